// What a lever sends. The first one moves whole halls; every other one sets a number of the register.

import type { EditCommand } from '../../api/generated/EditCommand';
import type { Lever } from '../../api/generated/Lever';
import type { LeverStop } from '../../api/generated/LeverStop';

export function editTo(lever: Lever, value: number): EditCommand {
  if (lever.id === 'convert_mw') return { kind: 'convert_mw', utility_mw: value };
  return { kind: 'set_number', row: lever.row, key: lever.key, value };
}

/** Typed text goes over as it is; what it means is the program's to say. */
export function editTyped(lever: Lever, text: string): EditCommand {
  if (lever.id === 'convert_mw') return { kind: 'convert_mw_text', text };
  return { kind: 'set_text', row: lever.row, key: lever.key, text };
}

/** The stops a refusal names, e.g. "Choose 25 MW (Hall A) or 50 MW (Hall A, Hall B)." */
export function offered(lever: Lever, sentence: string): LeverStop[] {
  return lever.stops.filter((stop) => sentence.includes(` ${stop.label.split(' gross')[0]} (`));
}
