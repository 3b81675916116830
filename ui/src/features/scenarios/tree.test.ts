// The tree by keyboard and by menu.

import { fireEvent, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { scenarios } from '../../state/scenarios.svelte';
import { session } from '../../state/session.svelte';
import { click, idle, input, press, text, type Driven } from '../../test/app';
import { lookAt, seen, tree, treeEdits } from '../../test/scenarios';

let app: Driven;

beforeEach(async () => {
  scenarios.renaming = null;
  app = await lookAt('late');
  await click('nav-scenarios');
});

const row = (id: string) => screen.getByTestId(`tree-${id}`);

async function key(id: string, name: string, over: KeyboardEventInit = {}): Promise<void> {
  row(id).focus();
  await fireEvent.keyDown(row(id), { key: name, ...over });
  await idle();
}

const focused = () => document.activeElement?.getAttribute('data-testid');

describe('the tree', () => {
  it('has levels and one stop for the Tab key', () => {
    expect(screen.getAllByRole('treeitem').map((each) => each.getAttribute('aria-level'))).toEqual(['1', '2', '3', '2', '3', '1']);
    expect(screen.getAllByRole('treeitem').filter((each) => each.tabIndex === 0)).toEqual([row('late')]);
  });

  it('is walked with arrows, and Enter looks at what stands there', async () => {
    await key('late', 'ArrowDown');
    expect(focused()).toBe('tree-bear');
    await key('bear', 'ArrowLeft');
    expect(focused()).toBe('tree-late');
    await key('late', 'End');
    expect(focused()).toBe('tree-keep_mining');
    await key('keep_mining', 'Home');
    await key('base', 'Enter');
    expect(session.document?.scenario).toBe('base');
  });

  it('renames in place with F2, and Esc takes it back', async () => {
    await key('bear', 'F2');
    await fireEvent.input(input('rename-bear'), { target: { value: 'Cheap rent' } });
    await fireEvent.keyDown(input('rename-bear'), { key: 'Enter' });
    await idle();
    expect(treeEdits(app)).toEqual([{ kind: 'rename', scenario: 'bear', name: 'Cheap rent' }]);
    await key('bear', 'F2');
    await fireEvent.keyDown(input('rename-bear'), { key: 'Escape' });
    expect(treeEdits(app)).toHaveLength(1);
    await key('base', 'F2');
    expect(screen.queryByTestId('rename-base')).toBeNull();
  });

  it('deletes with Delete and says what became of the children', async () => {
    await key('late', 'Delete');
    expect(treeEdits(app)).toEqual([{ kind: 'delete', scenario: 'late' }]);
    expect(text('tree-said')).toBe('Deleted Late; its 2 children keep what they see. Ctrl Z brings it back.');
    await key('board', 'Delete');
    expect(treeEdits(app)).toHaveLength(1);
    expect(text('tree-said')).toBe('It is locked; unlock it first.');
  });

  it('keeps the focus where a scenario was deleted, and when that is taken back', async () => {
    app.unmount();
    let gone = false;
    const now = () => {
      const reply = seen('base');
      const scenarios = gone ? tree.filter(({ id }) => id !== 'late') : tree;
      return { ...reply, document: { ...reply.document, scenarios, undo: gone ? 'Delete Late' : null } };
    };
    app = await lookAt('base', {
      open_sample: now,
      view: now,
      commit: () => ((gone = true), now()),
      undo: () => ((gone = false), now()),
    });
    await click('nav-scenarios');
    await key('late', 'Delete');
    expect(focused()).toBe('tree-bear');
    await press('z');
    expect([focused(), screen.queryByTestId('tree-late') !== null]).toEqual(['tree-bear', true]);
    await fireEvent.contextMenu(row('late'));
    await click('tree-menu-remove');
    expect(focused()).toBe('tree-bear');
  });

  it('cannot merge away what is locked', async () => {
    await fireEvent.contextMenu(row('board'));
    expect(screen.getByTestId('tree-menu-merge').getAttribute('aria-disabled')).toBe('true');
    expect(text('tree-menu-merge')).toContain('It is locked; unlock it first.');
    await click('tree-menu-merge');
    expect(screen.queryByTestId('merge-dialog')).toBeNull();
  });

  it('begins with the one looked at beside base, and puts up to four side by side', async () => {
    expect(app.requests('compare').at(-1)).toMatchObject({ scenarios: ['base', 'late'] });
    await click('compare-bear');
    await click('compare-board');
    expect(app.requests('compare').at(-1)).toMatchObject({ scenarios: ['base', 'late', 'bear', 'board'] });
    expect(input('compare-draft').disabled).toBe(true);
    await click('compare-bear');
    await key('keep_mining', ' ');
    expect(app.requests('compare').at(-1)).toMatchObject({ scenarios: ['base', 'late', 'board', 'keep_mining'] });
  });

  it('moves a scenario under another one, and says where it cannot go', async () => {
    await key('late', 'F10', { shiftKey: true });
    await click('tree-menu-move');
    expect(text('move-bear')).toContain('It stands under Late.');
    expect(text('move-base')).toContain('It stands there now.');
    await click('move-bear');
    expect(treeEdits(app)).toEqual([]);
    await click('move-board');
    expect(treeEdits(app)).toEqual([{ kind: 'reparent', scenario: 'late', parent: 'board' }]);
  });

  it('paints, notes, branches and merges from its menu', async () => {
    await fireEvent.contextMenu(row('bear'));
    await click('tree-menu-colour');
    await click('colour-green');
    await click('tree-branch');
    expect(treeEdits(app)).toEqual([
      { kind: 'colour', scenario: 'bear', colour: 'green' },
      { kind: 'add', parent: 'bear', name: null },
    ]);
    await fireEvent.contextMenu(row('bear'));
    await click('tree-menu-note');
    expect(focused()).toBe('note-bear');
    await fireEvent.contextMenu(row('bear'));
    await click('tree-menu-merge');
    expect(screen.getByTestId('merge-dialog')).toBeTruthy();
    await click('merge-cancel');
  });

  it('keeps a refused name in its field', async () => {
    const refusal = { message: 'Another scenario has this name.', row: null, key: null, internal: false };
    app.unmount();
    await lookAt('late', { commit: () => Promise.reject(refusal), view: () => seen('late') });
    await click('nav-scenarios');
    await key('late', 'F2');
    await fireEvent.input(input('rename-late'), { target: { value: 'Base' } });
    await fireEvent.keyDown(input('rename-late'), { key: 'Enter' });
    await idle();
    expect(input('rename-late').value).toBe('Base');
    expect(text('tree-late')).toContain(refusal.message);
  });
});
