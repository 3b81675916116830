// Where the user is: page, selected row, and a field to bring the focus to.

import type { FindingView } from '../api/generated/FindingView';
import { isPage, pageListing, type PageId } from './pages';
import { session } from './session.svelte';
import { typed } from '../components/typed';

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

  /** Shows a page, by whatever road. Text typed on the one before is handed over; when it is
   *  refused, the page stays. At once, unless something is typed. */
  async go(page: PageId): Promise<boolean> {
    if (page !== session.page && !typed.none && !(await typed.handOver())) return false;
    this.target = null;
    session.page = page;
    return true;
  }

  select(row: string): void {
    this.target = null;
    this.selected = { ...this.selected, [session.page]: row };
  }

  /** Opens the field a finding or a refusal speaks of. */
  async reveal(place: Pick<FindingView, 'row' | 'key' | 'page'>): Promise<void> {
    if (isPage(place.page) && !(await this.go(place.page))) return;
    if (!place.row) return;
    this.select(place.row);
    if (place.key) this.target = { row: place.row, key: place.key };
  }

  /** Opens a field by its row alone: the page of the row's kind. */
  async revealField(row: string, key: string): Promise<void> {
    // The lever over whole halls is a field of no row.
    if (!row) return void (await this.go('story'));
    const sheet = session.objects.find((object) => object.id === row)?.sheet;
    await this.reveal({ row, key, page: (sheet && pageListing(sheet)) || session.page });
  }

  arrived(): void {
    this.target = null;
  }
}

export const navigation = new Navigation();
