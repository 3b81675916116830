// Marks as the program sends them: by column.

import type { Mark } from '../../components/figure/marks';
import type { Marks } from '../generated/Marks';

/** One column a mark; the program puts neighbours together, which no reader can tell. */
export const byColumn = (marks: readonly Mark[]): Marks[] =>
  marks.map(({ period, rect: [x, y, width, height], value_text, ...shared }) => ({
    ...shared,
    period: [period],
    x: [x],
    y: [y],
    width: [width],
    height: [height],
    row: null,
    text: [value_text],
  }));
