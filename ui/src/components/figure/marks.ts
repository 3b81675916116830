// The marks of a drawing one by one. They travel by column, with what they share said once.

import type { Drawing } from '../../api/generated/Drawing';
import type { Marks } from '../../api/generated/Marks';

export type Mark = Pick<Marks, 'series' | 'line' | 'owner' | 'world'> & {
  period: number;
  /** x, y, width, height in the drawing's own pixels. */
  rect: readonly [number, number, number, number];
  value_text: string;
};

const known = new WeakMap<readonly Marks[], readonly Mark[]>();

/** In drawing order. The same drawing gives the same marks, so that one can be told from another. */
export function marksOf({ marks }: Pick<Drawing, 'marks'>): readonly Mark[] {
  const before = known.get(marks);
  if (before) return before;
  const all = marks.flatMap((column) => column.period.map((_, at) => markAt(column, at)));
  known.set(marks, all);
  return all;
}

const markAt = ({ series, line, owner, world, ...lists }: Marks, at: number): Mark => ({
  series,
  line,
  owner,
  world,
  period: lists.period[at] ?? 0,
  rect: [lists.x[at] ?? 0, lists.y[at] ?? 0, lists.width[at] ?? 0, lists.height[at] ?? 0],
  value_text: lists.text[at] ?? '',
});
