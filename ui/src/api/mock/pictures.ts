import type { Drawing } from '../generated/Drawing';
import type { FigureRequest } from '../generated/FigureRequest';
import type { ViewRequest } from '../generated/ViewRequest';
import { axis, draw, type Row, type Spec } from './draw';
import { HALLS, HALL_MW, periods, run, starts, usd, type Inputs, type Month } from './model';
import { ink } from './palette';
import type { Mark } from '../../components/figure/marks';
import { byColumn } from './columns';

export function pictures(inputs: Inputs, view: ViewRequest): Drawing[] {
  const months = run(inputs);
  const twin = run({ ...inputs, mw: 0 });
  const spans = periods(view.period);
  const labels = spans.map((span) => span.period);
  const last = (pick: (m: Month) => number) => spans.map((span) => pick(months[span.to - 1] ?? (months[0] as Month)));
  const total = (pick: (m: Month) => number) =>
    spans.map((span) => months.slice(span.from, span.to).reduce((sum, month) => sum + pick(month), 0));
  const row = (id: string, label: string, values: number[], line: string): Row => ({ id, label, values, line });
  const specs: Record<string, Spec> = {
    mw_by_use: {
      id: 'mw_by_use',
      title: inputs.mw > 0 ? `${inputs.mw} MW earn HPC rent by the end of 2028` : 'All 100 MW stay with mining',
      subtitle: 'Utility MW by use at period end, Base',
      note: 'Source: plan. Illustrative; see forward-looking statements.',
      kind: 'steps',
      rows: [
        row('hpc', 'HPC live', last((m) => m.hpc), 'company.hpc_live_mw'),
        row('conversion', 'In conversion', last((m) => m.conversion), 'company.conversion_mw'),
        row('mining', 'Mining', last((m) => m.mining), 'company.mining_mw'),
      ],
      write: (value) => `${Math.round(value)} MW`,
      cap: { label: 'Interconnect 100 MW', value: 100 },
    },
    revenue_mix: {
      id: 'revenue_mix',
      title: 'HPC passes mining in revenue',
      subtitle: 'Revenue, Base',
      note: 'Source: plan; hashprice of 3 Oct 2026.',
      kind: 'columns',
      rows: [
        row('hpc', 'HPC', total((m) => m.hpcUsd), 'company.hpc_revenue_usd'),
        row('mining', 'Mining', total((m) => m.miningUsd), 'company.mining_revenue_usd'),
      ],
      write: usd,
    },
    cumulative_cash: {
      id: 'cumulative_cash',
      title: 'Cash runs short before the first rent arrives',
      subtitle: 'Cumulative cash before financing, Base',
      note: 'Source: plan.',
      kind: 'line',
      rows: [
        row('total', 'Convert', last((m) => m.cash), 'company.cumulative_cash_usd'),
        { ...row('mining', 'Keep mining', spans.map((span) => twin[span.to - 1]?.cash ?? 0), 'company.cumulative_cash_usd'), world: 'twin' },
      ],
      write: usd,
    },
  };
  return view.figures.flatMap((request) => {
    if (request.name === 'conversion_plan') return [gantt(inputs, request, view)];
    const spec = specs[request.name];
    return spec ? [draw(spec, request, labels, view.dark)] : [];
  });
}

function gantt(inputs: Inputs, request: FigureRequest, view: ViewRequest): Drawing {
  const { width, height } = request;
  const colours = ink(view.dark);
  const labels = periods(view.period).map((span) => span.period);
  const plot: [number, number, number, number] = [110, 8, width - 176, height - 48];
  const slot = plot[2] / labels.length;
  const px = labels.map((_, p) => plot[0] + slot * (p + 0.5));
  const x = (month: number) => plot[0] + (plot[2] * month) / 60;
  const tall = plot[3] / HALLS.length;
  const marks: Mark[] = [];
  let body = '';
  HALLS.forEach((hall, index) => {
    const y = plot[1] + tall * index;
    body += `<path d="M${plot[0]} ${y + tall}h${plot[2]}" stroke="${colours.grid}" fill="none"/>`;
    body += `<text x="0" y="${y + tall / 2 + 4}" font-family="Inter" font-size="12" font-weight="600" fill="${colours.text}">${hall}<tspan dx="6" font-weight="400" fill="${colours.faint}">25 MW</tspan></text>`;
    if (index >= inputs.mw / HALL_MW) return;
    const { drain, live } = starts(inputs, index);
    const bars: [string, string, number, number][] = [
      ['drain', 'Drain', drain, drain + 2],
      ['build', 'Build', drain + 2, live - 2],
      ['commission', 'Commission', live - 2, live],
      ['live', 'Live', live, 60],
    ];
    for (const [id, label, from, to] of bars) {
      const rect: [number, number, number, number] = [x(from), y + tall * 0.22, x(to) - x(from) - 1, tall * 0.56];
      marks.push({ series: `hall_${index}`, period: Math.floor((from / 60) * labels.length), rect, value_text: label, line: 'hall.phase', owner: `hall_${index}`, world: 'scenario' });
      body += `<g data-id="series:${id}"><rect x="${rect[0]}" y="${rect[1]}" width="${rect[2]}" height="${rect[3]}" rx="3" fill="${colours.fill[id]}"/></g>`;
    }
  });
  return {
    id: 'conversion_plan',
    title: inputs.mw > 0 ? 'The first hall earns rent in Q3 FY28' : 'No hall converts',
    subtitle: 'Phases by hall, Base',
    source_note: 'Source: plan.',
    said: [],
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${body}${axis(labels, px, height, slot, colours)}</svg>`,
    width,
    height,
    plot_area: plot,
    periods: labels,
    period_px: px,
    marks: byColumn(marks),
    table: {
      columns: ['Drain', 'Build', 'Commission', 'Live'],
      rows: HALLS.slice(0, inputs.mw / HALL_MW).map((hall, index) => ({ id: `hall_${index}`, label: hall, texts: ['–', '–', '–', '–'] })),
    },
    alt: 'Halls drain, are built and go live one after the other.',
  };
}
