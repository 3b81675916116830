// One kind of row as the program last sent it. The old table stays until the new one is there.

import { asRefusal, call } from '../../api';
import type { Sheet } from '../../api/generated/Sheet';
import type { TableView } from '../../api/generated/TableView';

/** A reply that takes longer than this is announced by a thin bar. */
const SLOW_MS = 150;

export type Wanted = { sheet: Sheet; revision: number; scenario: string; only: readonly string[] | null };

export class TableData {
  view = $state.raw<TableView | null>(null);
  trouble = $state<string | null>(null);
  slow = $state(false);
  #key = '';
  #loading: Promise<void> = Promise.resolve();

  /** Asks once for each state of the plan; resolves when it is on screen, or could not be had. */
  load(wanted: Wanted): Promise<void> {
    const key = JSON.stringify(wanted);
    if (key !== this.#key) {
      this.#key = key;
      this.#loading = this.#ask(key, wanted);
    }
    return this.#loading;
  }

  again(wanted: Wanted): Promise<void> {
    this.#key = '';
    return this.load(wanted);
  }

  async #ask(key: string, { sheet, only }: Wanted): Promise<void> {
    const timer = setTimeout(() => (this.slow = key === this.#key), SLOW_MS);
    try {
      const view = await call('table', { sheet, only: only && [...only] });
      if (key !== this.#key) return;
      [this.view, this.trouble] = [view ?? null, null];
    } catch (error) {
      if (key === this.#key) this.trouble = asRefusal(error).message;
    } finally {
      clearTimeout(timer);
      if (key === this.#key) this.slow = false;
    }
  }
}
