// Light or dark: the system's choice unless the user made one.

export type ThemeChoice = 'system' | 'light' | 'dark';

const KEY = 'switchyard.theme';
const order: readonly ThemeChoice[] = ['system', 'light', 'dark'];

function remembered(): ThemeChoice {
  try {
    const kept = localStorage.getItem(KEY) as ThemeChoice | null;
    return kept && order.includes(kept) ? kept : 'system';
  } catch {
    return 'system';
  }
}

class Theme {
  choice = $state<ThemeChoice>(remembered());
  #system = $state(false);

  get dark(): boolean {
    return this.choice === 'system' ? this.#system : this.choice === 'dark';
  }

  /** Follows the system from now on. Answers how to stop. */
  watch(): () => void {
    const media = window.matchMedia('(prefers-color-scheme: dark)');
    const follow = () => (this.#system = media.matches);
    follow();
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }

  choose(choice: ThemeChoice): void {
    this.choice = choice;
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // A private profile keeps nothing; the choice then holds until the window closes.
    }
  }

  /** The button in the header walks system, light, dark. */
  next(): void {
    this.choose(order[(order.indexOf(this.choice) + 1) % order.length] ?? 'system');
  }
}

export const theme = new Theme();
