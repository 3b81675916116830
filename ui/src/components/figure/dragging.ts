// A bar of a schedule taken by hand: how far it has been moved, in whole months.

import type { Drawing } from '../../api/generated/Drawing';
import type { Mark } from './marks';

/** What becomes of a bar that is moved. Months count from where it stood. */
export type Drag = {
  /** While the hand is on it. */
  move: (mark: Mark, months: number) => void;
  /** Let go, or moved by a key. */
  drop: (mark: Mark, months: number) => void;
  cancel: () => void;
  /** How it is done by keys, for who listens. */
  hint: string;
};

/** Months under one pixel of the drawing, over all of its periods. */
export function monthsPerPixel({ periods, plot_area: [, , width] }: Pick<Drawing, 'periods' | 'plot_area'>): number {
  const months = (periods.at(-1)?.month ?? 0) + 1;
  return width > 0 ? months / width : 0;
}

/** A bar between two places of the pointer. */
export class Grip {
  readonly mark: Mark;
  readonly #from: number;
  readonly #monthsPerPixel: number;
  months = 0;

  /** `scale` is that of the drawing on screen. The picture follows the hand and may change its axis; the hand's own measure stays. */
  constructor(mark: Mark, x: number, drawing: Drawing, scale: number) {
    this.mark = mark;
    this.#from = x;
    this.#monthsPerPixel = monthsPerPixel(drawing) / scale;
  }

  /** True when the bar has come to another month. */
  to(x: number): boolean {
    const months = Math.round((x - this.#from) * this.#monthsPerPixel);
    if (months === this.months) return false;
    this.months = months;
    return true;
  }
}
