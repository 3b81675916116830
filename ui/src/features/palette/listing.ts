// What the palette lists for what was typed: best groups first, best entries first, never too many.

import { match, searched, type Searched } from './rank';

export type GroupId = 'recent' | 'pages' | 'commands' | 'scenarios' | 'assumptions' | 'figures';

export type Entry = {
  /** The same over time, so that a recent pick is known again. */
  id: string;
  group: Exclude<GroupId, 'recent'>;
  label: string;
  /** Beside the label, e.g. the row the assumption belongs to. */
  note: string;
  /** At the right end, e.g. the value or the key. */
  end: string;
  search: Searched;
  run: () => unknown;
};

export type Hit = { entry: Entry; marked: readonly number[] };
export type Group = { id: GroupId; hits: Hit[] };
export type Listing = { groups: Group[]; more: number };

export const entry = (given: Omit<Entry, 'search'>, also = ''): Entry => ({
  ...given,
  search: searched(given.label, `${given.note} ${also}`),
});

/** More of one group push the others out of sight. */
const PER_GROUP = 12;
const RECENT = 5;
const AT_MOST = 60;

export function list(entries: readonly Entry[], query: string, recent: readonly string[], perGroup = PER_GROUP): Listing {
  return query.trim() ? found(entries, query, perGroup) : untyped(entries, recent, perGroup);
}

/** Nothing typed yet: what was picked last, then everything in its own order. */
function untyped(entries: readonly Entry[], recent: readonly string[], perGroup: number): Listing {
  const known = new Map(entries.map((each) => [each.id, each]));
  const last = recent.flatMap((id) => known.get(id) ?? []).slice(0, RECENT);
  const rest = entries.filter((each) => !last.includes(each));
  const groups = byGroup(rest.map((each) => ({ entry: each, marked: [] })));
  const first: Group[] = last.length > 0 ? [{ id: 'recent', hits: last.map((each) => ({ entry: each, marked: [] })) }] : [];
  return cut([...first, ...groups], perGroup);
}

function found(entries: readonly Entry[], query: string, perGroup: number): Listing {
  const hits = entries
    .flatMap((each) => {
      const one = match(each.search, query);
      return one ? [{ entry: each, marked: one.marked, score: one.score }] : [];
    })
    .sort((a, b) => a.score - b.score);
  return cut(byGroup(hits), perGroup);
}

/** Groups in the order of their first entry. */
function byGroup(hits: readonly Hit[]): Group[] {
  const groups = new Map<GroupId, Hit[]>();
  for (const hit of hits) groups.set(hit.entry.group, [...(groups.get(hit.entry.group) ?? []), hit]);
  return [...groups].map(([id, all]) => ({ id, hits: all }));
}

function cut(groups: readonly Group[], perGroup: number): Listing {
  const all = groups.reduce((sum, group) => sum + group.hits.length, 0);
  let room = AT_MOST;
  const kept = groups.map(({ id, hits }) => {
    const some = hits.slice(0, Math.min(perGroup, room));
    room -= some.length;
    return { id, hits: some };
  });
  const shown = AT_MOST - room;
  return { groups: kept.filter((group) => group.hits.length > 0), more: all - shown };
}
