// Sorting and filtering a table: a way of looking at it, never a change of the plan.

import type { Cell, Line, Sheet } from '../../components/grid/sheet';
import { toSheet } from '../../components/grid/sheet';
import type { TableColumn } from '../../api/generated/TableColumn';
import type { TableView } from '../../api/generated/TableView';

export type Sort = { key: string; down: boolean };
/** Rows whose cell reads so. */
export type Only = { key: string; label: string; text: string };

export type RowLine = Line & { cells: Cell[] };

const columnOf = (view: TableView, key: string) => view.columns.findIndex((column) => column.key === key);

const spare = { key: '', row_name: '', unit: '', editable: true, spread: '', unused: null, untrue: null, source: null };

export const linesOf = (view: TableView): RowLine[] =>
  view.groups.flatMap((group) =>
    group.rows.map(({ row, present, cells }) => ({ ...spare, row, label: cells[0]?.text ?? '', absent: !present, cells })),
  );

function compared(a: Cell | undefined, b: Cell | undefined, kind: TableColumn['kind']): number {
  if (kind === 'text' || kind === 'choice') return (a?.text ?? '').localeCompare(b?.text ?? '', 'en', { numeric: true });
  return (a?.value ?? 0) - (b?.value ?? 0);
}

/** Ids of the rows in the order of a column; equal ones stay as they stand. */
export function ordered(view: TableView, sort: Sort): string[] {
  const at = columnOf(view, sort.key);
  const kind = view.columns[at]?.kind ?? 'text';
  const lines = linesOf(view);
  return lines.sort((a, b) => compared(a.cells[at], b.cells[at], kind) * (sort.down ? -1 : 1)).map(({ row }) => row);
}

/** Ids of the rows that read so and have every word somewhere; null when nothing is looked for. */
export function found(view: TableView, filter: string, only: readonly Only[]): string[] | null {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && only.length === 0) return null;
  const places = only.map(({ key, text }) => ({ at: columnOf(view, key), text }));
  const wanted = ({ cells }: RowLine) => {
    const text = cells.map((cell) => cell.text).join(' ').toLowerCase();
    return words.every((word) => text.includes(word)) && places.every(({ at, text: said }) => (cells[at]?.text ?? '') === said);
  };
  return linesOf(view).filter(wanted).map(({ row }) => row);
}

const headed = ({ key, label, group, unit, kind, editable, description, choices, untrue }: TableColumn) => ({
  key,
  label,
  group,
  unit,
  editable,
  choices,
  untrue,
  text: kind === 'text' || kind === 'choice',
  long: label,
  description,
});

/** The table as a sheet: groups in their order, or with `order` all rows under no heading, in that order. */
export function sheetOf(view: TableView, shown: readonly string[] | null, order: readonly string[] | null): Sheet {
  const columns = view.columns.map(headed);
  const rows = new Map(linesOf(view).map((line) => [line.row, line]));
  const groups = order
    ? [{ label: '', totals: [], lines: inOrder(rows, order) }]
    : view.groups.map((group) => ({
        label: group.label,
        totals: group.totals,
        lines: group.rows.flatMap(({ row }) => rows.get(row) ?? []),
      }));
  const wanted = shown && new Set(shown);
  const sheet = toSheet({ columns, sections: groups }, ({ row }) => !wanted || wanted.has(row), 'rows');
  return { ...sheet, totals: view.totals };
}

/** Rows that came since the order was made stand at the end. */
function inOrder(rows: ReadonlyMap<string, RowLine>, order: readonly string[]): RowLine[] {
  const known = new Set(order);
  const later = [...rows.values()].filter(({ row }) => !known.has(row));
  return [...order.flatMap((row) => rows.get(row) ?? []), ...later];
}
