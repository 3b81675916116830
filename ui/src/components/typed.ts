// Text that is being typed anywhere in the window. Whoever is about to take away what it was typed
// about, a page or a scenario, asks here first; text that was refused keeps its place and the focus.

/** A place that text is typed into, for as long as it is on screen. */
export type TypedPlace = {
  /** Something stands here that the plan does not hold yet. */
  holds: () => boolean;
  /** Hands it over; the focus stays. False when it was refused. */
  handOver: () => Promise<boolean>;
  /** What stands here was refused and is kept elsewhere, too. */
  refused?: () => boolean;
  focus: () => void;
};

class TypedTexts {
  #places = new Set<TypedPlace>();

  /** Answers how to take the place away again. */
  add(place: TypedPlace): () => void {
    this.#places.add(place);
    return () => this.#places.delete(place);
  }

  /** Nothing is typed; whoever asks can go on at once. */
  get none(): boolean {
    return ![...this.#places].some((place) => place.holds());
  }

  /** Hands over all that is typed. False when some was refused: the focus is there then. */
  async handOver(): Promise<boolean> {
    for (const place of [...this.#places].filter((each) => each.holds())) {
      if (await place.handOver()) continue;
      place.focus();
      return false;
    }
    return true;
  }

  /** Brings the focus to refused text, when some is on screen. */
  focusRefused(): boolean {
    const place = [...this.#places].find((each) => each.refused?.());
    place?.focus();
    return place !== undefined;
  }
}

export const typed = new TypedTexts();
