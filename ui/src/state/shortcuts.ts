// The keyboard, in one table. Ctrl on Linux and Windows, Command on a Mac.

export type Action =
  | 'new'
  | 'open'
  | 'save'
  | 'save_as'
  | 'close'
  | 'undo'
  | 'redo'
  | 'inspector'
  | 'previous_page'
  | 'next_page'
  | 'settings'
  | 'help'
  | 'next_region'
  | 'previous_region';

const actions: readonly string[] = [
  'new',
  'open',
  'save',
  'save_as',
  'close',
  'undo',
  'redo',
  'inspector',
  'previous_page',
  'next_page',
  'settings',
  'help',
  'next_region',
  'previous_region',
];

export function isAction(name: string): name is Action {
  return actions.includes(name);
}

const table: Record<string, Action> = {
  s: 'save',
  'shift+s': 'save_as',
  o: 'open',
  n: 'new',
  w: 'close',
  z: 'undo',
  'shift+z': 'redo',
  y: 'redo',
  i: 'inspector',
  pageup: 'previous_page',
  pagedown: 'next_page',
};

/** Keys that work without Ctrl. */
const plain: Record<string, Action> = { F1: 'help', F6: 'next_region' };

export function actionOf(event: KeyboardEvent): Action | null {
  if (event.altKey) return null;
  if (!(event.ctrlKey || event.metaKey)) return plainAction(event);
  const action = table[`${event.shiftKey ? 'shift+' : ''}${event.key.toLowerCase()}`] ?? null;
  const typing = event.target instanceof HTMLElement && event.target.dataset.typing === 'true';
  // Inside text that was not handed over yet, undo belongs to that text.
  return typing && (action === 'undo' || action === 'redo') ? null : action;
}

function plainAction(event: KeyboardEvent): Action | null {
  // A question mark may be part of a name.
  if (event.key === '?') return event.target instanceof HTMLInputElement ? null : 'help';
  const action = plain[event.key] ?? null;
  return action === 'next_region' && event.shiftKey ? 'previous_region' : action;
}
