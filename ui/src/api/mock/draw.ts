// Stand-in pictures with the same sidecar the renderer sends.

import type { Drawing } from '../generated/Drawing';
import type { FigureRequest } from '../generated/FigureRequest';
import type { Mark } from '../../components/figure/marks';
import type { Period } from '../generated/Period';
import { ink, type Ink } from './palette';
import { byColumn } from './columns';

export type Row = { id: string; label: string; values: number[]; line: string; world?: string };
export type Spec = {
  id: string;
  title: string;
  subtitle: string;
  note: string;
  kind: 'steps' | 'columns' | 'line';
  rows: Row[];
  write: (value: number) => string;
  cap?: { label: string; value: number };
};

const text = (x: number, y: number, words: string, colour: string, anchor = 'start', weight = 400) =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="${colour}" font-family="Inter" font-size="11" font-weight="${weight}" text-anchor="${anchor}">${words}</text>`;

function nice(low: number, high: number): number[] {
  const raw = (high - low || 1) / 4;
  const size = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 2.5, 5, 10].find((by) => by * size >= raw) ?? 10) * size;
  const ticks = [];
  for (let tick = Math.floor(low / step) * step; tick < high + step; tick += step) ticks.push(tick);
  return ticks;
}

export function draw(spec: Spec, request: FigureRequest, periods: Period[], dark: boolean): Drawing {
  const { width, height } = request;
  const colours = ink(dark);
  const [left, top, right, bottom] = [52, 10, spec.kind === 'line' ? 12 : 66, 36];
  const plot: [number, number, number, number] = [left, top, width - left - right, height - top - bottom];
  const sums = periods.map((_, p) => spec.rows.reduce((sum, row) => sum + (row.values[p] ?? 0), 0));
  const all = spec.kind === 'line' ? spec.rows.flatMap((row) => row.values) : sums;
  const ticks = nice(Math.min(0, ...all), Math.max(1, ...all, spec.cap?.value ?? 0));
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const y = (value: number) => top + plot[3] * (1 - (value - low) / (high - low));
  const slot = plot[2] / periods.length;
  const px = periods.map((_, p) => left + slot * (p + 0.5));
  const marks: Mark[] = [];
  let body = ticks.map((tick) => grid(tick, spec, plot, y, colours)).join('');
  if (spec.kind === 'line') body += line(spec, px, y, slot, marks, colours);
  else body += stack(spec, periods, px, y, slot, marks, colours, left + plot[2]);
  if (spec.cap) {
    body += `<path d="M${left} ${y(spec.cap.value)}h${plot[2]}" stroke="${colours.text}" stroke-dasharray="4 3" fill="none"/>`;
    body += text(left, y(spec.cap.value) - 5, spec.cap.label, colours.text);
  }
  body += axis(periods, px, height, slot, colours);
  return {
    id: spec.id,
    title: spec.title,
    subtitle: spec.subtitle,
    source_note: spec.note,
    said: [],
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${body}</svg>`,
    width,
    height,
    plot_area: plot,
    periods,
    period_px: px,
    marks: byColumn(marks),
    table: {
      columns: periods.map((period) => period.long),
      rows: spec.rows.map((row) => ({ id: row.id, label: row.label, texts: row.values.map(spec.write) })),
    },
    alt: `${spec.title}. ${spec.rows.map((row) => row.label).join(', ')} over ${periods.length} periods.`,
  };
}

function grid(tick: number, spec: Spec, plot: number[], y: (v: number) => number, colours: Ink): string {
  const [left = 0, , width = 0] = plot;
  return (
    `<path d="M${left} ${y(tick).toFixed(1)}h${width}" stroke="${tick === 0 ? colours.zero : colours.grid}" fill="none"/>` +
    text(left - 8, y(tick) + 4, tick === 0 ? '0' : spec.write(tick), colours.faint, 'end')
  );
}

function stack(spec: Spec, periods: Period[], px: number[], y: (v: number) => number, slot: number, marks: Mark[], colours: Ink, edge: number): string {
  const wide = spec.kind === 'steps' ? slot : slot * 0.72;
  const floor = periods.map(() => 0);
  return spec.rows
    .map((row) => {
      let rects = '';
      let lastMiddle = 0;
      row.values.forEach((value, p) => {
        const from = floor[p] ?? 0;
        floor[p] = from + value;
        if (value <= 0) return;
        const [x, topY, h] = [(px[p] ?? 0) - wide / 2, y(from + value), y(from) - y(from + value)];
        marks.push({ series: row.id, period: p, rect: [x, topY, wide, h], value_text: spec.write(value), line: row.line, owner: 'company', world: row.world ?? 'scenario' });
        rects += `<rect x="${x.toFixed(2)}" y="${topY.toFixed(2)}" width="${(wide + (spec.kind === 'steps' ? 0.4 : 0)).toFixed(2)}" height="${Math.max(h - 1, 0).toFixed(2)}" fill="${colours.fill[row.id]}"/>`;
        if (p === periods.length - 1) lastMiddle = topY + h / 2;
      });
      const label = lastMiddle ? text(edge + 8, lastMiddle + 4, row.label, colours.text, 'start', 600) : '';
      return `<g data-id="series:${row.id}">${rects}</g>${label}`;
    })
    .join('');
}

function line(spec: Spec, px: number[], y: (v: number) => number, slot: number, marks: Mark[], colours: Ink): string {
  return spec.rows
    .map((row) => {
      row.values.forEach((value, p) => marks.push({ series: row.id, period: p, rect: [(px[p] ?? 0) - 4, y(value) - 4, 8, 8], value_text: spec.write(value), line: row.line, owner: 'company', world: row.world ?? 'scenario' }));
      const path = row.values.map((value, p) => `${p ? 'L' : 'M'}${(px[p] ?? 0).toFixed(1)} ${y(value).toFixed(1)}`).join('');
      const trough = row.values.indexOf(Math.min(...row.values));
      const [x, ty] = [px[trough] ?? 0, y(row.values[trough] ?? 0)];
      const side = trough > row.values.length / 2 ? 'end' : 'start';
      return (
        `<g data-id="series:${row.id}"><path d="${path}" fill="none" stroke="${colours.fill[row.id]}" stroke-width="2" stroke-linejoin="round"/></g>` +
        `<circle cx="${x}" cy="${ty}" r="4" fill="${colours.ground}" stroke="${colours.fill[row.id]}" stroke-width="2"/>` +
        text(x + (side === 'start' ? slot / 2 + 4 : -slot / 2 - 4), ty + 4, `Trough ${spec.write(row.values[trough] ?? 0)}`, colours.text, side, 600)
      );
    })
    .join('');
}

export function axis(periods: Period[], px: number[], height: number, slot: number, colours: Ink): string {
  const every = Math.max(1, Math.ceil(22 / slot));
  const ticks = periods.map((period, p) => (p % every ? '' : text(px[p] ?? 0, height - 20, period.label, colours.faint, 'middle'))).join('');
  const groups = periods.map((period, p) => (period.group && periods[p - 1]?.group !== period.group ? text((px[p] ?? 0) - slot / 2 + 2, height - 5, period.group, colours.text, 'start', 500) : '')).join('');
  return ticks + groups;
}
