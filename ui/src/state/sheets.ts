// The kinds of row, as the program names them when the window opens.

import type { Sheet } from '../api/generated/Sheet';
import type { SheetView } from '../api/generated/SheetView';
import { session } from './session.svelte';

/** A kind by its key; one the program never named is called by its key and takes no new rows. */
export function sheetOf(key: Sheet): SheetView {
  const known = session.start?.sheets.find((sheet) => sheet.key === key);
  return known ?? { key, label: key, noun: key, plural: key, parent: null };
}
