// The verdict, what an error spoils and what a change moved, on whatever page one stands.

import { fireEvent, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { FindingView } from '../api/generated/FindingView';
import type { Moved } from '../api/generated/Moved';
import type { ViewUpdate } from '../api/generated/ViewUpdate';
import { recordedBackend } from '../api/mock';
import { inspector } from '../state/inspector.svelte';
import { session } from '../state/session.svelte';
import { click, idle, press, startApp, text, type, type Driven } from '../test/app';

let plans = 0;

/** The recorded program, whose replies a test changes. */
async function open(change: (update: ViewUpdate) => ViewUpdate, over: Record<string, unknown> = {}): Promise<Driven> {
  const recorded = recordedBackend();
  // Each has a plan of its own, whose limits nobody asked about yet.
  const plan = `Plan ${(plans += 1)}`;
  const changed = (name: 'open_sample' | 'commit' | 'view') => async (request: never) => {
    const update = (await recorded.call(name, request)) as ViewUpdate;
    return change({ ...update, document: { ...update.document, name: plan } });
  };
  const app = await startApp({ open_sample: changed('open_sample'), commit: changed('commit'), view: changed('view'), ...over });
  await click('start-sample-helios');
  return app;
}

const error = (over: Partial<FindingView> = {}): FindingView => ({
  severity: 'error',
  text: 'Power contracts of Site A cover 0% of the load; they must add up to 100%.',
  count: 1,
  step: 'Go to Share of load of Grid',
  row: 'lease_1',
  key: 'rent',
  page: 'contracts',
  ...over,
});

const broken = (update: ViewUpdate): ViewUpdate => ({
  ...update,
  findings: [error(), error({ text: 'Site B needs 84 MW.' })],
  spoiled: { measures: ['uplift', 'ebitda_usd'], figures: ['mw_by_use'] },
});

const moving = (moved: Moved | null) => (update: ViewUpdate): ViewUpdate => ({ ...update, document: { ...update.document, moved } });

const isDim = (testid: string) => screen.getByTestId(testid).classList.contains('spoiled');

afterEach(() => (session.spoiled = { measures: [], figures: [] }));

describe('an error', () => {
  it('stands over every page with the step that mends it, and counts the others', async () => {
    await open(broken);
    for (const page of ['nav-sites', 'nav-story']) {
      await click(page);
      expect(text('errors')).toContain('cover 0% of the load');
      expect(text('errors')).toContain('are dimmed, and there is 1 more error.');
    }
    await click('errors-step');
    expect(session.page).toBe('contracts');
    expect(document.activeElement?.getAttribute('data-testid')).toBe('field-lease_1-rent');
  });

  it('dims what the program says it spoils, and nothing else', async () => {
    await open(broken);
    expect(isDim('headline-uplift')).toBe(true);
    expect(isDim('verdict')).toBe(true);
    expect(screen.getByTestId('figure-mw_by_use').classList.contains('dimmed')).toBe(true);
    expect(isDim('headline-payback')).toBe(false);
    expect(screen.getByTestId('figure-revenue_mix').classList.contains('dimmed')).toBe(false);
    expect(session.spoils('ebitda_usd@2029')).toBe(true);
  });

  it('is all there is to it: warnings and notes bring no strip and dim nothing', async () => {
    await open((update) => update);
    expect(session.findings.length).toBeGreaterThan(0);
    expect(screen.queryByTestId('errors')).toBeNull();
    expect(isDim('headline-uplift')).toBe(false);
  });
});

describe('the verdict', () => {
  const limits = (over: object = {}) => ({ kind: 'flips', flips: [], stand: 'less', limits: 'rent must rise to $202.66/kW-month', ...over });

  it('is one sentence with how far it holds', async () => {
    await open((update) => update, { ask: limits() });
    await new Promise((done) => setTimeout(done, 450));
    await idle();
    expect(text('verdict')).toMatch(/^Converting 50 MW gross is worth \$\d+M less than mining; rent must rise to \$202\.66\/kW-month\.$/);
    expect(screen.getByTestId('verdict-limits').getAttribute('aria-busy')).toBe('false');
  });

  it('keeps the limits of the state before as old ones until the new are found', async () => {
    await open((update) => update, { ask: limits() });
    await new Promise((done) => setTimeout(done, 450));
    await idle();
    session.revision += 1;
    await new Promise((done) => setTimeout(done, 20));
    expect(screen.getByTestId('verdict-limits').getAttribute('aria-busy')).toBe('true');
    expect(screen.getByTestId('verdict-seeking')).toBeTruthy();
  });

  it('does not carry the limits of another verdict', async () => {
    await open((update) => update, { ask: limits({ stand: 'more' }) });
    await new Promise((done) => setTimeout(done, 450));
    await idle();
    expect(screen.queryByTestId('verdict-limits')).toBeNull();
    expect(screen.getByTestId('verdict').classList.contains('less')).toBe(true);
  });
});

describe('what a change moved', () => {
  const moved: Moved = { headlines: [{ id: 'uplift', label: 'Uplift', was: '$214M', is: '$231M', change: '+$17.0M' }], bridge: [
    { label: 'HPC rent', amount: 19e6, text: '$19.0M', share: 1, line: 'hpc_rent_usd' },
    { label: 'Tax', amount: -2e6, text: '($2.0M)', share: -0.1, line: 'tax_usd' },
  ], said: 'Uplift $231M, was $214M.' };

  it('stands under every page as was and is, and is said aloud', async () => {
    let told: Moved | null = null;
    await open((update) => moving(told)(update));
    expect(screen.queryByTestId('moved')).toBeNull();
    told = moved;
    await type('lever-rent-input', '130');
    expect(text('moved-uplift').replace(/\s+/g, ' ')).toBe('Uplift was$214M → $231M +$17.0M');
    expect(text('announcer')).toBe(moved.said);
    await click('nav-sites');
    expect(text('moved')).toContain('$231M');
  });

  it('opens to the result lines that the uplift moved by, each to its formula', async () => {
    const app = await open(moving(moved));
    expect(screen.queryByTestId('moved-bridge')).toBeNull();
    await click('moved-why');
    expect(text('moved-bridge').replace(/\s+/g, ' ')).toBe('HPC rent $19.0MTax ($2.0M)');
    await click('moved-line-tax_usd');
    expect(app.requests('explain').at(-1)).toMatchObject({ line: 'tax_usd' });
    inspector.close();
    await click('moved-why');
    expect(screen.queryByTestId('moved-bridge')).toBeNull();
  });

  it('says so when nothing moved', async () => {
    await open(moving({ headlines: [], bridge: [], said: 'Moves no headline.' }));
    expect(text('moved')).toBe('The last change moves no headline.');
  });
});

describe('the size of everything', () => {
  it('grows, shrinks and comes back, and is remembered', async () => {
    const app = await open((update) => update);
    await press('+');
    await press('=');
    await press('-');
    expect(localStorage.getItem('switchyard.zoom')).toBe('1.1');
    await press('0');
    expect(app.requests('zoom')).toEqual([1.1, 1.25, 1.1, 1].map((factor) => ({ factor })));
  });
});

describe('a field', () => {
  it('tells what it is by key, and Tab passes its icon by', async () => {
    await open((update) => update);
    await click('nav-contracts');
    const field = screen.getByTestId('field-lease_1-escalator');
    expect(screen.getByTestId('info-lease_1-escalator').tabIndex).toBe(-1);
    for (const key of [{ key: 'F1' }, { key: ';', ctrlKey: true }]) {
      await fireEvent.keyDown(field, key);
      await idle();
      const opened = key.key === 'F1';
      expect(screen.getByTestId('info-lease_1-escalator').getAttribute('aria-pressed')).toBe(`${opened}`);
      expect(screen.queryByTestId('help')).toBeNull();
    }
  });

  it('keeps the menu that cuts and pastes, which nothing else has', async () => {
    await open((update) => update);
    const kept = (element: Element) => fireEvent.contextMenu(element);
    expect(await kept(screen.getByTestId('lever-rent-input'))).toBe(true);
    expect(await kept(screen.getByTestId('figure-mw_by_use'))).toBe(false);
  });
});
