// A table on its way into the plan: opened, its columns given a meaning, read, and taken over in one step.

import { asRefusal, call } from '../../api';
import type { ImportMapping } from '../../api/generated/ImportMapping';
import type { ImportReading } from '../../api/generated/ImportReading';
import type { ImportTable } from '../../api/generated/ImportTable';
import type { ImportView } from '../../api/generated/ImportView';
import type { ImportWay } from '../../api/generated/ImportWay';
import type { ImportWhat } from '../../api/generated/ImportWhat';
import { session } from '../../state/session.svelte';

export class Importing {
  view = $state.raw<ImportView | null>(null);
  table = $state(0);
  /** What each column of each table means. */
  targets = $state.raw<string[][]>([]);
  reading = $state.raw<ImportReading | null>(null);
  refusal = $state<string | null>(null);
  /** What becomes of what the plan has already: nobody chooses it but the user. */
  way = $state<ImportWay | null>(null);
  /** Rows that were not understood are left out. */
  skip = $state(false);
  busy = $state(false);
  #asked = 0;

  get shown(): ImportTable | null {
    return this.view?.tables[this.table] ?? null;
  }

  get mapping(): ImportMapping {
    return { table: this.table, targets: this.targets[this.table] ?? [] };
  }

  get rowsNotUnderstood(): number {
    const lines = this.reading?.problems.map(({ line }) => line) ?? [];
    return lines.filter((line, at) => lines.indexOf(line) === at).length;
  }

  get ready(): boolean {
    const { reading } = this;
    return !this.busy && this.way !== null && reading !== null && reading.understood > 0 && (reading.problems.length === 0 || this.skip);
  }

  /** The system asks for the file. Nothing happens when the user cancels. */
  async open(what: ImportWhat): Promise<void> {
    await session.attempt(async () => {
      const view = await call('import_open', { path: null, what });
      if (!view) return;
      this.view = view;
      this.table = 0;
      this.way = null;
      this.targets = view.tables.map(({ columns, suggested }) => columns.map((_, at) => suggested[at] ?? ''));
      void this.#read();
    });
  }

  pick(table: number): void {
    this.table = table;
    void this.#read();
  }

  choose(column: number, target: string): void {
    this.targets = this.targets.map((each, table) =>
      table === this.table ? each.map((now, at) => (at === column ? target : now)) : each,
    );
    void this.#read();
  }

  async #read(): Promise<void> {
    const asked = ++this.#asked;
    this.skip = false;
    this.refusal = null;
    try {
      const reading = await call('import_read', this.mapping);
      if (asked === this.#asked) this.reading = reading;
    } catch (error) {
      if (asked !== this.#asked) return;
      this.reading = null;
      this.refusal = asRefusal(error).message;
    }
  }

  async apply(): Promise<void> {
    if (!this.ready) return;
    this.busy = true;
    this.refusal = null;
    const done = await session.take(async (view) => {
      try {
        return await call('import_apply', { mapping: this.mapping, way: this.way ?? 'add', skip_problems: this.skip, view });
      } catch (error) {
        // The dialog stands over the banner, so it says this itself.
        this.refusal = asRefusal(error).message;
        return null;
      }
    });
    this.busy = false;
    if (done) this.close();
  }

  close(): void {
    this.#asked += 1;
    this.view = null;
    this.reading = null;
    this.refusal = null;
  }
}
