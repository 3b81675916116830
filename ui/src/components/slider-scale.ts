// Where a slider stands and where it may stop. Pixels and positions only; words come from the core.

export type Stop = { value: number; label: string };
export type Scale = { min: number; max: number; step: number; stops: readonly Stop[] };

/** Keeps adding steps from drifting: 0.1 + 0.2 is 0.3 here. */
const tidy = (value: number) => Math.round(value * 1e9) / 1e9;

const clamp = (value: number, { min, max }: Scale) => Math.min(Math.max(value, min), max);

/** The nearest place the slider may stop at. */
export function snap(value: number, scale: Scale): number {
  const held = clamp(value, scale);
  if (scale.stops.length > 0) return nearest(held, scale.stops);
  if (scale.step <= 0) return held;
  return clamp(tidy(scale.min + Math.round((held - scale.min) / scale.step) * scale.step), scale);
}

function nearest(value: number, stops: readonly Stop[]): number {
  return stops.reduce((best, stop) => (Math.abs(stop.value - value) < Math.abs(best - value) ? stop.value : best), Infinity);
}

/** So many steps up or down from a value, which need not lie on the grid itself. */
export function nudge(value: number, steps: number, scale: Scale): number {
  if (scale.stops.length === 0) return clamp(tidy(value + steps * scale.step), scale);
  const ahead = scale.stops
    .map((stop) => stop.value)
    .filter((stop) => (steps > 0 ? stop > value + 1e-9 : stop < value - 1e-9))
    .sort((a, b) => (steps > 0 ? a - b : b - a));
  return ahead[Math.min(Math.abs(steps), ahead.length) - 1] ?? value;
}

/** 0 at the left end, 1 at the right end. */
export function fraction(value: number, { min, max }: Pick<Scale, 'min' | 'max'>): number {
  return max > min ? Math.min(Math.max((value - min) / (max - min), 0), 1) : 0;
}
