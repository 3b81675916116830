// Which figures stand on the page and how large; and the one crosshair they share.

import type { FigureRequest } from '../api/generated/FigureRequest';

class Figures {
  #sizes = $state.raw<readonly FigureRequest[]>([]);
  /** Period under the pointer, by key, on every figure of the page. */
  crosshair = $state<string | null>(null);

  get requests(): FigureRequest[] {
    return [...this.#sizes];
  }

  measure(name: string, width: number, height: number): void {
    const known = this.#sizes.find((size) => size.name === name);
    if (known?.width === width && known.height === height) return;
    this.#sizes = [...this.#sizes.filter((size) => size.name !== name), { name, width, height }];
  }

  forget(name: string): void {
    this.#sizes = this.#sizes.filter((size) => size.name !== name);
  }
}

export const figures = new Figures();
