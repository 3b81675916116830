// Where the decision flips on each lever's track, asked once a change has settled.

import type { Flip } from '../api/generated/Flip';
import type { Stand } from '../api/generated/Stand';
import { Run } from './run.svelte';

/** Changes come in rows; the evaluations are worth it for the last of them. */
const SETTLE_MS = 400;

class Flips {
  #run = new Run();
  /** State of the plan that was asked about last. */
  #asked = '';
  #plan = '';

  /** The second half of the verdict, the last that was found in this plan. */
  limits = $state.raw<{ text: string; stand: Stand } | null>(null);

  /** The limits are those of a state before, or not there yet. */
  get stale(): boolean {
    return this.#run.answer === null && this.#run.refusal === null;
  }

  of(lever: string): Flip | null {
    const { answer } = this.#run;
    return (answer?.kind === 'flips' && answer.flips.find((flip) => flip.lever === lever)) || null;
  }

  /** Asks about a state of a plan when nothing happens for a while. Answers how to call it off. */
  soon(plan: string, state: string): () => void {
    if (plan !== this.#plan || state !== this.#asked) this.#begin(plan);
    const timer = setTimeout(() => {
      if (state === this.#asked) return;
      this.#asked = state;
      void this.#ask();
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      this.#giveUp();
    };
  }

  async #ask(): Promise<void> {
    await this.#run.ask({ kind: 'flips' }, { width: 0, height: 0 });
    const { answer } = this.#run;
    if (answer?.kind === 'flips') this.limits = { text: answer.limits, stand: answer.stand };
  }

  /** Ticks of another plan, scenario or revision must not stand on the sliders, not even for a moment. */
  #begin(plan: string): void {
    if (plan !== this.#plan) this.limits = null;
    this.#plan = plan;
    this.#run.answer = null;
    this.#asked = '';
  }

  #giveUp(): void {
    if (!this.#run.busy) return;
    this.#run.cancel();
    this.#asked = '';
  }
}

export const flips = new Flips();
