// Sites, places, copies and removals: as much of them as the window asks about.

import type { RemovalView } from '../generated/RemovalView';
import type { Refusal } from '../generated/Refusal';
import type { SiteAnswers } from '../generated/SiteAnswers';
import type { SiteReading } from '../generated/SiteReading';
import type { ObjectView } from '../../state/objects';
import type { Store } from './objects';
import { start } from './words';

const refuse = (message: string, key: string, row: string | null = null): never => {
  throw { message, row, key, internal: false } satisfies Refusal;
};

export function readSite({ utility_mw, region, fleet }: SiteAnswers): SiteReading {
  if (!(Number.parseFloat(utility_mw) >= 1)) refuse('A site has between 1 and 5,000 MW gross; say how many.', 'utility_mw');
  if (!region) refuse('Choose a region from the list.', 'region');
  fleet.forEach(({ miner, units }, at) => {
    if (!miner) refuse('Choose a machine from the list.', 'miner', `${at}`);
    if (units && Number.isNaN(Number.parseFloat(units))) refuse(`A fleet has 1 to 5,000,000 machines of a model; '${units}' is none of them.`, 'units', `${at}`);
  });
  const idle = { text: `No machines: ${utility_mw} MW stand still until a hall converts.`, worrying: true };
  return { sentences: fleet.length === 0 ? [idle] : [{ text: '28,580 machines draw 100 MW and fill the site.', worrying: false }] };
}

export function addSite(store: Store, { name, region }: SiteAnswers): Store {
  const number = store.added.length;
  const called = name || `Site in ${region}`;
  const site = `site_n${number}`;
  const hall = { id: `hall_n${number}`, sheet: 'hall' as const, parent: site };
  return { ...store, names: { ...store.names, [site]: called, [hall.id]: 'Hall A2' }, added: [...store.added, { id: site, sheet: 'site', parent: 'company' }, hall] };
}

export function copyRow(store: Store, all: readonly ObjectView[], row: string, count: number): Store {
  if (count > 100) refuse(`One step makes 1 to 100 copies; ${count} is outside.`, 'count');
  const from = all.find(({ id }) => id === row);
  if (!from) return store;
  const ids = Array.from({ length: count }, (_, at) => `${row}_copy_${store.added.length + at}`);
  const copies = ids.map((id) => ({ id, sheet: from.sheet, parent: from.parent ?? '' }));
  const names = Object.fromEntries(ids.map((id, at) => [id, `${from.name} (copy${at > 0 ? ` ${at + 1}` : ''})`]));
  return { ...store, names: { ...store.names, ...names }, added: [...store.added, ...copies] };
}

export function removalOf(all: readonly ObjectView[], rows: readonly string[]): RemovalView {
  const ids = [...rows];
  for (const id of ids) ids.push(...all.filter((row) => row.parent === id && !ids.includes(row.id)).map((row) => row.id));
  const leaving = start.sheets.flatMap(({ key, noun, plural }) => {
    const names = all.filter(({ id, sheet }) => sheet === key && ids.includes(id)).map(({ name }) => name);
    return names.length > 0 ? [{ label: `${names.length} ${names.length === 1 ? noun : plural.toLowerCase()}`, names }] : [];
  });
  const left = ids.includes('site_a') ? all.filter(({ id }) => id === 'lease_1') : [];
  return { leaving, left_over: left.map(({ id, name }) => ({ id, label: name, detail: '' })) };
}
