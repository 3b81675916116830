// Replies of the program, small and by hand.

import type { Drawing } from '../api/generated/Drawing';
import type { EditCommand } from '../api/generated/EditCommand';
import type { Lever } from '../api/generated/Lever';
import type { Mark } from '../components/figure/marks';
import type { ScenarioView } from '../api/generated/ScenarioView';
import type { ViewUpdate } from '../api/generated/ViewUpdate';
import { byColumn } from '../api/mock/columns';

export const rent = (value: number): EditCommand => ({
  kind: 'set_number',
  row: 'lease',
  key: 'rent_usd_per_kw_month',
  value,
});

const source = {
  source_type: 'Filing',
  text: 'Form 8-K',
  as_of: '17 Dec 2025',
  confidence: 'high',
  note: '',
  placeholder: false,
};

export const halls: Lever = {
  id: 'convert_mw',
  row: 'company',
  key: 'convert_mw',
  label: 'MW to HPC',
  value: 50,
  text: '50',
  unit: 'MW gross',
  detail: '50 MW gross = Halls A, B',
  min: 0,
  max: 100,
  step: 25,
  stops: [0, 25, 50, 75, 100].map((value) => ({ value, label: `${value} MW` })),
  marks: [],
  source,
};

export const rentLever: Lever = {
  ...halls,
  id: 'rent',
  row: 'lease',
  key: 'rent_usd_per_kw_month',
  label: 'Rent',
  value: 117,
  text: '117',
  unit: '$/kW-month',
  detail: '',
  min: 60,
  max: 200,
  step: 1,
  stops: [],
};

export const base: ScenarioView = {
  id: 'base',
  name: 'Base',
  parent: null,
  depth: 0,
  colour: 'grey',
  note: '',
  locked: false,
  draft: false,
  changes: 0,
  children: 0,
  computed: false,
};

/** A reply that says which state it shows by the name of the plan. */
export function update(name: string, over: Partial<ViewUpdate> = {}): ViewUpdate {
  return {
    document: {
      name,
      path: null,
      scenario: 'base',
      scenarios: [base],
      dirty: false,
      undo: null,
      redo: null,
      saved: '',
      moved: null,
      is_sample: true,
      placeholders: 0,
      settings: { name, start: 'Jan 2027', months: '60', fiscal_year_end_month: 'Dec' },
      notices: [],
    },
    headlines: [],
    verdict: { sentence: `${name} is worth as much as mining`, stand: 'same', measure: 'uplift' },
    spoiled: { measures: [], figures: [] },
    levers: [],
    drawings: [],
    findings: [],
    stale: [],
    objects: [],
    ...over,
  };
}

const mark = (series: string, period: number, rect: Mark['rect'], value_text: string): Mark => ({
  series,
  period,
  rect,
  value_text,
  line: `company.${series}`,
  owner: 'company',
  world: 'scenario',
});

const period = (index: number) => ({
  key: `2027-Q${index + 1}`,
  label: `Q${index + 1}`,
  group: 'FY27',
  long: `Q${index + 1} FY27E`,
  month: index * 3 + 2,
});

/** Three quarters of a stack: HPC below, mining above. */
export const stack: Drawing = {
  id: 'mw_by_use',
  title: 'HPC reaches 50 MW',
  said: [],
  subtitle: 'Utility MW by use',
  source_note: 'Source: plan',
  svg: '<svg viewBox="0 0 600 240"><g data-id="series:hpc_mw"><rect fill="#0072B2"/></g></svg>',
  width: 600,
  height: 240,
  plot_area: [0, 0, 600, 200],
  periods: [0, 1, 2].map(period),
  period_px: [100, 300, 500],
  marks: byColumn([0, 1, 2].flatMap((p) => [
    mark('hpc_mw', p, [p * 200, 100, 200, 100], `${p * 25} MW`),
    mark('mining_mw', p, [p * 200, 0, 200, 100], `${100 - p * 25} MW`),
  ])),
  table: {
    columns: ['Q1 FY27E', 'Q2 FY27E', 'Q3 FY27E'],
    rows: [
      { id: 'hpc_mw', label: 'HPC', texts: ['0 MW', '25 MW', '50 MW'] },
      { id: 'mining_mw', label: 'Mining', texts: ['100 MW', '75 MW', '50 MW'] },
      { id: '', label: 'Total', texts: ['100 MW', '100 MW', '100 MW'] },
    ],
  },
  alt: 'HPC grows from nothing to 50 MW.',
};

/** Two halls of a schedule, under one that stays a mine and has no bars. */
export const schedule: Drawing = {
  ...stack,
  id: 'conversion_plan',
  marks: byColumn([
    mark('A', 0, [0, 10, 350, 20], 'Build: Q1 to Q2'),
    mark('A', 1, [350, 10, 250, 20], 'Live from Q2'),
    mark('B', 1, [300, 60, 300, 20], 'Build: Q2 to Q3'),
  ]),
  table: {
    columns: ['Build', 'Live'],
    rows: [
      { id: 'C', label: 'Hall C, 25 MW', texts: ['–', '–'] },
      { id: 'A', label: 'Hall A, 25 MW', texts: ['Q1 to Q2', 'Q2'] },
      { id: 'B', label: 'Hall B, 25 MW', texts: ['Q2 to Q3', '–'] },
    ],
  },
};
