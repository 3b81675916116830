// Answers to questions of many evaluations, small and by hand.

import type { Answer } from '../api/generated/Answer';
import type { AskRequest } from '../api/generated/AskRequest';
import type { IndexEntry } from '../api/generated/IndexEntry';
import type { Mark } from '../components/figure/marks';
import type { Question } from '../api/generated/Question';
import type { QuestionChoices } from '../api/generated/QuestionChoices';
import type { SideView } from '../api/generated/SideView';
import { stack } from './fixtures';
import { byColumn } from '../api/mock/columns';

const choice = (id: string, label: string, detail = '') => ({ id, label, detail });

export const choices: QuestionChoices = {
  measures: [choice('npv', 'NPV'), choice('uplift', 'Uplift over keeping the mine')],
  inputs: [
    choice('btc_price_start_usd', 'Bitcoin price', 'Bitcoin price'),
    choice('rent_usd_per_kw_month', 'Rent', 'Rent'),
    choice('rent_escalator_pct', 'Rent escalator', 'Rent'),
    choice('pue', 'PUE', 'Power'),
  ],
  halls: [choice('hall_0', 'Hall A')],
  prices: [choice('btc_price_start_usd', 'Bitcoin price')],
};

export const side = (name: string, text: string, value: number | null, key = 'rent_usd_per_kw_month', at = 90): SideView => ({
  input_text: name.replace(/^\w+ /, ''),
  text,
  value,
  settings: [{ row: null, key, value: at }],
  name,
});

const mark = (series: string, period: number, rect: Mark['rect']): Mark => ({
  series,
  period,
  rect,
  value_text: '',
  line: null,
  owner: null,
  world: 'scenario',
});

const drawing = (id: string, title: string, marks: Mark[]) => ({ ...stack, id, title, marks: byColumn(marks), periods: [], period_px: [] });

export const tornado: Answer = {
  kind: 'tornado',
  drawing: drawing('tornado', 'Rent matters most', [
    mark('rent_usd_per_kw_month', 0, [100, 10, 100, 20]),
    mark('rent_usd_per_kw_month', 1, [200, 10, 80, 20]),
    mark('pue', 1, [160, 40, 40, 20]),
    mark('pue', 0, [200, 40, 30, 20]),
  ]),
  sentence: 'Rent moves the uplift by $112M.',
  base_text: '$39M',
  bars: [
    { key: 'rent_usd_per_kw_month', label: 'Rent', low: side('Rent $90.00/kW-month', '($31M)', -31e6), high: side('Rent $130.00/kW-month', '$81M', 81e6), swing_text: '$112M' },
    { key: 'pue', label: 'PUE', low: side('PUE 1.20', '$43M', 43e6, 'pue', 1.2), high: side('PUE 1.40', '$30M', 30e6, 'pue', 1.4), swing_text: '$13M' },
  ],
  left_out: ['First month: a setting of the plan'],
};

export const sweep: Answer = {
  kind: 'sweep',
  drawing: drawing('sweep', 'Rent against Bitcoin', [
    mark('0', 0, [0, 100, 100, 50]),
    mark('0', 1, [100, 100, 100, 50]),
    mark('1', 0, [0, 50, 100, 50]),
    mark('1', 1, [100, 50, 100, 50]),
  ]),
  sentence: 'Converting pays in 3 of 4.',
  cells: [
    [side('Rent $90, BTC $60,000', '$1M', 1e6), side('Rent $120, BTC $60,000', '$12M', 12e6)],
    [side('Rent $90, BTC $80,000', 'failed', null), side('Rent $120, BTC $80,000', '$9M', 9e6)],
  ],
  failed: 1,
};

const late = (months: number, failed = false) => ({
  label: months ? `+${months} months` : 'On time',
  npv_text: `$${38 - months}M`,
  npv_delta_text: months ? `($${months}M)` : '',
  uplift_text: '$39M',
  trough_text: '($315M) in Oct 2028',
  payback_text: 'Jun 2035',
  mining_text: months ? '+$3.1M' : '',
  settings: months ? [{ row: null, key: 'work_delay_months', value: months }] : [],
  name: `${months} months late`,
  failed,
});

export const delay: Answer = {
  kind: 'delay',
  sentence: 'Six months late costs $6M.',
  rows: [late(0), late(3), late(6), late(12, true)],
  drawing: { ...stack, id: 'delay', title: 'Cumulative cash' },
};

export const frontier: Answer = {
  kind: 'frontier',
  drawing: drawing('frontier', 'Break-even rent', [mark('line', 0, [100, 100, 8, 8])]),
  sentence: 'Converting pays from $101.',
  points: [
    { y_text: '$60,000/BTC', x_text: '$91.00/kW-month', settings: [{ row: null, key: 'rent_usd_per_kw_month', value: 91 }], name: 'Break-even at $60,000' },
    { y_text: '$110,000/BTC', x_text: 'no break-even in range', settings: [], name: '' },
  ],
};

export const seek: Answer = {
  kind: 'seek',
  sentence: 'The uplift is zero at a rent of $101.05/kW-month.',
  roots: [side('Rent $101.05/kW-month', '$0', 0, 'rent_usd_per_kw_month', 101.05)],
  closest: null,
};

export const flips: Answer = {
  kind: 'flips',
  stand: 'more',
  limits: 'rent may fall to $101.00/kW-month, capex may rise by 26.3%',
  flips: [
    { lever: 'rent', values: [101], texts: ['break-even $101/kW-month'], none: null },
    { lever: 'hashprice', values: [], texts: [], none: 'no break-even in range' },
  ],
};

const answers: Partial<Record<Question['kind'], Answer>> = { tornado, sweep, delay, frontier, seek, flips };

/** Replies for a window that asks; every question is remembered by the test's own `requests`. */
export const questions = {
  choices,
  ask: ({ question }: AskRequest) => answers[question.kind],
  progress: { done: 412, total: 1024 },
  cancel: {},
};

export const entry = (over: Partial<IndexEntry>): IndexEntry => ({
  row: 'lease',
  key: 'rent',
  row_name: 'Anchor lease',
  label: 'Rent',
  group: 'Price',
  text: '$115.00/kW-month',
  page: 'contracts',
  words: '',
  ...over,
});
