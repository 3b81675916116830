import { describe, expect, it } from 'vitest';
import { place, placeTicks, split } from './slider-labels';

describe('a mark', () => {
  const table: [label: string, unit: string, caption: string, text: string][] = [
    ['low $90.00/kW-month', '$/kW-month', 'low', '$90.00'],
    ['high $110,000/BTC', '$/BTC', 'high', '$110,000'],
    ['base 0 months', 'months', 'base', '0'],
    ['base 100%', '%', 'base', '100%'],
    ['low Jan 2027', '', 'low', 'Jan 2027'],
    ['90', '$/kW-month', '', '90'],
  ];
  it.each(table)('%s in a field of %s reads %s over %s', (label, unit, caption, text) =>
    expect(split(label, unit)).toEqual({ caption, text }),
  );
});

describe('labels', () => {
  const scale = { min: 0, max: 100, step: 1, stops: [] };
  const at = (values: number[], width = 300) =>
    place(
      values.map((value, index) => ({ value, label: `${['low', 'base', 'high'][index]} ${value}%` })),
      scale,
      '%',
      width,
    );

  it('stand under their marks where there is room', () => {
    expect(at([25, 50, 75]).map(({ left }) => left)).toEqual([75, 150, 225]);
  });

  it('are pushed apart where there is none, all of them and in order, inside the track', () => {
    for (const values of [[49, 50, 51], [0, 1, 2], [98, 99, 100]]) {
      const lefts = at(values).map(({ left }) => left);
      expect(lefts).toHaveLength(3);
      expect((lefts[1] ?? 0) - (lefts[0] ?? 0)).toBeGreaterThan(25);
      expect((lefts[2] ?? 0) - (lefts[1] ?? 0)).toBeGreaterThan(25);
      expect(lefts[0]).toBeGreaterThan(5);
      expect(lefts[2]).toBeLessThan(295);
    }
  });

  it('of one value are one label', () => {
    expect(at([0, 0, 50]).map(({ caption }) => caption)).toEqual(['low, base', 'high']);
  });
});

describe('a break-even', () => {
  const scale = { min: 0, max: 100, step: 1, stops: [] };
  const marks = place([10, 50].map((value) => ({ value, label: `base ${value}%` })), scale, '%', 400);
  const at = (...values: number[]) =>
    placeTicks(values.map((value) => ({ value, label: `break-even ${value}%` })), marks, scale, '%', 400);

  it('stands among the marks where it meets none of them', () => {
    expect(at(80)).toEqual({ beside: [{ caption: 'break-even', text: '80%', left: 320 }], below: [] });
  });

  it('has a line of its own where it would, and the marks stay where they are', () => {
    const { beside, below } = at(52);
    expect(beside).toEqual([]);
    expect(below.map(({ left }) => left)).toEqual([208]);
  });

  it('stays inside the track at its ends', () => {
    expect(at(0).below[0]?.left).toBeGreaterThan(40);
    expect(at(100).below[0]?.left).toBeLessThan(360);
  });

  it('gives way to the one before it when both find no room', () => {
    expect(at(97, 98, 99).below.map(({ text }) => text)).toEqual(['97%']);
    expect(at(10, 90).below).toHaveLength(2);
  });
});
