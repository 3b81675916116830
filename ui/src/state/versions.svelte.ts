// Which version of a plan is meant, when unsaved edits wait beside its file.

import { call } from '../api';
import type { PlanChosen } from '../api/generated/PlanChosen';
import { session } from './session.svelte';

/** An entry of the journal, or the file as it was saved. */
export type Version = { kind: 'edits'; entry: string } | { kind: 'saved' };

class VersionQuestion {
  /** What is asked about, while the dialog is open. */
  chosen = $state.raw<PlanChosen | null>(null);
  #answer: ((version: Version | null) => void) | null = null;

  /** `null` when the user thought better of it. */
  ask(chosen: PlanChosen): Promise<Version | null> {
    this.#answer?.(null);
    this.chosen = chosen;
    return new Promise((resolve) => (this.#answer = resolve));
  }

  answer(version: Version | null): void {
    this.chosen = null;
    this.#answer?.(version);
    this.#answer = null;
  }

  /** For good. With the last of them only the file is left to open. */
  async discard(entry: string): Promise<void> {
    if (!(await discardEdits(entry)) || !this.chosen) return;
    const offers = this.chosen.offers.filter((offer) => offer.entry !== entry);
    this.chosen = { ...this.chosen, offers };
    if (offers.length === 0) this.answer({ kind: 'saved' });
  }
}

/** For good: the user has seen what goes. */
export function discardEdits(entry: string): Promise<boolean> {
  return session.attempt(async () => void (session.start = await call('discard_recovery', { entry })));
}

export const versionQuestion = new VersionQuestion();
