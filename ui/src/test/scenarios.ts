// Scenarios as a test sees them: a small tree, and replies about it.

import type { Answer } from '../api/generated/Answer';
import type { ChangeView } from '../api/generated/ChangeView';
import type { CompareView } from '../api/generated/CompareView';
import type { EditRequest } from '../api/generated/EditRequest';
import type { Branch } from '../api/generated/Branch';
import type { ScenarioView } from '../api/generated/ScenarioView';
import type { ViewUpdate } from '../api/generated/ViewUpdate';
import type { Driven } from './app';
import { click, startApp } from './app';
import { base, stack, update } from './fixtures';
import { byColumn } from '../api/mock/columns';

const scenario = (id: string, name: string, over: Partial<ScenarioView> = {}): ScenarioView => ({
  ...base,
  id,
  name,
  parent: 'base',
  depth: 1,
  colour: 'blue',
  changes: 2,
  ...over,
});

export const late = scenario('late', 'Late', { colour: 'amber', children: 2 });
export const bear = scenario('bear', 'Bear', { parent: 'late', depth: 2, colour: 'red' });
export const board = scenario('board', 'Board, 12 Nov', { locked: true });
export const draft = scenario('draft', 'Draft of Board, 12 Nov', { parent: 'board', depth: 2, draft: true, changes: 1 });
export const keepMining = scenario('keep_mining', 'Keep mining', { parent: null, depth: 0, computed: true, changes: 0 });
export const tree = [base, late, bear, board, draft, keepMining];

const change = (key: string, label: string, parent_text: string, text: string): ChangeView => ({
  row: 'lease',
  key,
  row_name: 'Anchor tenant',
  label,
  group: 'Rent',
  parent_text,
  text,
  dormant: null,
  page: 'contracts',
});
export const changes = [
  change('rent_usd_per_kw_month', 'Rent', '$117.00/kW-month', '$128.00/kW-month'),
  change('escalator_fraction', 'Escalator', '2.0%', '3.0%'),
];

export const changesOf = (id: string, over = {}) => ({
  scenario: id,
  name: tree.find((each) => each.id === id)?.name ?? id,
  parent_name: 'Base',
  merge_blocked: null,
  also_moves: ['Bear'],
  changes,
  ...over,
});

const cell = (text: string, delta = '', percent = '') => ({
  value: 1,
  text,
  delta,
  percent,
  line: 'company.uplift_usd',
  owner: 'company',
  month: null, spoiled: false,
});

export const compared: CompareView = {
  columns: [
    { id: 'base', name: 'Base', colour: 'grey', failed: null },
    { id: 'late', name: 'Late', colour: 'amber', failed: null },
    { id: 'bear', name: 'Bear', colour: 'red', failed: 'Bear has no result: hall C never earns rent.' },
  ],
  inputs: [
    { row: 'lease', key: 'rent', row_name: 'Anchor tenant', label: 'Rent', group: 'Rent', texts: ['$117', '$128', '$117'], page: 'contracts' },
  ],
  results: [
    { id: 'uplift', label: 'Uplift', cells: [cell('$214M'), cell('$202M', '($12M)', '(5.6%)'), cell('', '', '')], sparklines: [false, true, false].map((spoiled) => ({ drawing: stack, spoiled })) },
  ],
  figures: [],
};

export const bridge: Answer = {
  kind: 'bridge',
  drawing: {
    ...stack,
    id: 'bridge',
    marks: byColumn(
      ['from', 'timing', 'rent', 'to'].map((series, period) => ({
        series,
        period,
        rect: [period * 100, 20, 80, 60],
        value_text: '',
        line: null,
        owner: null,
        world: 'scenario',
      })),
    ),
  },
  sentence: 'Late is $12M below Base, most of it from Conversion timing.',
  exactness: 'Exact: 2 groups, 4 evaluations.',
  from_text: '$214M',
  to_text: '$202M',
  difference_text: '($12M)',
  bars: [
    { id: 'timing', label: 'Conversion timing', value: -14, text: '($14M)', error_text: '', changes: ['Delay of all works: 0 to 6 months'], expandable: true, group: null },
    { id: 'rent', label: 'Rent', value: 2, text: '+$2M', error_text: '± $1M', changes: ['Rent: $117 to $118'], expandable: false, group: null },
  ],
};

/** The plan as looked at from one of the tree. */
export const seen = (id: string, over: Partial<ViewUpdate> = {}): ViewUpdate => {
  const { document, ...rest } = update('Helios', over);
  return { ...rest, document: { ...document, scenario: id, scenarios: tree } };
};

/** The window on the tree above, looking at one of it. */
export async function lookAt(id: string, over: Record<string, unknown> = {}): Promise<Driven> {
  let at = id;
  const app = await startApp({
    open_sample: () => seen(at),
    view: () => seen(at),
    commit: () => seen(at),
    choose_scenario: ({ scenario: to }: { scenario: string }) => seen((at = to)),
    scenario_changes: ({ scenario: of }: { scenario: string }) => changesOf(of),
    compare: compared,
    ...over,
  });
  await click('start-sample-helios');
  return app;
}

/** The changes of the tree that were asked for, in order. */
export const treeEdits = (app: Driven): Branch[] =>
  app
    .requests('commit')
    .map((each) => (each as EditRequest).edit)
    .flatMap((edit) => (edit.kind === 'scenario' ? [edit.change] : []));
