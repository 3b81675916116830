// The size of a box: the first one at once, later ones when they have settled.

export type Size = { width: number; height: number };

const SETTLE_MS = 80;

export function measured(node: HTMLElement, onsize: (size: Size) => void): { destroy: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Size = { width: 0, height: 0 };
  const observer = new ResizeObserver(() => {
    const box = node.getBoundingClientRect();
    const size = { width: Math.round(box.width), height: Math.round(box.height) };
    if (size.width === 0 || size.height === 0) return;
    if (size.width === last.width && size.height === last.height) return;
    const first = last.width === 0;
    last = size;
    clearTimeout(timer);
    timer = setTimeout(() => onsize(size), first ? 0 : SETTLE_MS);
  });
  observer.observe(node);
  return {
    destroy: () => {
      clearTimeout(timer);
      observer.disconnect();
    },
  };
}
