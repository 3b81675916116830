import { describe, expect, it, vi } from 'vitest';
import { leaveQuestion, mayLeave, type LeaveAnswer } from './guard.svelte';

const cases: [name: string, dirty: boolean, answer: LeaveAnswer, saves: boolean, leaves: boolean, asks: number][] = [
  ['a clean plan is left without a question', false, 'cancel', true, true, 0],
  ['Cancel stays', true, 'cancel', true, false, 1],
  ['Don’t save leaves', true, 'discard', true, true, 1],
  ['Save leaves once it is saved', true, 'save', true, true, 1],
  ['Save stays when the save dialog was cancelled', true, 'save', false, false, 1],
];

describe('leaving a plan', () => {
  it.each(cases)('%s', async (_, dirty, answer, saves, leaves, asks) => {
    const ask = vi.fn(async () => answer);
    const save = vi.fn(async () => saves);
    expect(await mayLeave({ dirty: () => dirty, ask, save })).toBe(leaves);
    expect(ask).toHaveBeenCalledTimes(asks);
    expect(save).toHaveBeenCalledTimes(dirty && answer === 'save' ? 1 : 0);
  });

  it('answers an older question with cancel when a newer one is asked', async () => {
    const first = leaveQuestion.ask();
    const second = leaveQuestion.ask();
    leaveQuestion.answer('discard');
    expect(await first).toBe('cancel');
    expect(await second).toBe('discard');
    expect(leaveQuestion.open).toBe(false);
  });
});
