// One way to walk every list.

import { describe, expect, it } from 'vitest';
import { Entries, Letters, walked, walkedInField } from './walk';

describe('a list', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 2, 0],
    ['ArrowUp', 0, 2],
    ['ArrowUp', -1, 2],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['PageDown', 0, 2],
    ['PageUp', 2, 0],
    ['a', 0, null],
  ])('goes with %s from %i to %s', (key, at, to) => {
    expect(walked(key, at, 3)).toBe(to);
  });

  it('that is empty goes nowhere', () => {
    expect(walked('ArrowDown', -1, 0)).toBeNull();
  });

  it('under a field leaves Home and End to the text', () => {
    expect(walkedInField('End', 0, 3, '')).toBe(2);
    expect(walkedInField('End', 0, 3, 'rent')).toBeNull();
    expect(walkedInField('ArrowDown', 0, 3, 'rent')).toBe(1);
  });
});

describe('letters', () => {
  const labels = ['Save', 'Save as', 'Settings', 'Undo'];

  it('find what begins with them, and the same one again the next', () => {
    const letters = new Letters();
    expect(letters.find('u', 0, labels, 0)).toBe(3);
    expect(letters.find('s', 3, labels, 1000)).toBe(0);
    expect(letters.find('s', 0, labels, 1100)).toBe(1);
    expect(letters.find('s', 1, labels, 1200)).toBe(2);
  });

  it('of one word are read together, and after a while anew', () => {
    const letters = new Letters();
    letters.find('s', 0, labels, 0);
    expect(letters.find('e', 1, labels, 100)).toBe(2);
    expect(letters.find('u', 2, labels, 2000)).toBe(3);
    expect(letters.find('x', 3, labels, 4000)).toBeNull();
    expect(letters.find('Enter', 3, labels, 5000)).toBeNull();
  });

  it('move the focus in a list, unless a shortcut is meant', () => {
    document.body.innerHTML = '<button>Open</button><button>Save</button>';
    const items = [...document.querySelectorAll('button')];
    const entries = new Entries(() => items);
    expect(entries.keys(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }))).toBe(false);
    expect(entries.keys(new KeyboardEvent('keydown', { key: 's' }))).toBe(true);
    expect(document.activeElement).toBe(items[1]);
    document.body.innerHTML = '';
  });
});
