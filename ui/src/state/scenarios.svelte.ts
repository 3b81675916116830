// The tree of scenarios as the program last told it, and the ways to change it.

import { call } from '../api';
import type { Refusal } from '../api/generated/Refusal';
import type { Branch } from '../api/generated/Branch';
import type { ScenarioView } from '../api/generated/ScenarioView';
import { PLAN_SETTINGS } from './field-edit';
import { navigation } from './navigation.svelte';
import { rejected } from './rejected.svelte';
import { session } from './session.svelte';
import { typed } from '../components/typed';

export const BASE = 'base';

/** Edits after which another scenario is looked at. */
const leading: readonly Branch['kind'][] = ['add', 'duplicate', 'open'];

/**
 * Typed text belongs to the scenario it was typed in: it is handed over before another one is looked
 * at. While refused text stands none is; the focus goes there.
 */
async function settled(): Promise<boolean> {
  if (!typed.none && !(await typed.handOver())) return false;
  const stuck = rejected.all.find(({ row }) => row !== PLAN_SETTINGS);
  if (stuck && !typed.focusRefused()) await navigation.revealField(stuck.row, stuck.key);
  return stuck === undefined;
}

class Scenarios {
  /** Scenario whose changes are reviewed before they go into its parent. */
  merging = $state<string | null>(null);
  /** Scenario whose name is being typed in the tree. */
  renaming = $state<string | null>(null);
  #said = $state.raw<{ text: string; revision: number } | null>(null);

  get all(): readonly ScenarioView[] {
    return session.document?.scenarios ?? [];
  }

  get current(): ScenarioView | null {
    return this.find(session.document?.scenario ?? '');
  }

  find(id: string | null): ScenarioView | null {
    return this.all.find((each) => each.id === id) ?? null;
  }

  nameOf(id: string | null): string {
    return this.find(id)?.name ?? '';
  }

  /** What the last step did, for as long as nothing else was done since. */
  get said(): string {
    return this.#said?.revision === session.revision ? this.#said.text : '';
  }

  say(text: string): void {
    this.#said = { text, revision: session.revision };
  }

  /** Looks at another scenario. False when refused, or when refused text stands in the way. */
  async look(scenario: string): Promise<boolean> {
    if (scenario === session.document?.scenario) return true;
    return (await settled()) && session.take((view) => call('choose_scenario', { scenario, view }));
  }

  /** By its place in the list, counted from 1 as the keys are. */
  async lookAt(place: number): Promise<void> {
    const scenario = this.all[place - 1];
    if (scenario) await this.look(scenario.id);
  }

  async edit(change: Branch): Promise<boolean> {
    if (leading.includes(change.kind) && !(await settled())) return false;
    return session.leaving(() => session.change({ kind: 'scenario', change }));
  }

  /** The same for a text that has a field of its own to complain in. */
  type(change: Branch): Promise<Refusal | null> {
    return session.leaving(() => session.commit({ kind: 'scenario', change }));
  }

  branch(parent = session.document?.scenario ?? BASE): Promise<boolean> {
    return this.edit({ kind: 'add', parent, name: null });
  }

  setLocked(scenario: string, locked: boolean): Promise<boolean> {
    return this.edit({ kind: 'lock', scenario, locked });
  }

  async remove(scenario: string, words: (name: string, children: number) => string): Promise<void> {
    const gone = this.find(scenario);
    if (gone && (await this.edit({ kind: 'delete', scenario }))) this.say(words(gone.name, gone.children));
  }
}

export const scenarios = new Scenarios();
