// A question that takes many evaluations: asked, watched, cancelled. Asking again gives up the one
// under way; the answer before stays on screen until the new one is there.

import { asRefusal, call } from '../api';
import type { Answer } from '../api/generated/Answer';
import type { Question } from '../api/generated/Question';
import type { Refusal } from '../api/generated/Refusal';
import { theme } from './theme.svelte';

const POLL_MS = 150;

/** Runs are numbered over the whole window, so that nobody cancels another's. */
let last = 0;

export const nextRun = (): number => (last += 1);

export class Run {
  busy = $state(false);
  done = $state(0);
  /** 0 until the program knows how many evaluations it takes. */
  total = $state(0);
  answer = $state.raw<Answer | null>(null);
  /** The run that gave the answer on screen. */
  answered = $state<number | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  /** The user gave up the last question; what is on screen answers the one before. */
  cancelled = $state(false);

  #current: number | null = null;

  async ask(question: Question, size: { width: number; height: number }): Promise<void> {
    this.#giveUp();
    const run = nextRun();
    this.#begin(run);
    const timer = setInterval(() => void this.#look(run), POLL_MS);
    try {
      const answer = await call('ask', { run, question, ...size, dark: theme.dark });
      if (run === this.#current) [this.answer, this.answered] = [answer, run];
    } catch (error) {
      if (run === this.#current) this.refusal = asRefusal(error);
    } finally {
      clearInterval(timer);
      if (run === this.#current) this.#end();
    }
  }

  /** Gives up what is under way; the answer before stays. */
  cancel(): void {
    if (this.#current === null) return;
    this.#giveUp();
    this.#end();
    this.cancelled = true;
  }

  #begin(run: number): void {
    this.#current = run;
    this.busy = true;
    [this.done, this.total] = [0, 0];
    this.refusal = null;
    this.cancelled = false;
  }

  #end(): void {
    this.#current = null;
    this.busy = false;
  }

  /** The reply of a run given up is not waited for: a refusal that says so is no news. */
  #giveUp(): void {
    if (this.#current === null) return;
    call('cancel', { run: this.#current }).catch(() => {});
  }

  async #look(run: number): Promise<void> {
    const seen = await call('progress', { run }).catch(() => null);
    if (!seen || run !== this.#current || seen.total === 0) return;
    this.done = seen.done;
    this.total = seen.total;
  }
}
