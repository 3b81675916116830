// One kind of row as a table: what is looked at, what is typed, and the form behind a row.

import { call } from '../../api';
import type { CellsReading } from '../../api/generated/CellsReading';
import type { FieldText } from '../../api/generated/FieldText';
import type { Sheet } from '../../api/generated/Sheet';
import { Grid } from '../../components/grid/grid.svelte';
import type { Edit, Place, Sheet as Shown } from '../../components/grid/sheet';
import { inspector } from '../../state/inspector.svelte';
import { navigation } from '../../state/navigation.svelte';
import { session } from '../../state/session.svelte';
import { Pasting } from '../grid/pasting.svelte';
import { addRow, duplicate, remove } from '../rows/adding';
import { TableData, type Wanted } from './data.svelte';
import { found, ordered, sheetOf, type Only, type Sort } from './looking';

const nothing: Shown = { shape: 'rows', columns: [], sections: [], lines: [] };

export class TablePage {
  readonly kind: Sheet;
  readonly data = new TableData();
  filter = $state('');
  only = $state.raw<readonly Only[]>([]);
  sort = $state.raw<Sort | null>(null);
  /** The column whose menu is open. */
  menu = $state<number | null>(null);
  /** The form of the active row stands beside the table. */
  form = $state(false);
  /** Rows in sight and their order, as they were when that was asked for: a row that is edited stays where it is. */
  #shown = $state.raw<readonly string[] | null>(null);
  #order = $state.raw<readonly string[] | null>(null);
  readonly sheet = $derived.by((): Shown => (this.data.view ? sheetOf(this.data.view, this.#shown, this.#order) : nothing));
  readonly row = $derived.by(() => this.sheet.lines[this.grid.active.line]?.row ?? null);
  readonly grid: Grid;
  readonly pasting: Pasting;
  /** False once another table is shown: a refusal then has no cell to stand at. */
  alive = true;

  constructor(kind: Sheet) {
    this.kind = kind;
    this.grid = new Grid({
      sheet: () => this.sheet,
      commit: (edits) => this.commit(edits, false),
      paste: (block, own) => void this.pasting.begin(block, own),
      explain: (place) => this.explain(place),
      source: () => (this.form = true),
      open: () => (this.form = true),
      menu: (column) => (this.menu = column),
      escape: () => this.form && this.closeForm(),
      add: () => void this.add(),
      remove: () => void this.remove(),
    });
    this.pasting = new Pasting(this);
  }

  get wanted(): Wanted {
    return { sheet: this.kind, revision: session.revision, scenario: session.document?.scenario ?? '', only: this.#shown };
  }

  /** Rows in sight, of all that there are. */
  get count(): { shown: number; all: number } {
    const all = this.data.view?.groups.reduce((sum, group) => sum + group.rows.length, 0) ?? 0;
    return { shown: this.sheet.lines.length, all };
  }

  look(filter: string, only: readonly Only[] = this.only): void {
    [this.filter, this.only] = [filter, only];
    const { row } = this;
    this.#shown = this.data.view && found(this.data.view, filter, only);
    this.#stay(row);
  }

  /** The same column once more turns the order round, and then gives it up. */
  sortBy(key: string, down = this.sort?.key === key && !this.sort.down): void {
    const again = this.sort?.key === key && this.sort.down;
    this.sortAs(again ? null : { key, down });
  }

  sortAs(sort: Sort | null): void {
    const { row } = this;
    this.sort = sort;
    this.#order = sort && this.data.view && ordered(this.data.view, sort);
    this.#stay(row);
  }

  /** The active row stays active wherever it went. */
  #stay(row: string | null): void {
    const line = this.sheet.lines.findIndex((each) => each.row === row);
    const { column } = this.grid.active;
    if (this.sheet.lines.length > 0) this.grid.chooseBox({ top: Math.max(line, 0), bottom: Math.max(line, 0), left: column, right: column });
  }

  cells(edits: readonly Edit[]): FieldText[] {
    return edits.flatMap(({ line, column, text }) => {
      const [row, key] = [this.sheet.lines[line]?.row, this.sheet.columns[column]?.key];
      return row !== undefined && key !== undefined ? [{ row, key, text }] : [];
    });
  }

  read(edits: readonly Edit[]): Promise<CellsReading> {
    return call('read_fields', { cells: this.cells(edits) });
  }

  /** Null when the texts were taken and are on screen, otherwise the sentence why not. */
  async commit(edits: readonly Edit[], skip: boolean): Promise<string | null> {
    const refusal = await session.commit({ kind: 'set_fields', cells: this.cells(edits), skip_unread: skip });
    if (!refusal) await this.data.load(this.wanted);
    else if (!this.alive) session.trouble = refusal;
    return refusal?.message ?? null;
  }

  explain({ line, column }: Place): void {
    const [row, at] = [this.sheet.lines[line], this.data.view?.columns[column]];
    if (!row || at?.kind !== 'result') return;
    void inspector.explain({ line: at.key, owner: row.row, month: 0, world: 'scenario' }, true);
  }

  async add(): Promise<void> {
    const beside = session.objects.find(({ id }) => id === this.row) ?? null;
    await this.#arrive(await addRow(this.kind, beside));
  }

  /** Copies the active row. */
  async duplicate(): Promise<void> {
    const row = session.objects.find(({ id }) => id === this.row);
    if (row) await this.#arrive(await duplicate(row));
  }

  async #arrive(added: string | null): Promise<void> {
    if (!added) return;
    if (this.#shown) this.look('', []);
    await this.data.load(this.wanted);
    this.reveal(added, null);
  }

  /** The rows that cells are chosen of. */
  async remove(): Promise<void> {
    const { top, bottom } = this.grid.box;
    const rows = this.sheet.lines.slice(top, bottom + 1).map(({ row }) => row);
    if (rows.length === 0 || !(await remove(rows))) return;
    await this.data.load(this.wanted);
    this.grid.chooseBox({ top, bottom: top, left: this.grid.active.column, right: this.grid.active.column });
    this.grid.focus();
  }

  /** Brings a row into sight, and with a key its cell. */
  reveal(row: string, key: string | null): void {
    if (!this.sheet.lines.some((each) => each.row === row)) this.look('', []);
    const line = this.sheet.lines.findIndex((each) => each.row === row);
    const column = Math.max(this.sheet.columns.findIndex((each) => each.key === key), 0);
    if (line < 0) return;
    this.grid.chooseBox({ top: line, bottom: line, left: column, right: column });
    navigation.select(row);
    if (!this.form) this.grid.focus();
  }

  closeForm(): void {
    this.form = false;
    this.grid.focus();
  }
}
