// Who says a line's numbers: looked at beside its name, changed in a form.

import type { Line } from '../../components/grid/sheet';
import type { Source } from '../../api/generated/Source';
import { session } from '../../state/session.svelte';
import { series } from '../../words/series';
import type { SeriesPage } from './page.svelte';

export class Sources {
  /** The line whose source is shown, and where its mark stands on screen. */
  shown = $state.raw<{ line: Line; x: number; y: number } | null>(null);
  /** The line whose source is being written. */
  edited = $state.raw<Line | null>(null);
  refusal = $state<string | null>(null);
  #page: SeriesPage;

  constructor(page: SeriesPage) {
    this.#page = page;
  }

  show(line: Line, mark: HTMLElement): void {
    const { right, top, height } = mark.getBoundingClientRect();
    this.shown = this.shown?.line === line ? null : { line, x: right, y: top + height / 2 };
  }

  edit(at: number): void {
    const line = this.#page.sheet.lines[at];
    if (!line) return;
    this.shown = null;
    this.refusal = null;
    if (line.editable) this.edited = line;
    else this.#page.grid.say(series.source.none);
  }

  /** Back to the cells. */
  close(): void {
    this.shown = null;
    this.edited = null;
    this.#page.grid.focus();
  }

  async save(source: Source): Promise<void> {
    if (!this.edited) return;
    const { row, key } = this.edited;
    const refusal = await session.commit({ kind: 'set_source', row, key, source });
    this.refusal = refusal?.message ?? null;
    if (!refusal) this.close();
  }
}
