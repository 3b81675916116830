import { beforeEach, describe, expect, it } from 'vitest';
import type { ViewUpdate } from '../api/generated/ViewUpdate';
import { rent, update } from '../test/fixtures';
import { settled } from '../test/backend';
import { Lane } from './lane';
import { Previews } from './preview';

type Open = { what: string; answer: (update: ViewUpdate) => void; refuse: (error: unknown) => void };

let open: Open[];
let asked: string[];
let shown: string[];
let previews: Previews;

const ask = (what: string) => {
  asked.push(what);
  return new Promise<ViewUpdate>((answer, refuse) => open.push({ what, answer, refuse }));
};

/** Answers the oldest open request with a reply named after it. */
async function answer(): Promise<void> {
  const first = open.shift();
  first?.answer(update(first.what));
  await settled();
}

async function refuse(message: string): Promise<void> {
  open.shift()?.refuse({ message, row: 'lease', key: 'rent', internal: false });
  await settled();
}

const value = (edit: unknown) => (edit as { value: number }).value;

beforeEach(() => {
  [open, asked, shown] = [[], [], []];
  previews = new Previews(new Lane(), {
    preview: (edit) => ask(`preview ${value(edit)}`),
    commit: (edit) => ask(`commit ${value(edit)}`),
    restore: () => ask('view'),
    show: (reply) => shown.push(reply.document.name),
  });
});

describe('a drag', () => {
  it('keeps one preview in flight and one waiting, and the newest waits', async () => {
    for (const to of [101, 102, 103, 104]) void previews.preview(rent(to));
    await settled();
    expect(asked).toEqual(['preview 101']);
    await answer();
    expect(asked).toEqual(['preview 101', 'preview 104']);
    await answer();
    expect(shown).toEqual(['preview 101', 'preview 104']);
    expect(asked).toHaveLength(2);
  });

  it('commits after the preview in flight and drops the one waiting', async () => {
    void previews.preview(rent(101));
    void previews.preview(rent(102));
    void previews.commit(rent(103));
    await settled();
    expect(asked).toEqual(['preview 101']);
    await answer();
    expect(asked).toEqual(['preview 101', 'commit 103']);
    await answer();
    expect(shown.at(-1)).toBe('commit 103');
  });

  it('never shows a preview that answers after its drag has ended', async () => {
    void previews.preview(rent(101));
    void previews.commit(rent(102));
    await answer();
    expect(shown).toEqual([]);
    await answer();
    expect(shown).toEqual(['commit 102']);
  });

  it('never drops a commit, and keeps commits in order', async () => {
    const done = [previews.commit(rent(101)), previews.commit(rent(102)), previews.commit(rent(103))];
    await settled();
    for (let i = 0; i < 3; i += 1) await answer();
    await Promise.all(done);
    expect(shown).toEqual(['commit 101', 'commit 102', 'commit 103']);
  });
});

describe('a refusal', () => {
  it('of a preview leaves the last good picture and lets the drag go on', async () => {
    void previews.preview(rent(101));
    await answer();
    const refused = previews.preview(rent(999));
    await refuse('Too high.');
    expect((await refused)?.message).toBe('Too high.');
    expect(shown).toEqual(['preview 101']);
    void previews.preview(rent(102));
    await answer();
    expect(shown).toEqual(['preview 101', 'preview 102']);
  });

  it('of a commit takes back what the drag had left on screen', async () => {
    void previews.preview(rent(101));
    await answer();
    const refused = previews.commit(rent(102));
    await settled();
    await refuse('Locked.');
    expect(asked.at(-1)).toBe('view');
    await answer();
    expect((await refused)?.message).toBe('Locked.');
    expect(shown.at(-1)).toBe('view');
  });

  it('of typed text asks for nothing more: the picture was never another', async () => {
    const refused = previews.commit(rent(-1));
    await settled();
    await refuse('Below zero.');
    expect((await refused)?.message).toBe('Below zero.');
    expect(asked).toEqual(['commit -1']);
    expect(shown).toEqual([]);
  });
});

describe('giving a drag up', () => {
  it('shows the plan as it stands', async () => {
    void previews.preview(rent(101));
    void previews.preview(rent(102));
    void previews.cancel();
    await answer();
    expect(asked).toEqual(['preview 101', 'view']);
    await answer();
    expect(shown).toEqual(['view']);
  });

  it('does nothing when nothing was dragged', async () => {
    await previews.cancel();
    expect(asked).toEqual([]);
  });
});
