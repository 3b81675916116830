import { describe, expect, it } from 'vitest';
import { schedule } from '../../test/fixtures';
import { Grip, monthsPerPixel } from './dragging';
import { marksOf, type Mark } from './marks';

const mark = marksOf(schedule)[0] as Mark;
const perMonth = 1 / monthsPerPixel(schedule);

describe('a bar taken by hand', () => {
  it('moves by whole months, and says so once each', () => {
    const grip = new Grip(mark, 100, schedule, 1);
    expect(grip.to(100 + perMonth * 0.4)).toBe(false);
    expect(grip.to(100 + perMonth * 0.6)).toBe(true);
    expect(grip.months).toBe(1);
    expect(grip.to(100 + perMonth * 1.1)).toBe(false);
    expect(grip.to(100 - perMonth * 2)).toBe(true);
    expect(grip.months).toBe(-2);
  });

  it('takes a picture drawn smaller as it is on screen', () => {
    const grip = new Grip(mark, 0, schedule, 0.5);
    grip.to(perMonth);
    expect(grip.months).toBe(2);
  });
});
