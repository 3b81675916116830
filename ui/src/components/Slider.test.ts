import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { settled } from '../test/backend';
import Slider from './Slider.svelte';

function show(over: Record<string, unknown> = {}) {
  const onmove = vi.fn();
  const oncancel = vi.fn();
  let keep = () => {};
  const onrelease = vi.fn(() => new Promise<void>((done) => (keep = done)));
  const { rerender } = render(Slider, {
    label: 'MW to HPC',
    value: 50,
    valueText: '50 MW',
    min: 0,
    max: 100,
    step: 25,
    stops: [0, 25, 50, 100].map((value) => ({ value, label: `${value} MW` })),
    onmove,
    onrelease,
    oncancel,
    ...over,
  });
  return { slider: screen.getByRole('slider'), onmove, onrelease, oncancel, rerender, kept: () => keep() };
}

const now = (slider: HTMLElement) => Number(slider.getAttribute('aria-valuenow'));

describe('Slider', () => {
  it('walks whole halls by key: preview while held, one commit when let go', async () => {
    const { slider, onmove, onrelease } = show();
    await fireEvent.keyDown(slider, { key: 'ArrowLeft' });
    await fireEvent.keyDown(slider, { key: 'ArrowLeft' });
    expect(onmove.mock.calls).toEqual([[25], [0]]);
    expect(onrelease).not.toHaveBeenCalled();
    await fireEvent.keyUp(slider, { key: 'ArrowLeft' });
    expect(onrelease.mock.calls).toEqual([[0]]);
  });

  it('snaps a drag to the nearest hall and asks only when the hall changes', async () => {
    const { slider, onmove, onrelease } = show();
    // The track is 600 px wide here, so 5 px more is still the same hall.
    await fireEvent.pointerDown(slider, { button: 0, clientX: 160, pointerId: 1 });
    await fireEvent.pointerMove(slider, { clientX: 165, pointerId: 1 });
    await fireEvent.pointerMove(slider, { clientX: 560, pointerId: 1 });
    await fireEvent.pointerUp(slider, { pointerId: 1 });
    expect(onmove.mock.calls).toEqual([[25], [100]]);
    expect(onrelease.mock.calls).toEqual([[100]]);
  });

  it('holds its place until the program has answered, then shows what the program says', async () => {
    const { slider, kept } = show();
    await fireEvent.keyDown(slider, { key: 'End' });
    await fireEvent.keyUp(slider, { key: 'End' });
    expect(now(slider)).toBe(100);
    kept();
    await settled();
    expect(now(slider)).toBe(50);
  });

  const thumb = (slider: HTMLElement) => slider.querySelector<HTMLElement>('.thumb')?.style.left;

  it('moves its thumb with the reply, so that the thumb alone is not painted first', async () => {
    vi.useFakeTimers();
    const { slider, rerender } = show();
    await fireEvent.keyDown(slider, { key: 'End' });
    expect([now(slider), thumb(slider)]).toEqual([100, '50%']);
    await rerender({ value: 100 });
    expect(thumb(slider)).toBe('100%');
    vi.useRealTimers();
  });

  it('moves its thumb without the reply after a moment, further than it was asked to meanwhile', async () => {
    vi.useFakeTimers();
    const { slider } = show();
    await fireEvent.keyDown(slider, { key: 'ArrowLeft' });
    await vi.advanceTimersByTimeAsync(20);
    await fireEvent.keyDown(slider, { key: 'ArrowLeft' });
    expect(thumb(slider)).toBe('50%');
    await vi.advanceTimersByTimeAsync(4);
    expect(thumb(slider)).toBe('0%');
    vi.useRealTimers();
  });

  it('gives up on Escape', async () => {
    const { slider, oncancel, onrelease } = show();
    await fireEvent.keyDown(slider, { key: 'Home' });
    await fireEvent.keyDown(slider, { key: 'Escape' });
    await fireEvent.keyUp(slider, { key: 'Home' });
    expect(oncancel).toHaveBeenCalledOnce();
    expect(onrelease).not.toHaveBeenCalled();
    expect(now(slider)).toBe(50);
  });

  it('shows a break-even under the track and says it', async () => {
    const { slider } = show({ stops: [], step: 1, unit: 'MW', ticks: [{ value: 40, label: 'break-even 40 MW' }] });
    await settled();
    const said = document.getElementById(slider.getAttribute('aria-describedby') ?? '');
    expect(said?.textContent).toBe('break-even 40 MW');
    expect(slider.querySelector<HTMLElement>('.tick')?.style.left).toBe('40%');
    expect(slider.textContent).toContain('break-even 40');
  });

  it('takes the focus when it is sent for', async () => {
    const onfocused = vi.fn();
    const { slider } = show({ wantsFocus: true, onfocused });
    await settled();
    expect(document.activeElement).toBe(slider);
    expect(onfocused).toHaveBeenCalledOnce();
  });

  it('moves tenfold with Shift and leaves Ctrl keys to the window', async () => {
    const { slider, onmove } = show({ stops: [], step: 1 });
    await fireEvent.keyDown(slider, { key: 'ArrowUp', shiftKey: true });
    await fireEvent.keyDown(slider, { key: 'PageDown', ctrlKey: true });
    expect(onmove.mock.calls).toEqual([[60]]);
  });
});
