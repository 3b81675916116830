// F6 walks over the parts of the window, so that nobody has to tab through all of them.

const REACHABLE = 'button:not(:disabled), input:not(:disabled), select:not(:disabled), [tabindex="0"]';

/** Brings the focus to the first control of the next part that has one. */
export function focusRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  const count = regions.length;
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const from = here < 0 && by < 0 ? 0 : here;
  for (let step = 1; step <= count; step += 1) {
    const region = regions[(from + by * step + count * 2) % count];
    const first = region && firstStop(region);
    if (first) return first.focus();
  }
}

/** What is current in a list is where a reader wants to go on, not at its top. */
function firstStop(region: HTMLElement): HTMLElement | null {
  return region.querySelector<HTMLElement>('[aria-current]') ?? region.querySelector<HTMLElement>(REACHABLE);
}
