import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { click, idle, input, press, startApp, text, type } from '../test/app';

const uplift = () => text('headline-uplift');

describe('a sample', () => {
  it('opens on the story with headlines, levers and figures', async () => {
    await startApp();
    await click('start-sample-helios');
    expect(text('document-name')).toBe('100 MW Texas miner');
    expect(screen.getByTestId('headline-funding_need')).toBeTruthy();
    for (const name of ['mw_by_use', 'revenue_mix', 'cumulative_cash']) {
      expect(screen.getByTestId(`figure-${name}`).querySelector('svg rect, svg path')).toBeTruthy();
    }
    expect(text('stale')).toContain('50 days old');
  });
});

describe('levers', () => {
  it('typed 43 is refused with a sentence, the halls on either side are offered, and one click takes one', async () => {
    const app = await startApp();
    await click('start-sample-helios');
    const before = uplift();
    await type('lever-convert_mw-input', '43');
    expect(input('lever-convert_mw-input').value).toBe('43');
    expect(text('lever-convert_mw-card')).toContain('Halls convert whole: 43 MW falls between them');
    expect(uplift()).toBe(before);
    expect(text('findings')).toContain('1 error');
    const offers = screen.getAllByTestId('lever-convert_mw-offer');
    expect(offers.map((offer) => offer.textContent?.trim().slice(0, 5))).toEqual(['25 MW', '50 MW']);
    await fireEvent.click(offers[0] as HTMLElement);
    await idle();
    expect(input('lever-convert_mw-input').value).toBe('25');
    expect(text('findings')).not.toContain('error');
    expect(uplift()).not.toBe(before);
    expect(app.asked.filter((name) => name === 'commit')).toHaveLength(2);
  });

  it('a key held on a slider previews on the way and is one step to undo', async () => {
    const app = await startApp();
    await click('start-sample-helios');
    const before = uplift();
    const slider = screen.getByTestId('lever-rent');
    for (let i = 0; i < 4; i += 1) await fireEvent.keyDown(slider, { key: 'ArrowRight' });
    await fireEvent.keyUp(slider, { key: 'ArrowRight' });
    await idle();
    expect(input('lever-rent-input').value).toBe('121');
    expect(app.asked.filter((name) => name === 'commit')).toHaveLength(1);
    expect(uplift()).not.toBe(before);
    await click('undo');
    expect(uplift()).toBe(before);
    await click('redo');
    expect(input('lever-rent-input').value).toBe('121');
  });

  it('Escape in a drag puts the picture back', async () => {
    await startApp();
    await click('start-sample-helios');
    const before = uplift();
    const slider = screen.getByTestId('lever-hashprice');
    await fireEvent.keyDown(slider, { key: 'End' });
    await idle();
    expect(uplift()).not.toBe(before);
    await fireEvent.keyDown(slider, { key: 'Escape' });
    await idle();
    expect(uplift()).toBe(before);
    expect(screen.queryByTestId('dirty-dot')).toBeNull();
  });
});

describe('fields', () => {
  it('keep refused text across pages until it is mended, with the last good result dimmed', async () => {
    await startApp();
    await click('start-sample-helios');
    await click('nav-sites');
    await click('row-site_a');
    await type('field-site_a-interconnect_mw', 'abc');
    expect(input('field-site_a-interconnect_mw').value).toBe('abc');
    expect(screen.getByRole('alert').textContent).toContain('is not a number');
    await click('nav-market');
    await click('nav-sites');
    expect(input('field-site_a-interconnect_mw').value).toBe('abc');
    await click('nav-story');
    expect(screen.getByTestId('figure-mw_by_use').className).toContain('dimmed');
    await click('findings');
    await fireEvent.click(screen.getByText(/“abc” was not taken/));
    await idle();
    expect(document.activeElement).toBe(input('field-site_a-interconnect_mw'));
    await type('field-site_a-interconnect_mw', '120');
    expect(screen.queryByRole('alert')).toBeNull();
    await click('nav-story');
    expect(screen.getByTestId('figure-mw_by_use').className).not.toContain('dimmed');
  });

  it('say their source and can go back to the default', async () => {
    await startApp();
    await click('start-sample-helios');
    await click('nav-contracts');
    await type('field-lease_1-escalator', '2.5%');
    await click('info-lease_1-escalator');
    expect(text('source-lease_1-escalator')).toContain('Yours, no source noted');
    await click('reset-lease_1-escalator');
    expect(input('field-lease_1-escalator').value).toBe('3.0%');
    expect(text('source-lease_1-escalator')).toContain('Filing');
  });
});

describe('rows', () => {
  it('are added, renamed and removed, and undo brings them back', async () => {
    await startApp();
    await click('start-sample-helios');
    await click('nav-fleet');
    await click('add-miner_lot');
    expect(input('name-miner_lot_n0').value).toBe('New miner lot');
    await type('name-miner_lot_n0', 'M60 in Hall D');
    expect(text('row-miner_lot_n0')).toContain('M60 in Hall D');
    await click('remove-miner_lot_n0');
    expect(screen.queryByTestId('row-miner_lot_n0')).toBeNull();
    await press('z');
    expect(screen.getByTestId('row-miner_lot_n0')).toBeTruthy();
  });
});

describe('findings', () => {
  it('lead to their field', async () => {
    await startApp();
    await click('start-sample-helios');
    await click('findings');
    await click('finding-0');
    expect(screen.getByTestId('nav-conversion').getAttribute('aria-current')).toBe('page');
    expect(document.activeElement).toBe(input('field-hall_2-conversion_start_month'));
  });
});

describe('the inspector', () => {
  it('goes from a headline down to an input with its source, and back', async () => {
    await startApp();
    await click('start-sample-helios');
    await click('headline-uplift');
    expect(text('inspector-value')).toBe('$214M');
    await click('inspector-read-0');
    expect(text('inspector-value')).toBe('$331M');
    await click('inspector-read-1');
    expect(text('inspector-value')).toBe('$6.2M');
    await click('inspector-read-1');
    expect(text('inspector-source')).toContain('Hashrate Index');
    await click('inspector-back');
    expect(text('inspector-value')).toBe('$6.2M');
    await click('inspector-trail-0');
    expect(text('inspector-value')).toBe('$214M');
    await press('i');
    expect(screen.queryByTestId('inspector')).toBeNull();
  });

  it('asks its numbers again after a change, for no old number may stay', async () => {
    const app = await startApp();
    await click('start-sample-helios');
    await click('headline-uplift');
    const before = app.asked.filter((name) => name === 'explain').length;
    await type('lever-rent-input', '140');
    expect(app.asked.filter((name) => name === 'explain').length).toBe(before + 1);
  });

  it('takes the focus when it was asked by keyboard and gives it back', async () => {
    await startApp();
    await click('start-sample-helios');
    const chart = within(screen.getByTestId('figure-revenue_mix')).getByRole('application');
    chart.focus();
    await fireEvent.keyDown(chart, { key: 'ArrowRight' });
    await fireEvent.keyDown(chart, { key: 'Enter' });
    await idle();
    const heading = within(screen.getByTestId('inspector')).getByRole('heading', { level: 3 });
    expect(document.activeElement).toBe(heading);
    await fireEvent.keyDown(heading, { key: 'Escape' });
    expect(document.activeElement).toBe(chart);
  });
});

describe('pages and periods', () => {
  it('are walked by Ctrl-PgUp and Ctrl-PgDn and stop at the ends', async () => {
    await startApp();
    await click('start-sample-helios');
    await press('PageUp');
    expect(screen.getByTestId('nav-story').getAttribute('aria-current')).toBe('page');
    await press('PageDown');
    await press('PageDown');
    expect(screen.getByTestId('nav-fleet').getAttribute('aria-current')).toBe('page');
  });

  it('draws again by year when asked', async () => {
    const app = await startApp();
    await click('start-sample-helios');
    const before = app.asked.filter((name) => name === 'view').length;
    await click('period-year');
    expect(app.asked.filter((name) => name === 'view').length).toBe(before + 1);
    await click('figure-mw_by_use-table');
    expect(within(screen.getByTestId('figure-mw_by_use')).getAllByRole('columnheader')).toHaveLength(5);
    await click('period-quarter');
  });
});
