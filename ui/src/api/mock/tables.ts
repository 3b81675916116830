// Rows as a table, of the stand-in's objects.

import type { Sheet } from '../generated/Sheet';
import type { CellsReading } from '../generated/CellsReading';
import type { FieldText } from '../generated/FieldText';
import type { FieldView, ObjectView } from '../../state/objects';
import type { Refusal } from '../generated/Refusal';
import type { TableCell } from '../generated/TableCell';
import type { TableColumn } from '../generated/TableColumn';
import type { TableView } from '../generated/TableView';
import type { Store } from './objects';
import { start } from './words';

const column = (key: string, label: string, over: Partial<TableColumn>): TableColumn => ({
  key, label, group: '', unit: '', kind: 'text', editable: true, description: '', choices: [], untrue: null, ...over,
}); // prettier-ignore

const labelOf = (sheet: string) => start.sheets.find(({ key }) => key === sheet)?.label ?? sheet;

const numberOf = (text: string) => Number(text.replaceAll(/[,%$]/g, ''));

function cellOf({ text, kind, origin, source }: FieldView): TableCell {
  const state = source.placeholder ? 'placeholder' : origin === 'typed' ? 'typed' : origin === 'library' ? 'library' : 'default';
  const plain = kind === 'choice' || kind === 'month' || Number.isNaN(numberOf(text));
  return { text, value: plain ? 0 : numberOf(text), state, ...(plain ? { raw: text } : {}) };
}

export function tableOf(objects: readonly ObjectView[], sheet: Sheet, only: readonly string[] | null): TableView {
  const rows = objects.filter((row) => row.sheet === sheet);
  const fields = rows[0]?.fields ?? [];
  const columns = [
    column('name', labelOf(sheet), {}),
    ...fields.map(({ key, label, group, unit, kind, choices }) => column(key, label, { group, unit, kind: kind === 'choice' || kind === 'month' ? kind : 'number', choices })),
    ...(rows[0]?.facts ?? []).map(({ line, label }) => column(line, label, { group: 'Computed', kind: 'result', editable: false })),
  ];
  const sum = (at: number) => rows.filter(({ id }) => !only || only.includes(id)).reduce((all, row) => all + numberOf(row.fields[at]?.text ?? '0'), 0);
  const totals = columns.map((_, at) => (at === 1 && rows.length > 1 ? `${sum(0)}` : ''));
  const lines = rows.map(({ id, name, present, fields: own, facts }) => ({
    row: id,
    present,
    cells: [
      { text: name, value: 0, raw: name, state: 'typed' as const },
      ...own.map(cellOf),
      ...facts.map(({ text }) => ({ text, value: 0, raw: text, state: 'result' as const })),
    ],
  }));
  return { sheet, label: labelOf(sheet), columns, totals, groups: [{ label: '', rows: lines, totals: [] }] };
}

const fieldOf = (objects: readonly ObjectView[], { row, key }: FieldText) =>
  objects.find(({ id }) => id === row)?.fields.find((field) => field.key === key);

/** The text that would stand there; null when it is not understood. */
function understood(objects: readonly ObjectView[], cell: FieldText): string | null {
  const field = fieldOf(objects, cell);
  if (!field) return cell.key === 'name' && cell.text.trim() ? cell.text : null;
  if (field.kind === 'choice') return field.choices.find(({ label }) => label.toLowerCase() === cell.text.toLowerCase())?.label ?? null;
  if (cell.text === '') return field.text;
  const factor = /^\*([\d.]+)$/.exec(cell.text)?.[1];
  const value = factor ? numberOf(field.text) * Number(factor) : numberOf(cell.text);
  return Number.isFinite(value) ? `${value}` : null;
}

const problemOf = (text: string) => `“${text}” is not a number. Write for example 84,714, (1,250) or *1.05.`;

export function readFields(objects: readonly ObjectView[], cells: readonly FieldText[]): CellsReading {
  const read = cells.map((cell) => {
    const text = understood(objects, cell);
    return { text: text ?? '', problem: text === null ? problemOf(cell.text) : null };
  });
  const wrong = read.filter(({ problem }) => problem !== null).length;
  return { summary: `${cells.length} cells${wrong > 0 ? `; ${wrong} not understood (kept)` : ''}.`, understood: read.length - wrong, cells: read };
}

export function setFields(objects: readonly ObjectView[], store: Store, cells: readonly FieldText[], skip: boolean): Store {
  const [texts, names] = [{ ...store.texts }, { ...store.names }];
  for (const cell of cells) {
    const text = understood(objects, cell);
    if (text === null && skip) continue;
    if (text === null) throw { message: problemOf(cell.text), row: cell.row, key: cell.key, internal: false } satisfies Refusal;
    if (cell.key === 'name') names[cell.row] = text;
    else if (cell.text === '') delete texts[`${cell.row}/${cell.key}`];
    else texts[`${cell.row}/${cell.key}`] = text;
  }
  return { ...store, texts, names };
}
