// Something a page reads for itself: what was read before stays until the new is there, and a late
// answer to an older question is not shown.

import { asRefusal } from '../api';
import type { Refusal } from '../api/generated/Refusal';

const SLOW_MS = 150;

export class Reading<T> {
  value = $state.raw<T | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  /** Takes longer than one notices. */
  slow = $state(false);
  #asked = 0;

  async read(ask: () => Promise<T>): Promise<void> {
    const turn = (this.#asked += 1);
    const timer = setTimeout(() => turn === this.#asked && (this.slow = true), SLOW_MS);
    try {
      const value = await ask();
      if (turn !== this.#asked) return;
      this.value = value;
      this.refusal = null;
    } catch (error) {
      if (turn === this.#asked) this.refusal = asRefusal(error);
    } finally {
      clearTimeout(timer);
      if (turn === this.#asked) this.slow = false;
    }
  }

  /** Nothing is to be shown; what is under way is not waited for. */
  forget(): void {
    this.#asked += 1;
    [this.value, this.refusal, this.slow] = [null, null, false];
  }
}
