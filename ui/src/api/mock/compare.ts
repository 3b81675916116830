// Scenarios side by side, and the bridge between two of them, over the stand-in numbers.

import type { BridgeView } from '../generated/BridgeView';
import type { CompareCell } from '../generated/CompareCell';
import type { CompareRequest } from '../generated/CompareRequest';
import type { CompareView } from '../generated/CompareView';
import type { Drawing } from '../generated/Drawing';
import { axis } from './draw';
import { run, usd, type Inputs } from './model';
import { ink } from './palette';
import { pictures } from './pictures';
import { levels, nameOf, resolved, views, type Tree } from './tree';
import type { Mark } from '../../components/figure/marks';
import { byColumn } from './columns';

type World = { tree: Tree; base: Inputs };
const keys = Object.keys(levels) as (keyof Inputs)[];

const npv = (inputs: Inputs) => (run(inputs).at(-1)?.cash ?? 0) * 0.72;
const numbers: { id: string; label: string; of: (inputs: Inputs) => number; path: (inputs: Inputs) => number[] }[] = [
  { id: 'uplift', label: 'Uplift over keeping the mine', of: (i) => npv(i) - npv({ ...i, mw: 0 }), path: (i) => run(i).map(({ cash }) => cash) },
  { id: 'npv', label: 'NPV converting', of: npv, path: (i) => run(i).map(({ cash }) => cash) },
  { id: 'capex', label: 'Conversion capex', of: (i) => i.mw * 0.74 * i.capex * 1e6, path: () => [] },
  { id: 'funding_need', label: 'Peak funding need', of: (i) => -Math.min(0, ...run(i).map(({ cash }) => cash)), path: (i) => run(i).map(({ cash }) => cash) },
  { id: 'ebitda_usd@2029', label: 'EBITDA FY2029E', of: (i) => run(i).slice(24, 36).reduce((sum, m) => sum + m.hpcUsd + m.miningUsd, 0) * 0.6, path: (i) => run(i).map((m) => m.hpcUsd + m.miningUsd) },
  { id: 'hpc_mw@2028', label: 'HPC revenue FY2028E', of: (i) => run(i).slice(12, 24).reduce((sum, m) => sum + m.hpcUsd, 0), path: (i) => run(i).map((m) => m.hpcUsd) },
];
export const measures = numbers.slice(0, 4).map(({ id, label }) => ({ id, label, detail: '' }));

const signed = (value: number) => (value === 0 ? '–' : value > 0 ? `+${usd(value)}` : usd(value));
const percent = (by: number, from: number) => (from === 0 || by === 0 ? '' : by / from < 0 ? `(${Math.abs((by / from) * 100).toFixed(1)}%)` : `+${((by / from) * 100).toFixed(1)}%`);

export function compare({ tree, base }: World, request: CompareRequest): CompareView {
  const columns = request.scenarios.map((id) => views(tree).find((each) => each.id === id)).flatMap((each) => (each ? [{ id: each.id, name: each.name, colour: each.colour, failed: resolved(tree, base, each.id).rent === 0 ? `${each.name} has no finite result: the lease earns no rent.` : null }] : []));
  const seen = columns.map(({ id }) => resolved(tree, base, id));
  const [first = base] = seen;
  const inputs = keys.filter((key) => seen.some((each) => each[key] !== first[key])).map((key) => {
    const { write, ...place } = levels[key];
    return { ...place, texts: seen.map((each) => write(each[key])) };
  });
  const results = numbers.map(({ id, label, of, path }) => {
    const paths = seen.map(path);
    return { id, label, cells: seen.map((each, index) => cell(of(each), of(first), index)), sparklines: paths.map((each) => spark(each, paths.flat(), request.dark)).filter((each) => each !== null).map(sound) };
  });
  const { figure, period, dark } = request;
  const figures = figure ? seen.flatMap((each) => pictures(each, { figures: [figure], period, dark, sheets: [] })).map(sound) : [];
  return { columns, inputs, results, figures };
}

const sound = (drawing: Drawing) => ({ drawing, spoiled: false });

const cell = (value: number, from: number, index: number): CompareCell => ({
  value, text: usd(value), delta: index === 0 ? '' : signed(value - from), percent: index === 0 ? '' : percent(value - from, from), line: 'company.npv_usd', owner: 'company', month: null, spoiled: false,
});

const blank = { said: [], periods: [], period_px: [], marks: [], table: { columns: [], rows: [] }, title: '', subtitle: '', source_note: '' };

function spark(values: number[], all: number[], dark: boolean): Drawing | null {
  if (values.length === 0) return null;
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  const at = (value: number, month: number) => `${((month / (values.length - 1)) * 116 + 2).toFixed(1)} ${(18 - ((value - low) / (high - low || 1)) * 16).toFixed(1)}`;
  const path = values.map((value, month) => `${month ? 'L' : 'M'}${at(value, month)}`).join('');
  const colours = ink(dark);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 20"><path d="M2 ${at(0, 0).split(' ')[1]}h116" stroke="${colours.grid}" fill="none"/><path d="${path}" fill="none" stroke="${colours.fill.total}" stroke-width="1.5"/></svg>`;
  return { ...blank, id: 'spark', svg, width: 120, height: 20, plot_area: [0, 0, 120, 20], alt: 'The path over the months of the plan.' };
}

type Size = { width: number; height: number; dark: boolean };

export function bridge({ tree, base }: World, from: string, to: string, measure: string, expanded: readonly string[], size: Size): BridgeView {
  const of = numbers.find(({ id }) => id === measure)?.of ?? npv;
  const [start, end] = [resolved(tree, base, from), resolved(tree, base, to)];
  let now = start;
  const all = keys.filter((key) => start[key] !== end[key]).map((key) => {
    const next = { ...now, [key]: end[key] };
    const value = of(next) - of(now);
    now = next;
    return { key, value };
  });
  const groups: BridgeView['bars'] = all.map(({ key, value }) => ({
    id: key, label: levels[key].group, value, text: signed(value), error_text: '', expandable: key === 'energise' && !expanded.includes(key), group: null,
    changes: [`${levels[key].label} of ${levels[key].row_name}: ${levels[key].write(start[key])} to ${levels[key].write(end[key])}`],
  }));
  const bars = groups.flatMap((bar) => (expanded.includes(bar.id) ? ['Hall A', 'Hall B'].map((hall, index) => ({ ...bar, id: `${bar.id}/${index}`, label: hall, value: bar.value / 2, text: signed(bar.value / 2), group: bar.id })) : [bar]));
  const difference = of(end) - of(start);
  return {
    drawing: waterfall(nameOf(tree, from), of(start), bars, nameOf(tree, to), of(end), size),
    sentence: `${nameOf(tree, to)} is ${usd(Math.abs(difference))} ${difference < 0 ? 'below' : 'above'} ${nameOf(tree, from)}${bars[0] ? `, most of it from ${[...bars].sort((a, b) => Math.abs(b.value) - Math.abs(a.value))[0]?.label}` : ''}.`,
    exactness: `Exact: ${bars.length} groups, ${2 ** bars.length} evaluations.`,
    from_text: usd(of(start)), to_text: usd(of(end)), difference_text: signed(difference), bars,
  };
}

function waterfall(from: string, start: number, bars: BridgeView['bars'], to: string, end: number, { width, height, dark }: Size): Drawing {
  const colours = ink(dark);
  const steps = [{ id: 'from', label: from, lo: 0, hi: start, text: usd(start) }];
  let at = start;
  for (const bar of bars) steps.push({ id: bar.id, label: bar.label, lo: at, hi: (at += bar.value), text: bar.text });
  steps.push({ id: 'to', label: to, lo: 0, hi: end, text: usd(end) });
  const all = steps.flatMap(({ lo, hi }) => [lo, hi]);
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  const plot: [number, number, number, number] = [8, 24, width - 16, height - 56];
  const slot = plot[2] / steps.length;
  const y = (value: number) => plot[1] + plot[3] * (1 - (value - low) / (high - low || 1));
  const marks: Mark[] = [];
  let body = `<path d="M${plot[0]} ${y(0)}h${plot[2]}" stroke="${colours.zero}" fill="none"/>`;
  steps.forEach((step, index) => {
    const total = index === 0 || index === steps.length - 1;
    const rect: [number, number, number, number] = [plot[0] + slot * index + slot * 0.14, Math.min(y(step.lo), y(step.hi)), slot * 0.72, Math.max(1, Math.abs(y(step.lo) - y(step.hi)))];
    const fill = total ? colours.fill.total : step.hi >= step.lo ? colours.fill.hpc : colours.fill.mining;
    marks.push({ series: step.id, period: index, rect, value_text: step.text, line: null, owner: null, world: 'scenario' });
    body += `<g data-id="series:${step.id}"><rect x="${rect[0]}" y="${rect[1]}" width="${rect[2]}" height="${rect[3]}" rx="2" fill="${fill}"/></g>`;
    body += `<text x="${rect[0] + rect[2] / 2}" y="${rect[1] - 6}" text-anchor="middle" font-family="Inter" font-size="12" font-weight="600" fill="${colours.text}">${step.text}</text>`;
    if (index < steps.length - 1) body += `<path d="M${rect[0] + rect[2]} ${y(step.hi)}h${slot * 0.28}" stroke="${colours.faint}" fill="none"/>`;
  });
  const labels = steps.map(({ id, label, hi }) => ({ key: id, label, group: '', long: label, month: 0, hi }));
  const px = steps.map((_, index) => plot[0] + slot * (index + 0.5));
  return {
    ...blank, id: 'bridge', title: `From ${from} to ${to}`, source_note: 'Source: plan.', width, height, plot_area: plot, periods: labels, period_px: px, marks: byColumn(marks),
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${body}${axis(labels, px, height + 4, slot, colours)}</svg>`,
    table: { columns: ['Step'], rows: steps.map(({ id, label, text }) => ({ id, label, texts: [text] })) },
    alt: `A bridge from ${from} to ${to} in ${bars.length} steps.`,
  };
}
