// Tables on the clipboard, as spreadsheets write and read them.

import { columnsIn, linesIn, type Box } from './selection';
import { canType, isNumber, rawText, type Cell, type Column, type Line, type Sheet } from './sheet';

export type Block = string[][];

/** Tab-separated text; a quoted cell may hold tabs, line ends and doubled quotes. */
export function parseTsv(text: string): Block {
  const rows: Block = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') cell += text[(at += 1)];
      else quoted = false;
    } else if (letter === '"' && cell === '' && closes(text, at)) quoted = true;
    else if (letter === '\t') endCell();
    else if (letter === '\n') endRow();
    else if (letter === '\r') {
      if (text[at + 1] !== '\n') endRow();
    } else cell += letter;
  }
  // A spreadsheet ends its last row, too; that is no further row.
  if (cell !== '' || row.length > 0) endRow();
  return squared(rows);
}

/** Whether a quote at the start of a cell has its partner before a cell's end: 12" is twelve inches. */
function closes(text: string, at: number): boolean {
  for (let next = text.indexOf('"', at + 1); next >= 0; next = text.indexOf('"', next + 1)) {
    if (text[next + 1] !== '"') return next + 1 >= text.length || '\t\r\n'.includes(text[next + 1] ?? '');
    next += 1;
  }
  return false;
}

/** Rows of one length. */
function squared(rows: Block): Block {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}

/** The first table of a page, as Excel, LibreOffice and browsers put it beside the text. */
export function parseHtml(html: string): Block {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (!table) return [];
  const rows = [...table.querySelectorAll('tr')].map((row) =>
    [...row.querySelectorAll<HTMLTableCellElement>('td, th')].flatMap((cell) => {
      const across = Math.min(Math.max(Number(cell.getAttribute('colspan')) || 1, 1), 1000);
      const text = (cell.textContent ?? '').replace(/\s+/g, ' ').trim();
      return [text, ...Array<string>(across - 1).fill('')];
    }),
  );
  return squared(rows);
}

/** What a paste brings: text first, for it is what was meant; markup when there is no text. */
export function readClipboard(data: Pick<DataTransfer, 'getData'>): Block {
  const text = data.getData('text/plain');
  if (text.trim() !== '') return parseTsv(text);
  const html = data.getData('text/html');
  return html ? parseHtml(html) : [];
}

const unified = (text: string) => text.replace(/\r\n?/g, '\n').replace(/\n$/, '');

/** Whether two texts are one: the clipboard of some systems changes the ends of lines. */
export const sameText = (a: string, b: string): boolean => unified(a) === unified(b);

export type Copied = { text: string; html: string };

/** A range as text and as a table; with headers, columns and lines bring their names. */
export function writeClipboard(sheet: Sheet, box: Box, headers: boolean): Copied {
  const cells = (line: number) => Array.from({ length: columnsIn(box) }, (_, at) => ({ line, column: box.left + at }));
  const lines = Array.from({ length: linesIn(box) }, (_, at) => box.top + at);
  const rows = lines.map((line) => cells(line).map(({ column }) => rawText(sheet.lines[line]?.cells[column])));
  const names = lines.map((line) => namesOf(sheet, sheet.lines[line], box));
  const corner = (names[0] ?? []).map((_, at) => (sheet.shape === 'rows' && at === 0 ? (sheet.columns[0]?.label ?? '') : ''));
  const head = [...corner, ...cells(0).map(({ column }) => headingOf(sheet.columns[column]))];
  const all = headers ? [head, ...rows.map((row, at) => [...(names[at] ?? []), ...row])] : rows;
  const markup = lines.map((line, at) => {
    const name = headers ? (names[at] ?? []).map(headCell).join('') : '';
    const row = cells(line).map((place) => bodyCell(sheet.lines[line]?.cells[place.column], canType(sheet, place)));
    return `<tr>${name}${row.join('')}</tr>`;
  });
  const top = headers ? `<tr>${head.map(headCell).join('')}</tr>` : '';
  return {
    text: all.map((row) => row.map(tsvCell).join('\t')).join('\r\n'),
    html: `<html><head><meta charset="utf-8">${STYLE}</head><body><table>${top}${markup.join('')}</table></body></html>`,
  };
}

/** What stands before the cells of a line: its name and unit, or of a row its name where that was not copied itself. */
function namesOf(sheet: Sheet, line: Line | undefined, box: Box): string[] {
  if (sheet.shape === 'time') return [line?.label ?? '', line?.unit ?? ''];
  return box.left > 0 ? [line?.label ?? ''] : [];
}

const headingOf = (column: Column | undefined): string => [column?.long, column?.unit && `(${column.unit})`].filter(Boolean).join(' ');

// Classes, as Excel itself writes them: blue is typed, black is computed.
const STYLE =
  '<style>td{mso-number-format:General}.head{mso-number-format:"\\@";font-weight:700}.typed{color:#0000FF}.result{color:#000000}</style>';

const tsvCell = (text: string) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const headCell = (text: string) => `<td class="head">${escaped(text)}</td>`;
function bodyCell(cell: Cell | undefined, typed: boolean): string {
  const value = escaped(rawText(cell));
  return `<td class="${typed ? 'typed' : 'result'}"${isNumber(cell) ? ` x:num="${value}"` : ''}>${value}</td>`;
}
