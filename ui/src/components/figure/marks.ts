// The marks of a drawing one by one. They travel by column, with what they share said once.

import type { Drawing } from '../../api/generated/Drawing';
import type { Marks } from '../../api/generated/Marks';
import type { Said } from '../../api/generated/Said';

export type Mark = Pick<Marks, 'series' | 'line' | 'owner' | 'world'> & {
  period: number;
  /** x, y, width, height in the drawing's own pixels. */
  rect: readonly [number, number, number, number];
  value_text: string;
};

type Seen = Pick<Drawing, 'marks' | 'table'>;

/** How a mark that stands for no line comes about. */
export const saidOf = ({ said }: Pick<Drawing, 'said'>, { series }: Pick<Mark, 'series'>): Said | undefined => said.find((one) => one.series === series);

/** A click on it is answered. */
export const opens = (drawing: Pick<Drawing, 'said'>, mark: Mark): boolean => mark.line !== null || saidOf(drawing, mark) !== undefined;

const known = new WeakMap<Seen, readonly Mark[]>();

/** In drawing order. The same drawing gives the same marks, so that one can be told from another. */
export function marksOf(drawing: Seen): readonly Mark[] {
  const before = known.get(drawing);
  if (before) return before;
  const all = drawing.marks.flatMap((column) => column.period.map((_, at) => markAt(drawing, column, at)));
  known.set(drawing, all);
  return all;
}

function markAt({ table }: Seen, { series, line, owner, world, row, ...lists }: Marks, at: number): Mark {
  const period = lists.period[at] ?? 0;
  const texts = row === null ? undefined : table.rows[row]?.texts;
  return {
    series,
    line,
    owner,
    world,
    period,
    rect: [lists.x[at] ?? 0, lists.y[at] ?? 0, lists.width[at] ?? 0, lists.height[at] ?? 0],
    value_text: (texts ? texts[period] : lists.text[at]) ?? '',
  };
}
