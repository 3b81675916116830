// Scenarios side by side, and why two of them differ.

import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { inspector } from '../../state/inspector.svelte';
import { session } from '../../state/session.svelte';
import { click, idle, text } from '../../test/app';
import { stack, update } from '../../test/fixtures';
import { bridge, compared, lookAt, treeEdits } from '../../test/scenarios';

async function open(over: Record<string, unknown> = {}) {
  const app = await lookAt('late', over);
  await click('nav-scenarios');
  return app;
}

describe('the comparison', () => {
  it('shows value, change and percent as the program wrote them', async () => {
    await open();
    expect(text('result-uplift-late')).toBe('$202M');
    expect(text('delta-uplift-late')).toBe('($12M)');
    expect(text('percent-uplift-late')).toBe('(5.6%)');
    expect(screen.queryByTestId('delta-uplift-base')).toBeNull();
  });

  it('marks what differs from the first column, in words too', async () => {
    await open();
    expect(text('differs-lease-rent-late')).toBe('$128, differs from Base');
    expect(text('differs-lease-rent-bear')).toBe('$117');
  });

  it('shows the sentence of a column that failed, and none of its numbers', async () => {
    const numbers = structuredClone(compared);
    const cells = numbers.results[0]?.cells ?? [];
    cells.forEach((cell) => (cell.text ||= '$999M'));
    await open({ compare: numbers });
    expect(text('failed-bear')).toContain('hall C never earns rent');
    expect(text('result-uplift')).not.toContain('$999M');
  });

  it('dims the path and the picture of a scenario that an error makes untrue', async () => {
    const pictures = [false, true, false].map((spoiled) => ({ drawing: { ...stack, id: 'cash' }, spoiled }));
    await open({ compare: { ...compared, figures: pictures } });
    const paths = screen.getAllByTestId('spark-mw_by_use');
    expect(paths.map((path) => path.classList.contains('spoiled'))).toEqual([false, true]);
    await fireEvent.change(screen.getByTestId('compare-figure'), { target: { value: 'mw_by_use' } });
    await idle();
    const dimmed = ['base', 'late'].map((id) => screen.getByTestId(`figure-mw_by_use-${id}`).classList.contains('dimmed'));
    expect(dimmed).toEqual([false, true]);
  });

  it('leads to the field in the scenario it was clicked in', async () => {
    const app = await open();
    await click('differs-lease-rent-bear');
    expect(app.requests('choose_scenario')).toMatchObject([{ scenario: 'bear' }]);
    expect(session.page).toBe('contracts');
  });

  it('explains a result in its scenario', async () => {
    const app = await open();
    await click('result-uplift-base');
    expect(app.requests('choose_scenario')).toMatchObject([{ scenario: 'base' }]);
    expect(app.requests('explain').at(-1)).toMatchObject({ line: 'company.uplift_usd', owner: 'company', month: 0 });
    inspector.close();
  });

  it('draws one figure of each, sized by what stands there', async () => {
    const app = await open();
    expect(app.requests('compare').at(-1)).toMatchObject({ figure: null });
    await fireEvent.change(screen.getByTestId('compare-figure'), { target: { value: 'mw_by_use' } });
    await idle();
    expect(app.requests('compare').at(-1)).toMatchObject({ figure: { name: 'mw_by_use', width: 600, height: 240 } });
    await fireEvent.change(screen.getByTestId('compare-figure'), { target: { value: 'none' } });
    await idle();
  });

  it('keeps what stood there when it is refused', async () => {
    let refused = false;
    const sentence = { message: 'Not now.', row: null, key: null, internal: false };
    await open({ compare: () => (refused ? Promise.reject(sentence) : compared) });
    refused = true;
    await click('compare-bear');
    expect(text('compare-refused')).toBe('Not now.');
    expect(text('result-uplift-late')).toBe('$202M');
  });

  it('of a plan without scenarios offers to branch', async () => {
    const app = await open({
      choose_scenario: null,
      view: () => {
        const document = session.document;
        return { ...update('Plan'), document: { ...document, scenario: 'base', scenarios: document?.scenarios.slice(0, 1) } };
      },
    });
    await click('compare-branch');
    expect(treeEdits(app)).toEqual([{ kind: 'add', parent: 'base', name: null }]);
  });
});

describe('the difference', () => {
  it('is asked by input, or by result line', async () => {
    const app = await open({ ask: bridge, choices });
    await click('scenarios-tab-explain');
    const way = within(screen.getByTestId('bridge-by'));
    await fireEvent.click(way.getByText('By result line'));
    await idle();
    expect(app.requests('ask').at(-1)).toMatchObject({ question: { kind: 'bridge', by: 'result_line', expanded: [] } });
  });

  const question = { kind: 'bridge', from: 'base', to: 'late', measure: 'uplift', by: 'input', expanded: [] };
  const choices = { measures: [{ id: 'uplift', label: 'Uplift', detail: '' }, { id: 'npv', label: 'NPV', detail: '' }], inputs: [], halls: [], prices: [] };

  it('is asked at once, and its bars are read by clicking them', async () => {
    const app = await open({ ask: bridge, choices });
    await click('scenarios-tab-explain');
    expect(app.requests('ask')).toMatchObject([{ question, width: 600, height: 240 }]);
    expect(text('bridge-sentence')).toBe('Late is $12M below Base, most of it from Conversion timing.');
    expect(text('bridge')).toContain('Exact: 2 groups, 4 evaluations.');
    await click('bar-rent');
    expect(text('bridge-bar')).toContain('± $1M');
    expect(screen.queryByTestId('bridge-split')).toBeNull();
    await click('bar-timing');
    expect(text('bridge-bar')).toContain('Delay of all works: 0 to 6 months');
    await click('bridge-split');
    expect(app.requests('ask').at(-1)).toMatchObject({ question: { ...question, expanded: ['timing'] } });
    await click('bridge-table');
    expect(screen.getByRole('table')).toBeTruthy();
  });

  it('is asked of other ends and measures', async () => {
    const app = await open({ ask: bridge, choices });
    await click('scenarios-tab-explain');
    await click('bridge-measure');
    await fireEvent.pointerDown(screen.getByTestId('bridge-measure-npv'));
    await click('bridge-measure-npv');
    await click('bridge-swap');
    expect(app.requests('ask').at(-1)).toMatchObject({ question: { ...question, measure: 'npv', from: 'late', to: 'base' } });
    await fireEvent.change(screen.getByTestId('bridge-from'), { target: { value: 'base' } });
    await idle();
    expect(text('bridge-reason')).toBe('Choose two different scenarios.');
  });

  it('shows how far it is and can be given up', async () => {
    const held = new Promise(() => {});
    const app = await open({ ask: () => held, choices, progress: { done: 64, total: 256 }, cancel: {} });
    await fireEvent.click(screen.getByTestId('scenarios-tab-explain'));
    await new Promise((done) => setTimeout(done, 250));
    expect(screen.getByTestId('run-progress').getAttribute('aria-valuenow')).toBe('64');
    expect(text('run')).toContain('64 of 256 evaluations');
    await fireEvent.click(screen.getByTestId('run-cancel'));
    const [asked] = app.requests('ask') as { run: number }[];
    expect(app.requests('cancel')).toEqual([{ run: asked?.run }]);
    expect(text('bridge-cancelled')).toContain('Cancelled.');
    expect(screen.queryByTestId('run-progress')).toBeNull();
  });
});
