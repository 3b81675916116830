// From an analysis into the plan: one run opened as a scenario, or the field of an input.

import type { Setting } from '../../api/generated/Setting';
import { navigation } from '../../state/navigation.svelte';
import { BASE, scenarios } from '../../state/scenarios.svelte';
import { catalogue } from '../../state/objects';
import { session } from '../../state/session.svelte';
import { explore } from './explore.svelte';

/** What can be opened: a side of a bar, a cell, a root, a delay, a point. */
export type Openable = { name: string; settings: Setting[] };

/** Opens a run under the scenario it was asked of, with exactly its settings. */
export async function openAsScenario({ name, settings }: Openable): Promise<void> {
  const parent = session.document?.scenario ?? BASE;
  const parentName = scenarios.nameOf(parent);
  const change = { kind: 'open', parent, name, settings } as const;
  if (!(await scenarios.edit(change))) return;
  explore.opened = { name, parent, parentName, revision: session.revision };
}

/** The field of an input: in its own row, else in the first row that has one. */
export function fieldOf(key: string, row: string | null): { row: string; key: string } | null {
  if (row) return { row, key };
  const sheet = catalogue.sheetOf(key);
  const owner = session.objects.find((object) => object.sheet === sheet);
  return owner ? { row: owner.id, key } : null;
}

export function goToInput(key: string, row: string | null): void {
  const field = fieldOf(key, row);
  if (field) navigation.revealField(field.row, field.key);
}
