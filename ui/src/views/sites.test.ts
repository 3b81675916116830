// A plan of several sites: the wizard, one more site, rows that move, are copied and go.

import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { navigation } from '../state/navigation.svelte';
import { session } from '../state/session.svelte';
import { click, idle, input, startApp, text, type, type Driven } from '../test/app';

async function pick(testid: string, value: string) {
  await fireEvent.change(screen.getByTestId(testid), { target: { value } });
  await idle();
}

const enter = async (testid: string) => {
  await fireEvent.keyDown(screen.getByTestId(testid), { key: 'Enter' });
  await idle();
};

async function open(page: string, over = {}): Promise<Driven> {
  navigation.selected = {};
  const app = await startApp(over);
  await click('start-sample-helios');
  await click(`nav-${page}`);
  return app;
}

const edits = (app: Driven) => app.requests('commit').map((each) => (each as { edit: unknown }).edit);

/** Answers the first two questions by keys alone. */
async function toTheFleet() {
  await click('start-new');
  await type('new-company', 'Helios');
  await pick('site-region', 'ercot_west');
  await type('site-mw', '100');
}

describe('a new plan', () => {
  it('is made of three answers, and Enter goes on', async () => {
    const app = await startApp();
    await click('start-new');
    await enter('new-company');
    expect(text('new-plan')).toContain('Give the company a name.');
    await type('new-company', 'Helios');
    await click('new-next');
    expect(text('new-plan')).toContain('say how many');
    await type('site-mw', '100');
    expect(document.activeElement).toBe(screen.getByTestId('site-region'));
    await enter('site-region');
    expect(text('new-plan')).toContain('Choose a region');
    await pick('site-region', 'ercot_west');
    await enter('site-region');
    await pick('machine-0', 's21');
    await enter('machine-0');
    expect(document.activeElement).toBe(screen.getByTestId('units-0'));
    await enter('units-0');
    // What will be made is read first; the next Enter is the button's own.
    expect(app.requests('new_plan')).toEqual([]);
    expect(document.activeElement).toBe(screen.getByTestId('new-next'));
    await click('new-next');
    expect(app.requests('new_plan')[0]).toMatchObject({
      company: 'Helios',
      fiscal_year_end_month: 12,
      site: { name: '', region: 'ercot_west', utility_mw: '100', halls: '', fleet: [{ miner: 's21', units: '' }] },
    });
    expect(screen.queryByTestId('new-plan')).toBeNull();
    expect(screen.getByTestId('headline-uplift')).toBeTruthy();
  });

  it('has no machine nobody chose, and says what stands still', async () => {
    await startApp();
    await toTheFleet();
    expect(screen.getByTestId<HTMLSelectElement>('machine-0').value).toBe('');
    expect(text('site-reading')).toContain('No machines: 100 MW stand still');
  });

  it('takes several machines; a line left alone is no answer', async () => {
    const app = await startApp();
    await toTheFleet();
    await pick('machine-0', 's21');
    await click('another-machine');
    await pick('machine-1', 's19xp');
    await click('another-machine');
    await type('units-1', '9,000');
    await click('new-next');
    expect(app.requests('new_plan')[0]).toMatchObject({
      site: { fleet: [{ miner: 's21', units: '' }, { miner: 's19xp', units: '9,000' }] },
    });
  });

  it('complains at the line that is wrong', async () => {
    await startApp();
    await toTheFleet();
    await pick('machine-0', 's21');
    await click('another-machine');
    await pick('machine-1', 's19xp');
    await type('units-1', 'lots');
    expect(text('new-plan')).toContain("'lots' is none of them.");
    expect(input('units-1').value).toBe('lots');
    expect(input('units-1').getAttribute('aria-invalid')).toBe('true');
    expect(input('units-0').getAttribute('aria-invalid')).toBeNull();
    await click('drop-machine-1');
    expect(text('new-plan')).not.toContain("'lots'");
  });

  it('that the program refuses goes back to the question and keeps the text', async () => {
    const refuse = () => Promise.reject({ message: 'A site has between 1 and 5,000 MW gross.', row: null, key: 'utility_mw', internal: false });
    await startApp({ new_plan: refuse });
    await toTheFleet();
    await click('new-next');
    expect(text('new-plan')).toContain('between 1 and 5,000 MW');
    expect(input('site-mw').value).toBe('100');
    expect(screen.queryByTestId('trouble')).toBeNull();
  });
});

describe('one more site', () => {
  async function twoSites() {
    const app = await open('sites');
    await click('add-site');
    await pick('site-region', 'ny_west');
    await fireEvent.input(screen.getByTestId('site-name'), { target: { value: 'Albany' } });
    await type('site-mw', '60');
    await click('site-add');
    return app;
  }

  it('is asked for on one page and made in one step', async () => {
    const app = await open('sites');
    await click('add-site');
    await type('site-mw', '60');
    await pick('site-region', 'ny_west');
    await enter('site-region');
    expect(edits(app)).toEqual([]);
    await pick('machine-0', 's21');
    await click('site-add');
    const site = { name: '', region: 'ny_west', utility_mw: '60', halls: '', fleet: [{ miner: 's21', units: '' }] };
    expect(edits(app)).toEqual([{ kind: 'add_site', site }]);
  });

  it('that is refused says so at its question and keeps the answers', async () => {
    const refusal = { message: 'A site has between 1 and 5,000 MW gross; say how many.', row: null, key: 'utility_mw', internal: false };
    await open('sites', { commit: () => Promise.reject(refusal) });
    await click('add-site');
    await pick('site-region', 'ny_west');
    await click('site-add');
    expect(text('add-site-dialog')).toContain('say how many');
    expect(screen.getByTestId<HTMLSelectElement>('site-region').value).toBe('ny_west');
    expect(screen.queryByTestId('trouble')).toBeNull();
  });

  it('stands in the lists under its own heading, and takes new rows there', async () => {
    const app = await twoSites();
    expect(screen.queryByTestId('add-site-dialog')).toBeNull();
    const site = session.objects.find(({ name }) => name === 'Albany')?.id ?? '';
    const heading = screen.getByTestId(`add-hall-${site}`);
    expect(heading.getAttribute('aria-label')).toBe('Add hall to Albany');
    expect(within(screen.getByRole('list', { name: 'Halls, Albany' })).getAllByRole('button')).toHaveLength(1);
    await click(`add-hall-${site}`);
    expect(edits(app).at(-1)).toEqual({ kind: 'add_row', sheet: 'hall', parent: site });
  });

  it('is one of the places of a hall, and moving there is one edit', async () => {
    const app = await twoSites();
    await click('row-hall_0');
    const site = session.objects.find(({ name }) => name === 'Albany')?.id ?? '';
    await pick('parent-hall_0', site);
    expect(edits(app).at(-1)).toEqual({ kind: 'move_row', row: 'hall_0', parent: site });
    expect(session.objects.find(({ id }) => id === 'hall_0')?.parent).toBe(site);
  });
});

describe('a new row', () => {
  it('asks for its hall where several come into question', async () => {
    const app = await open('sites');
    await click('row-site_a');
    // A site is looked at and it has four halls: none of them is meant more than the others.
    await fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
    await idle();
    await fireEvent.input(screen.getByTestId('palette-input'), { target: { value: 'Add miner lot' } });
    await idle();
    await click('palette-add:miner_lot');
    await click('place-done');
    expect(text('place-dialog')).toContain('Choose the hall first.');
    expect(edits(app)).toEqual([]);
    await pick('place', 'hall_2');
    await enter('place');
    expect(edits(app)).toEqual([{ kind: 'add_row', sheet: 'miner_lot', parent: 'hall_2' }]);
    expect(session.page).toBe('fleet');
  });

  it('is not made when nobody says where', async () => {
    const app = await open('sites');
    await fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
    await idle();
    await fireEvent.input(screen.getByTestId('palette-input'), { target: { value: 'Add delivery' } });
    await idle();
    await click('palette-add:delivery');
    await click('place-cancel');
    expect(edits(app)).toEqual([]);
    expect(screen.queryByTestId('place-dialog')).toBeNull();
  });

  it('stands beside the row looked at without a question', async () => {
    const app = await open('fleet');
    await click('row-lot_2');
    await click('add-miner_lot');
    expect(edits(app)).toEqual([{ kind: 'add_row', sheet: 'miner_lot', parent: 'hall_2' }]);
  });
});

describe('a copy', () => {
  it('is made as often as is asked for, and looked at', async () => {
    const app = await open('sites');
    await click('row-hall_1');
    await click('duplicate-hall_1');
    await type('copies', 'some');
    expect(text('copy-dialog')).toContain('“some” is none.');
    expect(edits(app)).toEqual([]);
    await type('copies', '3');
    expect(edits(app)).toEqual([{ kind: 'duplicate_row', row: 'hall_1', count: 3 }]);
    expect(session.objects.find(({ id }) => id === navigation.selected.sites)?.name).toContain('(copy)');
  });

  it('too often is refused with the limit', async () => {
    await open('sites');
    await click('row-hall_1');
    await click('duplicate-hall_1');
    await type('copies', '200');
    expect(text('trouble')).toContain('1 to 100 copies');
    expect(session.objects.filter(({ sheet }) => sheet === 'hall')).toHaveLength(4);
  });
});

describe('a removal', () => {
  it('of a site lists what goes, and asks about the lease', async () => {
    const app = await open('sites');
    await click('row-site_a');
    await click('remove-site_a');
    expect(text('leaving')).toContain('4 halls');
    expect(text('leaving')).toContain('Hall C');
    await click('remove-cancel');
    expect(edits(app)).toEqual([]);
    await click('remove-site_a');
    await click('also-lease_1');
    await click('remove-done');
    expect(edits(app)).toEqual([{ kind: 'remove_rows', rows: ['site_a', 'lease_1'] }]);
  });

  it('of a row that nothing hangs on is done at once', async () => {
    const app = await open('fleet');
    await click('row-lot_2');
    await click('remove-lot_2');
    expect(edits(app)).toEqual([{ kind: 'remove_row', row: 'lot_2' }]);
    expect(screen.queryByTestId('remove-dialog')).toBeNull();
  });
});
