// Walking over the marks of a drawing that is not about time: bars, cells, points.

import type { Mark } from '../../components/figure/marks';

export type Walk = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

const middleX = ({ rect: [x, , w] }: Mark) => x + w / 2;
const middleY = ({ rect: [, y, , h] }: Mark) => y + h / 2;

/** A finger is not as exact as a pointer, and a point not as large as a bar. */
const REACH_PX = 10;

/** Rows from top to bottom, each from left to right. */
export function rowsOf(marks: readonly Mark[]): Mark[][] {
  const rows = new Map<string, Mark[]>();
  for (const mark of marks) rows.set(mark.series, [...(rows.get(mark.series) ?? []), mark]);
  const sorted = [...rows.values()].map((row) => row.sort((a, b) => middleX(a) - middleX(b)));
  return sorted.sort((a, b) => middleY(a[0] as Mark) - middleY(b[0] as Mark));
}

/** One step from a mark; stays at the edges. Begins at the top left. */
export function step(marks: readonly Mark[], from: Mark | null, to: Walk): Mark | null {
  const rows = rowsOf(marks);
  const row = rows.findIndex((each) => from && each.includes(from));
  if (!from || row < 0) return rows[0]?.[0] ?? null;
  const here = rows[row] ?? [];
  const at = here.indexOf(from);
  if (to === 'first') return here[0] ?? from;
  if (to === 'last') return here.at(-1) ?? from;
  if (to === 'left' || to === 'right') return here[at + (to === 'left' ? -1 : 1)] ?? from;
  return nearest(rows[row + (to === 'up' ? -1 : 1)] ?? [], middleX(from)) ?? from;
}

function nearest(row: readonly Mark[], x: number): Mark | null {
  const distance = (mark: Mark) => Math.abs(middleX(mark) - x);
  return row.reduce<Mark | null>((best, mark) => (best && distance(best) <= distance(mark) ? best : mark), null);
}

/** The mark under a pointer, or the one it all but touches. */
export function markAt(marks: readonly Mark[], x: number, y: number): Mark | null {
  const gap = ({ rect: [left, top, w, h] }: Mark) =>
    Math.hypot(Math.max(left - x, 0, x - left - w), Math.max(top - y, 0, y - top - h));
  let best: Mark | null = null;
  // What was drawn last lies on top.
  for (const mark of marks) if (gap(mark) <= Math.min(REACH_PX, best ? gap(best) : REACH_PX)) best = mark;
  return best;
}
