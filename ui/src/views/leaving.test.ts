import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { click, idle, press, startApp, text, type } from '../test/app';

async function withEdit(over = {}) {
  const app = await startApp(over);
  await click('start-sample-helios');
  await type('lever-rent-input', '140');
  expect(screen.getByTestId('dirty-dot')).toBeTruthy();
  return app;
}

describe('saving', () => {
  it('clears the dot and says when', async () => {
    await withEdit();
    await press('s');
    expect(screen.queryByTestId('dirty-dot')).toBeNull();
    expect(text('saved')).toBe('saved 14:02');
  });

  it('takes text that is still being typed with it', async () => {
    const app = await startApp();
    await click('start-sample-helios');
    const field = screen.getByTestId<HTMLInputElement>('lever-rent-input');
    field.focus();
    field.value = '150';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await press('s');
    expect(app.asked.filter((name) => name === 'commit' || name === 'save')).toEqual(['commit', 'save']);
    expect(field.value).toBe('150');
  });

  it('stays dirty when the dialog for a path was cancelled', async () => {
    await withEdit({ save: null });
    await press('s');
    expect(screen.getByTestId('dirty-dot')).toBeTruthy();
  });
});

describe('the window wants to close', () => {
  it('closes at once when nothing is unsaved', async () => {
    const app = await startApp();
    await click('start-sample-helios');
    app.emit('close-requested');
    await idle();
    expect(app.asked.at(-1)).toBe('quit');
  });

  it('asks, and Cancel keeps the plan', async () => {
    const app = await withEdit();
    app.emit('close-requested');
    await idle();
    expect(text('leave-dialog')).toContain('Save changes to 100 MW Texas miner?');
    await click('leave-cancel');
    expect(app.asked).not.toContain('quit');
    expect(screen.queryByTestId('leave-dialog')).toBeNull();
    expect(screen.getByTestId('dirty-dot')).toBeTruthy();
  });

  it('asks, and Don’t save closes without saving', async () => {
    const app = await withEdit();
    app.emit('close-requested');
    await idle();
    await click('leave-discard');
    expect(app.asked.at(-1)).toBe('quit');
    expect(app.asked).not.toContain('save');
  });

  it('asks, and Save saves first', async () => {
    const app = await withEdit();
    app.emit('close-requested');
    await idle();
    await click('leave-save');
    expect(app.asked.slice(-2)).toEqual(['save', 'quit']);
  });

  it('stays open when the save was cancelled', async () => {
    const app = await withEdit({ save: null });
    app.emit('close-requested');
    await idle();
    await click('leave-save');
    expect(app.asked.at(-1)).toBe('save');
    expect(screen.getByTestId('dirty-dot')).toBeTruthy();
  });
});

describe('other ways out', () => {
  it('opening another plan asks too', async () => {
    const app = await withEdit();
    await press('o');
    expect(screen.getByTestId('leave-dialog')).toBeTruthy();
    await click('leave-discard');
    expect(app.asked).toContain('open_plan');
    expect(text('document-name')).toBe('Helios board');
  });

  it('the menu of the shell does what the keyboard does', async () => {
    const app = await withEdit();
    app.emit('menu', 'undo');
    await idle();
    expect(app.asked).toContain('undo');
    app.emit('menu', 'close');
    await idle();
    expect(screen.getByTestId('start-new')).toBeTruthy();
    app.emit('menu', 'format the disk');
    await idle();
    expect(screen.getByTestId('start-new')).toBeTruthy();
  });
});

describe('the start page', () => {
  it('offers recoveries, and lets them go', async () => {
    const app = await startApp();
    expect(screen.getByText('2 edits · today, 09:41 · Last: Raise rent to $145/kW-month · Helios board.swy')).toBeTruthy();
    await click('recovery-0-discard');
    expect(app.asked).not.toContain('discard_recovery');
    expect(document.activeElement).toBe(screen.getByTestId('recovery-0-keep'));
    expect(text('recovery-0')).toContain('These 2 edits will be gone for good.');
    await click('recovery-0-keep');
    expect(document.activeElement).toBe(screen.getByTestId('recovery-0-discard'));
    await click('recovery-0-discard');
    await click('recovery-0-discard-sure');
    expect(app.requests('discard_recovery')).toEqual([{ entry: 'd1' }]);
    expect(screen.queryByTestId('recovery-0')).toBeNull();
  });

  it('does not open a recent plan that is gone', async () => {
    await startApp();
    expect(screen.getByTestId<HTMLButtonElement>('start-recent-1').disabled).toBe(true);
    await click('start-recent-0');
    expect(text('document-name')).toBe('Helios board');
  });
});
