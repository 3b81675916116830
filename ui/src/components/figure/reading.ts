// Reading a drawing: which period is under the pointer, which mark, what stands there in words.
// Works on the geometry the renderer sends along; knows nothing of what the series mean.

import type { Drawing } from '../../api/generated/Drawing';
import { marksOf, type Mark } from './marks';

export type Place = { period: number; mark: Mark | null };
export type Fit = { scale: number; left: number; top: number };

/** How a drawing lies in its box: whole, in proportion, centred. */
export function fitInto(width: number, height: number, drawing: Pick<Drawing, 'width' | 'height'>): Fit {
  if (drawing.width <= 0 || drawing.height <= 0) return { scale: 1, left: 0, top: 0 };
  const scale = Math.min(width / drawing.width, height / drawing.height) || 1;
  return { scale, left: (width - drawing.width * scale) / 2, top: (height - drawing.height * scale) / 2 };
}

/** Index of the period whose centre is nearest to x. */
export function nearestPeriod(drawing: Drawing, x: number): number {
  let best = 0;
  drawing.period_px.forEach((px, index) => {
    if (Math.abs(px - x) < Math.abs((drawing.period_px[best] ?? Infinity) - x)) best = index;
  });
  return best;
}

export function periodOf(drawing: Drawing, key: string | null): number {
  return key === null ? -1 : drawing.periods.findIndex((period) => period.key === key);
}

/** Marks of a period in stack order, from the ground up. */
export function marksAt(drawing: Drawing, period: number): Mark[] {
  return marksOf(drawing).filter((mark) => mark.period === period);
}

function contains([x, y, w, h]: Mark['rect'], px: number, py: number): boolean {
  return px >= x && px <= x + w && py >= y && py <= y + h;
}

const middle = ([, y, , h]: Mark['rect']) => y + h / 2;

/** What a pointer at (x, y) of the drawing means: the mark under it, else the nearest of the period. */
export function placeAt(drawing: Drawing, x: number, y: number): Place {
  const under = marksOf(drawing).findLast((mark) => contains(mark.rect, x, y)) ?? null;
  const period = timeless(drawing) ? (under?.period ?? 0) : nearestPeriod(drawing, x);
  if (under || spans(drawing)) return { period, mark: under };
  const near = marksAt(drawing, period);
  const mark = near.reduce<Mark | null>(
    (best, one) => (!best || Math.abs(middle(one.rect) - y) < Math.abs(middle(best.rect) - y) ? one : best),
    null,
  );
  return { period, mark };
}

/** Not about time: every mark stands for itself. */
export const timeless = (drawing: Drawing): boolean => drawing.periods.length === 0;

/** Marks that each stand for themselves: bars of a schedule or of a site, not values of a stack. */
export function spans(drawing: Drawing): boolean {
  if (timeless(drawing)) return true;
  const slot = drawing.plot_area[2] / Math.max(drawing.periods.length, 1);
  return marksOf(drawing).some((mark) => mark.rect[2] > slot * 1.5);
}

/** What is listed beside the crosshair: the whole stack, or of a schedule the one bar. */
export function listed(drawing: Drawing, place: Place): Mark[] {
  if (spans(drawing)) return place.mark ? [place.mark] : [];
  return marksAt(drawing, place.period);
}

export type Walk = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** One step of the keyboard: left and right over periods, up and down over the stack. */
export function walk(drawing: Drawing, from: Place | null, to: Walk): Place | null {
  if (spans(drawing)) return walkBars(drawing, from, to);
  const last = drawing.periods.length - 1;
  if (!from) return at(drawing, to === 'last' ? last : 0, null);
  if (to === 'up' || to === 'down') {
    const stack = marksAt(drawing, from.period);
    const index = stack.findIndex((mark) => mark.series === from.mark?.series) + (to === 'up' ? 1 : -1);
    return { period: from.period, mark: stack[Math.min(Math.max(index, 0), stack.length - 1)] ?? null };
  }
  const period = { left: from.period - 1, right: from.period + 1, first: 0, last }[to];
  return at(drawing, Math.min(Math.max(period, 0), last), from.mark?.series ?? null);
}

/** Over bars: along those of a row, or to the row above and below. */
function walkBars(drawing: Drawing, from: Place | null, to: Walk): Place | null {
  const rows = rowsOf(drawing);
  const row = rows.findIndex((bars) => from?.mark && bars.includes(from.mark));
  if (row < 0) return stand(rows[0]?.[0]);
  const bars = rows[row] ?? [];
  const bar = bars.findIndex((mark) => mark === from?.mark);
  // The first row of a schedule stands on top.
  if (to === 'up') return stand(rows[row - 1]?.[0]) ?? from;
  if (to === 'down') return stand(rows[row + 1]?.[0]) ?? from;
  return stand(bars[{ left: bar - 1, right: bar + 1, first: 0, last: bars.length - 1 }[to]]) ?? from;
}

/** Bars that stand on one line, from the top down. */
function rowsOf(drawing: Drawing): Mark[][] {
  const rows = new Map<number, Mark[]>();
  for (const mark of marksOf(drawing)) {
    const foot = Math.round(mark.rect[1] + mark.rect[3]);
    rows.set(foot, [...(rows.get(foot) ?? []), mark]);
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, marks]) => marks);
}

const stand = (mark: Mark | undefined): Place | null => (mark ? { period: mark.period, mark } : null);

/** The same series in another period, or the lowest one that is there. */
function at(drawing: Drawing, period: number, series: string | null): Place {
  const stack = marksAt(drawing, period);
  return { period, mark: stack.find((mark) => mark.series === series) ?? stack[0] ?? null };
}

/** Series ids in drawing order. */
export function seriesIds(drawing: Drawing): string[] {
  return [...new Set(drawing.marks.map(({ series }) => series))];
}

/** Names of the series by id: a row of the figure's own table says in words what has its id. */
export function seriesNames(drawing: Drawing): Map<string, string> {
  const labels = new Map(drawing.table.rows.map(({ id, label }) => [id, label]));
  return new Map(seriesIds(drawing).map((id) => [id, labels.get(id) ?? id]));
}

/** One line for a reader who listens: "Q1 FY27E, HPC live, 25 MW". */
export function spoken(drawing: Drawing, place: Place | null): string {
  if (!place) return '';
  const period = drawing.periods[place.period]?.long ?? '';
  if (!place.mark) return period;
  const name = seriesNames(drawing).get(place.mark.series) ?? place.mark.series;
  return [period, name, place.mark.value_text].filter(Boolean).join(', ');
}
