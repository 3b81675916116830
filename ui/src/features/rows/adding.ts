// Where a new row hangs, and which row is new after a change.

import type { ObjectView } from '../../state/objects';
import type { Sheet } from '../../api/generated/Sheet';
import { navigation } from '../../state/navigation.svelte';
import { session } from '../../state/session.svelte';
import { sheetOf } from '../../state/sheets';

/** The row a new one of `sheet` belongs to: beside the selected row when that makes sense. */
export function parentFor(sheet: Sheet, selected: ObjectView | null, all: readonly ObjectView[]): string {
  const above = sheetOf(sheet).parent;
  if (selected?.sheet === sheet && selected.parent) return selected.parent;
  if (selected && selected.sheet === above) return selected.id;
  return all.find((row) => row.sheet === above)?.id ?? '';
}

export function firstNew(before: readonly ObjectView[], after: readonly ObjectView[]): string | null {
  const known = new Set(before.map((row) => row.id));
  return after.find((row) => !known.has(row.id))?.id ?? null;
}

/** Adds a row and opens it; null when it was refused. */
export async function addRow(kind: Sheet, selected: ObjectView | null): Promise<string | null> {
  const before = session.objects;
  const added = await session.change({ kind: 'add_row', sheet: kind, parent: parentFor(kind, selected, before) });
  const row = added ? firstNew(before, session.objects) : null;
  if (row) navigation.select(row);
  return row;
}

/** Whether a row counts at all: asked last, for it is nearly always yes. */
const isPresence = ({ key }: { key: string }) => key === 'present' || key.endsWith('_present');

/** Fields under their headings, in the order the program sent them. */
export function inGroups<T extends { group: string; key: string }>(fields: readonly T[]): { group: string; fields: T[] }[] {
  const groups: { group: string; fields: T[] }[] = [];
  for (const field of fields) {
    const known = groups.find((each) => each.group === field.group);
    if (known) known.fields.push(field);
    else groups.push({ group: field.group, fields: [field] });
  }
  const last = groups.filter((each) => each.fields.every(isPresence));
  return [...groups.filter((each) => !last.includes(each)), ...last];
}
