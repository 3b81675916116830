// Three hints for the first look around: shown once, and never again.

export const coachSteps = ['drag', 'click', 'save'] as const;
export type CoachStep = (typeof coachSteps)[number];

const KEY = 'switchyard.coach';

function seen(): boolean {
  try {
    return localStorage.getItem(KEY) === 'seen';
  } catch {
    return false;
  }
}

class Coach {
  #at = $state(seen() ? coachSteps.length : 0);

  get step(): CoachStep | null {
    return coachSteps[this.#at] ?? null;
  }

  get number(): number {
    return this.#at + 1;
  }

  next(): void {
    this.#at += 1;
    if (!this.step) this.dismiss();
  }

  /** The user did what a hint asks for, and needs it no longer. */
  done(step: CoachStep): void {
    if (this.step === step) this.next();
  }

  dismiss(): void {
    this.#at = coachSteps.length;
    try {
      localStorage.setItem(KEY, 'seen');
    } catch {
      // A private profile keeps nothing; the hints come again with the next window.
    }
  }

  /** As on the very first day. */
  restart(): void {
    this.#at = 0;
  }
}

export const coach = new Coach();
