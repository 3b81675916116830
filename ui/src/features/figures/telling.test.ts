// A mark that stands for no line of the model opens a sentence, until the plan changes.

import { describe, expect, it } from 'vitest';
import { marksOf, opens } from '../../components/figure/marks';
import { inspector } from '../../state/inspector.svelte';
import { stack } from '../../test/fixtures';
import { told } from './telling';

const said = { series: 'soft', label: 'Soft cost', sentence: 'A share of the components.' };
const [first] = marksOf(stack);

describe('a mark without a line', () => {
  it('tells how it comes about, and nothing once the plan has changed', async () => {
    if (!first) throw new Error('the sample has marks');
    const mark = { ...first, series: 'soft', line: null, value_text: '$68.0M' };
    const drawing = { ...stack, said: [said] };
    expect([opens(drawing, mark), opens(stack, mark), opens(stack, first)]).toEqual([true, false, first.line !== null]);
    expect(told(drawing, mark, true)).toBe(true);
    expect(inspector.current).toMatchObject({ label: 'Soft cost', text: '$68.0M', note: said.sentence });
    expect([inspector.open, inspector.wantsFocus]).toEqual([true, true]);
    await inspector.refresh();
    expect(inspector.current).toBeNull();
    inspector.close();
  });

  it('of a line is left to its trace', () => {
    if (!first) throw new Error('the sample has marks');
    expect(told({ ...stack, said: [{ ...said, series: first.series }] }, { ...first, line: 'company.mw_hpc' }, false)).toBe(false);
  });
});
