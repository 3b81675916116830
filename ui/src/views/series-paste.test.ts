import { fireEvent, screen } from '@testing-library/svelte';
import { run } from 'axe-core';
import { describe, expect, it } from 'vitest';
import type { ReadCells } from '../api/generated/ReadCells';
import { click, idle, text, input } from '../test/app';
import { active, choose, clipboard, committed, keys, message, openSeries } from '../test/series';

/** The page as a whole is looked at in axe.test.ts. */
async function complaints(testid: string): Promise<string[]> {
  const { violations } = await run(screen.getByTestId(testid), { rules: { 'color-contrast': { enabled: false } } });
  return violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 160)}`));
}

describe('copying', () => {
  it('writes numbers as they are kept, as text and as a table', async () => {
    await openSeries();
    await choose(2, 0);
    await keys('{ArrowRight}', { shiftKey: true });
    const types = await clipboard('copy');
    expect(types['text/plain']).toBe('0.64\t0.64');
    expect(types['text/html']).toContain('<td class="typed" x:num="0.64">0.64</td>');
    expect(message()).toBe('2 cells copied.');
  });

  it('with headers, by button', async () => {
    await openSeries();
    await choose(2, 1);
    let copied: Promise<Record<string, string>> | null = null;
    document.execCommand = () => ((copied = clipboard('copy')), true);
    await click('copy-with-headers');
    expect((await (copied as unknown as Promise<Record<string, string>>))['text/plain']).toBe('\t\tQ2 FY27E\r\nNetwork growth\t%/month\t0.64');
  });
});

describe('pasting', () => {
  it('one cell that is understood lands at once', async () => {
    const app = await openSeries();
    await choose(2, 1);
    await clipboard('paste', '0.7\r\n');
    expect(committed(app)).toEqual(['market/network_growth/1=0.7']);
    expect(screen.queryByTestId('paste-preview')).toBe(null);
    expect(message()).toContain('= 0.70');
  });

  it('several are read first, with what was not understood', async () => {
    const app = await openSeries();
    await choose(2, 1);
    await clipboard('paste', '0.7\tn/a\t0.9\r\n');
    expect(text('paste-summary')).toBe('3 cells: Network growth, Q2 FY27E to Q4 FY27E; 1 not understood (kept).');
    expect(text('paste-problems')).toContain('n/a');
    expect(await complaints('paste-preview')).toEqual([]);
    expect(committed(app)).toEqual([]);
    await click('paste-confirm');
    const { edit } = app.requests('commit')[0] as { edit: unknown };
    expect(edit).toMatchObject({ kind: 'set_cells', period: 'quarter', skip_unread: true });
    expect(screen.queryByTestId('paste-preview')).toBe(null);
    expect([active(), document.querySelectorAll('[aria-selected="true"]').length]).toEqual(['2,1', 3]);
  });

  it('can be called off', async () => {
    const app = await openSeries();
    await choose(2, 1);
    await clipboard('paste', '1\t2');
    await click('paste-cancel');
    expect([committed(app), screen.queryByTestId('paste-preview')]).toEqual([[], null]);
  });

  it('one cell that is not understood is shown, too', async () => {
    await openSeries();
    await choose(2, 1);
    await clipboard('paste', 'soon');
    expect(text('paste-problems')).toContain('soon');
    expect(screen.getByTestId<HTMLButtonElement>('paste-confirm').disabled).toBe(true);
  });

  it('a refusal leaves everything as it is', async () => {
    const no = { message: 'The plan is locked.', row: null, key: null, internal: false };
    await openSeries('quarter', { commit: () => Promise.reject(no) });
    await choose(2, 1);
    await clipboard('paste', '1\t2');
    await click('paste-confirm');
    expect(screen.getByTestId('paste-preview').textContent).toContain(no.message);
  });

  it('months that run down are laid along the months, unless one does not want it', async () => {
    const app = await openSeries('month');
    await choose(3, 0);
    await clipboard('paste', `${Array.from({ length: 24 }, (_, month) => 40 + month).join('\r\n')}\r\n`);
    expect(text('paste-preview')).toContain('24 values run down in the clipboard; they are laid along the months.');
    const asked = () => (app.requests('read_cells').at(-1) as ReadCells).cells;
    expect([asked().length, asked()[23]]).toEqual([24, { row: 'ppa', key: 'price', column: 23, text: '63' }]);
    await fireEvent.click(input('paste-turn'));
    await idle();
    expect(asked().map(({ row, key }) => `${row}/${key}`)).toEqual(['ppa/price', 'ppa/curtailed', 'grid/price']);
    expect(text('paste-preview')).toContain('would lie on computed lines');
  });

  it('its own cells lie as they were copied', async () => {
    const app = await openSeries();
    await choose(2, 0);
    await keys('{ArrowDown}', { shiftKey: true });
    const copied = (await clipboard('copy'))['text/plain'] ?? '';
    await choose(4, 1);
    await clipboard('paste', copied.replaceAll('\r\n', '\n'));
    expect((app.requests('read_cells')[0] as ReadCells).cells.map(({ row, key, column }) => `${row}/${key}/${column}`)).toEqual(['ppa/curtailed/1', 'grid/price/1']);
    expect(screen.queryByTestId('paste-turn')).toBe(null);
  });

  it('says what does not fit, and what lies on results', async () => {
    await openSeries();
    await choose(3, 19);
    await clipboard('paste', '1\t2\t3');
    expect(text('paste-preview')).toContain('2 cells did not fit');
    await click('paste-cancel');
    await choose(6, 0);
    await clipboard('paste', '1\t2\t3');
    expect([message(), screen.queryByTestId('paste-preview')]).toEqual([expect.stringContaining('computed'), null]);
  });

  it('ten thousand cells arrive', async () => {
    const { gridOf, readCells } = await import('../api/mock/series');
    const big = gridOf('month', {}, {}, 360, 60);
    const app = await openSeries('month', { grid: big, read_cells: ({ cells }: ReadCells) => readCells(big, cells.slice(0, 50)) });
    await choose(0, 0);
    const began = performance.now();
    await clipboard('paste', Array(30).fill(Array(340).fill('7').join('\t')).join('\r\n'));
    await click('paste-confirm');
    expect((app.requests('commit')[0] as { edit: { cells: unknown[] } }).edit.cells).toHaveLength(10_200);
    expect(performance.now() - began).toBeLessThan(8000);
  }, 60_000);
});

describe('who says so', () => {
  it('stands beside the line and can be written', async () => {
    const app = await openSeries();
    await click('source-ppa-price');
    expect(text('source-card')).toContain('Market data');
    expect(await complaints('source-card')).toEqual([]);
    await click('source-edit');
    await fireEvent.input(input('source-text'), { target: { value: 'PPA, schedule 3' } });
    await fireEvent.change(input('source-type'), { target: { value: 'Contract' } });
    expect(await complaints('source-form')).toEqual([]);
    await click('source-save');
    expect((app.requests('commit')[0] as { edit: unknown }).edit).toEqual({
      kind: 'set_source', row: 'ppa', key: 'price',
      source: { source: 'PPA, schedule 3', source_type: 'Contract', as_of: '3 Oct 2026', confidence: 'high', note: '' },
    });
    await click('source-ppa-price');
    expect(text('source-card')).toContain('PPA, schedule 3');
  });

  it('Ctrl ; opens the form, a refusal keeps it', async () => {
    const no = { message: 'A date reads like 3 Oct 2026.', row: null, key: null, internal: false };
    await openSeries('quarter', { commit: () => Promise.reject(no) });
    await choose(3, 1);
    await keys(';', { ctrlKey: true });
    await fireEvent.input(input('source-as-of'), { target: { value: 'lately' } });
    await click('source-save');
    expect([text('source-refusal'), input('source-as-of').value]).toEqual([no.message, 'lately']);
    await click('source-cancel');
    await choose(6, 1);
    await keys(';', { ctrlKey: true });
    expect(message()).toContain('computed');
  });
});
