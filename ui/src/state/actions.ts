// What menu, keyboard and header buttons do; one place, so that they cannot differ.

import { closePlan, openPlan, save, saveAs } from './documents';
import { inspector } from './inspector.svelte';
import { navigation } from './navigation.svelte';
import { pageAfter } from './pages';
import { session } from './session.svelte';
import type { Action } from './shortcuts';

const doing: Record<Action, () => unknown> = {
  new: () => (navigation.newPlan = true),
  open: () => openPlan(),
  save,
  save_as: saveAs,
  close: closePlan,
  undo: () => session.undo(),
  redo: () => session.redo(),
  inspector: () => inspector.toggle(),
  previous_page: () => navigation.go(pageAfter(session.page, -1)),
  next_page: () => navigation.go(pageAfter(session.page, 1)),
};

const everywhere: readonly Action[] = ['new', 'open'];

export function perform(action: Action): void {
  if (session.stage !== 'plan' && !everywhere.includes(action)) return;
  doing[action]();
}
