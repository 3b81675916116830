// What matters: each question, what it opens, and what happens when it takes long or fails.

import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AskRequest } from '../api/generated/AskRequest';
import type { EditRequest } from '../api/generated/EditRequest';
import { explore } from '../features/explore/explore.svelte';
import { click, idle, input, startApp, text, type } from '../test/app';
import { choices, frontier, questions, seek, side } from '../test/explore';

beforeEach(() => {
  explore.tab = 'tornado';
  explore.opened = null;
  explore.wanted = { measure: '', x: '', y: '', hall: '', price: '', seek: '', target: '0' };
});

async function open(over = {}, tab = 'tornado') {
  const app = await startApp({ ...questions, ...over });
  await click('start-sample-helios');
  await click('nav-explore');
  if (tab !== 'tornado') await click(`explore-tab-${tab}`);
  const asked = () => (app.requests('ask') as AskRequest[]).map(({ question }) => question).filter(({ kind }) => kind !== 'flips');
  const opened = () =>
    (app.requests('commit') as EditRequest[]).map(({ edit }) => edit).flatMap((edit) => (edit.kind === 'scenario' ? [edit.change] : []));
  return { ...app, asked, opened };
}

const walk = async (testid: string, ...keys: string[]) => {
  for (const key of keys) await fireEvent.keyDown(screen.getByTestId(testid), { key });
  await idle();
};

describe('the tornado', () => {
  it('is asked of the scenario looked at, by uplift, in the size of its box', async () => {
    const { requests, asked } = await open();
    expect(asked()).toEqual([{ kind: 'tornado', measure: 'uplift', most: 12 }]);
    expect(requests('ask').at(-1)).toMatchObject({ width: 600, height: 240, dark: false });
    expect(text('explore-scenario')).toBe('Asked of Base');
    expect(text('left-out')).toContain('1 input left out');
  });

  it('opens a side of a bar as a scenario with exactly its settings, and says so', async () => {
    const { opened } = await open();
    await walk('answer-tornado-marks', 'ArrowDown');
    expect(text('answer-tornado-marks-said')).toBe('Rent at $90.00/kW-month: uplift over keeping the mine ($31M)');
    await walk('answer-tornado-marks', 'Enter');
    expect(text('side-card')).toContain('Rent at $90.00/kW-month');
    expect(document.activeElement).toBe(screen.getByTestId('side-open'));
    await click('side-open');
    const settings = [{ row: null, key: 'rent_usd_per_kw_month', value: 90 }];
    expect(opened()).toEqual([{ kind: 'open', parent: 'base', name: 'Rent $90.00/kW-month', settings }]);
    expect(text('explore-opened')).toContain('Opened “Rent $90.00/kW-month” under Base. Ctrl Z takes it back.');
    await click('explore-back');
    expect(text('explore-scenario')).toBe('Asked of Base');
  });

  it('closes a card on Escape, with the focus back on the picture', async () => {
    await open();
    await walk('answer-tornado-marks', 'ArrowDown', 'Enter');
    await fireEvent.keyDown(screen.getByTestId('side-open'), { key: 'Escape' });
    await idle();
    expect(screen.queryByTestId('side-card')).toBeNull();
    expect(document.activeElement).toBe(screen.getByTestId('answer-tornado-marks'));
  });

  it('goes to the input of a bar', async () => {
    await open();
    await walk('answer-tornado-marks', 'ArrowDown', 'ArrowDown', 'Enter');
    await click('side-input');
    expect(document.activeElement?.getAttribute('data-testid')).toMatch(/^field-.*-pue$/);
  });

  it('asks again when the measure or the plan changes, and keeps the picture meanwhile', async () => {
    const { asked } = await open();
    await click('explore-measure');
    await click('explore-measure-npv');
    expect(asked().map((question) => 'measure' in question && question.measure)).toEqual(['uplift', 'npv']);
    await click('nav-story');
    await type('lever-rent-input', '120');
    await click('nav-explore');
    expect(asked()).toHaveLength(3);
    expect(screen.getByTestId('answer-tornado')).toBeTruthy();
  });
});

describe('a question that takes long', () => {
  it('shows how far it is, and can be given up and asked again', async () => {
    let refuse: (error: unknown) => void = () => {};
    const slow = { ask: ({ question }: AskRequest) => (question.kind === 'tornado' ? new Promise((_, no) => (refuse = no)) : undefined) };
    const { asked } = await open(slow);
    await screen.findByText('412 of 1,024', {}, { timeout: 3000 });
    expect(screen.getByTestId('run-bar').getAttribute('aria-valuenow')).toBe('412');
    await fireEvent.click(screen.getByTestId('run-cancel'));
    expect(text('run-cancelled')).toBe('Cancelled.');
    refuse({ message: 'Cancelled.', row: null, key: null, internal: false });
    await fireEvent.click(screen.getByTestId('run-again'));
    expect(asked()).toHaveLength(2);
    refuse({ message: 'Cancelled.', row: null, key: null, internal: false });
    await idle();
  });

  it('shows the sentence of a refusal', async () => {
    const refusal = { message: 'Base has no finite numbers.', row: null, key: null, internal: false };
    await open({ ask: () => Promise.reject(refusal) });
    expect(text('run-refusal')).toBe('Base has no finite numbers.');
  });
});

describe('the two-way grid', () => {
  it('begins with the rent against the price, and finds another input by typing', async () => {
    const { asked } = await open({}, 'grid');
    expect(asked().at(-1)).toEqual({ kind: 'sweep', x: 'rent_usd_per_kw_month', y: 'btc_price_start_usd', measure: 'uplift' });
    await fireEvent.click(screen.getByTestId('grid-y'));
    expect(screen.getAllByRole('option')).toHaveLength(choices.inputs.length);
    await fireEvent.input(screen.getByTestId('grid-y'), { target: { value: 'esc' } });
    await walk('grid-y', 'Enter');
    expect(input('grid-y').value).toBe('Rent escalator');
    expect(asked().at(-1)).toMatchObject({ y: 'rent_escalator_pct' });
    await fireEvent.click(screen.getByTestId('grid-y'));
    await fireEvent.input(screen.getByTestId('grid-y'), { target: { value: 'zzz' } });
    await walk('grid-y', 'Enter', 'Escape');
    expect(input('grid-y').value).toBe('Rent escalator');
  });

  it('changes the axes over when one takes what the other has', async () => {
    const { asked } = await open({}, 'grid');
    await click('grid-swap');
    expect(asked().at(-1)).toMatchObject({ x: 'btc_price_start_usd', y: 'rent_usd_per_kw_month' });
  });

  it('is read cell by cell, tells a failed one, and opens one with its settings', async () => {
    const { opened } = await open({}, 'grid');
    await walk('answer-grid-marks', 'ArrowDown');
    expect(text('answer-grid-marks-said')).toBe('Rent $90, BTC $80,000: no result');
    expect(text('grid-failed')).toBe('1 combination has no result');
    await walk('answer-grid-marks', 'ArrowRight', 'ArrowDown');
    expect(text('answer-grid-marks-said')).toBe('Rent $120, BTC $60,000: uplift over keeping the mine $12M');
    await walk('answer-grid-marks', 'Enter');
    await click('side-open');
    expect(opened()[0]).toMatchObject({ kind: 'open', name: 'Rent $120, BTC $60,000' });
  });
});

describe('being late', () => {
  it('is one click from the story', async () => {
    const { asked } = await open();
    await click('nav-story');
    await click('story-late');
    expect(asked().at(-1)).toEqual({ kind: 'delay', hall: null });
    expect(text('delay-sentence')).toBe('Six months late costs $6M.');
  });

  it('shows a row for each delay, the failed one as such, and opens one', async () => {
    const { opened, asked } = await open({}, 'delay');
    expect(text('delay-row-0')).toContain('On time');
    expect(screen.queryByTestId('delay-open-0')).toBeNull();
    expect(text('delay-row-3')).toContain('no result');
    await click('delay-open-2');
    expect(opened()[0]).toMatchObject({ name: '6 months late', settings: [{ row: null, key: 'work_delay_months', value: 6 }] });
    await fireEvent.change(screen.getByTestId('delay-hall'), { target: { value: 'hall_0' } });
    await idle();
    expect(asked().at(-1)).toEqual({ kind: 'delay', hall: 'hall_0' });
  });

  it('has nothing to ask when no hall converts', async () => {
    const { asked } = await open({ choices: { ...choices, halls: [] } }, 'delay');
    expect(text('delay-empty')).toContain('No hall converts');
    expect(asked().some(({ kind }) => kind === 'delay')).toBe(false);
  });
});

describe('the frontier', () => {
  it('lists its points and opens one; none has nothing to open', async () => {
    const { opened } = await open({}, 'frontier');
    const table = screen.getByTestId('frontier-points');
    expect(within(table).getByText('no break-even in range')).toBeTruthy();
    expect(screen.queryByTestId('frontier-open-1')).toBeNull();
    await walk('answer-frontier-marks', 'ArrowRight', 'Enter');
    await click('side-open');
    expect(opened()[0]).toMatchObject({ settings: frontier.kind === 'frontier' ? frontier.points[0]?.settings : [] });
  });
});

describe('goal seek', () => {
  it('is a sentence to fill in, and its answer opens as a scenario', async () => {
    const { asked, opened } = await open({}, 'seek');
    expect(asked().at(-1)).toEqual({ kind: 'seek', key: 'rent_usd_per_kw_month', row: null, measure: 'uplift', target: '0' });
    expect(text('seek-sentence')).toBe('The uplift is zero at a rent of $101.05/kW-month.');
    await type('seek-target', '$100M');
    expect(asked().at(-1)).toMatchObject({ target: '$100M' });
    await click('seek-apply-0');
    expect(opened()[0]).toMatchObject({ settings: [{ row: null, key: 'rent_usd_per_kw_month', value: 101.05 }] });
  });

  it('says that there is none, and offers the closest', async () => {
    const none = { ...seek, sentence: 'No rent in its range does that.', roots: [], closest: side('Rent $200', '($3M)', -3e6) };
    await open({ ask: () => none }, 'seek');
    expect(text('seek-sentence')).toBe('No rent in its range does that.');
    expect(screen.getAllByTestId(/^seek-apply/)).toHaveLength(1);
    expect(text('seek-found')).toContain('($3M)');
  });

  it('lists several solutions', async () => {
    const two = { ...seek, roots: [side('Rent $90', '$0', 0), side('Rent $140', '$0', 0)] };
    await open({ ask: () => two }, 'seek');
    expect(screen.getAllByTestId(/^seek-apply/)).toHaveLength(2);
  });

  it('keeps a target that is not understood, with the sentence and the old answer', async () => {
    const refusal = { message: '“a lot” is no amount.', row: null, key: null, internal: false };
    const ask = ({ question }: AskRequest) =>
      question.kind === 'seek' && question.target === 'a lot' ? Promise.reject(refusal) : questions.ask({ question } as AskRequest);
    await open({ ask }, 'seek');
    await type('seek-target', 'a lot');
    expect(input('seek-target').value).toBe('a lot');
    expect(text('seek-refusal')).toBe('“a lot” is no amount.');
    expect(screen.queryByTestId('run-refusal')).toBeNull();
    expect(text('seek-sentence')).toContain('zero');
  });
});
