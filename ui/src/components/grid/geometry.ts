// Where things stand in a grid, in rem: every line and column has a fixed size, so frames need no measuring.

import type { Box } from './selection';
import { headingsAbove, type Place, type Sheet } from './sheet';

export const NAME = 15;
export const UNIT = 6;
export const ROW = 1.5;
export const HEADING = 1.75;
export const HEAD = 3;

export type Rect = { left: number; top: number; width: number; height: number };

const topOf = (sheet: Sheet, line: number) => HEAD + headingsAbove(sheet, line) * HEADING + line * ROW;
const leftOf = (width: number, column: number) => NAME + UNIT + column * width;

/** `width` of a column. */
export function rectOf(sheet: Sheet, width: number, box: Box): Rect {
  const [top, left] = [topOf(sheet, box.top), leftOf(width, box.left)];
  return { left, top, width: leftOf(width, box.right + 1) - left, height: topOf(sheet, box.bottom) + ROW - top };
}

export const cellRect = (sheet: Sheet, width: number, { line, column }: Place): Rect =>
  rectOf(sheet, width, { top: line, bottom: line, left: column, right: column });

/** Pixels of one rem. */
export const rem = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** Scrolls as little as needed until a cell stands free of the names and headings. */
export function reveal(scroller: HTMLElement, rect: Rect): void {
  const px = rem();
  const [left, top] = [rect.left * px, rect.top * px];
  const [right, bottom] = [left + rect.width * px, top + rect.height * px];
  const spare = HEADING * px;
  if (left - (NAME + UNIT) * px < scroller.scrollLeft) scroller.scrollLeft = left - (NAME + UNIT) * px;
  else if (right > scroller.scrollLeft + scroller.clientWidth) scroller.scrollLeft = right - scroller.clientWidth;
  // The heading of a block comes into sight with its first line.
  if (top - HEAD * px - spare < scroller.scrollTop) scroller.scrollTop = top - HEAD * px - spare;
  else if (bottom > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = bottom - scroller.clientHeight;
}
