// How every list of the window is walked: arrows go round, pages stop at the ends, Home and End go
// there, and letters find the entry that begins with them.

/** Entries that Page Up and Page Down pass. */
const PAGE = 8;
/** Letters within this time are one beginning. */
const ONE_WORD_MS = 700;

type Move = (at: number, count: number) => number;

const moves: Record<string, Move> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at <= 0 ? count : at) - 1,
  PageDown: (at, count) => Math.min(at + PAGE, count - 1),
  PageUp: (at) => Math.max(at - PAGE, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Where a key leads from an entry, `-1` being none of them; null when it walks no list. */
export function walked(key: string, at: number, count: number): number | null {
  const move = count > 0 ? moves[key] : undefined;
  return move ? move(at, count) : null;
}

/** The same for a field with a list under it: Home and End are the text's once there is one. */
export function walkedInField(key: string, at: number, count: number, text: string): number | null {
  const ofTheText = text !== '' && (key === 'Home' || key === 'End');
  return ofTheText ? null : walked(key, at, count);
}

/** What is typed in a list of things that are not typed into. */
export class Letters {
  #typed = '';
  #last = -Infinity;

  /** The entry that begins so, from the one after `at`; the same letter again goes on to the next. */
  find(key: string, at: number, labels: readonly string[], now: number): number | null {
    if (key.length !== 1 || (key === ' ' && this.#typed === '')) return null;
    const fresh = now - this.#last > ONE_WORD_MS;
    this.#last = now;
    const letter = key.toLowerCase();
    this.#typed = fresh ? letter : this.#typed + letter;
    const same = [...this.#typed].every((each) => each === letter);
    const wanted = same ? letter : this.#typed;
    const from = same ? at + 1 : Math.max(at, 0);
    const order = labels.map((_, step) => (from + step) % labels.length);
    return order.find((place) => labels[place]?.trim().toLowerCase().startsWith(wanted)) ?? null;
  }
}

/** Keys of a list whose entries take the focus one at a time. */
export class Entries {
  readonly #items: () => readonly HTMLElement[];
  readonly #letters = new Letters();

  constructor(items: () => readonly HTMLElement[]) {
    this.#items = items;
  }

  /** Whether the key walked the list; the event is then done with. */
  keys(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const items = this.#items();
    const at = items.indexOf(document.activeElement as HTMLElement);
    const labels = items.map((item) => item.textContent ?? '');
    const to = walked(event.key, at, items.length) ?? this.#letters.find(event.key, at, labels, event.timeStamp);
    if (to === null) return false;
    items[to]?.focus();
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}
