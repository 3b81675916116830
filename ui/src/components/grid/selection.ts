// Which cells are chosen: one is active, a range stretches from anchor to head. As in Excel.

import type { Place } from './sheet';

export type Box = { top: number; left: number; bottom: number; right: number };
export type Size = { lines: number; columns: number };
export type Selection = {
  active: Place;
  anchor: Place;
  head: Place;
  /** Where a run of Tabs began; Enter goes back to that column. */
  home: number | null;
};

const clamp = (value: number, count: number) => Math.min(Math.max(value, 0), Math.max(count - 1, 0));

const inside = ({ line, column }: Place, size: Size): Place => ({
  line: clamp(line, size.lines),
  column: clamp(column, size.columns),
});

const equal = (a: Place, b: Place) => a.line === b.line && a.column === b.column;

/** One cell alone. */
export const at = (place: Place): Selection => ({ active: place, anchor: place, head: place, home: null });

export function boxOf({ anchor, head }: Selection): Box {
  return {
    top: Math.min(anchor.line, head.line),
    left: Math.min(anchor.column, head.column),
    bottom: Math.max(anchor.line, head.line),
    right: Math.max(anchor.column, head.column),
  };
}

export const linesIn = (box: Box): number => box.bottom - box.top + 1;
export const columnsIn = (box: Box): number => box.right - box.left + 1;
export const isOne = (selection: Selection): boolean => equal(selection.anchor, selection.head);

export function within({ line, column }: Place, box: Box): boolean {
  return line >= box.top && line <= box.bottom && column >= box.left && column <= box.right;
}

/** Every place of a range, line by line. */
export function placesIn(box: Box): Place[] {
  const places: Place[] = [];
  for (let line = box.top; line <= box.bottom; line += 1)
    for (let column = box.left; column <= box.right; column += 1) places.push({ line, column });
  return places;
}

/** After lines or columns went away. */
export function fit(selection: Selection, size: Size): Selection {
  const [active, anchor, head] = [selection.active, selection.anchor, selection.head].map((each) => inside(each, size));
  if (!active || !anchor || !head) return selection;
  return { active, anchor, head, home: selection.home };
}

export const goTo = (place: Place, size: Size): Selection => at(inside(place, size));

/** Stretches the range from its anchor to a place. */
export function extendTo(selection: Selection, place: Place, size: Size): Selection {
  return { ...selection, head: inside(place, size), home: null };
}

/** The range from one place to another; the first is active. */
export function range(from: Place, to: Place, size: Size): Selection {
  return extendTo(goTo(from, size), to, size);
}

/** Whole lines of the range. */
export function wholeLines(selection: Selection, size: Size): Selection {
  const box = boxOf(selection);
  const anchor = { line: selection.anchor.line, column: 0 };
  const head = { line: box.top === selection.anchor.line ? box.bottom : box.top, column: size.columns - 1 };
  return { ...selection, anchor, head: inside(head, size) };
}

/** Whole columns of the range. */
export function wholeColumns(selection: Selection, size: Size): Selection {
  const box = boxOf(selection);
  const anchor = { line: 0, column: selection.anchor.column };
  const head = { line: size.lines - 1, column: box.left === selection.anchor.column ? box.right : box.left };
  return { ...selection, anchor, head: inside(head, size) };
}

/** Ctrl+A: the lines of the heading first, everything when they are chosen already. */
export function block(selection: Selection, first: number, last: number, size: Size): Selection {
  const box = boxOf(selection);
  const has = box.top <= first && box.bottom >= last && box.left === 0 && box.right === size.columns - 1;
  const [top, bottom] = has ? [0, size.lines - 1] : [first, last];
  const corner = inside({ line: bottom, column: size.columns - 1 }, size);
  return { ...selection, anchor: { line: top, column: 0 }, head: corner, home: null };
}

/** The next cell of a range, going round in it: along lines for Tab, along columns for Enter. */
function cycle(selection: Selection, by: 1 | -1, along: 'lines' | 'columns'): Selection {
  const box = boxOf(selection);
  const [height, width] = [linesIn(box), columnsIn(box)];
  const [down, right] = [selection.active.line - box.top, selection.active.column - box.left];
  const count = height * width;
  const index = ((along === 'lines' ? down * width + right : right * height + down) + by + count) % count;
  const active =
    along === 'lines'
      ? { line: box.top + Math.floor(index / width), column: box.left + (index % width) }
      : { line: box.top + (index % height), column: box.left + Math.floor(index / height) };
  return { ...selection, active };
}

export function tab(selection: Selection, by: 1 | -1, size: Size): Selection {
  if (!isOne(selection)) return cycle(selection, by, 'lines');
  const { line, column } = selection.active;
  return { ...goTo({ line, column: column + by }, size), home: selection.home ?? column };
}

export function enter(selection: Selection, by: 1 | -1, size: Size): Selection {
  if (!isOne(selection)) return cycle(selection, by, 'columns');
  const { line, column } = selection.active;
  return goTo({ line: line + by, column: selection.home ?? column }, size);
}
