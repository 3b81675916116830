// How large everything is drawn. The webview scales the page; what was chosen is remembered.

import { asRefusal, call } from '../api';
import { session } from './session.svelte';

const KEY = 'switchyard.zoom';
const STEPS = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;
const AS_DESIGNED = 1;

function remembered(): number {
  try {
    const kept = Number(localStorage.getItem(KEY));
    return STEPS.find((step) => step === kept) ?? AS_DESIGNED;
  } catch {
    return AS_DESIGNED;
  }
}

class Zoom {
  factor = $state(remembered());

  /** As it was when the program was left. */
  async restore(): Promise<void> {
    if (this.factor !== AS_DESIGNED) await this.#draw();
  }

  async by(steps: 1 | -1): Promise<void> {
    const at = STEPS.findIndex((step) => step === this.factor) + steps;
    await this.#to(STEPS[Math.min(Math.max(at, 0), STEPS.length - 1)] ?? AS_DESIGNED);
  }

  async reset(): Promise<void> {
    await this.#to(AS_DESIGNED);
  }

  async #to(factor: number): Promise<void> {
    this.factor = factor;
    try {
      localStorage.setItem(KEY, `${factor}`);
    } catch {
      // A private profile keeps nothing; the size then holds until the window closes.
    }
    await this.#draw();
  }

  async #draw(): Promise<void> {
    try {
      await call('zoom', { factor: this.factor });
    } catch (error) {
      session.trouble = asRefusal(error);
    }
  }
}

export const zoom = new Zoom();
