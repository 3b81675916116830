import { afterEach, describe, expect, it } from 'vitest';
import { SlowBackend, settled } from '../test/backend';
import { bridge } from '../test/scenarios';
import { Run } from './run.svelte';

const size = { width: 600, height: 300 };
const flips = { kind: 'flips' } as const;
const numbers = (backend: SlowBackend, name: string) =>
  backend.asked.filter((each) => each.name === name).map(({ request }) => (request as { run: number }).run);

let run = new Run();
afterEach(() => {
  run.cancel();
  run = new Run();
});

describe('a run', () => {
  it('is busy until it is answered', async () => {
    const backend = new SlowBackend();
    void run.ask(flips, size);
    await settled();
    expect(run.busy).toBe(true);
    expect(backend.asked[0]?.request).toMatchObject({ question: flips, ...size, dark: false });
    await backend.answer('ask', bridge);
    expect([run.busy, run.answer]).toEqual([false, bridge]);
  });

  it('gives way to a newer question and ignores its late answer', async () => {
    const backend = new SlowBackend();
    void run.ask(flips, size);
    void run.ask(flips, size);
    await settled();
    const [first, second] = numbers(backend, 'ask');
    expect(numbers(backend, 'cancel')).toEqual([first]);
    expect(first).not.toBe(second);
    backend.asked.find((each) => each.name === 'ask')?.refuse({ message: 'Cancelled.', row: null, key: null, internal: false });
    await settled();
    expect([run.busy, run.refusal]).toEqual([true, null]);
    await backend.answer('ask', bridge);
    expect([run.busy, run.answer]).toEqual([false, bridge]);
  });

  it('keeps the answer before when it is given up or refused', async () => {
    const backend = new SlowBackend();
    void run.ask(flips, size);
    await settled();
    await backend.answer('ask', bridge);
    void run.ask(flips, size);
    await settled();
    run.cancel();
    expect([run.busy, run.cancelled, run.answer]).toEqual([false, true, bridge]);
    await backend.answer('ask', null);
    expect(run.answer).toEqual(bridge);
    void run.ask(flips, size);
    await settled();
    await backend.refuse('ask', 'There is no such measure.');
    expect([run.refusal?.message, run.cancelled, run.answer]).toEqual(['There is no such measure.', false, bridge]);
  });

  it('looks how far it is', async () => {
    const backend = new SlowBackend();
    void run.ask(flips, size);
    await new Promise((done) => setTimeout(done, 180));
    await backend.answer('progress', { done: 3, total: 9 });
    expect([run.done, run.total]).toEqual([3, 9]);
    await backend.answer('ask', bridge);
  });
});
