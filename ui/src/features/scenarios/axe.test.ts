import { run } from 'axe-core';
import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { comparison } from '../../state/comparison.svelte';
import { click } from '../../test/app';
import { bridge, lookAt } from '../../test/scenarios';

/** What axe finds, in words. Colours need a real browser and are looked at there. */
async function complaints(): Promise<string[]> {
  const { violations } = await run(document.body, { rules: { 'color-contrast': { enabled: false } } });
  return violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 160)}`));
}

const choices = { measures: [{ id: 'uplift', label: 'Uplift', detail: '' }], inputs: [], halls: [], prices: [] };
const checkpoint = { id: 0, name: 'Board', note: 'As shown', when: '12 Nov', user: 'cfo', scenario: 'Base', sha256: 'abcdef0123', is_now: false };
const replies = {
  ask: bridge,
  choices,
  checkpoints: [checkpoint],
  checkpoint_differences: { sentences: ['Rent: $115 to $120'] },
  change_log: [{ when: 'now', user: 'cfo', label: 'Set rent', old: '$115', new: '$120' }],
};

async function open(scenario: string): Promise<void> {
  await lookAt(scenario, replies);
  await click('nav-scenarios');
}

describe('axe finds nothing', () => {
  it('in the comparison, with a column that failed and a figure of each', async () => {
    await open('late');
    comparison.figure = 'mw_by_use';
    expect(screen.getByTestId('failed-bear')).toBeTruthy();
    expect(await complaints()).toEqual([]);
  });

  it('in the bridge, with a bar opened', async () => {
    await open('late');
    await click('scenarios-tab-explain');
    await click('bar-timing');
    expect(screen.getByTestId('bridge-bar')).toBeTruthy();
    expect(await complaints()).toEqual([]);
  });

  it('in checkpoints and log, and in the question for a name', async () => {
    await open('late');
    await click('scenarios-tab-checkpoints');
    expect(await complaints()).toEqual([]);
    await click('checkpoint-take');
    expect(await complaints()).toEqual([]);
  });

  it('in a draft with its changes, and in the menus', async () => {
    await open('draft');
    await click('changes-strip');
    expect(await complaints()).toEqual([]);
    await click('scenario-switcher');
    expect(await complaints()).toEqual([]);
    await click('tree-more');
    await click('tree-menu-move');
    expect(await complaints()).toEqual([]);
  });

  it('in the merge', async () => {
    await open('draft');
    await click('draft-merge');
    expect(await complaints()).toEqual([]);
  });

  it('in a name that is typed in the tree', async () => {
    await open('late');
    await click('tree-more');
    await click('tree-menu-rename');
    expect(screen.getByTestId('rename-late')).toBeTruthy();
    expect(await complaints()).toEqual([]);
  });
});
