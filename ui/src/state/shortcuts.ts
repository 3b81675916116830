// The keyboard, in one table. Ctrl on Linux and Windows, Command on a Mac.

/** A scenario by its place in the list. */
export type LookAction = `scenario_${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`;

export type Action =
  | LookAction
  | 'branch'
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
  | 'palette'
  | 'find'
  | 'zoom_in'
  | 'zoom_out'
  | 'zoom_reset'
  | 'next_region'
  | 'previous_region';

const actions: readonly string[] = [
  'branch',
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
  'palette',
  'find',
  'zoom_in',
  'zoom_out',
  'zoom_reset',
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
  b: 'branch',
  k: 'palette',
  f: 'find',
  '+': 'zoom_in',
  'shift++': 'zoom_in',
  '=': 'zoom_in',
  '-': 'zoom_out',
  '0': 'zoom_reset',
  pageup: 'previous_page',
  pagedown: 'next_page',
};

/** Keys that work without Ctrl. */
const plain: Record<string, Action> = { F1: 'help', F6: 'next_region' };

export function actionOf(event: KeyboardEvent): Action | null {
  if (event.altKey) return lookAction(event);
  if (!(event.ctrlKey || event.metaKey)) return plainAction(event);
  const action = table[`${event.shiftKey ? 'shift+' : ''}${event.key.toLowerCase()}`] ?? null;
  const typing = event.target instanceof HTMLElement && event.target.dataset.typing === 'true';
  // Inside text that was not handed over yet, undo belongs to that text.
  return typing && (action === 'undo' || action === 'redo') ? null : action;
}

/** Alt with a digit; on some keyboards it writes another character, so the key itself counts too. */
function lookAction(event: KeyboardEvent): LookAction | null {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const [, place] = /^Digit([1-9])$/.exec(event.code) ?? /^([1-9])$/.exec(event.key) ?? [];
  return place ? (`scenario_${place}` as LookAction) : null;
}

export function isLook(action: Action): action is LookAction {
  return action.startsWith('scenario_');
}

function plainAction(event: KeyboardEvent): Action | null {
  // A question mark may be part of a name.
  if (event.key === '?') return event.target instanceof HTMLInputElement ? null : 'help';
  const action = plain[event.key] ?? null;
  return action === 'next_region' && event.shiftKey ? 'previous_region' : action;
}
