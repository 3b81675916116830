// The pages in story order, and which rows of the plan each one shows.

export const pages = ['story', 'sites', 'fleet', 'conversion', 'contracts', 'capex', 'market', 'series', 'scenarios', 'explore'] as const;
export type PageId = (typeof pages)[number];

/** Pages with a form per row; the others bring their own view. */
export type FormPageId = Exclude<PageId, 'story' | 'series' | 'scenarios' | 'explore'>;

/** Sheets listed on a page, in list order. */
export const sheetsOf: Record<PageId, readonly string[]> = {
  story: [],
  sites: ['site', 'hall'],
  fleet: ['miner_lot'],
  conversion: ['hall'],
  contracts: ['hpc_contract', 'delivery', 'power_contract'],
  capex: ['capex_component', 'company'],
  market: ['market'],
  series: [],
  scenarios: [],
  explore: [],
};

/** Where a new row hangs. Sheets not named here take no new rows from the window. */
export const parentSheetOf: Record<string, string> = {
  site: 'company',
  hall: 'site',
  miner_lot: 'hall',
  power_contract: 'site',
  hpc_contract: 'company',
  delivery: 'hall',
  capex_component: 'site',
};

export function isPage(name: string): name is PageId {
  return (pages as readonly string[]).includes(name);
}

/** The page `steps` further in story order; stays at the ends. */
export function pageAfter(page: PageId, steps: number): PageId {
  const at = pages.indexOf(page) + steps;
  return pages[Math.min(Math.max(at, 0), pages.length - 1)] ?? page;
}
