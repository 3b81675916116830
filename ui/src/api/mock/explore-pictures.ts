// Stand-in pictures that are not about time: bars, cells, points. With the sidecar the renderer sends.

import type { Drawing } from '../generated/Drawing';
import type { FrontierPoint } from '../generated/FrontierPoint';
import type { Mark } from '../../components/figure/marks';
import type { Period } from '../generated/Period';
import type { SideView } from '../generated/SideView';
import type { TornadoBarView } from '../generated/TornadoBarView';
import { ink } from './palette';
import { byColumn } from './columns';

type Page = { width: number; height: number; dark: boolean };

const text = (x: number, y: number, words: string, fill: string, anchor = 'start', weight = 400) =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="${fill}" font-family="Inter" font-size="11" font-weight="${weight}" text-anchor="${anchor}">${words}</text>`;

const rect = ([x, y, w, h]: Mark['rect'], fill: string) => `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${w.toFixed(1)}" height="${h.toFixed(1)}" fill="${fill}"/>`;

const markOf = (series: string, period: number, at: Mark['rect'], value_text: string): Mark => ({ series, period, rect: at, value_text, line: null, owner: null, world: 'scenario' });

const drawing = (id: string, { width, height }: Page, body: string, marks: Mark[], over: Partial<Drawing>): Drawing => ({
  id, title: '', subtitle: '', source_note: 'Switchyard model; every run is a full evaluation. Estimates.',
  svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${body}</svg>`,
  width, height, plot_area: [0, 0, width, height], periods: [], period_px: [], marks: byColumn(marks), said: [],
  table: { columns: [], rows: [] }, alt: 'A picture of many evaluations.', ...over,
});

export function tornadoPicture(bars: TornadoBarView[], base: number, page: Page): Drawing {
  const colours = ink(page.dark);
  const [left, right, top] = [210, 110, 18];
  const pitch = (page.height - top - 12) / bars.length;
  const values = bars.flatMap((bar) => [bar.low.value ?? base, bar.high.value ?? base]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (value: number) => left + 60 + ((value - low) / (high - low)) * (page.width - left - right - 60);
  const marks: Mark[] = [];
  let body = text(x(base), 11, 'Base $39.2M', colours.text, 'middle', 600);
  bars.forEach((bar, row) => {
    const y = top + row * pitch;
    body += text(left - 16, y + pitch / 2 + 4, bar.label, colours.text, 'end', 500);
    [bar.low, bar.high].forEach((side, period) => {
      const [from, to] = [x(base), x(side.value ?? base)];
      const at: Mark['rect'] = [Math.min(from, to), y + pitch * 0.16, Math.abs(to - from), pitch * 0.68];
      marks.push(markOf(bar.key, period, at, side.text));
      body += rect(at, (period ? colours.fill.hpc : colours.fill.mining) ?? '');
      if (Math.abs(to - from) > 3) body += text(to + (to < from ? -5 : 5), y + pitch / 2 + 4, side.input_text, colours.faint, to < from ? 'end' : 'start');
    });
  });
  body += `<path d="M${x(base).toFixed(1)} ${top}V${page.height - 10}" stroke="${colours.zero}" fill="none"/>`;
  const rows = bars.map((bar) => ({ id: '', label: bar.label, texts: [bar.low.text, bar.high.text, bar.swing_text] }));
  return drawing('tornado', page, body, marks, { title: 'Rent matters most', subtitle: 'Uplift over keeping the mine, each input from its low to its high, Base', table: { columns: ['Low', 'High', 'Swing'], rows } });
}

export function heatMap(cells: SideView[][], xLabel: string, xs: string[], yLabel: string, ys: string[], page: Page): Drawing {
  const colours = ink(page.dark);
  const [left, bottom, top] = [120, 44, 18];
  const [w, h] = [(page.width - left - 4) / xs.length, (page.height - bottom - top) / ys.length];
  const most = Math.max(...cells.flat().map(({ value }) => Math.abs(value ?? 0)));
  const marks: Mark[] = [];
  let body = text(0, 11, yLabel, colours.text, 'start', 600) + text(page.width - 4, page.height - 4, xLabel, colours.text, 'end', 600);
  cells.forEach((row, r) => {
    const y = top + (ys.length - 1 - r) * h;
    body += text(left - 8, y + h / 2 + 4, ys[r] ?? '', colours.faint, 'end');
    row.forEach((cell, c) => {
      const at: Mark['rect'] = [left + c * w + 1, y + 1, w - 2, h - 2];
      marks.push(markOf(`${r}`, c, at, cell.text));
      const strength = Math.min(0.15 + (0.75 * Math.abs(cell.value ?? 0)) / most, 1).toFixed(2);
      const fill = cell.value === null ? 'none' : cell.value < 0 ? (colours.fill.mining ?? '') : (colours.fill.hpc ?? '');
      body += `<g opacity="${strength}">${rect(at, fill)}</g>`;
      if (cell.value === null) body += `<path d="M${at[0]} ${at[1]}h${at[2]}v${at[3]}h${-at[2]}z" fill="none" stroke="${colours.grid}"/>`;
      body += text(at[0] + at[2] / 2, y + h / 2 + 4, cell.text, cell.value === null ? colours.faint : page.dark ? '#ffffff' : '#131a24', 'middle', 500);
    });
  });
  xs.forEach((label, c) => (body += text(left + (c + 0.5) * w, page.height - bottom + 16, label.split('/')[0] ?? '', colours.faint, 'middle')));
  const rows = cells.map((row, r) => ({ id: String(r), label: ys[r] ?? '', texts: row.map((cell) => cell.text) }));
  return drawing('sweep', page, body, marks, { title: `${xLabel} against ${yLabel.toLowerCase()}`, subtitle: 'Uplift over keeping the mine, Base', table: { columns: xs, rows } });
}

export function frontierPicture(points: FrontierPoint[], yLabel: string, page: Page): Drawing {
  const colours = ink(page.dark);
  const plot: [number, number, number, number] = [70, 16, page.width - 90, page.height - 60];
  const rents = points.map(({ settings }) => settings[0]?.value ?? null);
  const at = (rent: number, index: number): [number, number] => [plot[0] + ((rent - 85) / 50) * plot[2], plot[1] + plot[3] * (1 - index / (points.length - 1))];
  const marks: Mark[] = [];
  const path = rents.flatMap((rent, index) => (rent === null ? [] : [at(rent, index)])).map(([x, y], index) => `${index ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
  let body = `<path d="${path}" fill="none" stroke="${colours.text}" stroke-width="2"/>`;
  rents.forEach((rent, index) => {
    if (rent === null) return;
    const [x, y] = at(rent, index);
    marks.push(markOf('frontier', index, [x - 5, y - 5, 10, 10], points[index]?.x_text ?? ''));
    body += `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4.5" fill="${colours.fill.hpc}"/>`;
  });
  points.forEach((point, index) => (body += text(plot[0] - 8, plot[1] + plot[3] * (1 - index / (points.length - 1)) + 4, point.y_text.split('/')[0] ?? '', colours.faint, 'end')));
  for (const rent of [90, 100, 110, 120, 130]) body += text(at(rent, 0)[0], page.height - 26, `$${rent}`, colours.faint, 'middle');
  body += text(plot[0] + plot[2], page.height - 8, 'Rent, $/kW-month', colours.text, 'end', 600) + text(plot[0] + plot[2] - 20, plot[1] + plot[3] - 20, 'Converting pays', colours.fill.hpc ?? '', 'end', 600) + text(plot[0] + 20, plot[1] + 24, 'Mining pays', colours.fill.mining ?? '', 'start', 600);
  return drawing('frontier', page, body, marks, { title: `Break-even rent by ${yLabel.toLowerCase()}`, subtitle: 'Uplift over keeping the mine is zero on the line, Base', table: { columns: ['Rent'], rows: points.map((point) => ({ id: '', label: point.y_text, texts: [point.x_text] })) } });
}

export const cumulativePeriods = (): Period[] =>
  Array.from({ length: 40 }, (_, p) => ({ key: `${2027 + Math.floor(p / 4)}-Q${(p % 4) + 1}`, label: `Q${(p % 4) + 1}`, group: p % 4 ? '' : `FY${27 + p / 4}`, long: `Q${(p % 4) + 1} FY${27 + Math.floor(p / 4)}E`, month: p * 3 + 2 }));
