// What a grid is about just now: chosen cells, the open editor, and what a key does to both.

import { grid as words } from '../../words/series';
import { readClipboard, sameText, writeClipboard, type Copied } from './clipboard';
import { Editor } from './editor.svelte';
import { commandOf, type Command, type Keys } from './keys';
import { drawn, everywhere, fillDown, fillRight, fillTo } from './placing';
import type { How, Port } from './port';
import { understood } from './saying';
import { at, boxOf, columnsIn, fit, isOne, linesIn, range, type Box, type Selection } from './selection';
import { canType, sameTime, type Edit, type Place, type Sheet } from './sheet';
import { sizeOf, travel } from './travel';

const NOTE_MS = 1000;

export class Grid {
  selection = $state.raw<Selection>(at({ line: 0, column: 0 }));
  /** Dashed until something else happens. */
  copied = $state.raw<Box | null>(null);
  /** Where the handle is being drawn to. */
  drawing = $state.raw<Box | null>(null);
  /** One sentence about what just happened or cannot happen. */
  message = $state('');
  /** What the program made of the last typed text, beside its cell for a moment. */
  note = $state.raw<(Place & { text: string }) | null>(null);
  /** The next copy takes names of lines and columns along. */
  withHeaders = false;
  /** Lines that fit on the screen. */
  page = 20;
  readonly editor: Editor;
  readonly box = $derived(boxOf(this.selection));
  /** Brings the focus to the active cell; the component that shows the grid knows how. */
  focus: () => void = () => undefined;
  #port: Port;
  #lastCopy = '';
  #fading: ReturnType<typeof setTimeout> | undefined;

  constructor(port: Port) {
    this.#port = port;
    this.editor = new Editor(this);
  }

  get sheet(): Sheet {
    return this.#port.sheet();
  }

  get active(): Place {
    return this.selection.active;
  }

  choose(selection: Selection): void {
    this.selection = fit(selection, sizeOf(this.sheet));
    this.message = '';
  }

  /** Chooses what was pasted or filled; the first cell is active. */
  chooseBox({ top, left, bottom, right }: Box): void {
    this.choose(range({ line: top, column: left }, { line: bottom, column: right }, sizeOf(this.sheet)));
  }

  /** What is shown is another: the same time stays chosen, or with the same columns the same cells. */
  follow(before: Sheet['columns'], now: Sheet['columns']): void {
    const same = before.length === now.length && before.every(({ key }, at) => key === now[at]?.key);
    if (!same && before.length > 0) {
      this.selection = at({ line: this.active.line, column: sameTime(before, this.active.column, now) });
      this.copied = null;
    }
    this.selection = fit(this.selection, sizeOf(this.sheet));
  }

  say(sentence: string): void {
    this.message = sentence;
  }

  /** Whether the key was ours. */
  key(event: Keys): boolean {
    const command = commandOf(event);
    return command !== null && this.do(command);
  }

  do(command: Command): boolean {
    if (this.sheet.lines.length === 0 || !this.#offers(command)) return false;
    if (command.kind === 'enter' && isOne(this.selection) && !this.#editable()) {
      this.#port.explain(this.active);
      return true;
    }
    const there = travel(command, this.selection, this.sheet, this.page);
    if (there) this.choose(there);
    else this.#act(command);
    return true;
  }

  #act(command: Command): void {
    if (command.kind === 'type') this.edit(command.text);
    else if (command.kind === 'edit') this.edit(null);
    else if (command.kind === 'clear') void this.clear();
    else if (command.kind === 'fill_down') void this.fill(fillDown(this.sheet, this.box));
    else if (command.kind === 'fill_right') void this.fill(fillRight(this.sheet, this.box));
    else if (command.kind === 'copy_with_headers') this.copyWithHeaders();
    else if (command.kind === 'source') this.#port.source(this.active.line);
    else if (command.kind === 'open') this.#port.open?.(this.active.line);
    else if (command.kind === 'menu') this.#menu();
    else if (command.kind === 'add' || command.kind === 'remove') this.#port[command.kind]?.();
    else if (command.kind === 'escape') this.#escape();
  }

  /** Where a command leads from here; nowhere when it does not lead. */
  after(command: Command): Selection {
    return travel(command, this.selection, this.sheet, this.page) ?? this.selection;
  }

  /** Not every sheet has forms behind its lines or menus over its columns. */
  #offers({ kind }: Command): boolean {
    const ours = kind === 'open' || kind === 'menu' || kind === 'add' || kind === 'remove';
    return !ours || this.#port[kind] !== undefined;
  }

  /** The choices of a cell where it has some; otherwise what can be done with its column. */
  #menu(): void {
    const { column } = this.active;
    if (this.sheet.columns[column]?.choices?.length && this.#editable()) this.edit(null);
    else this.#port.menu?.(column);
  }

  #editable(place = this.active): boolean {
    return canType(this.sheet, place);
  }

  #escape(): void {
    if (this.copied) this.copied = null;
    else this.#port.escape?.();
  }

  get #computed(): string {
    return this.sheet.shape === 'rows' ? words.computedColumn : words.computed;
  }

  /** Opens the editor: over what stands there, or with `text` null on it. */
  edit(text: string | null): void {
    if (!this.#editable()) return this.say(this.#computed);
    this.editor.open(this.active, text);
  }

  /** A double click: an input is edited, a result explained. */
  open(place: Place): void {
    if (this.#editable(place)) this.edit(null);
    else this.#port.explain(place);
  }

  /** Hands over; afterwards the sentence stands under the grid. */
  async commit(edits: Edit[], how: How): Promise<string | null> {
    this.copied = null;
    this.note = null;
    return this.#port.commit(edits, how);
  }

  /** What the program made of typed text: at the cell for a moment, under the grid until one goes on. */
  tell(edits: readonly Edit[]): void {
    const [first] = edits;
    if (!first) return;
    const text = edits.length > 1 ? words.changed(edits.length) : understood(this.sheet, first);
    // A note over a range would hide what it speaks of.
    this.note = edits.length > 1 ? null : { ...first, text };
    this.say(text);
    clearTimeout(this.#fading);
    this.#fading = setTimeout(() => (this.note = null), NOTE_MS);
  }

  clear(): Promise<boolean> {
    return this.#change(everywhere(this.sheet, this.box, ''), 'clear', words.cleared);
  }

  fill(edits: Edit[]): Promise<boolean> {
    return this.#change(edits, 'fill', words.filled);
  }

  async #change(edits: Edit[], how: How, done: (count: number) => string): Promise<boolean> {
    if (edits.length === 0) {
      this.say(how === 'clear' ? this.#computed : words.nothingToFill);
      return false;
    }
    const refusal = await this.commit(edits, how);
    this.say(refusal ?? done(edits.length));
    return refusal === null;
  }

  drawTo(place: Place): void {
    this.drawing = drawn(this.box, place);
  }

  async drop(): Promise<void> {
    const [from, to] = [this.box, this.drawing];
    this.drawing = null;
    if (!to || (linesIn(to) === linesIn(from) && columnsIn(to) === columnsIn(from))) return;
    if (await this.fill(fillTo(this.sheet, from, to))) {
      const { message } = this;
      this.chooseBox(to);
      this.say(message);
    }
  }

  copy(): Copied {
    const copied = writeClipboard(this.sheet, this.box, this.withHeaders);
    this.say(words.copied(linesIn(this.box) * columnsIn(this.box), this.withHeaders));
    this.withHeaders = false;
    this.copied = this.box;
    this.#lastCopy = copied.text;
    return copied;
  }

  /** Only a copy event may write to the clipboard, so this makes one. */
  copyWithHeaders(): void {
    this.focus();
    this.withHeaders = true;
    document.execCommand('copy');
    this.withHeaders = false;
  }

  paste(data: Pick<DataTransfer, 'getData'>): void {
    const block = readClipboard(data);
    const own = sameText(data.getData('text/plain'), this.#lastCopy);
    if (block.length === 0) this.say(words.emptyClipboard);
    else this.#port.paste(block, own);
  }
}
