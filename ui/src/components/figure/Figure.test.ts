import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { settled } from '../../test/backend';
import { stack } from '../../test/fixtures';
import Figure from './Figure.svelte';
import { marksOf } from './marks';

const words = { showTable: 'Show as table', showChart: 'Show as chart', walk: 'Arrow keys walk.', waiting: 'Drawing' };

function show(over: Record<string, unknown> = {}) {
  const spies = { oncrosshair: vi.fn(), onexplain: vi.fn(), onresize: vi.fn() };
  const { rerender, container } = render(Figure, { name: 'mw_by_use', drawing: stack, words, crosshair: null, ...spies, ...over });
  return { ...spies, rerender, container };
}

const overlay = () => screen.getByRole('application');
const live = (container: HTMLElement) => container.querySelector('[aria-live]')?.textContent;

describe('Figure', () => {
  it('is headed by its claim and named by it', () => {
    show();
    expect(screen.getByRole('group', { name: 'HPC reaches 50 MW' })).toBe(screen.getByTestId('figure-mw_by_use'));
    expect(screen.getByRole('heading').textContent).toBe('HPC reaches 50 MW');
    expect(screen.getByText('HPC grows from nothing to 50 MW.')).toBeTruthy();
  });

  it('asks for the size of its box', async () => {
    const { onresize } = show({ drawing: null });
    await settled();
    await settled();
    expect(onresize.mock.calls).toEqual([[600, 240]]);
  });

  it('is walked by keys, aloud, and explained by Enter for the month that was walked to', async () => {
    const { onexplain, oncrosshair, container } = show();
    await fireEvent.keyDown(overlay(), { key: 'ArrowRight' });
    await fireEvent.keyDown(overlay(), { key: 'ArrowRight' });
    await fireEvent.keyDown(overlay(), { key: 'ArrowUp' });
    expect(live(container)).toBe('Q2 FY27E, Mining, 75 MW');
    expect(oncrosshair).toHaveBeenLastCalledWith('2027-Q2');
    await fireEvent.keyDown(overlay(), { key: 'Enter' });
    expect(onexplain).toHaveBeenCalledWith(marksOf(stack)[3], 5, true);
    await fireEvent.keyDown(overlay(), { key: 'Escape' });
    expect(oncrosshair).toHaveBeenLastCalledWith(null);
    expect(live(container)).toBe('');
  });

  it('explains the mark that is clicked', async () => {
    const { onexplain } = show();
    await settled();
    await fireEvent.click(overlay(), { clientX: 500, clientY: 150 });
    expect(onexplain).toHaveBeenCalledWith(marksOf(stack)[4], 8, false);
  });

  it('stays where it was when a new picture of the same numbers arrives', async () => {
    const { container, rerender } = show();
    await fireEvent.keyDown(overlay(), { key: 'End' });
    const marks = stack.marks.map((column) => ({ ...column, text: column.text.map((text) => `${text}!`) }));
    await rerender({ drawing: { ...stack, marks } });
    expect(live(container)).toBe('Q3 FY27E, HPC, 50 MW!');
  });

  it('shows its numbers as a table', async () => {
    show();
    await fireEvent.click(screen.getByRole('button', { name: 'Show as table' }));
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    const cells = rows.map((row) => [...row.children].map((cell) => cell.textContent));
    expect(cells).toEqual([
      ['', 'Q1 FY27E', 'Q2 FY27E', 'Q3 FY27E'],
      ['HPC', '0 MW', '25 MW', '50 MW'],
      ['Mining', '100 MW', '75 MW', '50 MW'],
      ['Total', '100 MW', '100 MW', '100 MW'],
    ]);
    await fireEvent.click(screen.getByRole('button', { name: 'Show as chart' }));
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('draws the crosshair where another figure set it', async () => {
    const { container } = show({ crosshair: '2027-Q3' });
    await settled();
    expect((container.querySelector('.line') as HTMLElement).style.left).toBe('500px');
  });
});
