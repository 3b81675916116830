// One question of the page: asked anew when anything it depends on changed, and only then.

import { untrack } from 'svelte';
import type { Question } from '../../api/generated/Question';
import { Run } from '../../state/run.svelte';
import { session } from '../../state/session.svelte';
import { theme } from '../../state/theme.svelte';
import type { Size } from './measured';

export class Asking {
  readonly run = new Run();
  #asked = '';
  #last: [Question, Size] | null = null;

  /** Called from an effect: depends on the question, the plan, the scenario and the theme. */
  ask(question: Question, size: Size): void {
    const asked = JSON.stringify([question, size, session.revision, session.document?.scenario, theme.dark]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#last = [question, size];
    untrack(() => void this.run.ask(question, size));
  }

  again(): void {
    if (this.#last) void this.run.ask(...this.#last);
  }

  /** Nobody looks any more: the work is given up, and done again on coming back. */
  leave(): void {
    if (!this.run.busy) return;
    this.#asked = '';
    this.run.cancel();
  }
}
