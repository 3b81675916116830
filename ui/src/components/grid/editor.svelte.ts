// The text that is being typed into a cell. Refused text stays in it, with the sentence below.

import type { Grid } from './grid.svelte';
import { editorKey, isRelative, letterOf, type Command, type Keys } from './keys';
import { everywhere } from './placing';
import { isOne } from './selection';
import { cellAt, rawText, type Edit, type Place } from './sheet';

export class Editor {
  place = $state.raw<Place | null>(null);
  text = $state('');
  /** Typed over: arrows leave the cell. Otherwise they move in the text. */
  overwriting = $state(false);
  /** Why the text was not taken. */
  refusal = $state<string | null>(null);
  busy = $state(false);
  /** Whether the focus is in it; the component that shows it knows. */
  focused: () => boolean = () => false;
  /** As it was when it opened, to tell whether anything was changed. */
  #before: string | null = null;
  /** Keys pressed while the program still reads the last text. */
  #held: Keys[] = [];
  #taking: Promise<boolean> = Promise.resolve(true);
  #grid: Grid;

  constructor(grid: Grid) {
    this.#grid = grid;
  }

  /** The text goes into every chosen cell, however it is taken. */
  get forAll(): boolean {
    return !isOne(this.#grid.selection) && isRelative(this.text);
  }

  /** What the cell may be, where that is a list. */
  readonly choices = $derived.by(() => {
    const { place } = this;
    return (place && this.#grid.sheet.columns[place.column]?.choices) || [];
  });
  /** Those that the text may mean; all of them while it is what stood there. */
  readonly matches = $derived.by(() => {
    const wanted = this.text.trim().toLowerCase();
    if (wanted === '' || this.text === this.#before || this.choices.some(({ label }) => label.toLowerCase() === wanted)) return this.choices;
    const having = this.choices.filter(({ label }) => label.toLowerCase().includes(wanted));
    return having.sort((a, b) => Number(b.label.toLowerCase().startsWith(wanted)) - Number(a.label.toLowerCase().startsWith(wanted)));
  });
  /** The one that is taken with Enter. */
  readonly chosen = $derived.by(() => {
    const same = this.matches.findIndex(({ label }) => label.toLowerCase() === this.text.trim().toLowerCase());
    return same < 0 && this.text.trim() !== '' ? 0 : same;
  });

  open(place: Place, text: string | null): void {
    const standing = rawText(cellAt(this.#grid.sheet, place));
    this.#before = text === null ? standing : null;
    this.text = text ?? standing;
    this.overwriting = text !== null;
    this.refusal = null;
    this.place = place;
    this.#grid.say('');
  }

  type(text: string): void {
    this.text = text;
    this.refusal = null;
  }

  /** Whether the key was ours; otherwise it is the text's. */
  key(event: Keys): boolean {
    if (this.busy) {
      this.#held.push(event);
      return true;
    }
    if (this.choices.length > 0 && this.#walk(event)) return true;
    const meant = editorKey(event, this.overwriting);
    if (meant?.kind === 'cancel') this.#close(true);
    else if (meant?.kind === 'switch') this.overwriting = !this.overwriting;
    else if (meant?.kind === 'take') void this.take(meant.command, meant.everywhere);
    else return false;
    return true;
  }

  /** Up and down go over the choices. */
  #walk({ key, ctrlKey, metaKey }: Keys): boolean {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[key];
    if (by === undefined || ctrlKey || metaKey) return false;
    const last = this.matches.length - 1;
    const next = this.matches[Math.min(Math.max(this.chosen < 0 && by < 0 ? last : this.chosen + by, 0), last)];
    if (next) this.type(next.label);
    return true;
  }

  /** A choice was clicked. */
  pick(label: string): void {
    this.type(label);
    void this.take(null);
  }

  /** The focus went elsewhere, and stays there. */
  leave(): void {
    void this.take(null, false, false);
  }

  /** What it is about is to go from the screen: all that was typed is handed over, what was typed ahead
   *  with it. False while refused text stands. */
  async handOver(): Promise<boolean> {
    while (this.place) {
      if (this.busy) await this.#taking;
      else if (this.refusal !== null || !(await this.take(null, false, false))) return false;
    }
    return true;
  }

  /** What it was about is gone, and the text with it; not while it is being taken, which may itself
   *  have led elsewhere: the first edit of a locked scenario starts a draft. */
  giveUp(): void {
    if (this.place && !this.busy) this.#close(false);
  }

  /** Hands the text over and goes on; false when it was refused and the editor stays open. */
  async take(then: Command | null, all = false, back = true): Promise<boolean> {
    if (!this.place) return true;
    if (this.busy) return false;
    this.#taking = this.#take(this.place, then, all, back);
    return this.#taking;
  }

  async #take(place: Place, then: Command | null, all: boolean, back: boolean): Promise<boolean> {
    const edits = this.#edits(place, all || this.forAll);
    const changed = all || this.text !== this.#before;
    if (changed) {
      this.busy = true;
      this.refusal = await this.#grid.commit(edits, 'type');
      this.busy = false;
      if (this.refusal !== null) {
        this.#held = [];
        return false;
      }
    }
    this.#close(back);
    // Not `do`: on the way out of an editor, Enter only moves on.
    if (then) this.#grid.choose(this.#grid.after(then));
    if (changed) this.#grid.tell(edits);
    this.#replay();
    return true;
  }

  #edits(place: Place, all: boolean): Edit[] {
    // The beginning of a choice stands for it.
    const text = this.matches[this.chosen]?.label ?? this.text;
    return all ? everywhere(this.#grid.sheet, this.#grid.box, text) : [{ ...place, text }];
  }

  /** The cell has the focus then, if it is wanted there or would go with the editor. */
  #close(back: boolean): void {
    const lost = this.focused();
    this.place = null;
    this.refusal = null;
    if (back || lost) this.#grid.focus();
  }

  /** What was typed ahead happens now, in its order. */
  #replay(): void {
    for (let event = this.#held.shift(); event; event = this.#held.shift()) {
      if (!this.place) this.#grid.key(event);
      else if (!this.key(event)) this.#write(event);
      if (this.busy) return;
    }
  }

  /** A key that the input would have taken by itself. */
  #write(event: Keys): void {
    const letter = letterOf(event);
    if (letter !== null) this.type(this.text + letter);
    else if (event.key === 'Backspace') this.type(this.text.slice(0, -1));
  }
}
