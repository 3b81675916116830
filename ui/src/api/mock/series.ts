// A plan by month that remembers what is typed, for walking the page without the program.

import type { CellsReading } from '../generated/CellsReading';
import type { CellText } from '../generated/CellText';
import type { GridCell } from '../generated/GridCell';
import type { GridColumn } from '../generated/GridColumn';
import type { GridLine } from '../generated/GridLine';
import type { GridView } from '../generated/GridView';
import type { Gathering } from '../generated/Gathering';
import type { Refusal } from '../generated/Refusal';
import type { Source } from '../generated/Source';
import type { SourceView } from '../generated/SourceView';
import type { Spread } from '../generated/Spread';
import { monthName } from './model';

export type Typed = Readonly<Record<string, number>>;
export type Said = Readonly<Record<string, Source>>;

type Kind = { row: string; name: string; key: string; label: string; unit: string; at: (month: number) => number; roll: Spread; sign?: string; digits?: number; editable?: boolean; unused?: string; placeholder?: boolean; section: string };

const wave = (base: number, growth: number, swing: number) => (month: number) => base * (1 + growth * month) * (1 + swing * Math.sin(month / 3));
const market = { row: 'market', name: 'Market', section: 'Market', roll: 'average', editable: true } as const;
const power = { section: 'Power contracts', roll: 'average', editable: true } as const;
const result = { row: 'company', name: 'Company', section: 'Results of the company', roll: 'sum', sign: '$', digits: 1 } as const;
const kinds: Kind[] = [
  { ...market, key: 'btc_price_usd', label: 'Bitcoin price by month', unit: '$/BTC', at: () => 84714, sign: '$', unused: 'Used when the bitcoin price is typed by month.' },
  { ...market, key: 'hashprice', label: 'Hashprice by month', unit: '$/PH/day', at: wave(40.58, -0.004, 0), sign: '$', digits: 2, placeholder: true },
  { ...market, key: 'network_growth', label: 'Network growth', unit: '%/month', at: () => 0.64, digits: 2, placeholder: true },
  { ...power, row: 'ppa', name: 'Site A PPA', key: 'price', label: 'Power price', unit: '$/MWh', at: wave(45.2, 0.0015, 0.06), sign: '$', digits: 1 },
  { ...power, row: 'ppa', name: 'Site A PPA', key: 'curtailed', label: 'Curtailment', unit: '% of hours', at: wave(4, 0, 0.5), digits: 1, placeholder: true },
  { ...power, row: 'grid', name: 'Grid, spot', key: 'price', label: 'Power price', unit: '$/MWh', at: wave(52, 0.002, 0.12), sign: '$', digits: 1 },
  { ...result, key: 'mining_revenue', label: 'Mining revenue', unit: '$M', at: wave(6.4, -0.009, 0.02) },
  { ...result, key: 'hpc_revenue', label: 'HPC revenue', unit: '$M', at: (month) => (month < 18 ? 0 : 5.85 * (1 + 0.002 * month)) },
  { ...result, key: 'power_cost', label: 'Power cost', unit: '$M', at: wave(-3.1, 0.001, 0.05) },
  { ...result, key: 'ebitda', label: 'Adjusted EBITDA', unit: '$M', at: (month) => (month < 18 ? 2.6 - month * 0.08 : 5.2) },
  { ...result, key: 'capex', label: 'Capital expenditure', unit: '$M', at: (month) => (month < 18 ? -26.4 : -0.3) },
  { ...result, key: 'cash', label: 'Cash at end', unit: '$M', roll: 'last', at: (month) => 120 - Math.min(month, 18) * 24 + Math.max(month - 18, 0) * 5 },
];

const SPAN: Record<Gathering, number> = { month: 1, quarter: 3, year: 12 };

function columns(period: Gathering, months: number): GridColumn[] {
  const span = SPAN[period];
  return Array.from({ length: Math.ceil(months / span) }, (_, index) => {
    const month = index * span;
    const year = `FY${27 + Math.floor(month / 12)}`;
    const label = { month: monthName(month).slice(0, 3), quarter: `Q${Math.floor((month % 12) / 3) + 1}`, year }[period];
    const long = period === 'year' ? `${year}E` : period === 'month' ? monthName(month) : `${label} ${year}E`;
    return { key: `${period}-${index}`, label, group: period === 'year' ? '' : year, long, first_month: month, months: Math.min(span, months - month) };
  });
}

function written(value: number, { sign = '', digits = 0 }: Kind): string {
  if (value === 0) return '–';
  const text = sign + Math.abs(value).toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return value < 0 ? `(${text})` : text;
}

const source = (kind: Kind, said: Source | undefined): SourceView =>
  said
    ? { ...said, text: said.source, placeholder: said.source_type === 'Placeholder' }
    : kind.placeholder
      ? { source_type: 'Placeholder', text: 'Placeholder, no public source', as_of: '', confidence: 'low', note: '', placeholder: true }
      : { source_type: 'Market data', text: 'Monthly average of daily closes, CoinMetrics', as_of: '3 Oct 2026', confidence: 'high', note: '', placeholder: false };

const address = (row: string, key: string, month: number) => `${row}/${key}/${month}`;

/** `?months=360&lines=40` in the address asks for more, to see how the page bears it. */
const asked = (name: string, usual: number) => Number(new URLSearchParams(location.search).get(name)) || usual;

export function gridOf(period: Gathering, typed: Typed, said: Said, months = asked('months', 60), lines = asked('lines', kinds.length)): GridView {
  const over = Array.from({ length: lines }, (_, at): Kind => {
    const kind = kinds[at % kinds.length] as Kind;
    return at < kinds.length ? kind : { ...kind, row: `${kind.row}_${at}`, name: `${kind.name} ${at}` };
  });
  const times = columns(period, months);
  const sections = [...new Set(over.map((kind) => kind.section))].map((label) => ({
    label,
    lines: over.filter((kind) => kind.section === label).map((kind): GridLine => ({
      row: kind.row, key: kind.key, row_name: kind.name, label: kind.label, unit: kind.unit, editable: kind.editable ?? false,
      roll_up: kind.roll, spread: 'each month gets the quarter’s value', unused: kind.unused ?? null, untrue: null,
      source: kind.editable ? source(kind, said[`${kind.row}/${kind.key}`]) : null,
      cells: times.map(({ first_month, months: count }): GridCell => {
        const all = Array.from({ length: count }, (_, at) => first_month + at);
        const has = all.some((month) => address(kind.row, kind.key, month) in typed);
        const values = all.map((month) => typed[address(kind.row, kind.key, month)] ?? kind.at(month));
        const fold = (list: number[]) => kind.roll === 'last' ? (list.at(-1) ?? 0) : list.reduce((a, b) => a + b, 0) / (kind.roll === 'sum' ? 1 : list.length);
        const value = fold(values);
        const state = !kind.editable ? 'result' : has ? 'overridden' : kind.key === 'btc_price_usd' && first_month < 12 ? 'typed' : 'default';
        return { text: written(value, kind), value, state, base: has ? written(fold(all.map(kind.at)), kind) : null };
      }),
    })),
  }));
  return { columns: times, sections };
}

function parsed(text: string, before: number): number | null {
  const plain = text.trim().replace(/[$,\s]/g, '').replace(/^\((.*)\)$/, '-$1');
  const factor = /^\*([\d.]+)$/.exec(plain)?.[1] ?? null;
  const percent = /^([+-][\d.]+)%$/.exec(plain)?.[1] ?? null;
  const product = /^=([\d.]+)\*([\d.]+)$/.exec(plain);
  if (factor) return before * Number(factor);
  if (percent) return before * (1 + Number(percent) / 100);
  if (product) return Number(product[1]) * Number(product[2]);
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null;
}

const lineOf = (view: GridView, cell: CellText) => view.sections.flatMap((each) => each.lines).find((line) => line.row === cell.row && line.key === cell.key);
const problemOf = (text: string) => `“${text}” is not a number. Write for example 84,714, (1,250) or *1.05.`;

export function readCells(view: GridView, cells: readonly CellText[]): CellsReading {
  const read = cells.map((cell) => {
    const before = lineOf(view, cell)?.cells[cell.column]?.value ?? 0;
    const value = cell.text === '' ? before : parsed(cell.text, before);
    return { text: value === null ? '' : `${value}`, problem: value === null ? problemOf(cell.text) : null };
  });
  const wrong = read.filter(({ problem }) => problem !== null).length;
  const first = cells[0];
  const label = first ? (lineOf(view, first)?.label ?? '') : '';
  const [from, to] = [cells[0], cells.at(-1)].map((cell) => view.columns[cell?.column ?? 0]?.long ?? '');
  const summary = `${cells.length} cells: ${label}, ${from} to ${to}${wrong > 0 ? `; ${wrong} not understood (kept)` : ''}.`;
  return { summary, understood: read.length - wrong, cells: read };
}

export function setCells(view: GridView, typed: Typed, cells: readonly CellText[], skip: boolean): Typed {
  const next: Record<string, number> = { ...typed };
  for (const cell of cells) {
    const value = cell.text === '' ? null : parsed(cell.text, lineOf(view, cell)?.cells[cell.column]?.value ?? 0);
    if (value === null && cell.text !== '') {
      if (skip) continue;
      throw { message: problemOf(cell.text), row: cell.row, key: cell.key, internal: false } satisfies Refusal;
    }
    const time = view.columns[cell.column];
    for (let month = time?.first_month ?? 0; month < (time?.first_month ?? 0) + (time?.months ?? 0); month += 1) {
      if (value === null) delete next[address(cell.row, cell.key, month)];
      else next[address(cell.row, cell.key, month)] = value;
    }
  }
  return next;
}
