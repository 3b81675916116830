// A small tree of scenarios over the stand-in numbers: each one changes a few of the levers.

import type { Colour } from '../generated/Colour';
import type { ChangeView } from '../generated/ChangeView';
import type { PageId } from '../generated/PageId';
import type { Refusal } from '../generated/Refusal';
import type { Branch } from '../generated/Branch';
import type { ScenarioView } from '../generated/ScenarioView';
import { monthName, type Inputs } from './model';

export type Node = { id: string; name: string; parent: string; colour: Colour; note: string; locked: boolean; draft: boolean; set: Partial<Inputs> };
export type Tree = { at: string; list: Node[]; baseLocked: boolean };

const node = (id: string, name: string, colour: Colour, set: Partial<Inputs>, over: Partial<Node> = {}): Node => ({ id, name, parent: 'base', colour, note: '', locked: false, draft: false, set, ...over });

export const planted = (): Tree => ({
  at: 'base',
  baseLocked: false,
  list: [
    node('board', 'Board, 12 Nov', 'blue', { rent: 125, mw: 75 }, { locked: true, note: 'As shown to the board on 12 November' }),
    node('late', 'Six months late', 'amber', { energise: 24 }, { note: 'Transformers arrive half a year late' }),
    node('bear', 'Late and cheap rent', 'red', { rent: 95, hashprice: 32 }, { parent: 'late' }),
  ],
});

const refuse = (message: string): never => {
  throw { message, row: null, key: null, internal: false } satisfies Refusal;
};

export const levels: Record<keyof Inputs, { row: string; key: string; label: string; row_name: string; group: string; page: PageId; write: (v: number) => string }> = {
  mw: { row: 'site_a', key: 'convert_mw', label: 'MW to HPC', row_name: 'Site A, Pecos', group: 'Conversion scope', page: 'story', write: (v) => `${v} MW` },
  rent: { row: 'lease_1', key: 'rent_usd_per_kw_month', label: 'Rent', row_name: 'Anchor tenant', group: 'Rent', page: 'contracts', write: (v) => `$${v.toFixed(2)}/kW-month` },
  capex: { row: 'c_ups', key: 'capex_usd_m_per_mw', label: 'Capex per MW', row_name: 'UPS and batteries', group: 'Capex', page: 'capex', write: (v) => `$${v.toFixed(1)}M/MW` },
  energise: { row: 'hall_0', key: 'energise_month', label: 'First hall live', row_name: 'Hall A', group: 'Conversion timing', page: 'conversion', write: monthName },
  hashprice: { row: 'market', key: 'hashprice', label: 'Hashprice', row_name: 'Market', group: 'Mining market', page: 'market', write: (v) => `$${v.toFixed(2)}/PH/day` },
};
const keys = Object.keys(levels) as (keyof Inputs)[];
export const inputOf = (row: string, key: string) => keys.find((each) => levels[each].row === row && levels[each].key === key);

export const find = (tree: Tree, id: string): Node | undefined => tree.list.find((each) => each.id === id);

export function resolved(tree: Tree, base: Inputs, id = tree.at): Inputs {
  if (id === 'keep_mining') return { ...base, mw: 0 };
  const here = find(tree, id);
  return here ? { ...resolved(tree, base, here.parent), ...here.set } : base;
}

export function views(tree: Tree): ScenarioView[] {
  const under = (parent: string, depth: number): ScenarioView[] =>
    tree.list.filter((each) => each.parent === parent).flatMap((each) => [
      { ...each, parent: each.parent, depth, changes: Object.keys(each.set).length, children: tree.list.filter((one) => one.parent === each.id).length, computed: false },
      ...under(each.id, depth + 1),
    ]);
  const plain = { parent: null, depth: 0, colour: 'grey' as Colour, note: '', locked: false, draft: false, changes: 0, children: 0, computed: false };
  const children = tree.list.filter((each) => each.parent === 'base').length;
  return [
    { ...plain, id: 'base', name: 'Base', locked: tree.baseLocked, children },
    ...under('base', 1),
    { ...plain, id: 'keep_mining', name: 'Keep mining', computed: true },
  ];
}

export const nameOf = (tree: Tree, id: string) => views(tree).find((each) => each.id === id)?.name ?? id;

export function changesOf(tree: Tree, base: Inputs, id: string): ChangeView[] {
  const here = find(tree, id);
  if (!here) return [];
  const above = resolved(tree, base, here.parent);
  return keys.filter((key) => here.set[key] !== undefined).map((key) => {
    const { write, ...place } = levels[key];
    return { ...place, parent_text: write(above[key]), text: write(here.set[key] ?? 0), dormant: null };
  });
}

/** An edit seen from a scenario; a locked one starts a draft. */
export function absorb(tree: Tree, before: Inputs, after: Inputs): Tree {
  const changed = Object.fromEntries(keys.filter((key) => before[key] !== after[key]).map((key) => [key, after[key]]));
  const here = find(tree, tree.at);
  const locked = tree.at === 'base' ? tree.baseLocked : here?.locked || tree.at === 'keep_mining';
  if (!locked) return { ...tree, list: tree.list.map((each) => (each === here ? { ...each, set: { ...each.set, ...changed } } : each)) };
  const id = `draft_${tree.list.length}`;
  const parent = tree.at === 'keep_mining' ? 'base' : tree.at;
  return { ...tree, at: id, list: [...tree.list, node(id, `Draft of ${nameOf(tree, tree.at)}`, 'grey', changed, { parent, draft: true })] };
}

const patch = (tree: Tree, id: string, over: Partial<Node>): Tree => ({ ...tree, list: tree.list.map((each) => (each.id === id ? { ...each, ...over } : each)) });

export function applyTree(tree: Tree, base: Inputs, change: Branch): [Tree, Inputs, string] {
  const step = (next: Tree, label: string, root = base): [Tree, Inputs, string] => [next, root, label];
  if (change.kind === 'add' || change.kind === 'open') {
    const id = `scenario_${tree.list.length + 1}`;
    const name = change.name ?? `Branch of ${nameOf(tree, change.parent)}`;
    return step({ ...tree, at: id, list: [...tree.list, node(id, name, 'green', {}, { parent: change.parent })] }, `Branch ${nameOf(tree, change.parent)}`);
  }
  const here = find(tree, change.scenario);
  const name = nameOf(tree, change.scenario);
  if (change.kind === 'lock') return step(here ? patch(tree, here.id, { locked: change.locked }) : { ...tree, baseLocked: change.locked }, `${change.locked ? 'Lock' : 'Unlock'} ${name}`);
  if (!here) return refuse(`${name} belongs to every plan and cannot be changed like a scenario.`);
  if (change.kind === 'duplicate') return step({ ...tree, at: `${here.id}_copy`, list: [...tree.list, { ...here, id: `${here.id}_copy`, name: `${name} copy`, locked: false }] }, `Duplicate ${name}`);
  if (change.kind === 'rename') return change.name.trim() ? step(patch(tree, here.id, { name: change.name }), `Rename ${name} to ${change.name}`) : refuse('A scenario’s name has 1 to 60 characters.');
  if (change.kind === 'keep') return step(patch(tree, here.id, { name: change.name, draft: false, colour: 'purple' }), `Keep ${change.name}`);
  if (change.kind === 'colour') return step(patch(tree, here.id, { colour: change.colour }), `Mark ${name} ${change.colour}`);
  if (change.kind === 'note') return step(patch(tree, here.id, { note: change.note }), `Note on ${name}`);
  if (change.kind === 'reparent') return step(patch(tree, here.id, { parent: change.parent }), `Put ${name} under ${nameOf(tree, change.parent)}`);
  if (change.kind === 'delete') {
    const list = tree.list.filter((each) => each !== here).map((each) => (each.parent === here.id ? { ...each, parent: here.parent, set: { ...here.set, ...each.set } } : each));
    return step({ ...tree, at: tree.at === here.id ? here.parent : tree.at, list }, `${here.draft ? 'Discard' : 'Delete'} ${name}`);
  }
  if (change.kind === 'release') {
    const gone = inputOf(change.row, change.key);
    return step(patch(tree, here.id, { set: Object.fromEntries(Object.entries(here.set).filter(([key]) => key !== gone)) }), `Take ${change.key} out of ${name}`);
  }
  const merged = Object.fromEntries(keys.filter((key) => here.set[key] !== undefined && (change.chosen ?? []).some((each) => levels[key].row === each.row && levels[key].key === each.key)).map((key) => [key, here.set[key]]));
  const rest = Object.fromEntries(Object.entries(here.set).filter(([key]) => !(key in merged)));
  const above = find(tree, here.parent);
  const next = patch(tree, here.id, { set: rest });
  return above ? step(patch(next, above.id, { set: { ...above.set, ...merged } }), `Merge ${name}`) : step(next, `Merge ${name} into Base`, { ...base, ...merged });
}
