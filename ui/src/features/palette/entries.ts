// Everything the palette can go to or do, as entries to search.

import { figures, type FigureName } from '../../api/generated/figures';
import type { IndexEntry } from '../../api/generated/IndexEntry';
import type { Lever } from '../../api/generated/Lever';
import type { ScenarioView } from '../../api/generated/ScenarioView';
import type { Sheet } from '../../api/generated/Sheet';
import type { SheetView } from '../../api/generated/SheetView';
import type { ObjectView } from '../../state/objects';
import { navigation } from '../../state/navigation.svelte';
import { palette } from '../../state/palette.svelte';
import { pageListing, pages, pageShowing, titleOf, type PageId } from '../../state/pages';
import { scenarios } from '../../state/scenarios.svelte';
import { session } from '../../state/session.svelte';
import { strings } from '../../strings';
import { copies } from '../../words/sites';
import { addRow, duplicate } from '../rows/adding';
import { explore, exploreTabs } from '../explore/explore.svelte';
import { entry, type Entry } from './listing';

const words = strings.palette;

export function pageEntries(): Entry[] {
  const all = pages.map((page) =>
    entry({
      id: `page:${page.id}`,
      group: 'pages',
      label: page.title,
      note: page.group,
      end: '',
      run: () => navigation.go(page.id),
    }, page.question),
  );
  return [...all, ...exploreTabs.map(tabEntry)];
}

const tabEntry = (tab: (typeof exploreTabs)[number]): Entry =>
  entry({
    id: `explore:${tab}`,
    group: 'pages',
    label: strings.explore.tabs[tab],
    note: titleOf('explore'),
    end: '',
    run: () => explore.show(tab),
  });

/** A new row of any kind, and a copy of a hall or a site. */
export function rowEntries(rows: readonly ObjectView[]): Entry[] {
  const kinds = (session.start?.sheets ?? []).filter(({ parent }) => parent !== null);
  const copied = rows.filter(({ sheet, present }) => present && (sheet === 'site' || sheet === 'hall'));
  return [...kinds.map(adding), ...copied.map(copyOf)];
}

const adding = ({ key, noun }: SheetView): Entry =>
  entry(
    { id: `add:${key}`, group: 'commands', label: strings.rows.add(noun), note: '', end: '', run: () => addOnItsPage(key) },
    strings.palette.also.add,
  );

/** Beside the row looked at, and shown with its name ready to be typed. */
async function addOnItsPage(kind: Sheet): Promise<void> {
  const near = session.objects.find(({ id }) => id === navigation.selected[session.page]) ?? null;
  const row = await addRow(kind, near);
  const page = pageListing(kind);
  if (row && page) await navigation.reveal({ row, key: 'name', page });
}

const copyOf = (row: ObjectView): Entry =>
  entry(
    { id: `copy:${row.id}`, group: 'commands', label: copies.action(row.name), note: '', end: '', run: () => copyOnItsPage(row) },
    strings.palette.also.copy,
  );

async function copyOnItsPage(row: ObjectView): Promise<void> {
  const copy = await duplicate(row);
  const page = pageListing(row.sheet);
  if (copy && page) await navigation.reveal({ row: copy, key: 'name', page });
}

export function scenarioEntries(all: readonly ScenarioView[], current: string): Entry[] {
  return all.map((each, place) =>
    entry(
      {
        id: `scenario:${each.id}`,
        group: 'scenarios',
        label: each.name,
        note: each.id === current ? words.here : each.note,
        end: place < 9 ? strings.scenarios.switcher.key(place + 1) : '',
        run: () => scenarios.look(each.id),
      },
      'scenario',
    ),
  );
}

/** Each assumption once, and once more where it has a slider. */
export function assumptionEntries(index: readonly IndexEntry[], levers: readonly Lever[]): Entry[] {
  return index.flatMap((each) => {
    const lever = levers.find(({ row, key }) => row === each.row && key === each.key);
    return lever ? [assumption(each), slider(lever, each)] : [assumption(each)];
  });
}

const assumption = ({ row, key, row_name, label, group, text, page, words: also }: IndexEntry): Entry =>
  entry(
    {
      id: `input:${row}/${key}`,
      group: 'assumptions',
      label,
      note: row_name,
      end: text,
      run: () => navigation.reveal({ row, key, page }),
    },
    `${group} ${also} ${titleOf(page)}`,
  );

function slider(lever: Lever, { row_name, text, words: also }: IndexEntry): Entry {
  return entry(
    {
      id: `slider:${lever.id}`,
      group: 'assumptions',
      label: lever.label,
      note: words.slider,
      end: text,
      run: () => toSlider(lever.id),
    },
    `${row_name} ${also}`,
  );
}

/** A lever over whole halls is a field of no row: it is found by its slider alone. */
export function looseSliders(levers: readonly Lever[], index: readonly IndexEntry[]): Entry[] {
  return levers
    .filter((lever) => !index.some(({ row, key }) => row === lever.row && key === lever.key))
    .map(({ id, label, text, unit }) =>
      entry(
        {
          id: `slider:${id}`,
          group: 'assumptions',
          label,
          note: words.slider,
          end: `${text} ${unit}`.trim(),
          run: () => toSlider(id),
        },
        'lever',
      ),
    );
}

async function toSlider(lever: string): Promise<void> {
  if (await navigation.go('story')) palette.slider = lever;
}

export function figureEntries(): Entry[] {
  return (Object.keys(figures) as FigureName[]).flatMap((name) => {
    const page = pageShowing(name);
    return page ? [figureEntry(name, page)] : [];
  });
}

const figureEntry = (name: FigureName, page: PageId): Entry =>
  entry(
    {
      id: `figure:${name}`,
      group: 'figures',
      label: figures[name],
      note: words.onPage(titleOf(page)),
      end: '',
      run: () => navigation.go(page),
    },
    'figure chart',
  );
