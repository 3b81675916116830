import { describe, expect, it } from 'vitest';
import { settled, SlowBackend } from '../test/backend';
import { call } from '.';

const idle = () => document.documentElement.dataset.idle;

describe('the idle sign', () => {
  it('is down while anything is asked and up when all is answered', async () => {
    const backend = new SlowBackend();
    const first = call('comparables', {});
    const second = call('start', {});
    await settled();
    expect(idle()).toBe('false');
    await backend.answer('comparables', []);
    expect(idle()).toBe('false');
    await backend.answer('start', {});
    await Promise.all([first, second]);
    await settled();
    expect(idle()).toBe('true');
  });

  it('comes up after a refusal too, which arrives in one shape', async () => {
    const backend = new SlowBackend();
    const asked = call('comparables', {});
    await settled();
    backend.asked.at(-1)?.refuse('command comparables not found');
    await expect(asked).rejects.toEqual({ message: 'Something went wrong inside Switchyard (command comparables not found).', row: null, key: null, internal: true });
    await settled();
    expect(idle()).toBe('true');
  });
});
