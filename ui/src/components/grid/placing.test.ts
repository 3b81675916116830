import { describe, expect, it } from 'vitest';
import { sheet } from '../../test/sheet';
import { drawn, everywhere, fillDown, fillRight, fillTo, place, runsDown, turned } from './placing';
import { at, range, type Box } from './selection';
import type { Edit } from './sheet';
import { tally } from './tally';
import { sizeOf } from './travel';
import type { Frame } from './geometry';
import { columnsOf, groupsOf, linesOf, shownColumns } from './window';

const box = (top: number, left: number, bottom: number, right: number): Box => ({ top, left, bottom, right });
const area = (top: number, left: number, bottom: number, right: number) =>
  range({ line: top, column: left }, { line: bottom, column: right }, sizeOf(sheet));
const written = (edits: readonly Edit[]) => edits.map(({ line, column, text }) => `${line},${column}=${text}`).join(' ');

describe('pasting', () => {
  it('lays a block from the corner', () =>
    expect(written(place([['1', '2'], ['3', '4']], at({ line: 0, column: 1 }), sheet).edits)).toBe('0,1=1 0,2=2 1,1=3 1,2=4'));

  it('fills a range with one cell', () =>
    expect(written(place([['7']], area(0, 0, 1, 1), sheet).edits)).toBe('0,0=7 0,1=7 1,0=7 1,1=7'));

  it('repeats a block in a range that it divides', () =>
    expect(written(place([['1', '2']], area(0, 0, 0, 3), sheet).edits)).toBe('0,0=1 0,1=2 0,2=1 0,3=2'));

  it('counts what does not fit, lies on results or is empty', () => {
    const paste = place([['1', '2', ''], ['3', '4', '5'], ['6', '7', '8']], at({ line: 1, column: 3 }), sheet);
    expect(written(paste.edits)).toBe('1,3=1 1,4=2 2,3=3 2,4=4 2,5=5');
    expect([paste.clipped, paste.computed, paste.empty]).toEqual([0, 3, 1]);
    const wide = place([['1', '2', '3']], at({ line: 0, column: 5 }), sheet);
    expect([written(wide.edits), wide.clipped, wide.box.right]).toEqual(['0,5=1', 2, 5]);
  });

  it('turns a list that runs down', () => {
    expect(runsDown([['1'], ['2']])).toBe(true);
    expect(runsDown([['1']])).toBe(false);
    expect(runsDown([['1', '2'], ['3', '4']])).toBe(false);
    expect(turned([['1'], ['2'], ['3']])).toEqual([['1', '2', '3']]);
  });

  it('lays ten thousand cells at once', () => {
    const big = { ...sheet, columns: Array(360).fill(sheet.columns[0]), lines: Array(40).fill({ ...sheet.lines[0], cells: Array(360).fill(sheet.lines[0]?.cells[0]) }) };
    const began = performance.now();
    expect(place(Array(40).fill(Array(250).fill('1')), at({ line: 0, column: 0 }), big).edits).toHaveLength(10_000);
    expect(performance.now() - began).toBeLessThan(200);
  });
});

describe('filling', () => {
  it('down from the first line', () => expect(written(fillDown(sheet, box(0, 0, 2, 1)))).toBe('1,0=1 1,1=2 2,0=1 2,1=2'));
  it('down from the line above', () => expect(written(fillDown(sheet, box(1, 3, 1, 3)))).toBe('1,3=4'));
  it('not from above the first line', () => expect(fillDown(sheet, box(0, 0, 0, 0))).toEqual([]));
  it('right from the first column', () => expect(written(fillRight(sheet, box(0, 1, 0, 3)))).toBe('0,2=2 0,3=2'));
  it('right from the column before', () => expect(written(fillRight(sheet, box(0, 1, 0, 1)))).toBe('0,1=1'));
  it('leaves results alone', () => expect(written(fillDown(sheet, box(2, 0, 4, 0)))).toBe(''));
  it('everywhere', () => expect(written(everywhere(sheet, box(2, 0, 3, 1), '*2'))).toBe('2,0=*2 2,1=*2'));
  it('by the handle, over and over', () => {
    const from = box(0, 1, 0, 2);
    expect(written(fillTo(sheet, from, drawn(from, { line: 0, column: 5 })))).toBe('0,3=2 0,4=3 0,5=2');
    expect(written(fillTo(sheet, from, drawn(from, { line: 0, column: 0 })))).toBe('0,0=3');
    expect(drawn(from, { line: 2, column: 3 })).toEqual(box(0, 1, 2, 2));
    expect(drawn(from, { line: 0, column: 2 })).toEqual(from);
  });
});

/** Columns of 5.625 rem. */
const frame = (columns: number): Frame => ({
  name: 15,
  unit: 6,
  groups: 1.5,
  labels: 1.5,
  frozen: 0,
  head: 3,
  foot: 0,
  lefts: Array.from({ length: columns + 1 }, (_, at) => 21 + at * 5.625),
});

describe('around the cells', () => {
  it('tallies what is chosen', () => {
    expect(tally(sheet, box(0, 0, 1, 2))).toEqual({ sum: 36, average: 7.2, count: 5 });
    expect(tally(sheet, box(1, 2, 1, 2))).toBe(null);
  });

  it('keeps few columns on the page when there are many cells', () => {
    const sight = (left: number) => ({ left, width: 56, top: 0, height: 40 });
    expect(columnsOf(12, frame(180), sight(0))).toEqual({ from: 0, to: 180 });
    expect(columnsOf(40, frame(360), sight(562))).toEqual({ from: 84, to: 127 });
    expect(columnsOf(40, frame(360), sight(0)).from).toBe(0);
    expect(columnsOf(40, frame(360), sight(1968)).to).toBe(360);
    expect(shownColumns({ from: 84, to: 87 }, 1)).toEqual({ fixed: [0], gap: 83, moving: [84, 85, 86] });
  });

  it('keeps few lines on the page when there are many', () => {
    const long = { ...sheet, lines: Array(500).fill(sheet.lines[0]) };
    const sight = (top: number) => ({ left: 0, width: 56, top, height: 40 });
    expect(linesOf(sheet, frame(6), sight(0))).toEqual({ from: 0, to: sheet.lines.length });
    expect(linesOf(long, frame(6), sight(0))).toEqual({ from: 0, to: 50 });
    const middle = linesOf(long, frame(6), sight(300));
    expect([middle.from <= 196, middle.to >= 225, middle.to - middle.from < 90]).toEqual([true, true, true]);
    expect(linesOf(long, frame(6), sight(720)).to).toBe(500);
    // Before it was measured, everything is there.
    expect(linesOf(long, frame(6), { ...sight(0), height: 0 }).to).toBe(500);
  });

  it('names the groups of what is on the page', () =>
    expect(groupsOf([{ group: 'A' }, { group: 'A' }, { group: 'B' }], { from: 1, to: 3 })).toEqual([
      { label: 'A', from: 1, count: 1 },
      { label: 'B', from: 2, count: 1 },
    ]));
});
