import { describe, expect, it } from 'vitest';
import { actionOf, type Action } from './shortcuts';

const press = (key: string, over: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ctrlKey: true, ...over });

describe('the keyboard', () => {
  const table: [key: string, over: KeyboardEventInit, action: Action | null][] = [
    ['s', {}, 'save'],
    ['S', { shiftKey: true }, 'save_as'],
    ['o', {}, 'open'],
    ['n', {}, 'new'],
    ['z', {}, 'undo'],
    ['y', {}, 'redo'],
    ['Z', { shiftKey: true }, 'redo'],
    ['i', {}, 'inspector'],
    ['PageUp', {}, 'previous_page'],
    ['PageDown', {}, 'next_page'],
    ['s', { ctrlKey: false }, null],
    ['s', { ctrlKey: false, metaKey: true }, 'save'],
    ['s', { altKey: true }, null],
    ['q', {}, null],
    ['b', {}, 'branch'],
    ['2', { ctrlKey: false, altKey: true, code: 'Digit2' }, 'scenario_2'],
    ['ě', { ctrlKey: false, altKey: true, code: 'Digit2' }, 'scenario_2'],
    ['2', { altKey: true, code: 'Digit2' }, null],
    ['F1', { ctrlKey: false }, 'help'],
    ['?', { ctrlKey: false, shiftKey: true }, 'help'],
    ['F6', { ctrlKey: false }, 'next_region'],
    ['F6', { ctrlKey: false, shiftKey: true }, 'previous_region'],
  ];
  it.each(table)('%s %o is %s', (key, over, action) => {
    expect(actionOf(press(key, over))).toBe(action);
  });

  it('leaves undo to text that is still being typed', () => {
    const input = document.createElement('input');
    const heard: (Action | null)[] = [];
    input.addEventListener('keydown', (event) => heard.push(actionOf(event)));
    input.dataset.typing = 'true';
    input.dispatchEvent(press('z'));
    input.dispatchEvent(press('s'));
    input.dataset.typing = 'false';
    input.dispatchEvent(press('z'));
    expect(heard).toEqual([null, 'save', 'undo']);
  });
});
