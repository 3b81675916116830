// Whether a page shows its rows as a table or as forms; what was chosen is remembered.

import type { Layout } from '../api/generated/Layout';
import { pageOf, type PageId } from './pages';

export type { Layout };

const PLACE = 'switchyard.layout';

function remembered(): Partial<Record<PageId, Layout>> {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? '{}') as Partial<Record<PageId, Layout>>;
  } catch {
    // Somebody else's text, or no storage at all: the pages open as they do the first time.
    return {};
  }
}

class Layouts {
  #chosen = $state.raw(remembered());

  of(page: PageId): Layout {
    return this.#chosen[page] ?? pageOf(page).opens_with;
  }

  choose(page: PageId, layout: Layout): void {
    this.#chosen = { ...this.#chosen, [page]: layout };
    try {
      localStorage.setItem(PLACE, JSON.stringify(this.#chosen));
    } catch {
      // Remembered until the window closes, then.
    }
  }

  /** As on the first day; tests begin with it. */
  reset(): void {
    this.#chosen = {};
  }
}

export const layouts = new Layouts();
