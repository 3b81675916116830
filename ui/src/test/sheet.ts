// A small sheet: two blocks, of which the lower one is computed.

import type { GridLine } from '../api/generated/GridLine';
import type { GridView } from '../api/generated/GridView';
import { toSheet, type Sheet } from '../components/grid/sheet';

const line = (key: string, editable: boolean, values: readonly (number | null)[]): GridLine => ({
  row: editable ? 'market' : 'company',
  key,
  row_name: editable ? 'Market' : 'Company',
  label: key.toUpperCase(),
  unit: '$',
  editable,
  roll_up: 'average',
  spread: '',
  unused: null,
  untrue: null,
  source: null,
  cells: values.map((value) => ({
    text: value === null ? '' : `$${value}`,
    value: value ?? 0,
    state: editable ? 'typed' : 'result',
    base: null,
  })),
});

/** Lines a, b, c above and x, y below, six months each; `b` has a hole in the third. */
export const view: GridView = {
  columns: Array.from({ length: 6 }, (_, month) => ({
    key: `m${month}`,
    label: `M${month + 1}`,
    group: 'FY27',
    long: `M${month + 1} FY27`,
    first_month: month,
    months: 1,
  })),
  sections: [
    {
      label: 'Inputs',
      lines: [
        line('a', true, [1, 2, 3, 4, 5, 6]),
        line('b', true, [10, 20, null, 40, 50, 60]),
        line('c', true, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]),
      ],
    },
    { label: 'Results', lines: [line('x', false, [7, 8, 9, 10, 11, 12]), line('y', false, [-1, -2, -3, -4, -5, -6])] },
  ],
};

export const sheet: Sheet = toSheet(view);
