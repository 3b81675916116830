// The plan by period as the program last sent it. The old picture stays until the new one is there.

import { asRefusal, call } from '../../api';
import type { GridView } from '../../api/generated/GridView';
import type { Gathering } from '../../api/generated/Gathering';

/** A reply that takes longer than this is announced by a thin bar. */
const SLOW_MS = 150;

export type Wanted = { period: Gathering; revision: number; scenario: string };

export class SeriesData {
  view = $state.raw<GridView | null>(null);
  /** What the columns shown are; the request for others may be under way. */
  period = $state<Gathering>('quarter');
  trouble = $state<string | null>(null);
  slow = $state(false);
  #key = '';
  #loading: Promise<void> = Promise.resolve();

  /** Asks once for each state of the plan; resolves when it is on screen, or could not be had. */
  load({ period, revision, scenario }: Wanted): Promise<void> {
    const key = `${period}/${revision}/${scenario}`;
    if (key !== this.#key) {
      this.#key = key;
      this.#loading = this.#ask(key, period);
    }
    return this.#loading;
  }

  again(wanted: Wanted): Promise<void> {
    this.#key = '';
    return this.load(wanted);
  }

  async #ask(key: string, period: Gathering): Promise<void> {
    const timer = setTimeout(() => (this.slow = key === this.#key), SLOW_MS);
    try {
      const view = await call('grid', { period });
      if (key !== this.#key) return;
      [this.view, this.period, this.trouble] = [view ?? null, period, null];
    } catch (error) {
      if (key === this.#key) this.trouble = asRefusal(error).message;
    } finally {
      clearTimeout(timer);
      if (key === this.#key) this.slow = false;
    }
  }
}
