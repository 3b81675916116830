import { fireEvent, screen } from '@testing-library/svelte';
import { run } from 'axe-core';
import { describe, expect, it } from 'vitest';
import { click, idle, input, startApp, text } from '../test/app';
import { openSeries } from '../test/series';

async function pick(testid: string, value: string): Promise<void> {
  await fireEvent.change(input(testid), { target: { value } });
  await idle();
}

const disabled = (testid: string) => screen.getByTestId<HTMLButtonElement>(testid).disabled;

describe('importing series', () => {
  it('shows the table, reads it at every change and takes over what was understood', async () => {
    const app = await openSeries();
    await click('import-series');
    expect(app.requests('import_open')).toEqual([{ path: null, what: 'series' }]);
    expect([text('import-file'), text('import-remembered')]).toEqual(['From curves Q4.xlsx', expect.stringContaining('last file')]);
    expect(text('import-summary')).toContain('36 months of 2 series');
    expect(text('import-problems')).toContain('n/a');
    expect(disabled('import-apply')).toBe(true);
    const { violations } = await run(screen.getByTestId('import-dialog'), { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);

    await fireEvent.click(input('import-way-add'));
    await pick('import-column-1', '');
    expect(app.requests('import_read').at(-1)).toEqual({ table: 0, targets: ['month', '', 'market/hashprice', ''] });
    expect([screen.queryByTestId('import-problems'), disabled('import-apply')]).toEqual([null, false]);

    await pick('import-column-1', 'market/btc_price_usd');
    await fireEvent.click(input('import-skip'));
    await click('import-apply');
    expect(app.requests('import_apply')[0]).toMatchObject({ mapping: { table: 0, targets: ['month', 'market/btc_price_usd', 'market/hashprice', ''] }, way: 'add', skip_problems: true });
    expect(screen.queryByTestId('import-dialog')).toBe(null);
    expect(app.requests('grid').length).toBeGreaterThan(1);
  });

  it('offers the other tables of the file; nothing understood is nothing to import', async () => {
    await openSeries();
    await click('import-series');
    await pick('import-table', '1');
    expect([text('import-summary'), disabled('import-apply')]).toEqual(['No column has a meaning yet.', true]);
    await pick('import-column-1', 'ppa/price');
    expect(disabled('import-apply')).toBe(true);
    await fireEvent.click(input('import-way-replace_concerned'));
    expect(disabled('import-apply')).toBe(false);
  });

  it('nothing happens when the user cancels', async () => {
    const app = await openSeries('quarter', { import_open: null });
    await click('import-series');
    expect([screen.queryByTestId('import-dialog'), app.requests('import_read')]).toEqual([null, []]);
  });

  it('says why a file cannot be read, and why a table is refused', async () => {
    const no = { message: 'The file is larger than 64 MB.', row: null, key: null, internal: false };
    await openSeries('quarter', { import_open: () => Promise.reject(no) });
    await click('import-series');
    expect(document.body.textContent).toContain(no.message);
  });

  it('stays open when the program refuses, and nothing is half imported', async () => {
    const no = { message: 'Two columns mean the same.', row: null, key: null, internal: false };
    await openSeries('quarter', { import_apply: () => Promise.reject(no) });
    await click('import-series');
    await fireEvent.click(input('import-skip'));
    await fireEvent.click(input('import-way-add'));
    await click('import-apply');
    expect(text('import-refusal')).toBe(no.message);
    await click('import-cancel');
    expect(screen.queryByTestId('import-dialog')).toBe(null);
  });
});

describe('importing a fleet', () => {
  it('begins on the fleet page', async () => {
    const app = await startApp();
    await click('start-sample-helios');
    await click('nav-fleet');
    await click('import-fleet');
    expect(app.requests('import_open')).toEqual([{ path: null, what: 'fleet' }]);
    expect(input('import-column-4').value).toBe('');
    await fireEvent.click(input('import-skip'));
    await click('import-apply');
    expect(app.requests('import_apply'), 'what becomes of the fleet is asked').toEqual([]);
    await fireEvent.click(input('import-way-replace_all'));
    await click('import-apply');
    expect(app.requests('import_apply')).toMatchObject([{ way: 'replace_all' }]);
  });
});
