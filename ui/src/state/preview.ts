// Drag is preview, release is commit: the same body, the second one kept by the program.

import type { EditCommand } from '../api/generated/EditCommand';
import type { Refusal } from '../api/generated/Refusal';
import type { ViewUpdate } from '../api/generated/ViewUpdate';
import { asRefusal } from '../api';
import type { Lane } from './lane';

export type PreviewPort = {
  preview(edit: EditCommand): Promise<ViewUpdate>;
  commit(edit: EditCommand): Promise<ViewUpdate>;
  /** The plan as it stands, without any preview. */
  restore(): Promise<ViewUpdate>;
  show(update: ViewUpdate): void;
};

export class Previews {
  /** The edit on screen that the plan does not hold yet. */
  pending: EditCommand | null = null;
  #lane: Lane;
  #port: PreviewPort;

  constructor(lane: Lane, port: PreviewPort) {
    this.#lane = lane;
    this.#port = port;
  }

  /** Shows what an edit would do. Answers the program's refusal, if it refused; the picture stays. */
  async preview(edit: EditCommand): Promise<Refusal | null> {
    this.pending = edit;
    return this.#settle(
      this.#lane.latest('preview', () => this.#port.preview(edit)),
      // A late reply must not cover a newer state: it counts only while a drag goes on.
      () => this.pending !== null,
    );
  }

  /** Keeps an edit. When it is refused, what a drag left on screen is taken back. */
  async commit(edit: EditCommand): Promise<Refusal | null> {
    const shown = this.pending !== null;
    this.forget();
    const refusal = await this.#settle(this.#lane.must(() => this.#port.commit(edit)));
    if (refusal && shown) await this.#restore();
    return refusal;
  }

  /** Ends a drag without keeping it. */
  async cancel(): Promise<void> {
    if (this.pending === null) return;
    this.forget();
    await this.#restore();
  }

  /** Another state takes the place of the one a drag was about. */
  forget(): void {
    this.pending = null;
    this.#lane.drop('preview');
  }

  async #restore(): Promise<void> {
    await this.#settle(this.#lane.latest('view', () => this.#port.restore()));
  }

  async #settle(asked: Promise<ViewUpdate | null>, wanted = () => true): Promise<Refusal | null> {
    try {
      const update = await asked;
      if (update && wanted()) this.#port.show(update);
      return null;
    } catch (error) {
      return asRefusal(error);
    }
  }
}
