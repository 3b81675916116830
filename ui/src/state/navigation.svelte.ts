// Where the user is: page, selected row, and a field to bring the focus to.

import type { FindingView } from '../api/generated/FindingView';
import { isPage, sheetsOf, type PageId } from './pages';
import { session } from './session.svelte';

type Target = { row: string; key: string };

class Navigation {
  /** Selected row of each page. */
  selected = $state<Partial<Record<PageId, string>>>({});
  /** Field that wants the focus as soon as it is on the page. */
  target = $state.raw<Target | null>(null);
  /** The three questions of a new plan are on screen. */
  newPlan = $state(false);
  /** The settings of the plan are on screen. */
  settings = $state(false);
  /** The shortcut sheet is on screen. */
  help = $state(false);

  go(page: PageId): void {
    this.target = null;
    session.page = page;
  }

  select(row: string): void {
    this.target = null;
    this.selected = { ...this.selected, [session.page]: row };
  }

  /** Opens the field a finding or a refusal speaks of. */
  reveal(place: Pick<FindingView, 'row' | 'key' | 'page'>): void {
    if (isPage(place.page)) this.go(place.page);
    if (!place.row) return;
    this.select(place.row);
    if (place.key) this.target = { row: place.row, key: place.key };
  }

  /** Opens a field by its row alone: the first page that lists the row's sheet. */
  revealField(row: string, key: string): void {
    // The lever over whole halls is a field of no row.
    if (!row) return this.go('story');
    const sheet = session.objects.find((object) => object.id === row)?.sheet;
    const listing = (Object.keys(sheetsOf) as PageId[]).find((p) => sheet && sheetsOf[p].includes(sheet));
    this.reveal({ row, key, page: listing ?? session.page });
  }

  arrived(): void {
    this.target = null;
  }
}

export const navigation = new Navigation();
