import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { navigation } from '../state/navigation.svelte';
import { click, idle, text } from '../test/app';
import { active, cell, choose, committed, editor, keys, message, openSeries, where } from '../test/series';

const refusal = { message: 'A price is not below zero.', row: null, key: null, internal: false };

describe('the grid', () => {
  it('says how large it is and where each cell stands', async () => {
    await openSeries();
    const grid = screen.getByRole('grid');
    expect([grid.getAttribute('aria-rowcount'), grid.getAttribute('aria-colcount')]).toEqual(['17', '22']);
    expect(cell(0, 0).getAttribute('role')).toBe('gridcell');
    expect(cell(3, 1).getAttribute('aria-colindex')).toBe('4');
    expect(cell(3, 1).closest('tr')?.getAttribute('aria-rowindex')).toBe('8');
    expect(cell(6, 0).getAttribute('aria-readonly')).toBe('true');
    expect(document.querySelectorAll('[tabindex="0"][data-column]')).toHaveLength(1);
  });

  it('moves with the keys, and marks what is chosen', async () => {
    await openSeries();
    await choose(1, 1);
    await keys('{ArrowRight}{ArrowDown}');
    expect([active(), document.activeElement === cell(2, 2)]).toEqual(['2,2', true]);
    await keys('{ArrowRight}{ArrowDown}', { shiftKey: true });
    expect(document.querySelectorAll('[aria-selected="true"]')).toHaveLength(4);
    expect(where()).toBe('Network growth · Q3 FY27E');
    expect(text('grid-tally')).toBe('Average 23.56 Count 4 Sum 94.23');
    await choose(4, 4, { shiftKey: true });
    expect(document.querySelectorAll('[aria-selected="true"]')).toHaveLength(9);
  });

  it('chooses lines and columns by their headings', async () => {
    await openSeries();
    await fireEvent.pointerDown(document.querySelector('thead [data-column="2"]') as Element, { button: 0 });
    await fireEvent.pointerUp(window);
    expect(document.querySelectorAll('[aria-selected="true"]')).toHaveLength(12);
    await fireEvent.pointerDown(document.querySelector('tr[data-line="1"] > .name') as Element, { button: 0 });
    await fireEvent.pointerUp(window);
    expect(document.querySelectorAll('[aria-selected="true"]')).toHaveLength(20);
  });

  it('shows only lines that are looked for', async () => {
    await openSeries();
    await fireEvent.input(screen.getByTestId('series-filter'), { target: { value: 'ppa price' } });
    expect(document.querySelectorAll('tr[data-line]')).toHaveLength(1);
    await fireEvent.input(screen.getByTestId('series-filter'), { target: { value: 'nothing' } });
    expect(text('series-no-match')).toContain('“nothing”');
    await click('series-filter-clear');
    expect(document.querySelectorAll('tr[data-line]')).toHaveLength(12);
  });

  it('stays at the same time when the period changes', async () => {
    await openSeries();
    await choose(1, 5);
    await click('period-month');
    expect(active()).toBe('1,15');
    await click('period-year');
    expect(active()).toBe('1,1');
  });

  it('shows a line that was looked for elsewhere', async () => {
    await openSeries();
    navigation.reveal({ row: 'ppa', key: 'curtailed', page: 'series' });
    await idle();
    expect([active(), document.activeElement === cell(4, 0), navigation.target]).toEqual(['4,0', true, null]);
  });

  it('keeps the old picture when the new one cannot be had', async () => {
    let fails = false;
    const { gridOf } = await import('../api/mock/series');
    await openSeries('quarter', { grid: () => (fails ? Promise.reject(refusal) : gridOf('quarter', {}, {})) });
    fails = true;
    await click('period-year');
    expect(text('series-failed')).toContain(refusal.message);
    expect(cell(0, 0)).toBeTruthy();
    fails = false;
    await click('series-again');
    expect(screen.queryByTestId('series-failed')).toBe(null);
  });
});

describe('typing', () => {
  it('overwrites, is taken by Enter and says what was understood', async () => {
    const app = await openSeries();
    await choose(3, 1);
    await keys('48.5{Enter}');
    expect(committed(app)).toEqual(['ppa/price/1=48.5']);
    expect([active(), document.activeElement === cell(4, 1)]).toEqual(['4,1', true]);
    expect(cell(3, 1).textContent).toBe('$48.5');
    expect(cell(3, 1).getAttribute('aria-label')).toContain('base: $48.0');
    expect(text('grid-note')).toBe('= $48.5; each month gets the quarter’s value');
    expect(message()).toBe(text('grid-note'));
  });

  it('Tab goes right and Enter back to where the Tabs began', async () => {
    const app = await openSeries();
    await choose(3, 1);
    await keys('1{Tab}2{Tab}3{Enter}');
    expect(committed(app)).toEqual(['ppa/price/1=1', 'ppa/price/2=2', 'ppa/price/3=3']);
    expect(active()).toBe('4,1');
  });

  it('F2 goes on with what stands there; nothing changed is nothing sent', async () => {
    const app = await openSeries();
    await choose(2, 1);
    await keys('{F2}');
    expect(editor()?.value).toBe('0.64');
    await keys('{Enter}');
    expect([committed(app), active()]).toEqual([[], '3,1']);
    await choose(2, 1);
    await keys('{F2}5{Enter}');
    expect(committed(app)).toEqual(['market/network_growth/1=0.645']);
  });

  it('Esc gives up, arrows leave a cell that was typed over', async () => {
    const app = await openSeries();
    await choose(2, 1);
    await keys('9{Escape}');
    expect([committed(app), editor(), active()]).toEqual([[], null, '2,1']);
    await keys('9{ArrowRight}');
    expect([committed(app), active()]).toEqual([['market/network_growth/1=9'], '2,2']);
  });

  it('keeps refused text open, with the sentence', async () => {
    await openSeries('quarter', { commit: () => Promise.reject(refusal) });
    await choose(3, 1);
    await keys('-5{Enter}');
    expect([editor()?.value, text('grid-refusal'), active()]).toEqual(['-5', refusal.message, '3,1']);
    expect(document.activeElement).toBe(editor());
    expect(editor()?.getAttribute('aria-invalid')).toBe('true');
    await choose(0, 0);
    expect([editor()?.value, active()]).toEqual(['-5', '3,1']);
    await keys('{Escape}');
    expect([editor(), document.activeElement === cell(3, 1)]).toEqual([null, true]);
  });

  it('holds keys that come before the answer', async () => {
    const { gridOf } = await import('../api/mock/series');
    const app = await openSeries('quarter', {
      grid: async () => (await new Promise((done) => setTimeout(done, 30)), gridOf('quarter', {}, {})),
    });
    await choose(3, 1);
    const target = () => document.activeElement as Element;
    await keys('7');
    for (const key of ['Enter', '8', 'Tab', '9', 'Enter']) await fireEvent.keyDown(target(), { key });
    await idle();
    expect(committed(app)).toEqual(['ppa/price/1=7', 'ppa/curtailed/1=8', 'ppa/curtailed/2=9']);
  });

  it('Ctrl Enter fills all that is chosen; so does what changes what stands there', async () => {
    const app = await openSeries();
    await choose(2, 1);
    await keys('{ArrowRight}', { shiftKey: true });
    await keys('0.7');
    await keys('{Enter}', { ctrlKey: true });
    await keys('*1.05{Enter}');
    expect(committed(app)).toEqual(['market/network_growth/1=0.7 market/network_growth/2=0.7', 'market/network_growth/1=*1.05 market/network_growth/2=*1.05']);
  });

  it('does not touch results, but explains them', async () => {
    const app = await openSeries();
    await choose(6, 1);
    await keys('5');
    expect([editor(), message()]).toEqual([null, expect.stringContaining('computed')]);
    await keys('{Enter}');
    expect(app.requests('explain')).toEqual([{ line: 'mining_revenue', owner: 'company', month: 5, world: 'scenario' }]);
    await fireEvent.dblClick(cell(7, 0));
    expect(app.requests('explain')[1]).toEqual({ line: 'hpc_revenue', owner: 'company', month: 2, world: 'scenario' });
  });
});
