// The page by month: its lines, what is typed into them, and who says so.

import { toSheet, type Edit, type Place } from '../../components/grid/sheet';
import { Grid } from '../../components/grid/grid.svelte';
import { call } from '../../api';
import type { CellText } from '../../api/generated/CellText';
import type { CellsReading } from '../../api/generated/CellsReading';
import { inspector } from '../../state/inspector.svelte';
import { session } from '../../state/session.svelte';
import { SeriesData, type Wanted } from './data.svelte';
import { Pasting } from '../grid/pasting.svelte';
import { Sources } from './sources.svelte';

export const wanted = (): Wanted => ({
  period: session.period,
  revision: session.revision,
  scenario: session.document?.scenario ?? '',
});

export class SeriesPage {
  filter = $state('');
  readonly data = new SeriesData();
  readonly sheet = $derived.by(() => {
    const words = this.filter.toLowerCase().split(/\s+/).filter(Boolean);
    return toSheet(this.data.view ?? { columns: [], sections: [] }, ({ label, row_name, unit }) => {
      const text = `${row_name} ${label} ${unit}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  });
  readonly grid: Grid;
  readonly pasting: Pasting;
  readonly sources: Sources;
  /** False once another page is shown: a refusal then has no cell to stand at. */
  shown = true;

  constructor() {
    this.grid = new Grid({
      sheet: () => this.sheet,
      commit: (edits) => this.commit(edits, false),
      paste: (block, own) => void this.pasting.begin(block, own),
      explain: (place) => this.explain(place),
      source: (line) => this.sources.edit(line),
    });
    this.pasting = new Pasting(this);
    this.sources = new Sources(this);
  }

  cells(edits: readonly Edit[]): CellText[] {
    return edits.flatMap(({ line, column, text }) => {
      const at = this.sheet.lines[line];
      return at ? [{ row: at.row, key: at.key, column, text }] : [];
    });
  }

  read(edits: readonly Edit[]): Promise<CellsReading> {
    return call('read_cells', { period: this.data.period, cells: this.cells(edits) });
  }

  /** Null when the texts were taken and are on screen, otherwise the sentence why not. */
  async commit(edits: readonly Edit[], skip: boolean): Promise<string | null> {
    const cells = this.cells(edits);
    const refusal = await session.commit({ kind: 'set_cells', period: this.data.period, cells, skip_unread: skip });
    if (!refusal) await this.data.load(wanted());
    else if (!this.shown) session.trouble = refusal;
    return refusal?.message ?? null;
  }

  explain({ line, column }: Place): void {
    const [at, time] = [this.sheet.lines[line], this.sheet.columns[column]];
    if (!at || !time) return;
    const month = (time.first_month ?? 0) + (time.months ?? 1) - 1;
    void inspector.explain({ line: at.key, owner: at.row, month, world: 'scenario' }, true);
  }

  /** Brings a line into sight, e.g. one that was looked for by name. */
  reveal(row: string, key: string): void {
    this.filter = '';
    const line = this.sheet.lines.findIndex((each) => each.row === row && each.key === key);
    if (line < 0) return;
    this.grid.chooseBox({ top: line, bottom: line, left: this.grid.active.column, right: this.grid.active.column });
    this.grid.focus();
  }
}
