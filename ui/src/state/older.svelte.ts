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

  ask(): Promise<void> {
    return this.reading.read(() => call('older_plan', {}));
  }

  /** Another plan was opened. */
  begin(): void {
    [this.#aside, this.reviewing] = [false, false];
    this.reading.forget();
    void this.ask();
  }

  review(): void {
    this.reviewing = true;
    void this.ask();
  }

  async keep(): Promise<void> {
    [this.#aside, this.reviewing] = [true, false];
    await session.attempt(async () => void (await call('keep_defaults', {})));
  }

  async adopt(chosen: KeptPlace[] | null): Promise<void> {
    const done = await session.take((view) => call('adopt_defaults', { chosen, view }));
    if (!done) return;
    this.reviewing = false;
    await this.ask();
  }
}

export const older = new Older();
