// The grid's keyboard, in one table. Ctrl on Linux and Windows, Command on a Mac.

type By = 1 | -1;
export type Command =
  | { kind: 'step' | 'jump'; lines: number; columns: number; extend: boolean }
  | { kind: 'page' | 'line_end' | 'sheet_end'; by: By; extend: boolean }
  | { kind: 'tab' | 'enter'; by: By }
  | { kind: 'block' | 'whole_lines' | 'whole_columns' }
  | { kind: 'edit' | 'clear' | 'fill_down' | 'fill_right' | 'copy_with_headers' | 'source' | 'escape' | 'open' | 'menu' | 'add' | 'remove' }
  | { kind: 'type'; text: string };

export type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'> & {
  getModifierState?: KeyboardEvent['getModifierState'];
};

const arrows: Record<string, [lines: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const control = (event: Keys) => event.ctrlKey || event.metaKey;

/** Text that a key gives; a question mark is the window's key for help. */
export function letterOf(event: Keys): string | null {
  if (event.key.length !== 1) return null;
  // Windows says Ctrl and Alt for AltGr, which writes letters, too.
  if (event.ctrlKey && event.altKey) return event.getModifierState?.('AltGraph') ? event.key : null;
  return control(event) || event.altKey ? null : event.key;
}

export function commandOf(event: Keys): Command | null {
  const [key, extend] = [event.key, event.shiftKey];
  const letter = letterOf(event);
  if (letter === ' ' && extend) return { kind: 'whole_lines' };
  if (letter !== null) return letter === '?' ? null : { kind: 'type', text: letter };
  if (event.altKey) return key === 'ArrowDown' ? { kind: 'menu' } : null;
  if (control(event)) return withControl(key.toLowerCase(), key, extend);
  const arrow = arrows[key];
  if (arrow) return { kind: 'step', lines: arrow[0], columns: arrow[1], extend };
  const by = extend ? -1 : 1;
  switch (key) {
    case 'Tab':
      return { kind: 'tab', by };
    case 'Enter':
      return { kind: 'enter', by };
    case 'Home':
      return { kind: 'line_end', by: -1, extend };
    case 'End':
      return { kind: 'line_end', by: 1, extend };
    case 'PageUp':
      return { kind: 'page', by: -1, extend };
    case 'PageDown':
      return { kind: 'page', by: 1, extend };
    case 'Insert':
      return extend ? null : { kind: 'add' };
    case 'F2':
      return { kind: 'edit' };
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' };
    case 'Escape':
      return { kind: 'escape' };
    default:
      return null;
  }
}

function withControl(letter: string, key: string, extend: boolean): Command | null {
  const arrow = arrows[key];
  if (arrow) return { kind: 'jump', lines: arrow[0], columns: arrow[1], extend };
  if (key === 'Home') return { kind: 'sheet_end', by: -1, extend };
  if (key === 'End') return { kind: 'sheet_end', by: 1, extend };
  if (letter === 'c') return extend ? { kind: 'copy_with_headers' } : null;
  if (key === ' ') return { kind: extend ? 'block' : 'whole_columns' };
  if (extend) return null;
  if (key === 'Enter') return { kind: 'open' };
  if (key === 'Delete') return { kind: 'remove' };
  const plain: Record<string, Command> = {
    a: { kind: 'block' },
    d: { kind: 'fill_down' },
    r: { kind: 'fill_right' },
    ';': { kind: 'source' },
  };
  return plain[letter] ?? null;
}

/** What a key means while a text is typed: go on after taking it, throw it away, or nothing special. */
export type EditorKey =
  | { kind: 'take'; command: Command; everywhere: boolean }
  | { kind: 'cancel' | 'switch' }
  | null;

/** `overwriting`: the cell was typed over, so arrows leave it; after F2 they move in the text. */
export function editorKey(event: Keys, overwriting: boolean): EditorKey {
  if (event.key === 'Escape') return { kind: 'cancel' };
  if (event.key === 'F2') return { kind: 'switch' };
  if (event.altKey) return null;
  if (event.key === 'Enter' && control(event))
    return { kind: 'take', command: { kind: 'step', lines: 0, columns: 0, extend: true }, everywhere: true };
  const leaves = event.key === 'Enter' || event.key === 'Tab' || (overwriting && (event.key in arrows || event.key.startsWith('Page')));
  if (!leaves || letterOf(event)) return null;
  // Ctrl with Page keys belongs to the window.
  if (control(event) && event.key.startsWith('Page')) return null;
  const command = commandOf(event);
  return command && { kind: 'take', command, everywhere: false };
}

/** Text that changes what stands there: `*1.05`, `/2`, `+10%`, `-5%`. It is meant for all chosen cells. */
export const isRelative = (text: string): boolean => /^\s*([*/]|[+-][^%]*%\s*$)/.test(text);
