// What stands in the menus of scenarios, and why some of it cannot be chosen.

import type { ScenarioView } from '../../api/generated/ScenarioView';
import { BASE } from '../../state/scenarios.svelte';
import { strings } from '../../strings';

export type Entry = {
  id: string;
  label: string;
  keys?: string;
  /** Small, behind the name. */
  detail?: string;
  /** Why it cannot be chosen; it can then be read, but does nothing. */
  why?: string;
  colour?: string;
  depth?: number;
  locked?: boolean;
  /** One of several of which one holds. */
  checked?: boolean;
  testid?: string;
};

/** Groups of entries; a line parts them. */
export type Entries = readonly (readonly Entry[])[];

export const COLOURS = ['grey', 'blue', 'amber', 'green', 'purple', 'red'] as const;

const words = strings.scenarios;

/** Base and keep-mining belong to every plan: neither name, colour nor place of theirs can change. */
export function fixed(scenario: ScenarioView): string | undefined {
  const ofThePlan = scenario.id === BASE || scenario.computed;
  return ofThePlan ? words.tree.why.fixed(scenario.name) : undefined;
}

/** Why a scenario cannot be taken away or hung elsewhere. */
export function held(scenario: ScenarioView): string | undefined {
  return fixed(scenario) ?? (scenario.locked ? words.tree.why.locked : undefined);
}

/** The whole tree, as a menu to look at one of it. */
export function toLookAt(all: readonly ScenarioView[], current: string): Entry[] {
  return all.map((each, index) => ({
    id: each.id,
    label: each.name,
    colour: each.colour,
    depth: each.depth,
    locked: each.locked,
    detail: detailOf(each),
    checked: each.id === current,
    keys: index < 9 ? words.switcher.key(index + 1) : '',
    testid: `scenario-${each.id}`,
  }));
}

export function detailOf(each: ScenarioView): string {
  if (each.computed) return words.computed;
  if (each.draft) return words.draft;
  return each.changes > 0 ? words.changes(each.changes) : '';
}

function isUnder(all: readonly ScenarioView[], id: string, above: string): boolean {
  const parent = all.find((each) => each.id === id)?.parent ?? null;
  return parent !== null && (parent === above || isUnder(all, parent, above));
}

/** Where a scenario may be hung, and why not elsewhere. */
export function toMoveUnder(all: readonly ScenarioView[], moved: ScenarioView): Entry[] {
  const { why } = words.tree;
  const reason = (target: ScenarioView) => {
    if (target.computed) return why.computed;
    if (target.id === moved.id) return why.self;
    if (target.id === moved.parent) return why.already;
    return isUnder(all, target.id, moved.id) ? why.under(moved.name) : undefined;
  };
  return all.map((each) => ({
    id: each.id,
    label: each.name,
    colour: each.colour,
    depth: each.depth,
    locked: each.locked,
    why: reason(each),
    testid: `move-${each.id}`,
  }));
}
