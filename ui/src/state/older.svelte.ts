// What an older plan is told: asked once for each plan that is opened, and again on looking.

import { call } from '../api';
import type { KeptPlace } from '../api/generated/KeptPlace';
import type { OlderPlan } from '../api/generated/OlderPlan';
import { Reading } from './reading.svelte';
import { session } from './session.svelte';

class Older {
  reading = new Reading<OlderPlan>();
  reviewing = $state(false);
  /** Put aside for this sitting. */
  #aside = $state(false);

  readonly sentences = $derived(this.#aside || this.reading.value?.settled ? [] : (this.reading.value?.sentences ?? []));

  /** Something was told since the plan was opened; an undo may bring it back. */
  #told = false;
  #following = false;
  #moved = false;

  /** What each newer value does alone takes longer, and only the list says it. */
  async ask(each: boolean): Promise<void> {
    await this.reading.read(() => call('older_plan', { each }));
    const { offers = [], moved = [] } = this.reading.value ?? {};
    this.#told ||= offers.length + moved.length > 0;
  }

  /** The plan was changed, and so has what the bar says of it. One question at a time. */
  async follow(): Promise<void> {
    if (!this.#told || this.#aside || this.reading.value?.settled) return;
    this.#moved = true;
    if (this.#following) return;
    this.#following = true;
    while (this.#moved) {
      this.#moved = false;
      await this.ask(false);
    }
    this.#following = false;
  }

  /** Another plan was opened. */
  begin(): void {
    [this.#aside, this.reviewing] = [false, false];
    this.#told = false;
    this.reading.forget();
    void this.ask(false);
  }

  review(): void {
    this.reviewing = true;
    void this.ask(true);
  }

  async keep(): Promise<void> {
    [this.#aside, this.reviewing] = [true, false];
    await session.attempt(async () => void (await call('keep_defaults', {})));
  }

  async adopt(chosen: KeptPlace[] | null): Promise<void> {
    const done = await session.take((view) => call('adopt_defaults', { chosen, view }));
    if (done) this.reviewing = false;
  }
}

export const older = new Older();
