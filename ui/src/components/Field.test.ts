import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import Field from './Field.svelte';

function show(over: Record<string, unknown> = {}) {
  const oncommit = vi.fn(async () => true);
  const onrevert = vi.fn();
  const { rerender } = render(Field, { label: 'Rent', text: '117', unit: '$/kW-month', oncommit, onrevert, ...over });
  return { input: screen.getByLabelText<HTMLInputElement>('Rent'), oncommit, onrevert, rerender };
}

async function type(input: HTMLInputElement, text: string): Promise<void> {
  await fireEvent.input(input, { target: { value: text } });
}

describe('Field', () => {
  it('hands text over once, on Enter, though leaving follows', async () => {
    const { input, oncommit } = show();
    await type(input, '4.5c');
    await fireEvent.keyDown(input, { key: 'Enter' });
    await fireEvent.blur(input);
    expect(oncommit.mock.calls).toEqual([['4.5c']]);
  });

  it('takes the focus when its unit is pressed', async () => {
    const { input } = show();
    await fireEvent.pointerDown(screen.getByText('$/kW-month'));
    expect(document.activeElement).toBe(input);
  });

  it('says nothing when nothing changed', async () => {
    const { input, oncommit } = show();
    await fireEvent.focus(input);
    await fireEvent.blur(input);
    await type(input, '117');
    await fireEvent.blur(input);
    expect(oncommit).not.toHaveBeenCalled();
  });

  it('keeps refused text as typed, with the sentence under it', async () => {
    const { input, rerender } = show({ oncommit: async () => false });
    await type(input, 'abc');
    await fireEvent.blur(input);
    await rerender({ draft: 'abc', message: '“abc” is not a number.' });
    expect(input.value).toBe('abc');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('alert').textContent).toBe('“abc” is not a number.');
    expect(input.getAttribute('aria-describedby')).toBe(screen.getByRole('alert').id);
    // A new result elsewhere changes nothing here.
    await rerender({ text: '118' });
    expect(input.value).toBe('abc');
  });

  it('takes refused text back on Escape, or when the old value is typed again', async () => {
    const { input, onrevert, oncommit } = show({ draft: 'abc', message: 'No.' });
    await fireEvent.keyDown(input, { key: 'Escape' });
    expect(onrevert).toHaveBeenCalledOnce();
    await type(input, '117');
    await fireEvent.blur(input);
    expect(onrevert).toHaveBeenCalledTimes(2);
    expect(oncommit).not.toHaveBeenCalled();
  });

  it('forgets typing on Escape', async () => {
    const { input, oncommit } = show();
    await type(input, '900');
    expect(input.dataset.typing).toBe('true');
    await fireEvent.keyDown(input, { key: 'Escape' });
    expect(input.value).toBe('117');
    expect(input.dataset.typing).toBe('false');
    await fireEvent.blur(input);
    expect(oncommit).not.toHaveBeenCalled();
  });

  it('nudges by Alt and arrow, tenfold with Shift', async () => {
    const onnudge = vi.fn();
    const { input } = show({ onnudge });
    await fireEvent.keyDown(input, { key: 'ArrowUp', altKey: true });
    await fireEvent.keyDown(input, { key: 'ArrowDown', altKey: true, shiftKey: true });
    await fireEvent.keyDown(input, { key: 'ArrowDown' });
    expect(onnudge.mock.calls).toEqual([[1], [-10]]);
  });
});
