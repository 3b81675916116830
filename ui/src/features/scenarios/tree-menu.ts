// The menu of one scenario in the tree, and what its entries do.

import type { Colour } from '../../api/generated/Colour';
import type { ScenarioView } from '../../api/generated/ScenarioView';
import { scenarios } from '../../state/scenarios.svelte';
import { strings } from '../../strings';
import { COLOURS, fixed, held, toMoveUnder, type Entries, type Entry } from './menu';

export type Part = 'main' | 'colour' | 'move';

const words = strings.scenarios.tree;
const back: Entry = { id: 'back', label: words.menu.back, testid: 'tree-menu-back' };

function main(scenario: ScenarioView): Entries {
  const { menu } = words;
  const entry = (id: string, label: string, why?: string, keys = ''): Entry => ({
    id,
    label,
    why,
    keys,
    testid: `tree-menu-${id}`,
  });
  return [
    [
      entry('branch', menu.branch, undefined, strings.scenarios.switcher.branchKey),
      entry('duplicate', menu.duplicate),
      entry('lock', scenario.locked ? menu.unlock : menu.lock, scenario.computed ? fixed(scenario) : undefined),
    ],
    [
      entry('rename', menu.rename, fixed(scenario), 'F2'),
      entry('colour', menu.colour, fixed(scenario)),
      entry('note', menu.note, fixed(scenario)),
      entry('move', menu.move, held(scenario)),
    ],
    [
      entry('merge', menu.merge(scenarios.nameOf(scenario.parent) || scenarios.nameOf('base')), held(scenario)),
      entry('remove', menu.remove, held(scenario), 'Del'),
    ],
  ];
}

export function entriesOf(part: Part, scenario: ScenarioView): Entries {
  if (part === 'move') return [[back], toMoveUnder(scenarios.all, scenario)];
  if (part === 'main') return main(scenario);
  const colours = COLOURS.map((colour) => ({
    id: colour,
    label: strings.scenarios.colours[colour],
    colour,
    checked: scenario.colour === colour,
    testid: `colour-${colour}`,
  }));
  return [[back], colours];
}

/** Deletes, and says what became of the children. */
export const remove = (scenario: string) => scenarios.remove(scenario, words.deleted);

/** Does what an entry says; names the part of the menu to go on with, or none. */
export function act(part: Part, id: string, scenario: ScenarioView, notes: () => void): Part | null {
  if (id === 'back') return 'main';
  if (part === 'colour') return void scenarios.edit({ kind: 'colour', scenario: scenario.id, colour: id as Colour }), null;
  if (part === 'move') return void scenarios.edit({ kind: 'reparent', scenario: scenario.id, parent: id }), null;
  if (id === 'colour' || id === 'move') return id;
  doing[id]?.(scenario, notes);
  return null;
}

const doing: Record<string, (scenario: ScenarioView, notes: () => void) => unknown> = {
  branch: ({ id }) => scenarios.branch(id),
  duplicate: ({ id }) => scenarios.edit({ kind: 'duplicate', scenario: id }),
  lock: ({ id, locked }) => scenarios.setLocked(id, !locked),
  rename: ({ id }) => (scenarios.renaming = id),
  note: (_, notes) => notes(),
  merge: ({ id }) => (scenarios.merging = id),
  remove: ({ id }) => remove(id),
};
