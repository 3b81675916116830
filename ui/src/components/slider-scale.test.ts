import { describe, expect, it } from 'vitest';
import { fraction, nudge, snap, type Scale } from './slider-scale';

const halls: Scale = { min: 0, max: 100, step: 25, stops: [0, 25, 60, 100].map((value) => ({ value, label: `${value}` })) };
const rent: Scale = { min: 60, max: 200, step: 0.5, stops: [] };

describe('snap', () => {
  const table: [value: number, scale: Scale, to: number][] = [
    [43, halls, 60],
    [42, halls, 25],
    [12.4, halls, 0],
    [500, halls, 100],
    [117.3, rent, 117.5],
    [20, rent, 60],
    [900, rent, 200],
  ];
  it.each(table)('%d on %o stops at %d', (value, scale, to) => expect(snap(value, scale)).toBe(to));

  it('does not drift', () => {
    expect(snap(0.3000001, { min: 0, max: 1, step: 0.1, stops: [] })).toBe(0.3);
  });
});

describe('nudge', () => {
  const table: [value: number, steps: number, scale: Scale, to: number][] = [
    [25, 1, halls, 60],
    [43, 1, halls, 60],
    [43, -1, halls, 25],
    [25, 2, halls, 100],
    [60, 10, halls, 100],
    [100, 1, halls, 100],
    [117.3, 1, rent, 117.8],
    [199.8, 10, rent, 200],
  ];
  it.each(table)('from %d by %d on %o is %d', (value, steps, scale, to) => expect(nudge(value, steps, scale)).toBe(to));
});

describe('the scale', () => {
  it('places values between its ends, even when there is no room', () => {
    expect(fraction(130, rent)).toBe(0.5);
    expect(fraction(10, rent)).toBe(0);
    expect(fraction(5, { min: 5, max: 5 })).toBe(0);
  });
});
