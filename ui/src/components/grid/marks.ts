// Focus and selection on the cells themselves, for whoever does not see the frame over them.
// Set by hand: with 20,000 cells, asking each whether it is chosen would take longer than the keystroke.

import { within, type Selection, boxOf } from './selection';
import type { Place } from './sheet';

export const cellOf = (table: HTMLElement, { line, column }: Place): HTMLElement | null =>
  table.querySelector<HTMLElement>(`tr[data-line="${line}"] > [data-column="${column}"]`);

/** Which cell an element belongs to; a heading of a line or column gives the other as -1. */
export function placeOf(target: EventTarget | null): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column], [data-head]') : null;
  if (!cell) return null;
  const line = cell.closest<HTMLElement>('tr')?.dataset.line;
  const { column } = cell.dataset;
  return { line: line === undefined ? -1 : Number(line), column: column === undefined ? -1 : Number(column) };
}

function set(cell: Element, name: string, value: string | null): void {
  if (value === null) cell.removeAttribute(name);
  else if (cell.getAttribute(name) !== value) cell.setAttribute(name, value);
}

/** Marks the chosen cells. Only what is on the page is marked. */
export function mark(table: HTMLElement, selection: Selection): void {
  const box = boxOf(selection);
  for (const cell of table.querySelectorAll('[aria-selected="true"]')) {
    const place = placeOf(cell);
    if (place && !within(place, box)) set(cell, 'aria-selected', null);
  }
  for (const row of table.querySelectorAll<HTMLElement>('tr[data-line]')) {
    const line = Number(row.dataset.line);
    const here = line >= box.top && line <= box.bottom;
    set(row, 'data-here', here ? '' : null);
    if (!here) continue;
    for (const cell of row.querySelectorAll<HTMLElement>(':scope > [data-column]')) {
      if (within({ line, column: Number(cell.dataset.column) }, box)) set(cell, 'aria-selected', 'true');
    }
  }
  for (const head of table.querySelectorAll<HTMLElement>('thead [data-column]')) {
    const column = Number(head.dataset.column);
    set(head, 'data-here', column >= box.left && column <= box.right ? '' : null);
  }
  const active = cellOf(table, selection.active);
  for (const cell of table.querySelectorAll('td[tabindex]')) if (cell !== active) toggle(cell, false);
  if (active) toggle(active, true);
}

/** `aria-current`: walking over the parts of the window, one comes back to this cell. */
function toggle(cell: Element, on: boolean): void {
  set(cell, 'tabindex', on ? '0' : null);
  set(cell, 'aria-current', on ? 'true' : null);
}
