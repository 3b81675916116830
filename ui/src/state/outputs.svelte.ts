// What leaves the window: asked for, watched, cancelled; and what became of it.

import { asRefusal, call } from '../api';
import type { FigureOf } from '../api/generated/FigureOf';
import type { FileFormat } from '../api/generated/FileFormat';
import type { Output } from '../api/generated/Output';
import { typed } from '../components/typed';
import { outputs as words } from '../words/outputs';
import { nextRun } from './run.svelte';
import { session } from './session.svelte';

const POLL_MS = 150;
/** What only says that something was done goes away by itself. */
const SAID_MS = 6000;

/** `file` can be opened; it is known by its number alone. */
export type Said = { text: string; file: number | null };

class Outputs {
  busy = $state(false);
  done = $state(0);
  /** 0 until the program knows how many steps it takes. */
  total = $state(0);
  said = $state.raw<Said | null>(null);
  /** The workbook's dialog is open. */
  asking = $state(false);
  /** The table that is looked at, as it is seen; none on a page without one. */
  seen = $state.raw<(() => Output) | null>(null);

  #current: number | null = null;
  #fading: ReturnType<typeof setTimeout> | undefined;

  async export(output: Output, format: FileFormat): Promise<void> {
    await this.#attempt(async () => {
      this.#giveUp();
      const run = nextRun();
      this.#begin(run);
      const timer = setInterval(() => void this.#look(run), POLL_MS);
      try {
        const written = await call('export', { run, output, format });
        if (run === this.#current) this.say(written?.sentence ?? null, written?.number ?? null);
      } catch (error) {
        // Whoever gave it up knows.
        if (run === this.#current) throw error;
      } finally {
        clearInterval(timer);
        if (run === this.#current) this.#end();
      }
    });
  }

  async copy(output: Output): Promise<void> {
    await this.#attempt(async () => this.say((await call('copy', { output })).sentence));
  }

  async show(folder: boolean): Promise<void> {
    const { file } = this.said ?? {};
    if (typeof file !== 'number') return;
    await this.#attempt(async () => void (await call('show_written', { number: file, folder })));
  }

  cancel(): void {
    if (this.#current === null) return;
    this.#giveUp();
    this.#end();
    this.say(words.cancelled);
  }

  /** The table on screen; the page that shows it takes it back when it goes. */
  offer(seen: () => Output): () => void {
    this.seen = seen;
    return () => {
      if (this.seen === seen) this.seen = null;
    };
  }

  say(text: string | null, file: number | null = null): void {
    clearTimeout(this.#fading);
    this.said = text === null ? null : { text, file };
    if (text !== null && file === null) this.#fading = setTimeout(() => (this.said = null), SAID_MS);
  }

  /** Text still being typed counts, as when saving; a refusal goes to the banner. */
  async #attempt(work: () => Promise<void>): Promise<void> {
    if (!typed.none && !(await typed.handOver())) return;
    this.say(null);
    try {
      await work();
      session.trouble = null;
    } catch (error) {
      session.trouble = asRefusal(error);
    }
  }

  #begin(run: number): void {
    this.#current = run;
    this.busy = true;
    [this.done, this.total] = [0, 0];
  }

  #end(): void {
    this.#current = null;
    this.busy = false;
  }

  #giveUp(): void {
    if (this.#current !== null) call('cancel', { run: this.#current }).catch(() => {});
  }

  async #look(run: number): Promise<void> {
    const at = await call('progress', { run }).catch(() => null);
    if (!at || run !== this.#current || at.total === 0) return;
    [this.done, this.total] = [at.done, at.total];
  }
}

export const outputs = new Outputs();

/** What the menu of a figure offers, in groups. */
export const figureMenu = [
  { id: 'copy_picture', label: words.copyPicture },
  { id: 'png', label: words.savePng },
  { id: 'svg', label: words.saveSvg },
  'line',
  { id: 'copy_table', label: words.copyTable },
  { id: 'csv', label: words.saveCsv },
  { id: 'xlsx', label: words.saveXlsx },
] as const;

type Chosen = Exclude<(typeof figureMenu)[number], 'line'>['id'];

export function takeOut(figure: FigureOf, id: Chosen): Promise<void> {
  if (id === 'copy_picture') return outputs.copy({ kind: 'picture', figure });
  if (id === 'copy_table') return outputs.copy({ kind: 'figure_table', figure });
  const kind = id === 'png' || id === 'svg' ? 'picture' : 'figure_table';
  return outputs.export({ kind, figure }, id);
}
