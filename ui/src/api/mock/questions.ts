// Stand-in answers to questions of many evaluations, in the shapes the program sends.

import type { Answer } from '../generated/Answer';
import type { AskRequest } from '../generated/AskRequest';
import type { Choice } from '../generated/Choice';
import type { DelayRow } from '../generated/DelayRow';
import type { QuestionChoices } from '../generated/QuestionChoices';
import type { SideView } from '../generated/SideView';
import { draw } from './draw';
import { cumulativePeriods, heatMap, frontierPicture, tornadoPicture } from './explore-pictures';

type Input = Choice & { base: number; low: number; high: number; per: number; write: (value: number) => string };

const money = (value: number) => (value < 0 ? `($${Math.abs(value).toFixed(1)}M)` : `$${value.toFixed(1)}M`);
const usd = (unit: string, digits = 2) => (value: number) => `$${value.toFixed(digits)}${unit}`;
const percent = (value: number) => `${value.toFixed(0)}%`;

/** What one unit more of an input does to the uplift, in $M. */
const inputs: Input[] = [
  { id: 'rent_usd_per_kw_month', label: 'Rent', detail: 'Rent', base: 115, low: 90, high: 130, per: 2.81, write: usd('/kW-month') },
  { id: 'btc_price_start_usd', label: 'Bitcoin price, first month', detail: 'Bitcoin price', base: 84714, low: 60000, high: 110000, per: -0.00115, write: (v) => `$${(v / 1000).toFixed(0)},000/BTC` },
  { id: 'capex_level_pct', label: 'Capex level', detail: 'Capex', base: 100, low: 85, high: 125, per: -2.2, write: percent },
  { id: 'work_delay_months', label: 'Delay of all works', detail: 'Conversion timing', base: 0, low: 0, high: 12, per: -3.4, write: (v) => `${v.toFixed(0)} months` },
  { id: 'discount_rate_pct', label: 'Discount rate', detail: 'Finance', base: 10, low: 8, high: 12, per: -14, write: percent },
  { id: 'hashprice_decline_pct', label: 'Growth of network hashrate a year', detail: 'Network', base: 18, low: 10, high: 30, per: 1.1, write: percent },
  { id: 'escalator_pct', label: 'Rent escalator', detail: 'Rent', base: 3, low: 2, high: 3.5, per: 9, write: (v) => `${v.toFixed(1)}%` },
  { id: 'power_price_usd_per_mwh', label: 'Power price', detail: 'Power', base: 45.2, low: 38, high: 58, per: 0.32, write: usd('/MWh', 1) },
  { id: 'pue', label: 'PUE of HPC halls', detail: 'Power', base: 1.25, low: 1.2, high: 1.4, per: -22, write: (v) => v.toFixed(2) },
  { id: 'opex_usd_per_kw_month', label: 'Operating cost of HPC', detail: 'Operating cost', base: 9, low: 7, high: 12, per: -0.9, write: usd('/kW-month') },
];

export const choices: QuestionChoices = {
  measures: [
    { id: 'uplift', label: 'Uplift over keeping the mine', detail: '' },
    { id: 'npv', label: 'NPV', detail: '' },
    { id: 'funding_need', label: 'Peak funding need', detail: '' },
    { id: 'irr', label: 'IRR', detail: '' },
    { id: 'ebitda_usd@2029', label: 'EBITDA FY2029E', detail: '' },
  ],
  inputs: inputs.map(({ id, label, detail }) => ({ id, label, detail })),
  halls: [{ id: 'hall_0', label: 'Hall A', detail: '' }, { id: 'hall_1', label: 'Hall B', detail: '' }],
  prices: inputs.filter(({ id }) => id.includes('btc') || id.includes('power_price')).map(({ id, label }) => ({ id, label, detail: '' })),
};

const BASE = 39.2;
const find = (key: string) => inputs.find(({ id }) => id === key) ?? (inputs[0] as Input);

function side(settings: [Input, number][]): SideView {
  const value = settings.reduce((sum, [input, at]) => sum + (at - input.base) * input.per, BASE);
  const failed = settings.length > 1 && value < -135;
  const texts = settings.map(([input, at]) => input.write(at));
  return {
    input_text: texts.join(', '),
    text: failed ? 'failed' : money(value),
    value: failed ? null : value * 1e6,
    settings: settings.map(([input, at]) => ({ row: null, key: input.id, value: at })),
    name: settings.map(([input, at]) => `${input.label} ${input.write(at)}`).join(', '),
  };
}

function tornado({ width, height, dark }: AskRequest): Answer {
  const swing = ({ low, high, per }: Input) => Math.abs((high - low) * per);
  const bars = [...inputs]
    .sort((a, b) => swing(b) - swing(a))
    .map((input) => ({ key: input.id, label: input.label, low: side([[input, input.low]]), high: side([[input, input.high]]), swing_text: money(swing(input)) }));
  return {
    kind: 'tornado',
    drawing: tornadoPicture(bars, BASE * 1e6, { width, height, dark }),
    sentence: 'Rent matters most: between its low and high the uplift moves by $112.4M.',
    base_text: money(BASE),
    bars,
    left_out: ['First month: a setting of the plan', 'Hash of Lot 3: it stands in a library row', 'Conversion order: no range'],
  };
}

const nine = ({ low, high }: Input) => Array.from({ length: 9 }, (_, at) => low + ((high - low) * at) / 8);

function sweep({ width, height, dark, question }: AskRequest): Answer {
  if (question.kind !== 'sweep') throw new Error('no sweep');
  const [x, y] = [find(question.x), find(question.y)];
  const cells = nine(y).map((at) => nine(x).map((across) => side([[x, across], [y, at]])));
  return {
    kind: 'sweep',
    drawing: heatMap(cells, x.label, nine(x).map(x.write), y.label, nine(y).map(y.write), { width, height, dark }),
    sentence: `Converting pays in ${cells.flat().filter(({ value }) => (value ?? -1) > 0).length} of 81 combinations of ${x.label.toLowerCase()} and ${y.label.toLowerCase()}.`,
    cells,
    failed: cells.flat().filter(({ value }) => value === null).length,
  };
}

function seek({ question }: AskRequest): Answer {
  if (question.kind !== 'seek') throw new Error('no seek');
  const wanted = Number.parseFloat(question.target.replace(/[$,M]/gi, ''));
  if (Number.isNaN(wanted)) throw { message: `“${question.target}” is no amount of money. Write for example 0 or $100M.`, row: null, key: null, internal: false };
  const input = find(question.key);
  const at = input.base + (wanted - BASE) / input.per;
  const root = at >= input.low && at <= input.high ? [side([[input, at]])] : [];
  const end = Math.abs(at - input.low) < Math.abs(at - input.high) ? input.low : input.high;
  return root[0]
    ? { kind: 'seek', sentence: `The uplift is ${money(wanted)} at ${input.label.toLowerCase()} ${input.write(at)}.`, roots: root, closest: null }
    : { kind: 'seek', sentence: `No ${input.label.toLowerCase()} in its range brings the uplift to ${money(wanted)}; the closest is the end of the range.`, roots: [], closest: side([[input, end]]) };
}

const late = (months: number): DelayRow => ({
  label: months ? `+${months} months` : 'On time',
  npv_text: money(38.1 - months * 3.4), npv_delta_text: months ? money(-months * 3.4) : '', uplift_text: money(BASE - months * 3.4),
  trough_text: `${money(-315.3 - months * 1.2)} in ${months > 5 ? 'Apr 2029' : 'Oct 2028'}`, payback_text: months > 5 ? 'Dec 2035' : 'Jun 2035',
  mining_text: months ? `+$${(months * 0.52).toFixed(1)}M over ${months} months` : '',
  settings: months ? [{ row: null, key: 'work_delay_months', value: months }] : [], name: `${months} months late`, failed: false,
});

function delay({ width, height, dark }: AskRequest): Answer {
  const periods = cumulativePeriods();
  const path = (months: number) => periods.map((_, p) => (p < 3 ? -40 * p : -315 + Math.max(0, p - 7 - months / 3) * 11 - months * 2 + (p < 7 ? (7 - p) * 45 : 0)));
  const rows = [0, 3, 6, 12].map((months) => ({ id: ['hpc', 'mining', 'drain', 'total'][[0, 3, 6, 12].indexOf(months)] ?? '', label: months ? `${months} months late` : 'On time', values: path(months), line: '' }));
  const spec = { id: 'delay', title: 'Cumulative cash on time and late', subtitle: 'Before financing and tax', note: 'Switchyard model; estimates.', kind: 'line' as const, rows, write: (v: number) => money(v) };
  return { kind: 'delay', sentence: 'Six months late costs $20.4M of value, and cash is deepest in April 2029.', rows: [0, 3, 6, 12].map(late), drawing: draw(spec, { name: 'delay', width, height }, periods, dark) };
}

function frontier({ width, height, dark, question }: AskRequest): Answer {
  const price = find(question.kind === 'frontier' ? question.y : '');
  const rent = find('rent_usd_per_kw_month');
  const points = nine(price).map((at) => {
    const needed = rent.base - (BASE + (at - price.base) * price.per) / rent.per;
    const within = needed < 128;
    return { y_text: price.write(at), x_text: within ? rent.write(needed) : 'no break-even in range', settings: within ? [{ row: null, key: rent.id, value: needed }, { row: null, key: price.id, value: at }] : [], name: `Break-even at ${price.write(at)}` };
  });
  return { kind: 'frontier', drawing: frontierPicture(points, price.label, { width, height, dark }), sentence: 'At today’s Bitcoin price converting pays from a rent of $101.05/kW-month.', points };
}

const flips: Answer = {
  kind: 'flips',
  stand: 'more',
  limits: 'rent may fall to $101.00/kW-month, capex may rise by 26.3%',
  flips: [
    { lever: 'convert_mw', values: [], texts: [], none: 'no break-even in range' },
    { lever: 'rent', values: [101], texts: ['break-even $101/kW-month'], none: null },
    { lever: 'capex', values: [12], texts: ['break-even $12.0M/MW'], none: null },
    { lever: 'energise', values: [30], texts: ['break-even Jul 2029'], none: null },
    { lever: 'hashprice', values: [], texts: [], none: 'no break-even in range' },
  ],
};

const table: Record<string, (request: AskRequest) => Answer> = { tornado, sweep, seek, delay, frontier, flips: () => flips };

export const answer = (request: AskRequest): Answer | undefined => table[request.question.kind]?.(request);
