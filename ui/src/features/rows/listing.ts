// Which rows a page lists, and in which order.

import type { ObjectView } from '../../state/objects';
import { pageOf, type PageId } from '../../state/pages';
import { fieldOf, ORDER_KEY } from '../conversion/order';

export function rowsOf(page: PageId, all: readonly ObjectView[]): ObjectView[] {
  const { sheets, kind } = pageOf(page);
  const rows = sheets.flatMap((sheet) => all.filter((row) => row.sheet === sheet));
  return kind === 'order' ? rows.sort((a, b) => absence(a) - absence(b) || order(a) - order(b)) : rows;
}

/** What is not in the scenario has no place in its order and comes last. */
const absence = (row: ObjectView): number => (row.present ? 0 : 1);

const order = (row: ObjectView): number => fieldOf(row, ORDER_KEY)?.value ?? 0;
