// Which cells are on the page. A few thousand stand there at once; more are cut to what is in sight.

import { HEADING, ROW, type Frame } from './geometry';
import { headingsAbove, type Sheet } from './sheet';

export type Span = { from: number; to: number };

/** A span as a text and back: equal texts are one to whoever watches them. */
export const keyOf = ({ from, to }: Span): string => `${from}-${to}`;
export function spanOf(key: string): Span {
  const [from = 0, to = 0] = key.split('-').map(Number);
  return { from, to };
}

const ALL_AT_ONCE = 4000;
/** Columns kept ready on each side, and how far one scrolls before others are made. */
const SPARE = 12;
const STEP = 6;
/** The same for lines; fewer than this are all there. */
const ALL_LINES = 120;
const SPARE_LINES = 20;
const STEP_LINES = 10;

/** What of the sheet is in sight, in rem. */
export type Sight = { left: number; width: number; top: number; height: number };

export function linesOf(sheet: Sheet, frame: Frame, { top, height }: Sight): Span {
  const count = sheet.lines.length;
  if (count <= ALL_LINES || height <= 0) return { from: 0, to: count };
  // A heading stands above some lines; without it a line would be a little too early, which does no harm.
  const headings = headingsAbove(sheet, count) * HEADING;
  const first = Math.floor(Math.max(top - headings, 0) / ROW / STEP_LINES) * STEP_LINES;
  const last = Math.ceil((top + height - frame.head) / ROW / STEP_LINES) * STEP_LINES;
  return { from: Math.max(first - SPARE_LINES, 0), to: Math.min(last + SPARE_LINES, count) };
}

/** `lines` that are on the page. */
export function columnsOf(lines: number, frame: Frame, { left, width }: Sight): Span {
  const columns = frame.lefts.length - 1;
  if (lines * columns <= ALL_AT_ONCE || width <= 0) return { from: 0, to: columns };
  const at = (x: number) => Math.max(frame.lefts.findIndex((edge) => edge > x) - 1, 0);
  const start = (frame.lefts[0] ?? 0) + left;
  const first = Math.floor(at(start) / STEP) * STEP;
  const seen = at(start + width) || columns;
  return { from: Math.max(first - SPARE, 0), to: Math.min(seen + STEP + SPARE, columns) };
}

/** The columns on the page: those that stay, and those of the span; `gap` columns lie between them. */
export function shownColumns({ from, to }: Span, frozen: number): { fixed: number[]; gap: number; moving: number[] } {
  const start = Math.max(from, frozen);
  return {
    fixed: Array.from({ length: frozen }, (_, at) => at),
    gap: start - frozen,
    moving: Array.from({ length: Math.max(to - start, 0) }, (_, at) => start + at),
  };
}

export type Group = { label: string; from: number; count: number };

/** Groups of neighbouring columns within the span, for the upper row of headings. */
export function groupsOf(columns: readonly { group: string }[], span: Span): Group[] {
  const groups: Group[] = [];
  for (let at = span.from; at < span.to; at += 1) {
    const label = columns[at]?.group ?? '';
    const last = groups.at(-1);
    if (last?.label === label) last.count += 1;
    else groups.push({ label, from: at, count: 1 });
  }
  return groups;
}
