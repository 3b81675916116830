// Where a new row hangs, and which row is new after a change; rows that are copied and go.

import { call } from '../../api';
import type { RemovalView } from '../../api/generated/RemovalView';
import type { Sheet } from '../../api/generated/Sheet';
import { navigation } from '../../state/navigation.svelte';
import type { ObjectView } from '../../state/objects';
import { copying, placing, removing, siting } from '../../state/question.svelte';
import { session } from '../../state/session.svelte';
import { sheetOf } from '../../state/sheets';
import { removal as words } from '../../words/sites';

/** The row and those above it, itself first. */
export function lineage(row: ObjectView | null | undefined, all: readonly ObjectView[]): ObjectView[] {
  if (!row) return [];
  return [row, ...lineage(all.find(({ id }) => id === row.parent), all)];
}

/** Rows that one of `sheet` may stand under, and the one it stands under now. */
export function placesFor(sheet: Sheet, now: string | null, all: readonly ObjectView[]): ObjectView[] {
  const above = sheetOf(sheet).parent;
  return all.filter((row) => row.sheet === above && (row.present || row.id === now));
}

/** Those that come into question for a new row beside or below `near`: one is clear, several are asked about. */
export function likelyPlaces(sheet: Sheet, near: ObjectView | null, all: readonly ObjectView[]): ObjectView[] {
  const places = placesFor(sheet, null, all);
  for (const row of lineage(near, all)) {
    const below = places.filter((place) => lineage(place, all).includes(row));
    if (below.length > 0) return below;
  }
  return places;
}

export function firstNew(before: readonly ObjectView[], after: readonly ObjectView[]): string | null {
  const known = new Set(before.map((row) => row.id));
  return after.find((row) => !known.has(row.id))?.id ?? null;
}

/** Under which row; null when the user would rather not. Of none the program says what is missing. */
async function placeOf(sheet: Sheet, near: ObjectView | null): Promise<string | null> {
  const choices = likelyPlaces(sheet, near, session.objects);
  if (choices.length > 1) return placing.ask({ sheet, choices });
  return choices[0]?.id ?? '';
}

/** Adds a row beside or below `near` and opens it; null when it was refused or not wanted. */
export async function addRow(kind: Sheet, near: ObjectView | null): Promise<string | null> {
  const row = kind === 'site' ? await siting.ask({}) : await added(kind, near);
  if (row) navigation.select(row);
  return row;
}

async function added(kind: Sheet, near: ObjectView | null): Promise<string | null> {
  const parent = await placeOf(kind, near);
  if (parent === null) return null;
  return newAfter({ kind: 'add_row', sheet: kind, parent });
}

async function newAfter(edit: Parameters<typeof session.change>[0]): Promise<string | null> {
  const before = session.objects;
  return (await session.change(edit)) ? firstNew(before, session.objects) : null;
}

/** Copies a row with all below it, as often as is asked for, and opens the first copy. */
export async function duplicate(row: ObjectView): Promise<string | null> {
  const count = await copying.ask(row);
  if (count === null) return null;
  const before = session.objects.map(({ id }) => id);
  if (!(await session.change({ kind: 'duplicate_row', row: row.id, count }))) return null;
  const copy = session.objects.find(({ id, sheet }) => sheet === row.sheet && !before.includes(id));
  if (copy) navigation.select(copy.id);
  return copy?.id ?? null;
}

/** Removes rows; what goes along with them is shown first. False when nothing was removed. */
export async function remove(rows: readonly string[]): Promise<boolean> {
  const view = await leaving(rows);
  if (!view) return false;
  const also = goesAlone(view, rows) ? [] : await removing.ask({ ...view, name: called(rows) });
  if (also === null) return false;
  const [first, ...others] = [...rows, ...also];
  if (first === undefined) return false;
  return session.change(others.length === 0 ? { kind: 'remove_row', row: first } : { kind: 'remove_rows', rows: [first, ...others] });
}

async function leaving(rows: readonly string[]): Promise<RemovalView | null> {
  let view: RemovalView | null = null;
  await session.attempt(async () => {
    view = await call('read_removal', { rows: [...rows] });
  });
  return view;
}

const called = (rows: readonly string[]): string =>
  rows.length === 1 ? (session.objects.find(({ id }) => id === rows[0])?.name ?? '') : words.several(rows.length);

function goesAlone(view: RemovalView, rows: readonly string[]): boolean {
  const count = view.leaving.reduce((sum, { names }) => sum + names.length, 0);
  return view.left_over.length === 0 && count <= rows.length;
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
