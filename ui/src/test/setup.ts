// What the test browser lacks.
import { afterEach, beforeEach, vi } from 'vitest';
import { cleanup } from '@testing-library/svelte';

class Measured {
  constructor(private readonly seen: (entries: unknown[]) => void) {}
  observe(): void {
    queueMicrotask(() => this.seen([]));
  }
  unobserve(): void {}
  disconnect(): void {}
}

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', Measured);
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 600, 240));
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
