// Which question is on the page, and how it was last put; kept while one looks at other pages.

import type { Choice } from '../../api/generated/Choice';
import { navigation } from '../../state/navigation.svelte';
import { session } from '../../state/session.svelte';

export const exploreTabs = ['tornado', 'grid', 'delay', 'frontier', 'seek'] as const;
export type ExploreTab = (typeof exploreTabs)[number];

const RENT = 'rent_usd_per_kw_month';
const BITCOIN = 'btc_price_start_usd';
export const ALL_HALLS = '';

type Wanted = Record<'measure' | 'x' | 'y' | 'hall' | 'price' | 'seek' | 'target', string>;
type Opened = { name: string; parent: string; parentName: string; revision: number };

class Explore {
  tab = $state<ExploreTab>('tornado');
  /** Choices of the user; empty while the page's own choice holds. */
  wanted = $state.raw<Readonly<Wanted>>({ measure: '', x: '', y: '', hall: ALL_HALLS, price: '', seek: '', target: '0' });

  /** What was just opened as a scenario, for as long as nothing was done since. */
  opened = $state.raw<Opened | null>(null);

  get notice(): Opened | null {
    return this.opened?.revision === session.revision ? this.opened : null;
  }

  show(tab: ExploreTab): void {
    this.tab = tab;
    void navigation.go('explore');
  }

  want(wish: Partial<Wanted>): void {
    this.wanted = { ...this.wanted, ...wish };
  }

  measure(offered: readonly Choice[]): string {
    return chosen(offered, this.wanted.measure, 'uplift');
  }

  x(offered: readonly Choice[]): string {
    return chosen(offered, this.wanted.x, RENT);
  }

  y(offered: readonly Choice[]): string {
    const others = offered.filter(({ id }) => id !== this.x(offered));
    // The market's own lever stands last on the story page.
    return chosen(others, this.wanted.y, session.levers.at(-1)?.key ?? '', BITCOIN);
  }

  hall(offered: readonly Choice[]): string {
    return offered.some(({ id }) => id === this.wanted.hall) ? this.wanted.hall : ALL_HALLS;
  }

  price(offered: readonly Choice[]): string {
    return chosen(offered, this.wanted.price, session.levers.at(-1)?.key ?? '', BITCOIN);
  }

  seek(offered: readonly Choice[]): string {
    return chosen(offered, this.wanted.seek, RENT);
  }

  /** One axis takes what the other has: they change places. */
  setAxis(axis: 'x' | 'y', key: string, offered: readonly Choice[]): void {
    const [x, y] = [this.x(offered), this.y(offered)];
    if (axis === 'x') this.want({ x: key, y: key === y ? x : y });
    else this.want({ y: key, x: key === x ? y : x });
  }
}

/** The first of the wishes that is offered, else whatever is. */
function chosen(offered: readonly Choice[], ...wishes: string[]): string {
  return wishes.find((wish) => offered.some(({ id }) => id === wish)) ?? offered[0]?.id ?? '';
}

export const explore = new Explore();
