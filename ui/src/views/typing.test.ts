// Text that is being typed when a page, a scenario or the focus goes elsewhere.

import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { recordedBackend } from '../api/mock';
import { session } from '../state/session.svelte';
import { click, idle, input, press, text, type, type Driven } from '../test/app';
import { cell, choose, committed, editor, keys, openSeries } from '../test/series';

const refusal = { message: '‘soon’ was not understood.', row: null, key: null, internal: false };
const refuse = { commit: () => Promise.reject(refusal) };

const FIELD = 'field-lease_1-rent';
const current = (page: string) => screen.getByTestId(`nav-${page}`).getAttribute('aria-current') === 'page';
const order = (app: Driven, ...names: string[]) => app.asked.filter((name) => names.includes(name));
const lookAtSecond = () => press('2', { altKey: true, code: 'Digit2' });

/** Into a field, without handing it over. */
async function write(testid: string, what: string) {
  input(testid).focus();
  await fireEvent.input(input(testid), { target: { value: what } });
}

async function openField(over = {}) {
  const app = await openSeries('quarter', over);
  await click('nav-contracts');
  return app;
}

describe('another page', () => {
  it.each(['PageDown', 'PageUp'])('takes the text of a cell along with Ctrl %s', async (key) => {
    const app = await openSeries();
    await choose(3, 1);
    await keys('48.5');
    await press(key);
    expect(committed(app)).toEqual(['ppa/price/1=48.5']);
    expect(current('series')).toBe(false);
  });

  it('stays away while the text of a cell is refused, whatever the road', async () => {
    await openSeries('quarter', refuse);
    await choose(3, 1);
    await keys('soon');
    await press('PageDown');
    expect([editor()?.value, text('grid-refusal'), current('series')]).toEqual(['soon', refusal.message, true]);
    await click('nav-market');
    expect([document.activeElement, current('series')]).toEqual([editor(), true]);
    await press('k');
    await fireEvent.input(input('palette-input'), { target: { value: 'Fleet' } });
    await fireEvent.keyDown(input('palette-input'), { key: 'Enter' });
    await idle();
    expect([document.activeElement, current('series')]).toEqual([editor(), true]);
    await keys('{Escape}');
    await click('nav-market');
    expect(current('market')).toBe(true);
  });

  it('takes the text of a field along, and stays away when it is refused just then', async () => {
    let understood = true;
    const recorded = recordedBackend();
    const app = await openField({
      commit: (request: never) => (understood ? recorded.call('commit', request) : Promise.reject(refusal)),
    });
    await write(FIELD, '131');
    await press('PageDown');
    expect([order(app, 'commit'), current('capex')]).toEqual([['commit'], true]);
    await click('nav-contracts');
    understood = false;
    await write(FIELD, 'soon');
    await press('PageDown');
    expect([current('contracts'), document.activeElement, input(FIELD).value]).toEqual([true, input(FIELD), 'soon']);
    expect(screen.getByRole('alert').textContent).toBe(refusal.message);
    // Kept with its sentence, it may be left behind.
    await press('PageDown');
    expect(current('capex')).toBe(true);
  });
});

describe('another scenario', () => {
  it('is not looked at while a cell holds refused text', async () => {
    const app = await openSeries('quarter', refuse);
    await choose(3, 1);
    await keys('soon');
    await lookAtSecond();
    expect(order(app, 'choose_scenario')).toEqual([]);
    expect([editor()?.value, text('grid-refusal'), document.activeElement]).toEqual(['soon', refusal.message, editor()]);
    await press('b');
    expect(app.asked.filter((name) => name === 'commit')).toHaveLength(1);
    await keys('{Escape}');
    await lookAtSecond();
    expect([order(app, 'choose_scenario'), editor()]).toEqual([['choose_scenario'], null]);
  });

  it('is not looked at while a field holds refused text, on whatever page', async () => {
    const app = await openField(refuse);
    await type(FIELD, 'soon');
    await click('nav-market');
    await lookAtSecond();
    expect([order(app, 'choose_scenario'), current('contracts')]).toEqual([[], true]);
    expect([document.activeElement, input(FIELD).value]).toEqual([input(FIELD), 'soon']);
    expect(screen.getByRole('alert').textContent).toBe(refusal.message);
    await keys('{Escape}');
    await lookAtSecond();
    expect(order(app, 'choose_scenario')).toEqual(['choose_scenario']);
  });

  it('that comes by another road closes the editor', async () => {
    await openSeries('quarter', refuse);
    await choose(3, 1);
    await keys('soon{Enter}');
    if (session.document) session.document = { ...session.document, scenario: 'late' };
    await idle();
    expect([editor(), document.activeElement]).toEqual([null, cell(3, 1)]);
  });
});

describe('the focus', () => {
  const roads: [string, () => Promise<void>][] = [
    ['another scenario', lookAtSecond],
    ['a branch', () => press('b')],
    ['a save', () => press('s')],
    [
      'the palette',
      async () => {
        await press('k');
        await fireEvent.keyDown(input('palette-input'), { key: 'Escape' });
        await idle();
      },
    ],
  ];

  it.each(roads)('is back in the cell after %s', async (_, go) => {
    const app = await openSeries();
    await choose(3, 1);
    await keys('48.5');
    await go();
    expect(committed(app)[0]).toBe('ppa/price/1=48.5');
    expect([editor(), document.activeElement]).toEqual([null, cell(3, 1)]);
  });

  it.each(roads)('is still in the field after %s', async (_, go) => {
    const app = await openField();
    await write(FIELD, '131');
    await go();
    expect(app.asked).toContain('commit');
    expect(document.activeElement).toBe(input(FIELD));
  });
});
