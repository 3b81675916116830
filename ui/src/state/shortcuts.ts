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
  | 'next_page';

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

export function actionOf(event: KeyboardEvent): Action | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const action = table[`${event.shiftKey ? 'shift+' : ''}${event.key.toLowerCase()}`] ?? null;
  const typing = event.target instanceof HTMLElement && event.target.dataset.typing === 'true';
  // Inside text that was not handed over yet, undo belongs to that text.
  return typing && (action === 'undo' || action === 'redo') ? null : action;
}
