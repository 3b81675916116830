import { describe, expect, it } from 'vitest';
import drag from '../test/fixtures/drag.json';
import dragged from '../test/fixtures/drag-drawings.json';
import { firstRun } from '../test/real';
import { patched, Replies } from './replies';

describe('a patch', () => {
  it.each([
    ['nothing', { a: 1 }, {}, { a: 1 }],
    ['a field', { a: 1, b: 'x' }, { a: [2] }, { a: 2, b: 'x' }],
    ['a field less', { a: 1, b: 'x' }, { a: [] }, { b: 'x' }],
    ['a field more', { b: 'x' }, { a: [[1]] }, { b: 'x', a: [1] }],
    ['an item', ['one', 'two'], { '1': ['2'] }, ['one', '2']],
    ['an item less', ['one', 'two', 'three'], [1, 1, []], ['one', 'three']],
    ['items here and there', [1, 2, 3, 4], [0, 1, [7, 8], 3, 0, [9]], [7, 8, 2, 3, 9, 4]],
    ['items changed where they stand', [{ a: 1 }, { a: 2 }], [1, 1, { '0': { a: [3] } }, 2, 0, [{ a: 4 }]], [{ a: 1 }, { a: 3 }, { a: 4 }]],
    ['letters', 'rent $115', [6, 3, '120'], 'rent $120'],
    ['lines', '<g>\n<a/>\n</g>', [1, 1, ['<b/>', '<c/>']], '<g>\n<b/>\n<c/>\n</g>'],
    ['lines like the one before', '<g>\n</g>', [1, 0, ['<b x="1"/>', { '~': [6, 1, '23'] }, { '~': [6, 2, '4'] }]], '<g>\n<b x="1"/>\n<b x="23"/>\n<b x="4"/>\n</g>'],
    ['lines like the last but one', 'a\nb', [1, 0, ['<b x="1"/>', '<i/>', { '~~': [6, 1, '2'] }]], 'a\n<b x="1"/>\n<i/>\n<b x="2"/>\nb'],
    ['letters of lines', '<g>\n<a x="1"/>\n</g>', [1, 1, { '0': [6, 1, '2'] }], '<g>\n<a x="2"/>\n</g>'],
    ['the whole', { a: 1 }, [null], null],
  ] as [string, unknown, never, unknown][])('changes %s', (_, old, patch, fresh) => {
    const before = structuredClone(old);
    expect(patched(old, patch)).toEqual(fresh);
    expect(old).toEqual(before);
  });

  it('leaves what it does not name as the object it was', () => {
    const old = { a: { b: 1 }, c: [{ d: 2 }, { d: 3 }] };
    const fresh = patched(old, { c: { '1': { d: [4] } } }) as typeof old;
    expect(fresh.a).toBe(old.a);
    expect(fresh.c[0]).toBe(old.c[0]);
    expect(fresh.c[1]).toEqual({ d: 4 });
  });
});

it('of a real drag gives the pictures that the program drew', () => {
  const fresh = patched(firstRun, drag.patch as never) as typeof firstRun;
  expect(fresh.drawings).toEqual(dragged);
  const row = (of: typeof firstRun, id: string) => of.objects?.find((each) => each.id === id);
  expect(row(fresh, 'L1')?.fields.find(({ key }) => key === 'rent_usd_per_kw_month')?.text).toBe('128');
  expect(row(fresh, 'market')).toBe(row(firstRun, 'market'));
});

describe('what the window holds', () => {
  it('is the last reply told, put together with the one held when it was asked for', () => {
    const replies = new Replies();
    expect(replies.read({ version: 1, base: null, patch: [{ n: 1, m: 1 }] }, null)).toEqual({ n: 1, m: 1 });
    const first = replies.held;
    expect(replies.read({ version: 2, base: 1, patch: { n: [2] } }, first)).toEqual({ n: 2, m: 1 });
    expect(replies.read({ version: 3, base: 1, patch: { m: [3] } }, first)).toEqual({ n: 1, m: 3 });
    expect(replies.held).toEqual({ version: 3, reply: { n: 1, m: 3 } });
  });

  it('is not touched by other replies, and never mixed with a version that is not there', () => {
    const replies = new Replies();
    expect(replies.read([{ id: 1 }], null)).toEqual([{ id: 1 }]);
    expect(replies.read(null, null)).toBeNull();
    expect(() => replies.read({ version: 2, base: 1, patch: {} }, null)).toThrow();
    expect(replies.held).toBeNull();
  });
});
