// Two states of the plan to hold against each other: checkpoints by number, or the plan as it is.

import type { CheckpointView } from '../../api/generated/CheckpointView';
import { strings } from '../../strings';

export const NOW = 'now';

export const numberOf = (id: string): number | null => (id === NOW ? null : Number(id));

/** Newest first, the plan as it is on top. */
export function toChoose(list: readonly CheckpointView[]): { id: string; label: string }[] {
  const earlier = [...list].reverse().map(({ id, name }) => ({ id: `${id}`, label: name }));
  return [{ id: NOW, label: strings.scenarios.checkpoints.now }, ...earlier];
}

/** The name a checkpoint is proposed under, e.g. "Board, 22 Nov". */
export function proposed(today: Date): string {
  const words = strings.scenarios.checkpoints;
  return words.prefilled(`${today.getDate()} ${words.months[today.getMonth()]}`);
}
