import { describe, expect, it } from 'vitest';
import { schedule, stack } from '../../test/fixtures';
import { fitInto, listed, nearestPeriod, periodOf, placeAt, seriesNames, spans, spoken, walk, type Walk } from './reading';

describe('the pointer', () => {
  it.each([
    [0, 0],
    [199, 0],
    [201, 1],
    [9999, 2],
  ])('at x %d is nearest to period %d', (x, period) => expect(nearestPeriod(stack, x)).toBe(period));

  it('finds the mark under it, or the nearest one of its period', () => {
    expect(placeAt(stack, 310, 150).mark?.series).toBe('hpc_mw');
    expect(placeAt(stack, 310, 50).mark?.series).toBe('mining_mw');
    expect(placeAt(stack, 310, 230).mark?.series).toBe('hpc_mw');
  });

  it('finds a bar of a schedule anywhere along it, and nothing beside it', () => {
    expect(spans(stack)).toBe(false);
    expect(spans(schedule)).toBe(true);
    const place = placeAt(schedule, 320, 15);
    expect([place.period, place.mark?.value_text]).toEqual([1, 'Build: Q1 to Q2']);
    expect(listed(schedule, place)).toHaveLength(1);
    expect(placeAt(schedule, 320, 150).mark).toBeNull();
  });

  it('reads a picture drawn smaller than it was asked for', () => {
    expect(fitInto(300, 240, stack)).toEqual({ scale: 0.5, left: 0, top: 60 });
  });
});

describe('words', () => {
  it('come from the table of the figure', () => {
    expect([...seriesNames(stack)]).toEqual([
      ['hpc_mw', 'HPC'],
      ['mining_mw', 'Mining'],
    ]);
    expect(spoken(stack, placeAt(stack, 500, 150))).toBe('Q3 FY27E, HPC, 50 MW');
    expect(spoken(schedule, placeAt(schedule, 310, 65))).toBe('Q2 FY27E, Hall B, 25 MW, Build: Q2 to Q3');
    expect(spoken(stack, null)).toBe('');
  });

  it('find the same period on another figure by its key', () => {
    expect(periodOf(stack, '2027-Q2')).toBe(1);
    expect(periodOf(stack, '2031-Q2')).toBe(-1);
    expect(periodOf(stack, null)).toBe(-1);
  });
});

describe('the keyboard walk', () => {
  const path = (drawing: typeof stack, steps: Walk[]) => {
    let place = walk(drawing, null, 'right');
    for (const step of steps) place = walk(drawing, place, step);
    return [place?.period, place?.mark?.series, place?.mark?.value_text];
  };
  const table: [steps: Walk[], to: unknown[]][] = [
    [[], [0, 'hpc_mw', '0 MW']],
    [['right'], [1, 'hpc_mw', '25 MW']],
    [['up', 'right', 'right', 'right'], [2, 'mining_mw', '50 MW']],
    [['up', 'up', 'down'], [0, 'hpc_mw', '0 MW']],
    [['last', 'left'], [1, 'hpc_mw', '25 MW']],
    [['left', 'left'], [0, 'hpc_mw', '0 MW']],
  ];
  it.each(table)('%j over a stack ends at %j', (steps, to) => expect(path(stack, steps)).toEqual(to));

  const bars: [steps: Walk[], to: unknown[]][] = [
    [[], [0, 'A', 'Build: Q1 to Q2']],
    [['right', 'right'], [1, 'A', 'Live from Q2']],
    [['down', 'down'], [1, 'B', 'Build: Q2 to Q3']],
    [['down', 'up'], [0, 'A', 'Build: Q1 to Q2']],
  ];
  it.each(bars)('%j over a schedule ends at %j', (steps, to) => expect(path(schedule, steps)).toEqual(to));

  it('goes nowhere in an empty figure', () => {
    expect(walk({ ...stack, periods: [], marks: [] }, null, 'right')).toBeNull();
  });
});

describe('a figure that is not about time', () => {
  const bars: typeof schedule = { ...schedule, periods: [], period_px: [] };

  it('tells of the bar under the pointer and of nothing beside it', () => {
    expect(placeAt(bars, 320, 15).mark?.series).toBe('A');
    expect(placeAt(bars, 320, 150).mark).toBeNull();
    expect(spoken(bars, placeAt(bars, 310, 65))).toBe('Hall B, 25 MW, Build: Q2 to Q3');
  });

  it('is walked along its rows and from row to row', () => {
    const first = walk(bars, null, 'right');
    expect(walk(bars, walk(bars, first, 'right'), 'down')?.mark?.series).toBe('B');
  });
});
