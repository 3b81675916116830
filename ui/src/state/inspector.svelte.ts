// What is this number, how does it come about, who says so; and the way back up.

import { asRefusal, call } from '../api';
import type { ExplainRequest } from '../api/generated/ExplainRequest';
import type { Explanation } from '../api/generated/Explanation';

const said: Explanation = {
  line: '',
  label: '',
  owner: '',
  owner_name: '',
  month: 0,
  month_label: '',
  world: 'scenario',
  value: 0,
  text: '',
  unit: '',
  note: '',
  formula: '',
  formula_with_values: '',
  parts_of: '',
  parts: [],
  reads: [],
  source: null,
};

class Inspector {
  open = $state(false);
  /** From the number first asked about, down to the one shown. */
  trail = $state.raw<Explanation[]>([]);
  trouble = $state<string | null>(null);
  /** The reader came by keyboard and wants the focus here. */
  wantsFocus = $state(false);
  /** What had the focus before it came here. */
  #before: HTMLElement | null = null;
  #asked = 0;
  /** What is shown, or on its way: the plan may change before it is answered. */
  #questions: ExplainRequest[] = [];

  get current(): Explanation | null {
    return this.trail.at(-1) ?? null;
  }

  /** A new question: the number asked before must not stand under it while it is on its way. */
  async explain(request: ExplainRequest, byKeyboard = false): Promise<void> {
    this.clear();
    this.open = true;
    this.wantsFocus = byKeyboard;
    await this.#show([request]);
  }

  /** A number that is no line of the model, with the sentence how it comes about. */
  tell(label: string, text: string, sentence: string, byKeyboard = false): void {
    this.clear();
    this.open = true;
    this.wantsFocus = byKeyboard;
    this.trail = [{ ...said, label, text, note: sentence }];
  }

  async down(request: ExplainRequest): Promise<void> {
    await this.#show([...this.#questions, request]);
  }

  /** Back to a number passed on the way down. */
  backTo(index: number): void {
    this.#questions = this.#questions.slice(0, index + 1);
    this.trail = this.trail.slice(0, index + 1);
  }

  /** The plan changed: the whole trail is asked again, so that no old number stays. */
  async refresh(): Promise<void> {
    const shown = this.#questions;
    // What was told of a number stood for the plan before.
    if (shown.length === 0) return this.clear();
    const answered = await this.#show(shown);
    // A row that was removed cannot be explained any more.
    if (!answered && this.#questions === shown && this.trouble) this.clear();
  }

  clear(): void {
    this.#asked++;
    this.#questions = [];
    this.trail = [];
    this.trouble = null;
  }

  toggle(): void {
    this.open = !this.open;
  }

  /** The focus comes over to read; closing gives it back. */
  arrive(): void {
    if (document.activeElement instanceof HTMLElement) this.#before = document.activeElement;
    this.wantsFocus = false;
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    this.#before?.focus();
    this.#before = null;
  }

  /** The newest question wins; one that is refused leaves what was shown. */
  async #show(questions: ExplainRequest[]): Promise<boolean> {
    const asked = ++this.#asked;
    const before = this.#questions;
    this.#questions = questions;
    try {
      const trail = await Promise.all(questions.map((question) => call('explain', question)));
      if (asked !== this.#asked) return false;
      this.trail = trail;
      this.trouble = null;
      return true;
    } catch (error) {
      if (asked !== this.#asked) return false;
      this.#questions = before;
      this.trouble = asRefusal(error).message;
      return false;
    }
  }
}

export const inspector = new Inspector();
