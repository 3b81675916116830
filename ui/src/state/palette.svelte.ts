// The command palette: whether it is open and over what, what it knows, and what was picked last.

import { tick } from 'svelte';
import { asRefusal, call } from '../api';
import type { IndexEntry } from '../api/generated/IndexEntry';
import { remember } from '../components/focus';
import { session } from './session.svelte';

/** Over everything, or over assumptions only. */
export type PaletteMode = 'all' | 'find';

const REMEMBERED = 20;

class Palette {
  mode = $state<PaletteMode | null>(null);
  /** Every input by name, as of the last time it was asked for. */
  index = $state.raw<readonly IndexEntry[]>([]);
  reading = $state(false);
  /** What finding an assumption begins with: the search before. */
  lastFind = $state('');
  /** Picks by id, the newest first. */
  recent = $state.raw<readonly string[]>([]);
  /** Slider of the story page that wants the focus, by lever. */
  slider = $state<string | null>(null);
  /** Gives the focus back to what had it before the palette came. */
  #back: (() => void) | null = null;
  #asked = 0;

  show(mode: PaletteMode): void {
    if (this.mode === null) this.#back = remember();
    this.mode = mode;
    void this.#read();
  }

  /** Closes and gives the focus back to where it was. */
  async close(): Promise<void> {
    this.mode = null;
    await tick();
    this.#back?.();
    this.#back = null;
  }

  /** Closes and does what was picked; a pick may then move the focus on. */
  async pick(id: string, run: () => unknown): Promise<void> {
    this.recent = [id, ...this.recent.filter((each) => each !== id)].slice(0, REMEMBERED);
    await this.close();
    await run();
  }

  async #read(): Promise<void> {
    const asked = (this.#asked += 1);
    this.reading = true;
    try {
      const index = await call('index', {});
      if (asked === this.#asked) this.index = index;
    } catch (error) {
      // Everything else is there without it.
      if (asked === this.#asked) session.trouble = asRefusal(error);
    } finally {
      if (asked === this.#asked) this.reading = false;
    }
  }
}

export const palette = new Palette();
