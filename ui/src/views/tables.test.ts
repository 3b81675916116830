import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { layouts } from '../state/layout.svelte';
import { navigation } from '../state/navigation.svelte';
import { session } from '../state/session.svelte';
import { click, input, text } from '../test/app';
import { active, cell, choose, clipboard, editor, keys, message, where } from '../test/series';
import { column, fields, openTable } from '../test/tables';

describe('a kind of row as a table', () => {
  it('has a line for each row, a column for each input, and totals', async () => {
    await openTable('sites');
    expect(text('kind-hall')).toMatch(/^Halls \d$/);
    const halls = session.objects.filter(({ sheet }) => sheet === 'hall');
    expect(column(0)).toEqual(halls.map(({ name }) => name));
    expect(column(1)).toEqual(halls.map(({ fields: [first] }) => first?.text));
    expect(text('grid-totals')).toContain(`Total${25 * halls.length}`);
    await click('kind-site');
    expect(column(0)).toEqual(['Site A, Pecos']);
  });

  it('is typed into and goes down with Enter', async () => {
    const app = await openTable();
    await choose(0, 1);
    await keys('0.95{Enter}');
    expect(fields(app)).toEqual(['c_lv/cost=0.95']);
    expect([column(1)[0], active(), message()]).toEqual(['0.95', '1,1', '= 0.95']);
  });

  it('greys a cell that counts for nothing and what an error spoils, and says why', async () => {
    const heading = { group: '', unit: '', editable: true, description: '', choices: [], untrue: null };
    const spoiled = 'An error in the plan makes this untrue: Site A needs 84 MW.';
    const unused = 'Not in use: it counts once Converts is “Yes”.';
    const text = (said: string) => ({ text: said, value: 0, raw: said, state: 'typed' });
    const view = {
      sheet: 'capex_component',
      label: 'Capex components',
      columns: [
        { ...heading, key: 'name', label: 'Name', kind: 'text' },
        { ...heading, key: 'cost', label: 'Cost', kind: 'number' },
        { ...heading, key: 'told_spend', label: 'To spend', kind: 'number', editable: false, untrue: spoiled },
      ],
      groups: [{ label: '', totals: [], rows: [{ row: 'c_lv', present: true, cells: [text('LV'), { ...text('0.8'), unused }, { ...text('9'), state: 'result' }] }] }],
      totals: ['', '', ''],
    };
    await openTable('capex', { table: view });
    const [, idle, untrue] = [0, 1, 2].map((at) => cell(0, at));
    expect([idle?.classList.contains('idle'), idle?.title]).toEqual([true, unused]);
    expect([untrue?.classList.contains('spoiled'), untrue?.title]).toEqual([true, spoiled]);
    await choose(0, 2);
    expect(screen.getByTestId('grid-untrue').textContent).toBe(spoiled);
  });

  it('keeps refused text in its cell with the sentence', async () => {
    await openTable();
    await choose(0, 1);
    await keys('soon{Enter}');
    expect([editor()?.value, text('grid-refusal')]).toEqual(['soon', expect.stringContaining('“soon” is not a number')]);
    await keys('{Escape}');
    expect([editor(), column(1)[0]]).toEqual([null, '0.80']);
  });

  it('takes a pasted column in one step, and says and keeps what was not understood', async () => {
    const app = await openTable();
    await choose(0, 1);
    await clipboard('paste', '1.10\r\nsoon\r\n1.30\r\n');
    expect(text('paste-summary')).toBe('3 cells; 1 not understood (kept).');
    expect(screen.queryByTestId('paste-turn')).toBeNull();
    await click('paste-confirm');
    expect(column(1)).toEqual(['1.1', '0.80', '1.3']);
    expect(app.requests('commit')).toHaveLength(1);
    await click('undo');
    expect(column(1)).toEqual(['0.80', '0.80', '0.80']);
  });

  it('fills down and changes all chosen cells in proportion', async () => {
    const app = await openTable();
    await choose(0, 1);
    await keys('2{Enter}');
    await choose(0, 1);
    await choose(2, 1, { shiftKey: true });
    await keys('d', { ctrlKey: true });
    expect(fields(app).at(-1)).toBe('c_ups/cost=2 c_dlc/cost=2');
    await keys('*1.05');
    await keys('{Enter}');
    expect(column(1)).toEqual(['2.1', '2.1', '2.1']);
    expect(app.requests('commit')).toHaveLength(3);
  });

  it('copies with the names of rows and columns', async () => {
    await openTable();
    await choose(0, 1);
    await choose(1, 2, { shiftKey: true });
    expect((await clipboard('copy'))['text/plain']).toBe('0.8\t5\r\n0.8\t5');
    document.execCommand = () => true;
    const copied = await clipboardWithHeaders();
    expect(copied).toBe(
      'Capex component\tCost ($M/MW IT)\tReused from the mine (%)\r\nLV switchboards and busway\t0.8\t5\r\nUPS and batteries\t0.8\t5',
    );
  });

  it('offers the choices of a cell, and takes the beginning of one', async () => {
    const app = await openTable('contracts');
    await click('kind-hpc_contract');
    const status = session.objects.find(({ sheet }) => sheet === 'hpc_contract')?.fields.findIndex(({ key }) => key === 'status') ?? 0;
    await choose(0, status + 1);
    await keys('{ArrowDown}', { altKey: true });
    expect(text('grid-choices')).toContain('Signed');
    await keys('{ArrowDown}{Enter}');
    expect(fields(app).at(-1)).toBe('lease_1/status=Signed');
    await choose(0, status + 1);
    await keys('le{Enter}');
    expect(fields(app).at(-1)).toBe('lease_1/status=Letter of intent');
  });

  it('says that computed columns cannot be typed, and explains them', async () => {
    const app = await openTable('sites');
    const at = document.querySelectorAll('thead [data-column]').length - 1;
    await choose(1, at);
    await keys('5');
    expect(message()).toContain('This column is computed');
    await keys('{Enter}');
    expect(app.requests('explain').at(-1)).toMatchObject({ owner: 'hall_1', month: 0 });
  });
});

async function clipboardWithHeaders(): Promise<string> {
  const types: Record<string, string> = {};
  document.execCommand = () => {
    const event = new Event('copy', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'clipboardData', { value: { setData: (type: string, value: string) => void (types[type] = value) } });
    document.activeElement?.dispatchEvent(event);
    return true;
  };
  await click('copy-with-headers');
  return types['text/plain'] ?? '';
}

describe('a page of rows', () => {
  it('opens as its kind of page does, until the user chooses', async () => {
    await openTable();
    layouts.reset();
    await click('nav-market');
    expect(screen.getByTestId('name-market')).toBeTruthy();
    await click('nav-fleet');
    expect(screen.getByTestId('table-miner_lot')).toBeTruthy();
  });
});

describe('looking at a table', () => {
  it('sorts without touching the plan, and keeps the active row', async () => {
    const app = await openTable();
    await choose(0, 0);
    await click('sort-name');
    await click('column-down');
    expect(column(0)).toEqual(['UPS and batteries', 'LV switchboards and busway', 'Liquid cooling']);
    expect([active(), app.requests('commit')]).toEqual(['1,0', []]);
    await keys('{ArrowDown}', { altKey: true });
    await click('column-unsort');
    expect(column(0)).toEqual(['LV switchboards and busway', 'UPS and batteries', 'Liquid cooling']);
  });

  it('filters by words and by what a cell reads, and asks for the totals of what is left', async () => {
    const app = await openTable('sites');
    await fireEvent.input(screen.getByTestId('table-filter'), { target: { value: 'hall b' } });
    expect(column(0)).toEqual(['Hall B']);
    await click('table-filter-clear');
    await choose(0, 0);
    await click('sort-name');
    await click('column-only');
    expect(column(0)).toEqual(['Hall A']);
    expect(app.requests('table').at(-1)).toEqual({ sheet: 'hall', only: ['hall_0'] });
    await click('table-only-name');
    expect(column(0).length).toBeGreaterThan(2);
  });

  it('a row stays in sight and in its place when its cell changes', async () => {
    await openTable();
    await choose(0, 1);
    await click('sort-cost');
    await click('column-up');
    await keys('9{Enter}');
    expect(column(1)).toEqual(['9', '0.80', '0.80']);
  });
});

describe('rows that come and go', () => {
  it('are added beside the active one, and removed as chosen, each in one step', async () => {
    const app = await openTable();
    await choose(0, 0);
    await keys('{Insert}');
    expect(column(0)).toHaveLength(4);
    expect(active()).toBe('3,0');
    await choose(1, 0);
    await choose(2, 0, { shiftKey: true });
    await keys('{Delete}', { ctrlKey: true });
    expect(app.requests('commit').at(-1)).toMatchObject({ edit: { kind: 'remove_rows', rows: ['c_ups', 'c_dlc'] } });
    expect(column(0)).toHaveLength(2);
  });
});

describe('the form of a row', () => {
  it('is one keystroke away, follows the active row, and Escape leads back to the cell', async () => {
    await openTable();
    await choose(1, 2);
    await keys('{Enter}', { ctrlKey: true });
    expect(input('name-c_ups').value).toBe('UPS and batteries');
    await choose(2, 2);
    expect(input('name-c_dlc').value).toBe('Liquid cooling');
    await fireEvent.keyDown(input('name-c_dlc'), { key: 'Escape' });
    expect(screen.queryByTestId('row-form')).toBeNull();
    expect(document.activeElement).toBe(cell(2, 2));
    await keys('{Enter}', { ctrlKey: true });
    expect(screen.getByTestId('row-form')).toBeTruthy();
    await keys('{Escape}');
    expect(screen.queryByTestId('row-form')).toBeNull();
  });

  it('opens at a field one was sent to', async () => {
    await openTable('sites');
    await click('placeholders');
    await click('placeholder-hall_1-reuse');
    expect(document.activeElement).toBe(input('field-hall_1-reuse'));
    expect(where()).toContain('Hall B');
  });

  it('takes the place of the table when that is chosen, and that is remembered', async () => {
    await openTable();
    await click('layout-form');
    expect(screen.getByTestId('row-c_ups')).toBeTruthy();
    expect(JSON.parse(localStorage.getItem('switchyard.layout') ?? '{}')).toMatchObject({ capex: 'form' });
    expect(layouts.of('capex')).toBe('form');
    navigation.selected = {};
  });
});
