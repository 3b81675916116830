// Questions that are asked in a dialog before something is done, and who waits for the answer.

import type { RemovalView } from '../api/generated/RemovalView';
import type { Sheet } from '../api/generated/Sheet';
import type { ObjectView } from './objects';

export class Question<About, Answer> {
  /** What is asked about; null while nothing is asked. */
  about = $state.raw<About | null>(null);
  #answer: ((answer: Answer | null) => void) | null = null;

  /** Null when the user would rather not. */
  ask(about: About): Promise<Answer | null> {
    // A second question takes the place of the first one.
    this.#answer?.(null);
    this.about = about;
    return new Promise((resolve) => (this.#answer = resolve));
  }

  answer(answer: Answer | null): void {
    this.about = null;
    this.#answer?.(answer);
    this.#answer = null;
  }
}

/** A new row and the rows it may stand under. */
export type PlaceQuestion = { sheet: Sheet; choices: readonly ObjectView[] };

/** Under which row; the answer is its id. */
export const placing = new Question<PlaceQuestion, string>();
/** The answers of one more site; the answer is the id of the site that was made. */
export const siting = new Question<Record<never, never>, string>();
/** How many copies of a row. */
export const copying = new Question<ObjectView, number>();
/** What leaves with a row; the answer is what leaves besides. */
export const removing = new Question<RemovalView & { name: string }, string[]>();
