// A paste on its way: laid on the cells, read by the program, and taken when the user says so.

import { asRefusal } from '../../api';
import type { CellsReading } from '../../api/generated/CellsReading';
import { place, runsDown, turned, type Paste } from '../../components/grid/placing';
import type { Block } from '../../components/grid/clipboard';
import { grid as gridWords, series } from '../../words/series';
import type { Grid } from '../../components/grid/grid.svelte';
import { canType, type Edit, type Sheet } from '../../components/grid/sheet';

export type Problem = { where: string; text: string; sentence: string };

/** Whoever shows a grid that may be pasted into. */
export type Pasted = {
  readonly grid: Grid;
  readonly sheet: Sheet;
  /** What the texts would mean; nothing changes. */
  read: (edits: readonly Edit[]) => Promise<CellsReading>;
  /** Null when the texts were taken, otherwise the sentence why not. */
  commit: (edits: readonly Edit[], skip: boolean) => Promise<string | null>;
};

/** More problems than these are counted, not listed. */
const LISTED = 100;

export class Pasting {
  /** On screen as a preview. */
  open = $state(false);
  /** The clipboard runs down; whether it could be laid along the months, and whether it is. */
  mayTurn = $state(false);
  turned = $state(false);
  placed = $state.raw<Paste | null>(null);
  reading = $state.raw<CellsReading | null>(null);
  refusal = $state<string | null>(null);
  busy = $state(false);
  #block: Block = [];
  #asked = 0;
  #page: Pasted;

  constructor(page: Pasted) {
    this.#page = page;
  }

  get count(): number {
    return this.#block.length;
  }

  get problems(): Problem[] {
    const { sheet } = this.#page;
    const [edits, cells] = [this.placed?.edits ?? [], this.reading?.cells ?? []];
    return cells.flatMap(({ problem }, index) => {
      const edit = edits[index];
      if (problem === null || !edit) return [];
      const where = `${sheet.lines[edit.line]?.label ?? ''}, ${sheet.columns[edit.column]?.long ?? ''}`;
      return [{ where, text: edit.text, sentence: problem }];
    });
  }

  readonly listed = LISTED;

  /** `own`: the block was copied here, so it lies as its cells lie. */
  async begin(block: Block, own: boolean): Promise<void> {
    const { grid, sheet } = this.#page;
    this.#block = block;
    this.mayTurn = sheet.shape === 'time' && !own && runsDown(block) && canType(sheet, grid.active);
    this.turned = this.mayTurn;
    this.#lay();
    if (this.#edits.length === 0) return grid.say(this.#nothing());
    this.open = block.length * (block[0]?.length ?? 0) > 1 || this.#edits.length > 1;
    await this.#read();
    if (this.open) return;
    // One cell that is understood needs no question.
    if (this.refusal === null && this.problems.length === 0) await this.take();
    else this.open = true;
  }

  turn(across: boolean): void {
    this.turned = across;
    this.#lay();
    void this.#read();
  }

  get #edits() {
    return this.placed?.edits ?? [];
  }

  #lay(): void {
    const { grid, sheet } = this.#page;
    this.placed = place(this.turned ? turned(this.#block) : this.#block, grid.selection, sheet);
  }

  #nothing(): string {
    if (!this.placed?.computed) return series.paste.nothing;
    return this.#page.sheet.shape === 'rows' ? gridWords.computedColumn : gridWords.computed;
  }

  async #read(): Promise<void> {
    const asked = ++this.#asked;
    [this.reading, this.refusal] = [null, null];
    try {
      const reading = await this.#page.read(this.#edits);
      if (asked === this.#asked) this.reading = reading;
    } catch (error) {
      if (asked === this.#asked) this.refusal = asRefusal(error).message;
    }
  }

  /** The button counts once the program has read the cells. */
  async confirm(): Promise<void> {
    if (this.reading) await this.take();
  }

  async take(): Promise<void> {
    if (!this.placed || this.busy) return;
    const { grid } = this.#page;
    const { edits, box } = this.placed;
    this.busy = true;
    this.refusal = await this.#page.commit(edits, true);
    this.busy = false;
    if (this.refusal !== null) return void (this.open = true);
    const summary = this.reading?.summary ?? '';
    const single = !this.open;
    this.cancel();
    grid.copied = null;
    grid.chooseBox(box);
    grid.tell(edits);
    if (!single) grid.say(summary);
  }

  cancel(): void {
    this.#asked += 1;
    this.open = false;
    this.placed = null;
    this.reading = null;
    this.refusal = null;
  }
}
