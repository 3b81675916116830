// The command palette and finding an assumption, by keyboard.

import { fireEvent, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EditRequest } from '../api/generated/EditRequest';
import { palette } from '../state/palette.svelte';
import { session } from '../state/session.svelte';
import { click, idle, input, press, startApp } from '../test/app';

beforeEach(() => {
  [palette.mode, palette.index, palette.recent, palette.lastFind, palette.slider] = [null, [], [], '', null];
});

async function open(key = 'k') {
  const app = await startApp();
  await click('start-sample-helios');
  await press(key);
  return app;
}

const key = async (name: string, over = {}) => {
  await fireEvent.keyDown(screen.getByTestId('palette-input'), { key: name, ...over });
  await idle();
};

const search = async (query: string) => {
  await fireEvent.input(screen.getByTestId('palette-input'), { target: { value: query } });
  await idle();
};

const selected = () => screen.getByRole('option', { selected: true }).getAttribute('data-testid');

describe('the command palette', () => {
  it('opens by key and by button, goes to a page, and remembers it', async () => {
    await open();
    expect(document.activeElement).toBe(screen.getByTestId('palette-input'));
    await search('capex');
    expect(screen.getByTestId('palette-input').getAttribute('aria-activedescendant')).toBe(
      screen.getByRole('option', { selected: true }).id,
    );
    await fireEvent.click(screen.getByTestId('palette-page:capex'));
    await idle();
    expect(session.page).toBe('capex');
    expect(screen.queryByTestId('palette')).toBeNull();
    await click('palette-open');
    expect(screen.getByTestId('palette').textContent).toContain('Recent');
    expect(selected()).toBe('palette-page:capex');
  });

  it('walks around with the arrows', async () => {
    await open();
    const first = selected();
    await key('ArrowUp');
    expect(selected()).not.toBe(first);
    await key('ArrowDown');
    expect(selected()).toBe(first);
    await key('ArrowDown');
    expect(selected()).toBe('palette-page:sites');
  });

  it('gives the focus back on Escape', async () => {
    const { unmount } = await startApp();
    await click('start-sample-helios');
    screen.getByTestId('lever-rent-input').focus();
    await press('k');
    await search('market');
    await key('Escape');
    expect(screen.queryByTestId('palette')).toBeNull();
    expect(document.activeElement).toBe(screen.getByTestId('lever-rent-input'));
    expect(session.page).toBe('story');
    unmount();
  });

  it('does commands: it branches, looks at another scenario, changes the period', async () => {
    const app = await open();
    await search('branch');
    await key('Enter');
    expect((app.requests('commit') as EditRequest[]).map(({ edit }) => edit)).toContainEqual({
      kind: 'scenario',
      change: { kind: 'add', parent: 'base', name: null },
    });
    await press('k');
    await search('show by year');
    await key('Enter');
    expect(session.period).toBe('year');
    session.setPeriod('quarter');
    await press('k');
    await search('lock');
    expect(screen.getByTestId('palette-command:lock')).toBeTruthy();
    await search('settings');
    await key('Enter');
    expect(screen.getByTestId('settings')).toBeTruthy();
  });

  it('brings an assumption into focus', async () => {
    await open();
    await search('escalator');
    await key('Enter');
    expect(document.activeElement?.getAttribute('data-testid')).toMatch(/^field-.*-escalator$/);
  });

  it('reaches every lever of the story page', async () => {
    await open();
    await click('nav-market').catch(() => {});
    for (const { id, label } of session.levers) {
      if (!screen.queryByTestId('palette')) await press('k');
      await search(label);
      await fireEvent.click(screen.getByTestId(`palette-slider:${id}`));
      await idle();
      expect(document.activeElement).toBe(screen.getByTestId(`lever-${id}`));
    }
  });

  it('says when nothing is called so', async () => {
    await open();
    await search('qqqq');
    expect(screen.getByTestId('palette-none').textContent).toContain('Nothing is called “qqqq”.');
    await key('Enter');
    expect(screen.getByTestId('palette')).toBeTruthy();
  });
});

describe('finding an assumption', () => {
  it('lists assumptions only, and comes back with the search before', async () => {
    await open('f');
    expect(screen.getByTestId('palette').dataset.mode).toBe('find');
    await search('pue');
    expect(screen.queryByTestId('palette-page:story')).toBeNull();
    await key('Escape');
    await press('f');
    expect(input('palette-input').value).toBe('pue');
    expect(input('palette-input').selectionEnd).toBe(3);
  });

  it('is a key away inside the palette, which the same key closes', async () => {
    await open();
    await key('f', { ctrlKey: true });
    expect(screen.getByTestId('palette').dataset.mode).toBe('find');
    await key('f', { ctrlKey: true });
    expect(screen.queryByTestId('palette')).toBeNull();
  });

  it('tells when the assumptions cannot be read, and keeps the rest', async () => {
    await startApp({ index: () => Promise.reject({ message: 'No.', row: null, key: null, internal: false }) });
    await click('start-sample-helios');
    await press('k');
    await search('story');
    expect(screen.getByTestId('palette-page:story')).toBeTruthy();
    expect(screen.getByTestId('trouble').textContent).toContain('No.');
  });
});
