// From the comparison to where a value stands: the scenario is looked at first.

import type { CompareCell } from '../../api/generated/CompareCell';
import type { CompareInput } from '../../api/generated/CompareInput';
import { comparison } from '../../state/comparison.svelte';
import { inspector } from '../../state/inspector.svelte';
import { navigation } from '../../state/navigation.svelte';
import { scenarios } from '../../state/scenarios.svelte';

/** The columns stay as they are, whatever is looked at because of them. */
async function lookFrom(scenario: string): Promise<boolean> {
  comparison.hold();
  return scenarios.look(scenario);
}

export async function goToField({ row, key, page }: CompareInput, scenario: string): Promise<void> {
  if (await lookFrom(scenario)) navigation.reveal({ row, key, page });
}

export async function explainCell(
  cell: Pick<CompareCell, 'line' | 'owner' | 'month'>,
  scenario: string,
  byKeyboard: boolean,
): Promise<void> {
  const { line, owner, month } = cell;
  if (!line || !owner || !(await lookFrom(scenario))) return;
  await inspector.explain({ line, owner, month: month ?? 0, world: 'scenario' }, byKeyboard);
}
