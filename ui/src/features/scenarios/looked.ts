// Where the focus goes when what had it went away with a scenario.

import { scenarios } from '../../state/scenarios.svelte';

/** The row of a scenario in the tree; on pages without the tree, what says which one is looked at. */
export function focusScenario(id = scenarios.current?.id ?? ''): void {
  const row = document.querySelector<HTMLElement>(`[role="treeitem"][data-scenario="${id}"]`);
  (row ?? document.querySelector<HTMLElement>('[data-testid="scenario-switcher"]'))?.focus();
}
