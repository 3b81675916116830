// The order in which halls convert: two neighbours change places.

import type { EditCommand } from '../../api/generated/EditCommand';
import type { FieldView } from '../../api/generated/FieldView';
import type { ObjectView } from '../../api/generated/ObjectView';

export const ORDER_KEY = 'conversion_order';
export const START_KEY = 'conversion_start_month';

export const fieldOf = (row: ObjectView, key: string): FieldView | null =>
  row.fields.find((field) => field.key === key) ?? null;

/** What makes the hall at `index` and the one `by` further on change places; empty at the ends. */
export function swap(halls: readonly ObjectView[], index: number, by: 1 | -1): EditCommand[] {
  const [here, there] = [halls[index], halls[index + by]];
  const [mine, theirs] = [here && fieldOf(here, ORDER_KEY), there && fieldOf(there, ORDER_KEY)];
  if (!mine || !theirs) return [];
  const set = (field: FieldView, value: number): EditCommand => ({
    kind: 'set_number',
    row: field.row,
    key: ORDER_KEY,
    value,
  });
  return [set(mine, theirs.value), set(theirs, mine.value)];
}
