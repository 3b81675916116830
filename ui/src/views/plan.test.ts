// Settings, order of halls, placeholders, hints, the keyboard's way about, and what happens when something breaks.

import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { ExplainRequest } from '../api/generated/ExplainRequest';
import type { Explanation } from '../api/generated/Explanation';
import { explain as explanationOf } from '../api/mock/words';
import { coach } from '../state/coach.svelte';
import { inspector } from '../state/inspector.svelte';
import { session } from '../state/session.svelte';
import { click, idle, input, press, startApp, text, type } from '../test/app';

async function open(over = {}) {
  const app = await startApp(over);
  await click('start-sample-helios');
  return app;
}

describe('the settings of a plan', () => {
  it('are changed from its name, keep refused text, and are one step to undo', async () => {
    const app = await open();
    await click('plan-settings');
    await type('settings-name', 'Board, 12 Nov');
    await type('settings-months', 'abc');
    expect(input('settings-months').value).toBe('abc');
    expect(text('settings')).toContain("'abc' is none");
    await fireEvent.change(screen.getByTestId('settings-fiscal_year_end_month'), { target: { value: '9' } });
    await idle();
    expect(app.requests('commit').map((each) => (each as { edit: unknown }).edit)).toContainEqual({
      kind: 'set_plan',
      field: 'fiscal_year_end_month',
      text: '9',
    });
    await click('settings-close');
    expect(text('document-name')).toBe('Board, 12 Nov');
    expect(text('findings')).toContain('1 error');
    await click('findings');
    await fireEvent.click(screen.getByText(/“abc” was not taken/));
    expect(input('settings-months').value).toBe('abc');
  });
});

describe('the order of halls', () => {
  const names = () => screen.getAllByTestId(/^row-hall_/).map((row) => row.querySelector('.name')?.textContent);

  it('is changed by one step to undo, and the focus stays with the hall', async () => {
    const app = await open();
    await click('nav-conversion');
    expect(input('hall-up-hall_0')).toHaveProperty('disabled', true);
    await click('hall-up-hall_1');
    expect(names().slice(0, 2)).toEqual(['Hall B', 'Hall A']);
    expect(app.requests('commit').map((each) => (each as { edit: unknown }).edit)).toEqual([
      { kind: 'move_hall', row: 'hall_1', earlier: true },
    ]);
    expect(document.activeElement).toBe(screen.getByTestId('hall-down-hall_1'));
  });

  it('has no place for a hall that is not in the scenario: it comes last, marked, and stays as it is', async () => {
    await open();
    await click('nav-conversion');
    session.objects = session.objects.map((row) => (row.id === 'hall_0' ? { ...row, present: false } : row));
    await idle();
    const row = screen.getByTestId('row-hall_0');
    expect(names().at(-1)).toBe('Hall A');
    expect(row.textContent).toContain('not in this scenario');
    expect(row.closest('li')?.className).toContain('absent');
    for (const gone of ['hall-up-hall_0', 'hall-down-hall_0', 'works-hall_0']) expect(screen.queryByTestId(gone)).toBeNull();
    // The ends of the order are those of the halls that have a place in it.
    expect(input('hall-up-hall_1')).toHaveProperty('disabled', true);
    const lastPresent = screen.getAllByTestId(/^hall-down-hall_/).at(-1);
    expect(lastPresent).toHaveProperty('disabled', true);
  });

  it('has the start of the works beside it, by text and by Alt with an arrow', async () => {
    const app = await open();
    await click('nav-conversion');
    await type('works-hall_2', 'Sep 2027');
    expect(input('works-hall_2').value).toBe('Sep 2027');
    await fireEvent.keyDown(screen.getByTestId('works-hall_0'), { key: 'ArrowUp', altKey: true });
    await idle();
    expect(app.requests('commit').at(-1)).toMatchObject({
      edit: { kind: 'set_number', row: 'hall_0', key: 'conversion_start_month', value: 24328 },
    });
  });
});

describe('placeholders', () => {
  it('are listed on any page and lead to their field', async () => {
    await open();
    await click('placeholders');
    await click('placeholder-hall_1-reuse');
    expect(screen.getByTestId('nav-sites').getAttribute('aria-current')).toBe('page');
    expect(document.activeElement).toBe(input('field-hall_1-reuse'));
  });
});

describe('the story', () => {
  it('ends with what would have to be true, in the words of the program', async () => {
    await open();
    const list = text('must-be-true');
    expect(list).toContain('117 $/kW-month');
    expect(list).toContain('50 MW gross = Halls A, B = 37.0 MW critical IT');
    expect(list).toContain('Placeholder');
  });

  it('says aloud what a kept change did', async () => {
    await open();
    expect(text('announcer')).toBe('');
    await type('lever-rent-input', '140');
    expect(text('announcer')).toContain(`Value added by converting ${text('headline-uplift').match(/\(?\$\d+M\)?/)?.[0]}`);
    expect(text('announcer')).not.toContain('Payback');
  });

  it('explains the line of the mine that is kept in its own world', async () => {
    const app = await open();
    const chart = within(screen.getByTestId('figure-cumulative_cash')).getByRole('application');
    for (const key of ['ArrowRight', 'ArrowUp', 'Enter']) await fireEvent.keyDown(chart, { key });
    await idle();
    expect(app.requests('explain').at(-1)).toMatchObject({ world: 'twin' });
    expect(text('inspector')).toContain('keeping the mine');
  });
});

describe('the inspector', () => {
  it('answers the newest question, also when it was closed with another', async () => {
    const app = await open();
    await click('headline-uplift');
    await click('inspector-close');
    await click('headline-funding_need');
    const asked = app.requests('explain').at(-1) as ExplainRequest;
    expect(asked.line).not.toBe((app.requests('explain')[0] as ExplainRequest).line);
    expect(inspector.current).toMatchObject({ line: asked.line, month: asked.month });
  });

  it('is empty until it is answered', async () => {
    const waiting: (() => void)[] = [];
    const later = (request: ExplainRequest): Promise<Explanation> =>
      new Promise((resolve) => waiting.push(() => resolve(explanationOf(request))));
    const answer = async (): Promise<void> => {
      waiting.splice(0).forEach((one) => one());
      await idle();
    };
    await open({ explain: later });
    await fireEvent.click(screen.getByTestId('headline-payback'));
    await answer();
    expect(inspector.current).not.toBeNull();
    await fireEvent.click(screen.getByTestId('headline-uplift'));
    expect(inspector.current).toBeNull();
    expect(screen.queryByTestId('inspector-value')).toBeNull();
    await answer();
    expect(inspector.current).not.toBeNull();
  });
});

describe('the hints of the first look', () => {
  it('go when their thing is done, and never come back', async () => {
    localStorage.clear();
    coach.restart();
    await open();
    await idle();
    expect(text('coach')).toContain('Drag me');
    await fireEvent.keyDown(screen.getByTestId('lever-rent'), { key: 'ArrowRight' });
    await idle();
    expect(text('coach')).toContain('Click any number');
    await fireEvent.keyUp(screen.getByTestId('lever-rent'), { key: 'ArrowRight' });
    await click('headline-uplift');
    expect(screen.queryByTestId('coach')).toBeNull();
    await click('inspector-close');
    expect(text('coach')).toContain('Save a plan');
    await click('coach-next');
    expect(screen.queryByTestId('coach')).toBeNull();
    expect(localStorage.getItem('switchyard.coach')).toBe('seen');
  });
});

describe('the keyboard', () => {
  it('F6 walks over the parts of the window and Shift F6 back', async () => {
    await open();
    const region = () => document.activeElement?.closest('[data-region]')?.tagName;
    const seen: (string | undefined)[] = [];
    for (let step = 0; step < 5; step += 1) {
      await press('F6', {});
      seen.push(region());
    }
    expect(seen).toEqual(['HEADER', 'NAV', 'MAIN', 'ASIDE', 'FOOTER']);
    await press('F6', { shiftKey: true });
    expect(region()).toBe('ASIDE');
  });

  it('Escape closes the inspector from anywhere, once a field has had its say', async () => {
    await open();
    await click('headline-uplift');
    const field = screen.getByTestId('lever-rent-input');
    field.focus();
    await fireEvent.input(field, { target: { value: '1' } });
    await fireEvent.keyDown(field, { key: 'Escape' });
    expect(screen.getByTestId('inspector')).toBeTruthy();
    await fireEvent.keyDown(field, { key: 'Escape' });
    expect(screen.queryByTestId('inspector')).toBeNull();
  });
});

describe('something breaks inside the program', () => {
  it('is said in the banner, with the last good result dimmed, until something succeeds', async () => {
    const sorry = 'That broke (index out of bounds); your plan is unchanged.';
    await open({ commit: () => Promise.reject({ message: sorry, row: null, key: null, internal: true }) });
    const before = text('headline-uplift');
    await type('lever-rent-input', '140');
    expect(text('trouble')).toBe(sorry);
    expect(input('lever-rent-input').value).toBe('140');
    expect(text('headline-uplift')).toBe(before);
    expect(screen.getByTestId('figure-mw_by_use').className).toContain('dimmed');
    await fireEvent.keyDown(screen.getByTestId('lever-rent-input'), { key: 'Escape' });
    await click('period-year');
    expect(screen.queryByTestId('trouble')).toBeNull();
    expect(screen.getByTestId('figure-mw_by_use').className).not.toContain('dimmed');
    await click('period-quarter');
  });
});
