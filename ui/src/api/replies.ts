// Replies on the way from the program: what differs from the reply that the window holds. How a
// patch is written stands in switchyard-app/src/replies.rs.

/** A value in the place of the old one, nothing, changes of its fields or items, or splices. */
type Patch = { readonly [place: string]: Patch } | readonly unknown[];

export type Told = { version: number; base: number | null; patch: Patch };

/** A whole reply, and under which version the program knows it. */
export type Held = { version: number; reply: unknown };

const isTold = (reply: unknown): reply is Told =>
  typeof reply === 'object' && reply !== null && 'patch' in reply && 'version' in reply;

/** What the window holds of the program's last reply of the kind that is told by its changes. */
export class Replies {
  held: Held | null = null;

  /** The whole reply, of what was held when it was asked for. Others pass as they are. */
  read(reply: unknown, base: Held | null): unknown {
    if (!isTold(reply)) return reply;
    if (reply.base !== null && reply.base !== base?.version) throw new Error(`reply ${reply.version} changes ${reply.base}`);
    const whole = patched(base?.reply, reply.patch);
    this.held = { version: reply.version, reply: whole };
    return whole;
  }
}

const isList = (patch: Patch): patch is readonly unknown[] => Array.isArray(patch);

/** The new value. What did not change is the old value itself, not a copy. */
export function patched(old: unknown, patch: Patch): unknown {
  if (!isList(patch)) return withChanges(old, Object.entries(patch));
  if (patch.length === 1) return patch[0];
  if (typeof old !== 'string') return spliced(old as unknown[], patch);
  const [at, gone, put] = patch as [number, number, unknown];
  if (typeof put === 'string') return old.slice(0, at) + put + old.slice(at + gone);
  return spliced(old.split('\n'), patch).join('\n');
}

function withChanges(old: unknown, changes: [string, Patch][]): unknown {
  if (changes.length === 0) return old;
  const fresh = (Array.isArray(old) ? [...old] : { ...(old as object) }) as Record<string, unknown>;
  for (const [place, change] of changes) {
    if (isList(change) && change.length === 0) delete fresh[place];
    else fresh[place] = patched(fresh[place], change);
  }
  return fresh;
}

/** Marks of a text among new items that is told by the last one, or the last but one. */
const ALIKE: Readonly<Record<string, number>> = { '~': -1, '~~': -2 };

/** New items; one that is told by a text before it is put together. */
function written(put: readonly unknown[]): unknown[] {
  const whole: unknown[] = [];
  for (const item of put) {
    const [mark, patch] = Object.entries(item ?? {})[0] ?? [''];
    const back = typeof item === 'object' ? ALIKE[mark] : undefined;
    whole.push(back === undefined ? item : patched(whole.at(back), patch as Patch));
  }
  return whole;
}

/** Triples of a place in the old list, how many items, and what stands there instead or how those change. */
function spliced(old: readonly unknown[], triples: readonly unknown[]): unknown[] {
  const fresh: unknown[] = [];
  let from = 0;
  for (let at = 0; at < triples.length; at += 3) {
    const [place, gone, put] = triples.slice(at, at + 3) as [number, number, Patch];
    const there = isList(put) ? written(put) : (patched(old.slice(place, place + gone), put) as unknown[]);
    fresh.push(...old.slice(from, place), ...there);
    from = place + gone;
  }
  return [...fresh, ...old.slice(from)];
}
