// What a grid shows: lines under headings, along columns. The first line is line 0, headings do not count.

import type { Choice } from '../../api/generated/Choice';
import type { SourceView } from '../../api/generated/SourceView';

export type Cell = {
  text: string;
  value: number;
  /** What an edit begins with and a copy takes, where that is not `value`. */
  raw?: string;
  state: string;
  base?: string | null;
  /** Why it counts for nothing where it stands. */
  unused?: string;
};

export type Column = {
  key: string;
  label: string;
  group: string;
  long: string;
  /** Under the label, where each column has a unit of its own. */
  unit?: string;
  /** Text stands at the left. */
  text?: boolean;
  /** False where the cells of every line are computed. */
  editable?: boolean;
  /** Why what is computed here is not to be trusted. */
  untrue?: string | null;
  /** What a cell may be, where that is a list. */
  choices?: readonly Choice[];
  first_month?: number;
  months?: number;
};

export type Line = {
  row: string;
  key: string;
  row_name: string;
  label: string;
  unit: string;
  editable: boolean;
  spread: string;
  unused: string | null;
  /** Why its numbers are not to be trusted. */
  untrue: string | null;
  source: SourceView | null;
  /** Not in the scenario looked at. */
  absent?: boolean;
  cells: readonly Cell[];
};

/** An empty label has no heading. */
export type Section<L extends Line = Line> = { label: string; first: number; lines: readonly L[]; totals?: readonly string[] };

/** `time`: lines have names and units, time runs across. `rows`: a line is a row of the plan, its name the first cell. */
export type Shape = 'time' | 'rows';

export type Sheet<L extends Line = Line> = {
  shape: Shape;
  columns: readonly Column[];
  sections: Section<L>[];
  lines: L[];
  /** One per column, under everything. */
  totals?: readonly string[];
};

export type Place = { line: number; column: number };
export type Edit = Place & { text: string };

type View<L> = { columns: readonly Column[]; sections: readonly { label: string; lines: readonly L[]; totals?: readonly string[] }[] };

/** Lays the sections out; with `wanted` only lines that it lets through. */
export function toSheet<L extends Line>(view: View<L>, wanted: (line: L) => boolean = () => true, shape: Shape = 'time'): Sheet<L> {
  const sheet: Sheet<L> = { shape, columns: view.columns, sections: [], lines: [] };
  for (const section of view.sections) {
    const lines = section.lines.filter(wanted);
    if (lines.length === 0) continue;
    sheet.sections.push({ ...section, first: sheet.lines.length, lines });
    sheet.lines.push(...lines);
  }
  return sheet;
}

export function cellAt(sheet: Sheet, { line, column }: Place): Cell | undefined {
  return sheet.lines[line]?.cells[column];
}

/** Whether a cell can be typed into: a computed line or column cannot. */
export const canType = (sheet: Sheet, { line, column }: Place): boolean =>
  (sheet.lines[line]?.editable ?? false) && sheet.columns[column]?.editable !== false;

/** A number as it is kept, for the clipboard and for going on with: no unit, and to the 15 digits of a spreadsheet. */
export function rawText(cell: Cell | undefined): string {
  if (!cell || cell.text === '') return '';
  if (cell.raw !== undefined) return cell.raw;
  // Not a rounding for the eye: the 16th digit is noise, 38.956799999999994 for 38.9568.
  // eslint-disable-next-line no-restricted-properties
  return `${Number(cell.value.toPrecision(15))}`;
}

export const isNumber = (cell: Cell | undefined): cell is Cell =>
  cell !== undefined && cell.text !== '' && cell.raw === undefined && Number.isFinite(cell.value);

/** How many headings stand above a line, its own among them. */
export function headingsAbove(sheet: Sheet, line: number): number {
  return sheet.sections.filter((section) => section.label !== '' && section.first <= line).length;
}

/** The column that covers what `before` showed at `column`: a month goes to its quarter, and back to its first month. */
export function sameTime(before: readonly Column[], column: number, now: readonly Column[]): number {
  const month = before[column]?.first_month ?? 0;
  const found = now.findIndex(({ first_month: first = 0, months = 1 }) => month >= first && month < first + months);
  return Math.max(found, 0);
}
