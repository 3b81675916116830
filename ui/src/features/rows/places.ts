// Rows to stand under, as a list to choose from; rows by the site they belong to.

import type { ObjectView } from '../../state/objects';
import { session } from '../../state/session.svelte';
import { strings } from '../../strings';
import { lineage } from './adding';

/** The site a row stands on; none for rows above sites, or beside them. */
export const siteOf = (row: ObjectView, all: readonly ObjectView[]): ObjectView | null =>
  lineage(row, all).find(({ sheet }) => sheet === 'site') ?? null;

/** Of several sites each place says on which it is. */
export function optionsOf(rows: readonly ObjectView[]): { id: string; label: string; detail: string }[] {
  const several = session.objects.filter(({ sheet }) => sheet === 'site').length > 1;
  return rows.map((row) => {
    const site = several && row.sheet !== 'site' ? siteOf(row, session.objects)?.name : null;
    const detail = [site, row.present ? null : strings.rows.absent].filter(Boolean).join(', ');
    return { id: row.id, label: row.name, detail };
  });
}

export type SiteGroup = { site: ObjectView | null; rows: ObjectView[] };

/** Rows under the heading of their site; of one site there is no heading. */
export function bySite(rows: readonly ObjectView[], all: readonly ObjectView[]): SiteGroup[] {
  const sites = all.filter(({ sheet }) => sheet === 'site');
  const onSites = rows.every((row) => row.sheet !== 'site' && siteOf(row, all));
  if (sites.length < 2 || !onSites) return [{ site: null, rows: [...rows] }];
  return sites.map((site) => ({ site, rows: rows.filter((row) => siteOf(row, all)?.id === site.id) }));
}
