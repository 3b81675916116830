// Earlier states of the plan: taken, held against each other, brought back.

import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { CheckpointView } from '../../api/generated/CheckpointView';
import { click, idle, input, text } from '../../test/app';
import { lookAt, seen } from '../../test/scenarios';
import { proposed } from './pair';

const checkpoint = (id: number, name: string, over: Partial<CheckpointView> = {}): CheckpointView => ({
  id,
  name,
  note: '',
  when: '12 Nov 2026, 17:41',
  user: 'cfo',
  scenario: 'Base',
  sha256: '41be77c02d9e8f61a5b4c3d2e1f00918',
  is_now: false,
  ...over,
});
const list = [checkpoint(0, 'First draft'), checkpoint(1, 'Board, 12 Nov', { is_now: true })];

async function open(over: Record<string, unknown> = {}) {
  const app = await lookAt('base', {
    checkpoints: list,
    checkpoint_differences: { sentences: ['Rent of HPC colocation lease: $115.00/kW-month to $120.00/kW-month'] },
    change_log: [{ when: 'now', user: 'cfo', label: 'Set rent', old: '$115', new: '$120' }],
    take_checkpoint: () => seen('base'),
    restore_checkpoint: () => seen('base'),
    export_log: true,
    ...over,
  });
  await click('nav-scenarios');
  await click('scenarios-tab-checkpoints');
  return app;
}

describe('checkpoints', () => {
  it('are proposed under the day’s name', () => {
    expect(proposed(new Date(2026, 10, 22))).toBe('Board, 22 Nov');
  });

  it('are taken with a name and a note', async () => {
    const app = await open();
    await click('checkpoint-take');
    await fireEvent.input(input('checkpoint-name'), { target: { value: ' Lenders ' } });
    await fireEvent.input(input('checkpoint-note'), { target: { value: 'Term sheet' } });
    await click('checkpoint-keep');
    expect(app.requests('take_checkpoint')).toMatchObject([{ name: 'Lenders', note: 'Term sheet' }]);
    expect(screen.queryByTestId('checkpoint-dialog')).toBeNull();
  });

  it('need a name, and a refusal stands in the dialog', async () => {
    const refusal = { message: 'The name is too long.', row: null, key: null, internal: false };
    const app = await open({ take_checkpoint: () => Promise.reject(refusal) });
    await click('checkpoint-take');
    await fireEvent.input(input('checkpoint-name'), { target: { value: ' ' } });
    await click('checkpoint-keep');
    expect(app.requests('take_checkpoint')).toEqual([]);
    await fireEvent.input(input('checkpoint-name'), { target: { value: 'x' } });
    await click('checkpoint-keep');
    expect(text('checkpoint-dialog')).toContain(refusal.message);
    expect(screen.queryByTestId('trouble')).toBeNull();
  });

  it('say when, who, and whether the plan still is the same', async () => {
    await open();
    expect(text('checkpoint-1')).toContain('12 Nov 2026, 17:41 · cfo · Base');
    expect(text('checkpoint-1')).toContain('same as now');
    expect(text('checkpoint-hash-1')).toMatch(/^41be77c0,/);
    expect(screen.getByTestId('checkpoint-hash-1').title).toContain('41be77c02d9e8f61a5b4c3d2e1f00918');
  });

  it('are held against each other or against now', async () => {
    const app = await open();
    expect(app.requests('checkpoint_differences').at(-1)).toEqual({ from: 1, to: null });
    await click('checkpoint-since-0');
    await fireEvent.change(screen.getByTestId('differences-to'), { target: { value: '1' } });
    await idle();
    expect(app.requests('checkpoint_differences').slice(-2)).toEqual([
      { from: 0, to: null },
      { from: 0, to: 1 },
    ]);
    expect(text('differences')).toContain('$115.00/kW-month to $120.00/kW-month');
  });

  it('come back as a scenario or as the whole plan, and say how to take that back', async () => {
    const app = await open();
    await click('checkpoint-scenario-0');
    expect(text('tree-said')).toContain('First draft stands as a scenario under Base.');
    await click('checkpoint-restore-0');
    expect(text('tree-said')).toContain('Ctrl Z brings back what was here.');
    expect(app.requests('restore_checkpoint')).toMatchObject([
      { id: 0, as_scenario: true },
      { id: 0, as_scenario: false },
    ]);
  });

  it('invite to take the first one', async () => {
    await open({ checkpoints: [], change_log: [] });
    expect(text('checkpoints-empty')).toContain('No checkpoint yet.');
    expect(screen.queryByTestId('differences')).toBeNull();
    expect(screen.getByTestId<HTMLButtonElement>('log-export').disabled).toBe(true);
  });
});

describe('the change log', () => {
  it('lists who changed what, and is written to a file', async () => {
    const app = await open();
    expect(text('log')).toContain('Set rent');
    await click('log-export');
    expect(app.requests('export_log')).toHaveLength(1);
    expect(screen.getByText('The log is written.')).toBeTruthy();
  });
});
