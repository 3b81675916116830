// Where a key leads: steps, pages, ends, and jumps to the edge of a block.

import type { Command } from './keys';
import { block, enter, extendTo, goTo, tab, wholeColumns, wholeLines, type Selection, type Size } from './selection';
import { cellAt, type Place, type Sheet } from './sheet';

export const sizeOf = (sheet: Sheet): Size => ({ lines: sheet.lines.length, columns: sheet.columns.length });

/** The edge as Ctrl with an arrow finds it in a row of cells; -1 stands for no cell at all. */
function edge(filled: readonly boolean[], from: number, by: number): number {
  const ahead = (at: number) => at + by >= 0 && at + by < filled.length;
  let at = from;
  if (!ahead(at)) return at;
  if (filled[at] && filled[at + by]) {
    while (ahead(at) && filled[at + by]) at += by;
    return at;
  }
  at += by;
  while (ahead(at) && !filled[at]) at += by;
  return at;
}

/** Lines of a column from top to bottom, with a gap for each heading between them. */
function slots(sheet: Sheet): (number | null)[] {
  return sheet.sections.flatMap((section, index) => [
    ...(index > 0 ? [null] : []),
    ...section.lines.map((_, line) => section.first + line),
  ]);
}

/** The edge of the block, or the next block, in a direction. */
export function jump(sheet: Sheet, from: Place, lines: number, columns: number): Place {
  const has = (place: Place) => (cellAt(sheet, place)?.text ?? '') !== '';
  if (columns !== 0) {
    const filled = sheet.columns.map((_, column) => has({ line: from.line, column }));
    return { line: from.line, column: edge(filled, from.column, columns) };
  }
  const all = slots(sheet);
  const filled = all.map((line) => line !== null && has({ line, column: from.column }));
  const to = all[edge(filled, all.indexOf(from.line), lines)];
  return { line: to ?? from.line, column: from.column };
}

/** First and last line under the heading of a line. */
export function blockOf(sheet: Sheet, line: number): [number, number] {
  const section = sheet.sections.findLast((each) => each.first <= line);
  return section ? [section.first, section.first + section.lines.length - 1] : [0, 0];
}

/** Where a command leads, or null when it is about something else. `page` is a screenful of lines. */
export function travel(command: Command, selection: Selection, sheet: Sheet, page: number): Selection | null {
  const size = sizeOf(sheet);
  const towards = (extend: boolean, find: (from: Place) => Place): Selection =>
    extend ? extendTo(selection, find(selection.head), size) : goTo(find(selection.active), size);
  switch (command.kind) {
    case 'step':
      return towards(command.extend, ({ line, column }) => ({ line: line + command.lines, column: column + command.columns }));
    case 'jump':
      return towards(command.extend, (from) => jump(sheet, from, command.lines, command.columns));
    case 'page':
      return towards(command.extend, ({ line, column }) => ({ line: line + command.by * page, column }));
    case 'line_end':
      return towards(command.extend, ({ line }) => ({ line, column: command.by > 0 ? size.columns - 1 : 0 }));
    case 'sheet_end':
      return towards(command.extend, () =>
        command.by > 0 ? { line: size.lines - 1, column: size.columns - 1 } : { line: 0, column: 0 },
      );
    case 'tab':
      return tab(selection, command.by, size);
    case 'enter':
      return enter(selection, command.by, size);
    case 'block':
      return block(selection, ...blockOf(sheet, selection.active.line), size);
    case 'whole_lines':
      return wholeLines(selection, size);
    case 'whole_columns':
      return wholeColumns(selection, size);
    default:
      return null;
  }
}
