import { describe, expect, it } from 'vitest';
import { sweep, tornado } from '../../test/explore';
import { markAt, step, type Walk } from './marks';
import { marksOf } from '../../components/figure/marks';

const marks = (answer: typeof tornado) => (answer.kind === 'tornado' || answer.kind === 'sweep' ? marksOf(answer.drawing) : []);

function walked(all: ReturnType<typeof marks>, ...steps: Walk[]): string {
  let here = null;
  for (const each of steps) here = step(all, here, each);
  return `${here?.series} ${here?.period}`;
}

describe('walking', () => {
  it('over bars goes left and right by place, not by which end is low', () => {
    const bars = marks(tornado);
    expect(walked(bars, 'down')).toBe('rent_usd_per_kw_month 0');
    expect(walked(bars, 'down', 'right')).toBe('rent_usd_per_kw_month 1');
    expect(walked(bars, 'down', 'down')).toBe('pue 1');
    expect(walked(bars, 'down', 'right', 'down')).toBe('pue 0');
    expect(walked(bars, 'down', 'up', 'left')).toBe('rent_usd_per_kw_month 0');
  });

  it('over cells keeps the column; the lowest row lies at the bottom', () => {
    const cells = marks(sweep);
    expect(walked(cells, 'down')).toBe('1 0');
    expect(walked(cells, 'down', 'right', 'down')).toBe('0 1');
    expect(walked(cells, 'down', 'last', 'down', 'first')).toBe('0 0');
  });
});

describe('pointing', () => {
  it('finds the mark under the pointer, or one that is all but touched', () => {
    const cells = marks(sweep);
    expect(markAt(cells, 150, 120)?.period).toBe(1);
    expect(markAt(cells, 205, 120)?.period).toBe(1);
    expect(markAt(cells, 300, 120)).toBeNull();
  });
});
