// Break-even ticks: asked once a change has settled, never while a hand is on a slider.

import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { session } from '../../state/session.svelte';
import { SlowBackend } from '../../test/backend';
import { flips as answer } from '../../test/explore';
import { rentLever, update } from '../../test/fixtures';
import Levers from './Levers.svelte';

let backend: SlowBackend;
let plan = 0;

const asked = () => backend.names.filter((name) => name === 'ask').length;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function reply(name: string, value: unknown) {
  backend.asked.findLast((each) => each.name === name)?.answer(value);
  await pass(0);
}

const described = (testid: string) =>
  document.getElementById(screen.getByTestId(testid).getAttribute('aria-describedby') ?? '')?.textContent;

beforeEach(async () => {
  vi.useFakeTimers();
  backend = new SlowBackend();
  session.levers = [rentLever, { ...rentLever, id: 'hashprice', label: 'Hashprice' }, { ...rentLever, id: 'capex', label: 'Capex' }];
  // Each test has a plan of its own, whose ticks nobody asked about yet.
  session.document = update(`Plan ${(plan += 1)}`).document;
  session.moving = false;
  render(Levers);
  await pass(0);
});

afterEach(() => {
  session.moving = false;
  vi.useRealTimers();
});

describe('break-even ticks', () => {
  it('come after the plan has stood still for a while, and are part of what a slider says', async () => {
    await pass(390);
    expect(asked()).toBe(0);
    await pass(20);
    expect(asked()).toBe(1);
    await reply('ask', answer);
    expect(described('lever-rent')).toBe('break-even $101/kW-month');
    expect(described('lever-hashprice')).toBe('no break-even in range');
    expect(screen.getByTestId('lever-hashprice-no-flip').textContent).toBe('no break-even in range');
    expect(described('lever-capex')).toBeUndefined();
  });

  it('are asked once for changes in a row, and those of the state before are gone at once', async () => {
    await pass(410);
    await reply('ask', answer);
    expect(described('lever-rent')).toBe('break-even $101/kW-month');
    for (let change = 0; change < 3; change += 1) {
      session.revision += 1;
      await pass(change === 0 ? 0 : 300);
      expect(described('lever-rent')).toBeUndefined();
    }
    expect(asked()).toBe(1);
    await pass(200);
    expect(asked()).toBe(2);
    await reply('ask', answer);
    expect(described('lever-rent')).toBe('break-even $101/kW-month');
  });

  it('are not asked while a slider is held, and a run under way is given up for it', async () => {
    await pass(410);
    await fireEvent.keyDown(screen.getByTestId('lever-rent'), { key: 'ArrowRight' });
    await pass(1000);
    expect(session.moving).toBe(true);
    expect(backend.names).toContain('cancel');
    expect(asked()).toBe(1);
    session.moving = false;
    await pass(410);
    expect(asked()).toBe(2);
  });

  it('of another scenario are not shown, nor those that come too late for it', async () => {
    await pass(410);
    await reply('ask', answer);
    const { document } = update(`Plan ${plan}`);
    session.document = { ...document, scenario: 'late' };
    await pass(0);
    expect(described('lever-rent')).toBeUndefined();
    expect(screen.queryByTestId('lever-hashprice-no-flip')).toBeNull();
    await pass(410);
    session.document = document;
    await pass(0);
    await reply('ask', answer);
    expect(described('lever-rent')).toBeUndefined();
  });

  it('of another plan are not shown', async () => {
    await pass(410);
    await reply('ask', answer);
    session.document = update('Another plan').document;
    await pass(0);
    expect(described('lever-rent')).toBeUndefined();
  });
});
