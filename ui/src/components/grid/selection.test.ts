import { describe, expect, it } from 'vitest';
import { sheet } from '../../test/sheet';
import { commandOf, editorKey, isRelative } from './keys';
import { at, boxOf, range, type Selection } from './selection';
import { sizeOf, travel } from './travel';

type Keys = { key: string } & KeyboardEventInit;
const press = (key: string, over: KeyboardEventInit = {}): Keys => ({ key, ...over });
const shift = { shiftKey: true };
const control = { ctrlKey: true };
const both = { ctrlKey: true, shiftKey: true };
const cell = (line: number, column: number) => at({ line, column });
const area = (top: number, left: number, bottom: number, right: number) =>
  range({ line: top, column: left }, { line: bottom, column: right }, sizeOf(sheet));

/** Active cell and range as "1,2 0,0-4,5". */
function written(selection: Selection): string {
  const { top, left, bottom, right } = boxOf(selection);
  return `${selection.active.line},${selection.active.column} ${top},${left}-${bottom},${right}`;
}

function after(from: Selection, ...keys: Keys[]): string {
  const end = keys.reduce((now, key) => {
    const command = commandOf(new KeyboardEvent('keydown', key));
    return (command && travel(command, now, sheet, 2)) ?? now;
  }, from);
  return written(end);
}

describe('the chosen cells', () => {
  const table: [what: string, from: Selection, keys: Keys[], to: string][] = [
    ['steps right', cell(0, 0), [press('ArrowRight')], '0,1 0,1-0,1'],
    ['steps over a heading', cell(2, 0), [press('ArrowDown')], '3,0 3,0-3,0'],
    ['stays at the edges', cell(0, 0), [press('ArrowUp'), press('ArrowLeft')], '0,0 0,0-0,0'],
    ['Shift stretches', cell(1, 1), [press('ArrowRight', shift), press('ArrowDown', shift)], '1,1 1,1-2,2'],
    ['Shift shrinks again', cell(1, 1), [press('ArrowRight', shift), press('ArrowLeft', shift)], '1,1 1,1-1,1'],
    ['Shift stretches over the anchor', cell(1, 1), [press('ArrowLeft', shift), press('ArrowUp', shift)], '1,1 0,0-1,1'],
    ['an arrow leaves the range', area(0, 0, 2, 2), [press('ArrowRight')], '0,1 0,1-0,1'],
    ['Ctrl jumps to the end of the line', cell(0, 0), [press('ArrowRight', control)], '0,5 0,5-0,5'],
    ['Ctrl stops before a hole', cell(1, 0), [press('ArrowRight', control)], '1,1 1,1-1,1'],
    ['Ctrl jumps over a hole', cell(1, 1), [press('ArrowRight', control)], '1,3 1,3-1,3'],
    ['Ctrl stops at the end of a block', cell(0, 0), [press('ArrowDown', control)], '2,0 2,0-2,0'],
    ['Ctrl jumps to the next block', cell(2, 0), [press('ArrowDown', control)], '3,0 3,0-3,0'],
    ['Ctrl jumps to the last line', cell(3, 0), [press('ArrowDown', control)], '4,0 4,0-4,0'],
    ['Ctrl jumps up', cell(4, 3), [press('ArrowUp', control), press('ArrowUp', control)], '2,3 2,3-2,3'],
    ['Ctrl Shift stretches to the edge', cell(0, 1), [press('ArrowRight', both), press('ArrowDown', both)], '0,1 0,1-2,5'],
    ['Home', cell(2, 4), [press('Home')], '2,0 2,0-2,0'],
    ['End', cell(2, 1), [press('End')], '2,5 2,5-2,5'],
    ['Shift Home', cell(2, 2), [press('Home', shift)], '2,2 2,0-2,2'],
    ['Ctrl Home', cell(4, 4), [press('Home', control)], '0,0 0,0-0,0'],
    ['Ctrl End', cell(0, 0), [press('End', control)], '4,5 4,5-4,5'],
    ['Ctrl Shift End', cell(1, 1), [press('End', both)], '1,1 1,1-4,5'],
    ['a page down', cell(0, 3), [press('PageDown')], '2,3 2,3-2,3'],
    ['a page up stays inside', cell(1, 3), [press('PageUp')], '0,3 0,3-0,3'],
    ['Shift with a page', cell(0, 3), [press('PageDown', shift)], '0,3 0,3-2,3'],
    ['Ctrl A: the block', cell(1, 2), [press('a', control)], '1,2 0,0-2,5'],
    ['Ctrl A twice: everything', cell(1, 2), [press('a', control), press('a', control)], '1,2 0,0-4,5'],
    ['Ctrl A in the lower block', cell(4, 0), [press('A', control)], '4,0 3,0-4,5'],
    ['Shift Space: the line', cell(1, 2), [press(' ', shift)], '1,2 1,0-1,5'],
    ['Shift Space, then Shift ArrowDown', cell(1, 2), [press(' ', shift), press('ArrowDown', shift)], '1,2 1,0-2,5'],
    ['Ctrl Space: the column', cell(1, 2), [press(' ', control)], '1,2 0,2-4,2'],
    ['Shift Space of a range', area(1, 1, 2, 2), [press(' ', shift)], '1,1 1,0-2,5'],
    ['Enter goes down', cell(0, 2), [press('Enter')], '1,2 1,2-1,2'],
    ['Shift Enter goes up', cell(1, 2), [press('Enter', shift)], '0,2 0,2-0,2'],
    ['Enter after Tabs goes back', cell(0, 1), [press('Tab'), press('Tab'), press('Enter')], '1,1 1,1-1,1'],
    ['an arrow ends a run of Tabs', cell(0, 1), [press('Tab'), press('ArrowRight'), press('Enter')], '1,3 1,3-1,3'],
    ['Shift Tab', cell(0, 1), [press('Tab', shift)], '0,0 0,0-0,0'],
    ['Tab goes round in a range', area(0, 0, 1, 1), Array(3).fill(press('Tab')), '1,1 0,0-1,1'],
    ['and starts anew', area(0, 0, 1, 1), Array(4).fill(press('Tab')), '0,0 0,0-1,1'],
    ['Enter goes round in a range', area(0, 0, 1, 1), Array(2).fill(press('Enter')), '0,1 0,0-1,1'],
    ['Shift Enter goes round backwards', area(0, 0, 1, 1), [press('Enter', shift)], '1,1 0,0-1,1'],
  ];
  it.each(table)('%s', (_, from, keys, to) => expect(after(from, ...keys)).toBe(to));

  it('do not listen to keys of the window', () => {
    const others = [press('PageDown', control), press('z', control), press('1', { altKey: true }), press('?'), press('F6'), press('c', control)];
    for (const key of others) expect(commandOf(new KeyboardEvent('keydown', key))).toBe(null);
  });
});

describe('keys while typing', () => {
  const kind = (key: string, over: KeyboardEventInit, overwriting: boolean) =>
    editorKey(new KeyboardEvent('keydown', { key, ...over }), overwriting)?.kind ?? null;

  it.each([
    ['Enter', {}, true, 'take'],
    ['Enter', control, false, 'take'],
    ['Tab', shift, false, 'take'],
    ['ArrowLeft', {}, true, 'take'],
    ['ArrowLeft', {}, false, null],
    ['Home', {}, true, null],
    ['Escape', {}, false, 'cancel'],
    ['F2', {}, true, 'switch'],
    ['a', control, true, null],
    ['z', control, true, null],
    ['PageDown', control, true, null],
    ['5', {}, true, null],
  ])('%s %o, typed over: %s', (key, over, overwriting, expected) => expect(kind(key, over, overwriting)).toBe(expected));

  it.each([
    ['*1.05', true],
    ['/2', true],
    ['+10%', true],
    ['-5 %', true],
    ['-96', false],
    ['+10', false],
    ['=120*1.03', false],
    ['12%', false],
  ])('%s changes what stands there: %s', (text, expected) => expect(isRelative(text)).toBe(expected));
});
