// Which texts go into which cells: pasting a block, filling down, right and by the handle.

import type { Block } from './clipboard';
import { boxOf, columnsIn, isOne, linesIn, placesIn, within, type Box, type Selection } from './selection';
import { canType, cellAt, rawText, type Edit, type Place, type Sheet } from './sheet';

export type Paste = {
  edits: Edit[];
  /** Where the block lies now, for the selection after it. */
  box: Box;
  /** Cells of the block that lie beyond the last column or line. */
  clipped: number;
  /** Cells on lines that are computed. */
  computed: number;
  /** Cells that hold nothing; what stands there stays. */
  empty: number;
};

export const turned = (block: Block): Block => (block[0] ?? []).map((_, column) => block.map((row) => row[column] ?? ''));

/** A list that runs down while time runs across. */
export const runsDown = (block: Block): boolean => block.length > 1 && (block[0]?.length ?? 0) === 1;

/** The range a block is laid over: the selection when it is a multiple of the block, else from its corner. */
function target(block: Block, selection: Selection): Box {
  const box = boxOf(selection);
  const [height, width] = [block.length, block[0]?.length ?? 0];
  const fits = !isOne(selection) && linesIn(box) % height === 0 && columnsIn(box) % width === 0;
  return fits ? box : { top: box.top, left: box.left, bottom: box.top + height - 1, right: box.left + width - 1 };
}

export function place(block: Block, selection: Selection, sheet: Sheet): Paste {
  const paste: Paste = { edits: [], box: boxOf(selection), clipped: 0, computed: 0, empty: 0 };
  if (block.length === 0) return paste;
  const to = target(block, selection);
  for (const { line, column } of placesIn(to)) {
    const row = block[(line - to.top) % block.length] ?? [];
    const text = (row[(column - to.left) % row.length] ?? '').trim();
    if (!cellAt(sheet, { line, column })) paste.clipped += 1;
    else if (!canType(sheet, { line, column })) paste.computed += 1;
    else if (text === '') paste.empty += 1;
    else paste.edits.push({ line, column, text });
  }
  const last = { line: sheet.lines.length - 1, column: sheet.columns.length - 1 };
  paste.box = { ...to, bottom: Math.min(to.bottom, last.line), right: Math.min(to.right, last.column) };
  return paste;
}

const editable = (sheet: Sheet) => (place: Place) => canType(sheet, place);

/** The same text into every cell of the range that can be typed. */
export function everywhere(sheet: Sheet, box: Box, text: string): Edit[] {
  return placesIn(box).filter(editable(sheet)).map((place) => ({ ...place, text }));
}

/** Each cell takes over what stands where `from` points. */
function filled(sheet: Sheet, places: readonly Place[], from: (place: Place) => Place): Edit[] {
  return places.filter(editable(sheet)).map((place) => ({ ...place, text: rawText(cellAt(sheet, from(place))) }));
}

/** The first line of the range into the others; with one line only, the line above into it. */
export function fillDown(sheet: Sheet, box: Box): Edit[] {
  const source = linesIn(box) > 1 ? box.top : box.top - 1;
  if (source < 0) return [];
  const places = placesIn(box).filter(({ line }) => line !== source);
  return filled(sheet, places, ({ column }) => ({ line: source, column }));
}

/** The first column of the range into the others; with one column only, the column before into it. */
export function fillRight(sheet: Sheet, box: Box): Edit[] {
  const source = columnsIn(box) > 1 ? box.left : box.left - 1;
  if (source < 0) return [];
  const places = placesIn(box).filter(({ column }) => column !== source);
  return filled(sheet, places, ({ line }) => ({ line, column: source }));
}

/** How far the handle was drawn: along the longer way, down or across. */
export function drawn(box: Box, to: Place): Box {
  const down = Math.max(to.line - box.bottom, box.top - to.line, 0);
  const across = Math.max(to.column - box.right, box.left - to.column, 0);
  if (down === 0 && across === 0) return box;
  if (down >= across) return { ...box, top: Math.min(box.top, to.line), bottom: Math.max(box.bottom, to.line) };
  return { ...box, left: Math.min(box.left, to.column), right: Math.max(box.right, to.column) };
}

const round = (value: number, count: number) => ((value % count) + count) % count;

/** The range's cells, over and over, into where the handle was drawn. */
export function fillTo(sheet: Sheet, box: Box, to: Box): Edit[] {
  const places = placesIn(to).filter((place) => !within(place, box));
  return filled(sheet, places, ({ line, column }) => ({
    line: box.top + round(line - box.top, linesIn(box)),
    column: box.left + round(column - box.left, columnsIn(box)),
  }));
}
