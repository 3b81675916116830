// What is this number, how does it come about, who says so; and the way back up.

import { asRefusal, call } from '../api';
import type { ExplainRequest } from '../api/generated/ExplainRequest';
import type { Explanation } from '../api/generated/Explanation';

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

  get current(): Explanation | null {
    return this.trail.at(-1) ?? null;
  }

  async explain(request: ExplainRequest, byKeyboard = false): Promise<void> {
    this.open = true;
    const explanation = await this.#ask(request);
    if (!explanation) return;
    this.trail = [explanation];
    this.wantsFocus = byKeyboard;
  }

  async down(request: ExplainRequest): Promise<void> {
    const explanation = await this.#ask(request);
    if (explanation) this.trail = [...this.trail, explanation];
  }

  /** Back to a number passed on the way down. */
  backTo(index: number): void {
    this.trail = this.trail.slice(0, index + 1);
  }

  /** The plan changed: the whole trail is asked again, so that no old number stays. */
  async refresh(): Promise<void> {
    if (this.trail.length === 0) return;
    const asked = ++this.#asked;
    try {
      const fresh = await Promise.all(this.trail.map((step) => call('explain', requestOf(step))));
      if (asked === this.#asked) this.trail = fresh;
    } catch {
      // A row that was removed cannot be explained any more.
      if (asked === this.#asked) this.clear();
    }
  }

  clear(): void {
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

  async #ask(request: ExplainRequest): Promise<Explanation | null> {
    const asked = ++this.#asked;
    try {
      const explanation = await call('explain', request);
      if (asked !== this.#asked) return null;
      this.trouble = null;
      return explanation;
    } catch (error) {
      if (asked === this.#asked) this.trouble = asRefusal(error).message;
      return null;
    }
  }
}

function requestOf({ line, owner, month, world }: Explanation): ExplainRequest {
  return { line, owner, month, world };
}

export const inspector = new Inspector();
