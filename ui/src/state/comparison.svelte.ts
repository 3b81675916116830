// What the scenarios page shows: its part, the columns side by side, and the question of the bridge.
// Kept here so that a look at another page loses none of it.

import { BASE, scenarios } from './scenarios.svelte';
import { session } from './session.svelte';

export type ScenariosTab = 'compare' | 'explain' | 'checkpoints';
export const MOST_COLUMNS = 4;

class Comparison {
  tab = $state<ScenariosTab>('compare');
  figure = $state('none');
  from = $state<string | null>(null);
  to = $state<string | null>(null);
  measure = $state<string | null>(null);
  /** What the user ticked; until then the columns follow the scenario looked at. */
  #picked = $state.raw<readonly string[] | null>(null);

  /** Ids side by side, in the order of the tree; the first is what the others are held against. */
  get columns(): string[] {
    const inOrder = (wanted: readonly string[]) =>
      scenarios.all.map(({ id }) => id).filter((id) => wanted.includes(id)).slice(0, MOST_COLUMNS);
    const picked = inOrder(this.#picked ?? []);
    return picked.length > 0 ? picked : inOrder(usual());
  }

  includes(id: string): boolean {
    return this.columns.includes(id);
  }

  get full(): boolean {
    return this.columns.length >= MOST_COLUMNS;
  }

  toggle(id: string): void {
    const now = this.columns;
    if (now.includes(id)) this.#picked = now.length > 1 ? now.filter((each) => each !== id) : now;
    else if (!this.full) this.#picked = [...now, id];
  }

  /** Keeps the columns that stand there now, whatever is looked at next. */
  hold(): void {
    this.#picked = this.columns;
  }

  /** Puts two side by side. */
  pair(from: string, to: string): void {
    this.#picked = [...new Set([from, to])];
    this.tab = 'compare';
  }

  /** The two ends of the bridge; one that is gone gives way to a neighbour. */
  get ends(): { from: string; to: string } {
    const there = (id: string | null) => (scenarios.find(id) ? id : null);
    const from = there(this.from) ?? BASE;
    const other = scenarios.all.find(({ id, computed }) => id !== from && !computed)?.id;
    const looked = session.document?.scenario ?? BASE;
    return { from, to: there(this.to) ?? (looked === from ? (other ?? from) : looked) };
  }

  /** Another plan: nothing picked before means anything in it. */
  reset(): void {
    [this.tab, this.figure, this.from, this.to, this.measure] = ['compare', 'none', null, null, null];
    this.#picked = null;
    scenarios.renaming = null;
  }
}

/** As many as the smallest laptop shows without scrolling. */
const USUAL_COLUMNS = 3;

/** Base beside the scenario looked at: that is the question. From base, the first of the tree. */
function usual(): string[] {
  const looked = session.document?.scenario ?? BASE;
  if (looked !== BASE) return [BASE, looked];
  const ids = scenarios.all.filter(({ computed }) => !computed).map(({ id }) => id);
  return [...new Set([BASE, ...ids])].slice(0, USUAL_COLUMNS);
}

export const comparison = new Comparison();
