// Replies as the program wrote them, of its own sample.

import type { CatalogueView } from '../api/generated/CatalogueView';
import type { Explanation } from '../api/generated/Explanation';
import type { Refusal } from '../api/generated/Refusal';
import type { StartView } from '../api/generated/StartView';
import type { ViewRequest } from '../api/generated/ViewRequest';
import type { ViewUpdate } from '../api/generated/ViewUpdate';
import catalogueReply from './fixtures/catalogue.json';
import firstRunReply from './fixtures/first-run.json';
import refusalReply from './fixtures/refusal-between-halls.json';
import startReply from './fixtures/start.json';
import upliftReply from './fixtures/uplift.json';
import { catalogue } from '../state/objects';
import { click, startApp, type Driven } from './app';

// A pair of coordinates is read from JSON as a list of any length.
export const firstRun = firstRunReply as unknown as ViewUpdate;
export const known: CatalogueView = catalogueReply as unknown as CatalogueView;
catalogue.learn(known);
export const objects = catalogue.joined(firstRun.objects);
export const start = startReply as StartView;
export const betweenHalls: Refusal = refusalReply;
export const uplift = upliftReply as Explanation;

const shown = (view: ViewRequest): ViewUpdate => ({
  ...firstRun,
  drawings: firstRun.drawings.filter(({ id }) => view.figures.some(({ name }) => name === id)),
  objects: firstRun.objects.map((row) => (view.sheets.includes(row.sheet) ? row : { ...row, links: [], facts: [], fields: [] })),
});

/** The window over the real replies, with the sample open. */
export async function openFirstRun(): Promise<Driven> {
  const app = await startApp({
    start,
    catalogue: known,
    open_sample: ({ view }: { view: ViewRequest }) => shown(view),
    view: shown,
    preview: ({ view }: { view: ViewRequest }) => shown(view),
    commit: ({ edit, view }: { edit: { kind: string }; view: ViewRequest }) =>
      edit.kind === 'convert_mw_text' ? Promise.reject(betweenHalls) : shown(view),
    explain: uplift,
    comparables: [],
  });
  await click('start-sample-first-run');
  return app;
}
