// What a lever sends. The first one moves whole halls; every other one sets a number of the register.

import type { EditCommand } from '../../api/generated/EditCommand';
import type { Lever } from '../../api/generated/Lever';

export function editTo(lever: Lever, value: number): EditCommand {
  if (lever.id === 'convert_mw') return { kind: 'convert_mw', utility_mw: value };
  return { kind: 'set_number', row: lever.row, key: lever.key, value };
}

/** Typed text. Only the hall lever needs a number here, because its command carries one. */
export function editTyped(lever: Lever, text: string): EditCommand {
  if (lever.id === 'convert_mw') return { kind: 'convert_mw', utility_mw: leadingNumber(text) };
  return { kind: 'set_text', row: lever.row, key: lever.key, text };
}

/** "43 MW" is 43; text without a number is no number and the program says so. */
export function leadingNumber(text: string): number {
  return Number.parseFloat(text.replaceAll(',', '').trim());
}
