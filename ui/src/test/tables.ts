// A table of rows, driven by keys and clipboard as an analyst would.

import type { EditCommand } from '../api/generated/EditCommand';
import { layouts } from '../state/layout.svelte';
import { navigation } from '../state/navigation.svelte';
import type { PageId } from '../state/pages';
import { click, startApp, type Driven } from './app';

type Over = Parameters<typeof startApp>[0];

export async function openTable(page: PageId = 'capex', over: Over = {}): Promise<Driven> {
  navigation.selected = {};
  const app = await startApp(over);
  await click('start-sample-helios');
  layouts.choose(page, 'table');
  await click(`nav-${page}`);
  return app;
}

/** Texts of a column from top to bottom. */
export const column = (at: number): string[] =>
  [...document.querySelectorAll(`tr[data-line] > [data-column="${at}"]`)].map((cell) => cell.textContent ?? '');

/** Cells of the commits so far, each as "row/key=text". */
export function fields(app: Driven): string[] {
  return app.requests('commit').map((request) => {
    const { edit } = request as { edit: EditCommand };
    return edit.kind === 'set_fields' ? edit.cells.map(({ row, key, text }) => `${row}/${key}=${text}`).join(' ') : edit.kind;
  });
}
