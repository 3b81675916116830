// What menu, keyboard and header buttons do; one place, so that they cannot differ.

import { closePlan, openPlan, save, saveAs } from './documents';
import { inspector } from './inspector.svelte';
import { navigation } from './navigation.svelte';
import { palette } from './palette.svelte';
import { pageAfter } from './pages';
import { focusRegion } from './regions';
import { scenarios } from './scenarios.svelte';
import { session } from './session.svelte';
import { zoom } from './zoom.svelte';
import { isLook, type Action, type LookAction } from './shortcuts';

const doing: Record<Exclude<Action, LookAction>, () => unknown> = {
  branch: () => scenarios.branch(),
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
  settings: () => (navigation.settings = true),
  help: () => (navigation.help = true),
  palette: () => palette.show('all'),
  find: () => palette.show('find'),
  zoom_in: () => zoom.by(1),
  zoom_out: () => zoom.by(-1),
  zoom_reset: () => zoom.reset(),
  next_region: () => focusRegion(1),
  previous_region: () => focusRegion(-1),
};

/** How large a dialog is drawn is no answer to it. */
const sizes: readonly Action[] = ['zoom_in', 'zoom_out', 'zoom_reset'];

const everywhere: readonly Action[] = [...sizes, 'new', 'open', 'help', 'next_region', 'previous_region'];

export function perform(action: Action): void {
  // A dialog is answered first: behind it nothing may change unseen.
  if (document.querySelector('dialog[open]') && !sizes.includes(action)) return;
  if (session.stage !== 'plan' && !everywhere.includes(action)) return;
  if (isLook(action)) void scenarios.lookAt(Number(action.slice('scenario_'.length)));
  else doing[action]();
}
