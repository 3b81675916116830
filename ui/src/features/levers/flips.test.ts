// Break-even ticks: asked once a change has settled, never while a hand is on a slider.

import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { AskRequest } from '../../api/generated/AskRequest';
import { click, idle, startApp, type, type Driven } from '../../test/app';
import { questions } from '../../test/explore';

const SETTLED_MS = 480;
const wait = (ms = SETTLED_MS) => new Promise((done) => setTimeout(done, ms));

const flips = (app: Driven) =>
  (app.requests('ask') as AskRequest[]).filter(({ question }) => question.kind === 'flips').length;

async function open() {
  const app = await startApp(questions);
  await click('start-sample-helios');
  return app;
}

const described = (testid: string) =>
  document.getElementById(screen.getByTestId(testid).getAttribute('aria-describedby') ?? '')?.textContent;

describe('break-even ticks', () => {
  it('come after the plan has stood still for a while, and are part of what a slider says', async () => {
    const app = await open();
    expect(flips(app)).toBe(0);
    await wait();
    expect(flips(app)).toBe(1);
    expect(described('lever-rent')).toBe('break-even $101/kW-month');
    expect(described('lever-hashprice')).toBe('no break-even in range');
    expect(screen.getByTestId('lever-hashprice-no-flip').textContent).toBe('no break-even in range');
    expect(described('lever-capex')).toBeUndefined();
  });

  it('are asked once for changes in a row', async () => {
    const app = await open();
    await type('lever-rent-input', '120');
    await type('lever-rent-input', '125');
    await wait();
    expect(flips(app)).toBe(1);
    await click('nav-market');
    await click('nav-story');
    await wait();
    expect(flips(app)).toBe(1);
  });

  it('are not asked while a slider is held, and the ones before stay', async () => {
    const app = await open();
    await wait();
    const slider = screen.getByTestId('lever-rent');
    await fireEvent.keyDown(slider, { key: 'ArrowRight' });
    await idle();
    await wait();
    expect(flips(app)).toBe(1);
    expect(described('lever-rent')).toBe('break-even $101/kW-month');
    await fireEvent.keyUp(slider, { key: 'ArrowRight' });
    await idle();
    await wait();
    expect(flips(app)).toBe(2);
  });
});
