// Where things stand in a grid, in rem: every line and column has a fixed size, so frames need no measuring.

import type { Box } from './selection';
import { headingsAbove, type Place, type Shape, type Sheet } from './sheet';

export const ROW = 1.5;
export const HEADING = 1.75;

type Margins = {
  /** Widths of what stands at the left of every line. */
  name: number;
  unit: number;
  /** Heights of the two rows of headings. */
  groups: number;
  labels: number;
  /** Columns that stay in sight at the left. */
  frozen: number;
};

const margins: Record<Shape, Margins> = {
  time: { name: 15, unit: 6, groups: 1.5, labels: 1.5, frozen: 0 },
  rows: { name: 2.5, unit: 0, groups: 1.375, labels: 3.125, frozen: 1 },
};

/** The measures of one sheet. */
export type Frame = Margins & {
  head: number;
  /** Of the totals under everything. */
  foot: number;
  /** Where each column begins, and where the last one ends, from the left edge of the sheet. */
  lefts: readonly number[];
};

const NARROW = 4.5;
const WIDE = 9;
/** The first column may be this wide, the others less. */
const WIDEST_NAME = 17;
const WIDEST_TEXT = 11;
const FOOT = 1.875;
const PER_LETTER = 0.48;
const PER_SMALL_LETTER = 0.42;
const PADDING = 1.125;

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** Time runs in columns of one width, as the longest text asks for. */
function evenWidths(sheet: Sheet): number[] {
  let longest = 0;
  for (const line of sheet.lines) for (const cell of line.cells) longest = Math.max(longest, cell.text.length);
  const width = clamp(longest * PER_LETTER + PADDING, NARROW, WIDE);
  return sheet.columns.map(() => width);
}

/** Each column as its own texts and its heading ask for; a heading has two lines. */
function ownWidths(sheet: Sheet): number[] {
  return sheet.columns.map(({ label, unit = '', text }, column) => {
    let longest = 0;
    for (const line of sheet.lines) longest = Math.max(longest, line.cells[column]?.text.length ?? 0);
    const words = label.split(' ').map((word) => word.length);
    const heading = Math.max(label.length * 0.55 + 1, ...words) * PER_LETTER + 1.75;
    const needed = Math.max(longest * PER_LETTER, heading - PADDING, unit.length * PER_SMALL_LETTER) + PADDING;
    const widest = column === 0 ? WIDEST_NAME : WIDEST_TEXT;
    return clamp(needed, NARROW, text ? widest : Math.max(WIDE, heading));
  });
}

export function frameOf(sheet: Sheet): Frame {
  const margin = margins[sheet.shape];
  const widths = sheet.shape === 'time' ? evenWidths(sheet) : ownWidths(sheet);
  const lefts = [margin.name + margin.unit];
  for (const width of widths) lefts.push((lefts.at(-1) ?? 0) + width);
  const foot = sheet.totals?.some((total) => total !== '') ? FOOT : 0;
  return { ...margin, head: margin.groups + margin.labels, foot, lefts };
}

/** What stays at the left of every line: names, units and columns that do not scroll. */
export const fixedWidth = (frame: Frame): number => frame.lefts[frame.frozen] ?? 0;
export const fullWidth = (frame: Frame): number => frame.lefts.at(-1) ?? 0;
export const widthOf = (frame: Frame, column: number): number => (frame.lefts[column + 1] ?? 0) - (frame.lefts[column] ?? 0);

export type Rect = { left: number; top: number; width: number; height: number };

const topOf = (sheet: Sheet, frame: Frame, line: number) => frame.head + headingsAbove(sheet, line) * HEADING + line * ROW;

/** `scrolled`: how far the sheet has moved under the columns that stay. */
export function rectOf(sheet: Sheet, frame: Frame, box: Box, scrolled = 0): Rect {
  const leftOf = (column: number) => (frame.lefts[column] ?? 0) + (column < frame.frozen ? scrolled : 0);
  const [top, left] = [topOf(sheet, frame, box.top), leftOf(box.left)];
  const end = frame.lefts[box.right + 1] ?? 0;
  const right = box.left < frame.frozen ? Math.max(end, fixedWidth(frame) + scrolled) : end;
  return { left, top, width: right - left, height: topOf(sheet, frame, box.bottom) + ROW - top };
}

export const cellRect = (sheet: Sheet, frame: Frame, { line, column }: Place, scrolled = 0): Rect =>
  rectOf(sheet, frame, { top: line, bottom: line, left: column, right: column }, scrolled);

/** Pixels of one rem. */
export const rem = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** Scrolls as little as needed until a cell stands free of the names and headings. */
export function reveal(scroller: HTMLElement, sheet: Sheet, frame: Frame, place: Place): void {
  const px = rem();
  const rect = cellRect(sheet, frame, place);
  const [left, top] = [rect.left * px, rect.top * px];
  const [right, bottom] = [left + rect.width * px, top + rect.height * px];
  const fixed = fixedWidth(frame) * px;
  if (place.column >= frame.frozen) {
    if (left - fixed < scroller.scrollLeft) scroller.scrollLeft = left - fixed;
    else if (right > scroller.scrollLeft + scroller.clientWidth) scroller.scrollLeft = right - scroller.clientWidth;
  }
  // The heading of a block comes into sight with its first line.
  const spare = (frame.head + HEADING) * px;
  const below = scroller.clientHeight - frame.foot * px;
  if (top - spare < scroller.scrollTop) scroller.scrollTop = top - spare;
  else if (bottom > scroller.scrollTop + below) scroller.scrollTop = bottom - below;
}
