// The fields of a hall that say when it converts.

import type { FieldView, ObjectView } from '../../state/objects';

export const ORDER_KEY = 'conversion_order';
export const CONVERTS_KEY = 'converts';
export const START_KEY = 'conversion_start_month';

export const fieldOf = (row: ObjectView, key: string): FieldView | null =>
  row.fields.find((field) => field.key === key) ?? null;
