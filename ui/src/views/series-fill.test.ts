import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { session } from '../state/session.svelte';
import { idle } from '../test/app';
import { cell, choose, clipboard, committed, keys, message, openSeries } from '../test/series';

describe('filling and clearing', () => {
  it('Delete goes back to base', async () => {
    const app = await openSeries();
    await choose(2, 1);
    await keys('{ArrowDown}', { shiftKey: true });
    await keys('{Delete}');
    expect([committed(app), message()]).toEqual([['market/network_growth/1= ppa/price/1='], '2 cells back to base.']);
  });

  it('Ctrl D and Ctrl R', async () => {
    const app = await openSeries();
    await choose(2, 1);
    await keys('r', { ctrlKey: true });
    await keys('{ArrowDown}', { shiftKey: true });
    await keys('d', { ctrlKey: true });
    expect(committed(app)).toEqual(['market/network_growth/1=0.64', 'ppa/price/1=0.64']);
  });

  it('by the handle', async () => {
    const app = await openSeries();
    await choose(2, 1);
    document.elementFromPoint = () => cell(2, 3);
    const grid = screen.getByTestId('series-grid');
    grid.scrollBy = () => undefined;
    await fireEvent.pointerDown(screen.getByTestId('grid-handle'), { button: 0 });
    await fireEvent.pointerMove(window, { buttons: 1, clientX: 50, clientY: 50 });
    await fireEvent.pointerUp(window);
    await idle();
    expect(committed(app)).toEqual(['market/network_growth/2=0.64 market/network_growth/3=0.64']);
    expect(document.querySelectorAll('[aria-selected="true"]')).toHaveLength(3);
  });

  it('undo is the window’s, not inside an open editor', async () => {
    await openSeries();
    await choose(2, 1);
    await keys('9{Enter}');
    expect(session.document?.undo).toBe('Set 1 cells');
    await keys('8');
    await keys('z', { ctrlKey: true });
    expect(session.document?.undo).toBe('Set 1 cells');
    await keys('{Escape}');
    await keys('z', { ctrlKey: true });
    expect(session.document?.undo).toBe(null);
    expect(cell(2, 1).textContent).toBe('0.64');
  });
});

describe('cutting', () => {
  it('copies and clears', async () => {
    const app = await openSeries();
    await choose(2, 1);
    expect((await clipboard('cut'))['text/plain']).toBe('0.64');
    expect(committed(app)).toEqual(['market/network_growth/1=']);
  });
});
