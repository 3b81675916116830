// An edit made in a field: refused text stays in it with the sentence, taken text clears it.

import type { EditCommand } from '../api/generated/EditCommand';
import { rejected } from './rejected.svelte';
import { session } from './session.svelte';

/** Where the plan's own settings keep refused text; no row of a plan has this name. */
export const PLAN_SETTINGS = 'plan settings';

/** Hands over text that was typed, or with `typed` null a value that stands in no field yet. */
export async function sendFrom(row: string, key: string, edit: EditCommand, typed: string | null): Promise<boolean> {
  const refusal = await session.commit(edit);
  if (!refusal) rejected.forget(row, key);
  else if (typed !== null) rejected.keep({ row, key, text: typed, message: refusal.message });
  else session.trouble = refusal;
  return refusal === null;
}
