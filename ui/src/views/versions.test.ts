import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { start as recordedStart } from '../api/mock/words';
import { click, idle, startApp, text } from '../test/app';
import { update } from '../test/fixtures';

describe('a plan with unsaved edits beside its file', () => {
  const offer = { entry: 'e1', name: 'Helios', path: '/plans/Helios.swy', when: 'today, 20:49', edits: 3, last_edit: 'Raise rent', warning: null as string | null };
  const chosen = { path: '/plans/Helios.swy', name: 'Helios', saved: 'today, 09:12', problem: null as string | null, offers: [offer] };
  const both = {
    sentences: ['Rent of lease: $120.00/kW-month to $130.00/kW-month'],
    saved_scenario: 'Base plan',
    edited_scenario: 'Base plan',
    headlines: [{ label: 'Uplift', saved: '$39.2M', edited: '$44.0M', differs: true }],
  };
  const discarded = () => ({ ...recordedStart, recoveries: [] });

  it('is asked about by every road, and opens nothing when one thinks better of it', async () => {
    const app = await startApp({ choose_plan: chosen });
    for (const road of ['start-recent-0', 'start-open']) {
      await click(road);
      expect(text('version-dialog')).toContain('Unsaved edits of today, 20:49');
      await click('version-cancel');
    }
    expect(app.asked).not.toContain('open_plan');
    expect(screen.queryByTestId('version-dialog')).toBeNull();
  });

  it('named on the command line is asked about too', async () => {
    const app = await startApp({ start: { ...recordedStart, open_at_start: '/plans/Helios.swy' }, choose_plan: chosen });
    expect(app.requests('choose_plan')).toEqual([{ path: '/plans/Helios.swy' }]);
    await click('version-0-restore');
    expect(app.requests('recover')[0]).toMatchObject({ entry: 'e1' });
    expect(app.asked).not.toContain('open_plan');
  });

  it('shows both in words and numbers, and opens as saved', async () => {
    const app = await startApp({ choose_plan: chosen, recovery_differences: both });
    await click('start-open');
    await click('version-0-both');
    expect(text('both')).toContain('$39.2M');
    expect(text('both')).toContain('Rent of lease: $120.00/kW-month to $130.00/kW-month');
    await click('version-saved');
    expect(app.requests('open_plan')[0]).toMatchObject({ path: '/plans/Helios.swy' });
    expect(app.asked).not.toContain('discard_recovery');
  });

  it('opens as saved once the last edits are discarded', async () => {
    const app = await startApp({ choose_plan: chosen, discard_recovery: discarded });
    await click('start-open');
    await click('version-0-discard');
    await click('version-0-discard-sure');
    expect(app.asked).toContain('open_plan');
    expect(screen.queryByTestId('version-dialog')).toBeNull();
  });

  it('has the focus on what is most likely meant', async () => {
    for (const [warning, problem, first] of [
      [null, null, 'version-0-restore'],
      ['Its file is newer: saved today, 21:10.', null, 'version-saved'],
      [null, '“Helios.swy” is damaged.', 'version-0-restore'],
    ] as const) {
      const app = await startApp({ choose_plan: { ...chosen, problem, offers: [{ ...offer, warning }] } });
      await click('start-open');
      expect(document.activeElement).toBe(screen.getByTestId(first));
      expect(screen.queryByTestId('version-saved') === null).toBe(problem !== null);
      await click('version-cancel');
      app.unmount();
    }
  });
});

describe('what this machine does not keep', () => {
  it('is told, can be put aside, and stays counted', async () => {
    const notice = 'Unsaved edits are not kept on disk; save the plan.';
    const document = { ...update('Helios').document, notices: [notice] };
    const opened = update('Helios', { document });
    await startApp({ start: { ...recordedStart, notices: [notice] }, open_sample: opened, view: opened });
    expect(text('notice-0')).toContain(notice);
    await click('start-sample-helios');
    expect(text('notice-0')).toContain(notice);
    screen.getByTestId('notice-0').querySelector('button')?.click();
    await idle();
    expect(screen.queryByTestId('notice-0')).toBeNull();
    expect(text('notices')).toBe('1 thing is not kept');
    await click('notices');
    expect(text('notice-0')).toContain(notice);
  });
});
