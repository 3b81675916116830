// Text the program refused stays in its field until it is mended or taken back.

import { SvelteMap } from 'svelte/reactivity';

export type Rejected = { row: string; key: string; text: string; message: string };

const address = (row: string, key: string) => `${row}/${key}`;

class RejectedTexts {
  #texts = new SvelteMap<string, Rejected>();

  get all(): Rejected[] {
    return [...this.#texts.values()];
  }

  at(row: string, key: string): Rejected | null {
    return this.#texts.get(address(row, key)) ?? null;
  }

  keep(rejected: Rejected): void {
    this.#texts.set(address(rejected.row, rejected.key), rejected);
  }

  forget(row: string, key: string): void {
    this.#texts.delete(address(row, key));
  }

  clear(): void {
    this.#texts.clear();
  }
}

export const rejected = new RejectedTexts();
