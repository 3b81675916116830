// The pages in story order, as the program lists them, and where a new row hangs.

import type { FigureName } from '../api/generated/figures';
import type { PageId } from '../api/generated/PageId';
import type { Sheet } from '../api/generated/Sheet';
import { pages, type Page } from '../api/generated/pages';

export { pages };
export type { Page, PageId };

const byId = new Map(pages.map((page) => [page.id, page]));

/** Every id of the closed set has its row. */
export const pageOf = (id: PageId): Page => byId.get(id) as Page;

export const titleOf = (id: PageId): string => pageOf(id).title;

/** The first page that lists a kind of row: its fields are found there. */
export const pageListing = (sheet: Sheet): PageId | null => pages.find((page) => page.sheets.includes(sheet))?.id ?? null;

/** The first page that shows a figure. */
export const pageShowing = (figure: FigureName): PageId | null => pages.find((page) => page.figures.includes(figure))?.id ?? null;

export type Group = { title: string; pages: readonly { page: Page; place: number }[] };

/** Neighbouring pages under one heading; `place` counts from 0 over all of them. */
export function groupsOf(all: readonly Page[]): Group[] {
  const groups: { title: string; pages: { page: Page; place: number }[] }[] = [];
  all.forEach((page, place) => {
    const last = groups.at(-1);
    if (last?.title === page.group) last.pages.push({ page, place });
    else groups.push({ title: page.group, pages: [{ page, place }] });
  });
  return groups;
}

export function isPage(name: string): name is PageId {
  return byId.has(name as PageId);
}

/** The page `steps` further in story order; stays at the ends. */
export function pageAfter(id: PageId, steps: number): PageId {
  const at = pages.findIndex((page) => page.id === id) + steps;
  return pages[Math.min(Math.max(at, 0), pages.length - 1)]?.id ?? id;
}
