// What a grid shows: lines under headings, along columns. The first line is line 0, headings do not count.

import type { GridCell } from '../../api/generated/GridCell';
import type { GridColumn } from '../../api/generated/GridColumn';
import type { GridLine } from '../../api/generated/GridLine';
import type { GridView } from '../../api/generated/GridView';

export type Section = { label: string; first: number; lines: GridLine[] };
export type Sheet = { columns: GridColumn[]; sections: Section[]; lines: GridLine[] };
export type Place = { line: number; column: number };
export type Edit = Place & { text: string };

export const emptySheet: Sheet = { columns: [], sections: [], lines: [] };

/** Lays the sections out; with `wanted` only lines that it lets through. */
export function toSheet(view: GridView, wanted: (line: GridLine) => boolean = () => true): Sheet {
  const sheet: Sheet = { columns: view.columns, sections: [], lines: [] };
  for (const section of view.sections) {
    const lines = section.lines.filter(wanted);
    if (lines.length === 0) continue;
    sheet.sections.push({ label: section.label, first: sheet.lines.length, lines });
    sheet.lines.push(...lines);
  }
  return sheet;
}

export function cellAt(sheet: Sheet, { line, column }: Place): GridCell | undefined {
  return sheet.lines[line]?.cells[column];
}

/** A number as it is kept, for the clipboard and for going on with: no unit, and to the 15 digits of a spreadsheet. */
export function rawText(cell: GridCell | undefined): string {
  if (!cell || cell.text === '') return '';
  // Not a rounding for the eye: the 16th digit is noise, 38.956799999999994 for 38.9568.
  // eslint-disable-next-line no-restricted-properties
  return `${Number(cell.value.toPrecision(15))}`;
}

/** How many headings stand above a line, its own among them. */
export function headingsAbove(sheet: Sheet, line: number): number {
  return sheet.sections.filter((section) => section.first <= line).length;
}

/** The column that covers what `before` showed at `column`: a month goes to its quarter, and back to its first month. */
export function sameTime(before: readonly GridColumn[], column: number, now: readonly GridColumn[]): number {
  const month = before[column]?.first_month ?? 0;
  const found = now.findIndex((each) => month >= each.first_month && month < each.first_month + each.months);
  return Math.max(found, 0);
}

const NARROW = 4.5;
const WIDE = 9;
const PER_LETTER = 0.48;

/** Width of a column in rem, as the longest text asks for. */
export function columnWidth(sheet: Sheet): number {
  let longest = 0;
  for (const line of sheet.lines) for (const cell of line.cells) longest = Math.max(longest, cell.text.length);
  return Math.min(Math.max(longest * PER_LETTER + 1.125, NARROW), WIDE);
}
