// Looking at another scenario, branching, drafts, and what a scenario changes.

import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { session } from '../../state/session.svelte';
import { click, idle, input, press, startApp, text } from '../../test/app';
import { changes, changesOf, lookAt, seen, treeEdits } from '../../test/scenarios';

describe('the scenario in the header', () => {
  it('lists the tree and looks at the one chosen', async () => {
    const app = await lookAt('base');
    await click('scenario-switcher');
    const names = screen.getAllByRole('menuitemradio').map((each) => each.textContent);
    expect(names).toHaveLength(6);
    expect(names[1]).toContain('Alt 2');
    expect(names[1]).toContain('2 changes');
    expect(names.at(-1)).toContain('Keep mining');
    await click('scenario-late');
    expect(app.requests('choose_scenario')).toMatchObject([{ scenario: 'late' }]);
    expect(text('scenario-switcher')).toContain('Late');
    expect(screen.queryByTestId('scenario-menu')).toBeNull();
  });

  it('is changed with Alt and a digit, in the order of the list', async () => {
    const app = await lookAt('base');
    await press('3', { altKey: true, code: 'Digit3' });
    await press('9', { altKey: true, code: 'Digit9' });
    expect(app.requests('choose_scenario')).toMatchObject([{ scenario: 'bear' }]);
    expect(session.document?.scenario).toBe('bear');
  });

  it('leaves text that is being typed in the scenario it was typed in', async () => {
    const app = await startApp();
    await click('start-sample-helios');
    const rent = input('lever-rent-input');
    rent.focus();
    await fireEvent.input(rent, { target: { value: '131' } });
    await press('2', { altKey: true, code: 'Digit2' });
    expect(app.asked.filter((name) => name === 'commit' || name === 'choose_scenario')).toEqual(['commit', 'choose_scenario']);
  });

  it('is branched with one stroke', async () => {
    const app = await lookAt('late');
    await press('b');
    expect(treeEdits(app)).toEqual([{ kind: 'add', parent: 'late', name: null }]);
  });

  it('locks, duplicates, and says why Base keeps its name', async () => {
    const app = await lookAt('base');
    await click('scenario-switcher');
    expect(screen.getByTestId('scenario-rename').getAttribute('aria-disabled')).toBe('true');
    await click('scenario-rename');
    expect(session.page).toBe('story');
    await click('scenario-lock');
    await click('scenario-switcher');
    await click('scenario-duplicate');
    expect(treeEdits(app)).toEqual([
      { kind: 'lock', scenario: 'base', locked: true },
      { kind: 'duplicate', scenario: 'base' },
    ]);
  });

  it('leads to a comparison with Base', async () => {
    const app = await lookAt('bear');
    await click('scenario-switcher');
    await click('scenario-compare');
    expect(session.page).toBe('scenarios');
    expect(app.requests('compare').at(-1)).toMatchObject({ scenarios: ['base', 'bear'] });
  });
});

describe('a draft', () => {
  it('is framed, named in words, and kept under a name', async () => {
    const app = await lookAt('draft');
    expect(text('draft-bar')).toContain('Draft of Board, 12 Nov. The locked scenario is untouched.');
    await fireEvent.input(input('draft-name'), { target: { value: 'Board with cheaper rent' } });
    await click('draft-keep');
    expect(treeEdits(app)).toEqual([{ kind: 'keep', scenario: 'draft', name: 'Board with cheaper rent' }]);
  });

  it('keeps a refused name as typed', async () => {
    const refusal = { message: 'A scenario’s name has 1 to 60 characters.', row: null, key: null, internal: false };
    await lookAt('draft', { commit: () => Promise.reject(refusal) });
    await fireEvent.input(input('draft-name'), { target: { value: '' } });
    await fireEvent.keyDown(input('draft-name'), { key: 'Enter' });
    await idle();
    expect(text('draft-bar')).toContain(refusal.message);
    expect(input('draft-name').getAttribute('aria-invalid')).toBe('true');
  });

  it('says why it cannot be merged, and is discarded', async () => {
    const blocked = 'Board, 12 Nov is locked; unlock it first.';
    const app = await lookAt('draft', { scenario_changes: changesOf('draft', { merge_blocked: blocked }) });
    expect(screen.getByTestId<HTMLButtonElement>('draft-merge').disabled).toBe(true);
    expect(text('draft-blocked')).toBe(`No merge: ${blocked}`);
    await click('draft-discard');
    expect(treeEdits(app)).toEqual([{ kind: 'delete', scenario: 'draft' }]);
  });

  it('is announced by what is locked', async () => {
    await lookAt('board');
    expect(text('locked-line')).toBe('Locked: an edit starts a draft.');
    expect(screen.queryByTestId('draft-bar')).toBeNull();
  });
});

describe('the changes of a scenario', () => {
  it('stand in a line, lead to their field and are released', async () => {
    const app = await lookAt('late');
    expect(text('changes-strip')).toBe('2 changes from Base: Rent (Anchor tenant): $128.00/kW-month, Escalator (Anchor tenant): 3.0%');
    await click('changes-strip');
    await click('change-release-lease-escalator_fraction');
    expect(treeEdits(app)).toEqual([{ kind: 'release', scenario: 'late', row: 'lease', key: 'escalator_fraction' }]);
    await click('change-go-lease-rent_usd_per_kw_month');
    expect(session.page).toBe('contracts');
    expect(screen.queryByTestId('changes-list')).toBeNull();
  });

  it('name a row that is left out by its name alone', async () => {
    const [rent] = changes;
    const hall = { ...rent, row: 'A', key: 'hall_present', row_name: 'Hall A', label: 'Takes part', parent_text: 'takes part', text: 'left out' };
    await lookAt('late', { scenario_changes: changesOf('late', { changes: [hall, rent] }) });
    expect(text('changes-strip')).toBe('2 changes from Base: Hall A: left out, Rent (Anchor tenant): $128.00/kW-month');
  });

  it('of Base are none', async () => {
    await lookAt('base');
    expect(screen.queryByTestId('changes-strip')).toBeNull();
  });
});

describe('the merge', () => {
  it('sends what is ticked, by row and key', async () => {
    const app = await lookAt('draft');
    await click('draft-merge');
    expect(text('merge-also')).toBe('Also moves: Bear.');
    await click('merge-lease-escalator_fraction');
    expect(text('merge-do')).toBe('Merge 1 change into Base');
    await click('merge-do');
    expect(treeEdits(app)).toEqual([
      { kind: 'merge', scenario: 'draft', chosen: [{ row: 'lease', key: 'rent_usd_per_kw_month' }] },
    ]);
    expect(screen.queryByTestId('merge-dialog')).toBeNull();
  });

  it('leaves the focus on the scenario now looked at: its row, or what names it on other pages', async () => {
    const merged = { commit: () => seen('base') };
    const app = await lookAt('draft', merged);
    await click('draft-merge');
    await click('merge-do');
    expect(document.activeElement).toBe(screen.getByTestId('scenario-switcher'));
    app.unmount();
    await lookAt('draft', merged);
    await click('nav-scenarios');
    await fireEvent.contextMenu(screen.getByTestId('tree-draft'));
    await click('tree-menu-merge');
    await click('merge-do');
    expect(document.activeElement).toBe(screen.getByTestId('tree-base'));
  });
});
