import { run } from 'axe-core';
import { describe, expect, it } from 'vitest';
import { fireEvent, screen } from '@testing-library/svelte';
import { explore, exploreTabs } from '../features/explore/explore.svelte';
import { coach } from '../state/coach.svelte';
import { pages } from '../state/pages';
import { click, idle, press, startApp, type } from '../test/app';
import { questions } from '../test/explore';

/** What axe finds, in words. Colours need a real browser and are looked at there. */
async function complaints(): Promise<string[]> {
  const { violations } = await run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 160)}`));
}

describe('axe finds nothing', () => {
  it('on the start page', async () => {
    await startApp();
    expect(await complaints()).toEqual([]);
  });

  it('in the questions of a new plan', async () => {
    await startApp();
    await click('start-new');
    expect(await complaints()).toEqual([]);
  });

  it('in the machines of a new plan, with one that is wrong', async () => {
    await startApp();
    await click('start-new');
    await type('new-company', 'Helios');
    await fireEvent.change(screen.getByTestId('site-region'), { target: { value: 'ercot_west' } });
    await type('site-mw', '100');
    await click('another-machine');
    await fireEvent.change(screen.getByTestId('machine-0'), { target: { value: 's21' } });
    await type('units-0', 'lots');
    expect(screen.getByTestId('units-0').getAttribute('aria-invalid')).toBe('true');
    expect(await complaints()).toEqual([]);
  }, 30_000);

  it.each([
    ['one more site', 'add-site', 'add-site-dialog'],
    ['copies', 'duplicate-site_a', 'copy-dialog'],
    ['what goes with a site', 'remove-site_a', 'remove-dialog'],
  ])('in the question of %s', async (_, opener, there) => {
    await startApp();
    await click('start-sample-helios');
    await click('nav-sites');
    await click('row-site_a');
    await click(opener);
    expect(screen.getByTestId(there)).toBeTruthy();
    expect(await complaints()).toEqual([]);
    // A whole page of rows lies behind the question.
  }, 30_000);

  it.each(pages.map(({ id }) => id))('on %s', async (page) => {
    await startApp();
    await click('start-sample-helios');
    await click(`nav-${page}`);
    expect(await complaints()).toEqual([]);
    // The grid has hundreds of cells, each of which is looked at.
  }, 30_000);

  it.each([
    ['the settings', 'plan-settings', 'settings'],
    ['all public deals', 'deals-all', 'deals'],
    ['the placeholders', 'placeholders', 'placeholders'],
  ])('in %s', async (_, opener, there) => {
    await startApp();
    await click('start-sample-helios');
    await click(opener);
    expect(screen.getByTestId(there)).toBeTruthy();
    expect(await complaints()).toEqual([]);
  });

  it.each(exploreTabs)('in the answer of %s', async (tab) => {
    await startApp(questions);
    await click('start-sample-helios');
    explore.show(tab);
    await idle();
    expect(await complaints()).toEqual([]);
  });

  it('on the card of a cell, and in an open list of inputs', async () => {
    await startApp(questions);
    await click('start-sample-helios');
    explore.show('grid');
    await idle();
    await fireEvent.keyDown(screen.getByTestId('answer-grid-marks'), { key: 'ArrowDown' });
    await fireEvent.keyDown(screen.getByTestId('answer-grid-marks'), { key: 'Enter' });
    expect(await complaints()).toEqual([]);
    await fireEvent.click(screen.getByTestId('grid-x'));
    expect(await complaints()).toEqual([]);
  });

  it.each([
    ['the command palette', 'k'],
    ['finding an assumption', 'f'],
  ])('in %s', async (_, key) => {
    await startApp();
    await click('start-sample-helios');
    await press(key);
    expect(screen.getByTestId('palette')).toBeTruthy();
    await fireEvent.input(screen.getByTestId('palette-input'), { target: { value: 'rent' } });
    expect(await complaints()).toEqual([]);
  });

  it('in the shortcut sheet', async () => {
    await startApp();
    await press('F1', {});
    expect(screen.getByTestId('shortcuts')).toBeTruthy();
    expect(await complaints()).toEqual([]);
  });

  it('beside the hints of the first look', async () => {
    coach.restart();
    await startApp();
    await click('start-sample-helios');
    await idle();
    expect(screen.getByTestId('coach')).toBeTruthy();
    expect(await complaints()).toEqual([]);
  });

  it('with everything open at once', async () => {
    await startApp();
    await click('start-sample-helios');
    await click('headline-uplift');
    await click('figure-revenue_mix-table');
    await type('lever-convert_mw-input', '43');
    await click('file-menu');
    await click('findings');
    expect(await complaints()).toEqual([]);
    await press('o');
  });
});
