// Which rows a page lists, and in which order.

import type { ObjectView } from '../../api/generated/ObjectView';
import { sheetsOf, type PageId } from '../../state/pages';

/** Where halls stand in the order of conversion. */
const ORDER_KEY = 'conversion_order';

export function rowsOf(page: PageId, all: readonly ObjectView[]): ObjectView[] {
  const rows = sheetsOf[page].flatMap((sheet) => all.filter((row) => row.sheet === sheet));
  return page === 'conversion' ? rows.sort((a, b) => order(a) - order(b)) : rows;
}

function order(row: ObjectView): number {
  return row.fields.find((field) => field.key === ORDER_KEY)?.value ?? 0;
}
