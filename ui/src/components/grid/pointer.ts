// The mouse on the grid: choosing, drawing a range, drawing the fill handle.

import { HEADING, rem } from './geometry';
import type { Grid } from './grid.svelte';
import { placeOf } from './marks';
import { extendTo, goTo, range, type Selection } from './selection';
import type { Place } from './sheet';
import { sizeOf } from './travel';

type Press = Pick<PointerEvent, 'shiftKey'>;

/** A press on a cell, on the name of a line, on a column's heading. */
function pressed(grid: Grid, place: Place, { shiftKey }: Press): Selection {
  const { sheet, selection } = grid;
  const size = sizeOf(sheet);
  if (place.line < 0 && place.column < 0) return selection;
  const from = shiftKey ? selection.anchor : place;
  if (place.column < 0) return whole(range({ line: from.line, column: 0 }, { line: place.line, column: size.columns - 1 }, size));
  if (place.line < 0) return whole(range({ line: 0, column: from.column }, { line: size.lines - 1, column: place.column }, size));
  return shiftKey ? extendTo(selection, place, size) : goTo(place, size);
}

/** In a whole line or column, the anchor is active. */
const whole = (selection: Selection): Selection => ({ ...selection, active: selection.anchor });

export type Ground = { scroller: HTMLElement; head: () => { width: number; height: number } };

/** How near to the edge the sheet begins to move, and how far at each turn. */
const EDGE = 14;
const TURN_MS = 40;
const STRIDE = 32;

/** How far past the near or far edge a pointer is: -1, 0 or 1. */
const past = (at: number, near: number, far: number) => (at < near ? -1 : at > far ? 1 : 0);

/** The cell on screen that is nearest to the pointer; at the edges the sheet moves on under it. */
function under({ scroller, head }: Ground, { clientX, clientY }: PointerEvent): Place | null {
  const { left, top } = scroller.getBoundingClientRect();
  const { width, height } = head();
  const [right, bottom] = [left + scroller.clientWidth, top + scroller.clientHeight];
  const across = past(clientX, left + width, right - EDGE);
  const down = past(clientY, top + height, bottom - EDGE);
  if (across !== 0 || down !== 0) scroller.scrollBy(across * STRIDE, down * STRIDE);
  const x = Math.min(Math.max(clientX, left + width + 2), right - 2);
  const y = Math.min(Math.max(clientY, top + height + 2), bottom - 2);
  // A heading between the lines counts as the line below it.
  return placeOf(document.elementFromPoint(x, y)) ?? placeOf(document.elementFromPoint(x, y + HEADING * rem()));
}

/** Follows the pointer until it is let go. */
function follow(event: PointerEvent, ground: Ground, over: (place: Place) => void, end: () => void): void {
  let last: PointerEvent | null = null;
  const look = () => {
    const place = last && under(ground, last);
    if (place) over(place);
  };
  const turns = setInterval(look, TURN_MS);
  const move = (moved: PointerEvent) => {
    if (moved.buttons === 0) return;
    last = moved;
    look();
  };
  const done = () => {
    clearInterval(turns);
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', done);
    window.removeEventListener('pointercancel', done);
    end();
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', done);
  window.addEventListener('pointercancel', done);
  event.preventDefault();
}

/** The left button went down somewhere in the table. */
export async function press(grid: Grid, event: PointerEvent, ground: Ground): Promise<void> {
  const place = placeOf(event.target);
  // The second button keeps a range that it falls into.
  if (!place || event.button !== 0) return;
  event.preventDefault();
  const wasOpen = grid.editor.place !== null;
  if (wasOpen && !(await grid.editor.take(null))) return;
  grid.choose(pressed(grid, place, event));
  grid.focus();
  if (wasOpen) return;
  const size = sizeOf(grid.sheet);
  follow(
    event,
    ground,
    (over) => {
      const head = { line: place.line < 0 ? size.lines - 1 : over.line, column: place.column < 0 ? size.columns - 1 : over.column };
      if (head.line >= 0 && head.column >= 0) grid.choose(extendTo(grid.selection, head, size));
    },
    () => undefined,
  );
}

/** The little square at the corner of the range was taken. */
export function pull(grid: Grid, event: PointerEvent, ground: Ground): void {
  if (event.button !== 0) return;
  follow(
    event,
    ground,
    (over) => over.line >= 0 && over.column >= 0 && grid.drawTo(over),
    () => void grid.drop(),
  );
}
