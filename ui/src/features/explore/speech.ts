// Sentences put together from what the program wrote.

import type { Choice } from '../../api/generated/Choice';
import type { SideView } from '../../api/generated/SideView';
import { strings } from '../../strings';

/** "Uplift over keeping the mine" inside a sentence; NPV stays NPV. */
export function inSentence(label: string): string {
  const [first = '', second = ''] = label;
  return second === second.toLowerCase() ? first.toLowerCase() + label.slice(1) : label;
}

export const labelOf = (choices: readonly Choice[], id: string): string =>
  choices.find((choice) => choice.id === id)?.label ?? '';

/** "Rent at $90.00/kW-month: uplift −$31M". */
export function outcome(what: string, measure: string, { value, text }: Pick<SideView, 'value' | 'text'>): string {
  return value === null ? `${what}: ${strings.explore.noResult}` : `${what}: ${inSentence(measure)} ${text}`;
}
