// Low, base and high under a slider: all of them, beside each other, whatever the room.

import { fraction, type Scale, type Stop } from './slider-scale';

export type MarkLabel = { caption: string; text: string; left: number };

const LETTER_PX = 6.4;
const GAP_PX = 6;

/** "low $90.00/kW-month" in a field that shows "$/kW-month" reads "low" over "$90.00". */
export function split(label: string, unit: string): { caption: string; text: string } {
  const space = label.indexOf(' ');
  const [caption, value] = space < 0 ? ['', label] : [label.slice(0, space), label.slice(space + 1)];
  const tail = [unit, unit.replace(/^\$/, '')].find((each) => each.length > 1 && value.endsWith(each));
  return { caption, text: tail ? value.slice(0, -tail.length).trim() : value };
}

/** Marks from left to right with the middle of each label, pushed apart where they would collide. */
export function place(marks: readonly Stop[], scale: Scale, unit: string, width: number): MarkLabel[] {
  const labels: (MarkLabel & { half: number })[] = [];
  for (const mark of [...marks].sort((a, b) => a.value - b.value)) {
    const { caption, text } = split(mark.label, unit);
    const last = labels.at(-1);
    const left = fraction(mark.value, scale) * width;
    // Two marks on one value share a label: "low, base".
    if (last?.text === text) last.caption = `${last.caption}, ${caption}`;
    else labels.push({ caption, text, left, half: 0 });
  }
  for (const label of labels) label.half = (Math.max(label.caption.length, label.text.length) * LETTER_PX) / 2;
  let edge = 0;
  for (const label of labels) {
    label.left = Math.max(label.left, edge + label.half);
    edge = label.left + label.half + GAP_PX;
  }
  edge = width;
  for (const label of labels.toReversed()) {
    label.left = Math.min(label.left, edge - label.half);
    edge = label.left - label.half - GAP_PX;
  }
  return labels.map(({ caption, text, left }) => ({ caption, text, left }));
}

export type TickLabels = {
  /** In the row of the marks, each under its tick. */
  beside: MarkLabel[];
  /** In a row of their own, on one line, because there was no room among the marks. */
  below: MarkLabel[];
};

const half = ({ caption, text }: MarkLabel, oneLine: boolean) =>
  ((oneLine ? caption.length + 1 + text.length : Math.max(caption.length, text.length)) * LETTER_PX) / 2;

/** A tick's label stands exactly under it or, held inside the track, on a line of its own; no mark gives way. */
export function placeTicks(
  ticks: readonly Stop[],
  taken: readonly MarkLabel[],
  scale: Scale,
  unit: string,
  width: number,
): TickLabels {
  const wanted = [...ticks]
    .sort((a, b) => a.value - b.value)
    .map((tick) => ({ ...split(tick.label, unit), left: fraction(tick.value, scale) * width }));
  const free = (label: MarkLabel, others: readonly MarkLabel[]) =>
    others.every((other) => Math.abs(other.left - label.left) >= half(other, false) + half(label, false) + GAP_PX);
  const inside = (label: MarkLabel) => label.left >= half(label, false) && label.left <= width - half(label, false);
  const fits = wanted.every((label, index) => inside(label) && free(label, [...taken, ...wanted.slice(0, index)]));
  if (fits && taken.length > 0) return { beside: wanted, below: [] };
  return { beside: [], below: inOneRow(wanted, width) };
}

/** Pushed apart and held inside; what finds no room any more is left to the tick itself. */
function inOneRow(wanted: readonly MarkLabel[], width: number): MarkLabel[] {
  const row: MarkLabel[] = [];
  let edge = 0;
  for (const label of wanted) {
    const wide = half(label, true);
    const left = Math.min(Math.max(label.left, edge + wide), Math.max(width - wide, wide));
    if (left < edge + wide) continue;
    row.push({ ...label, left });
    edge = left + wide + GAP_PX;
  }
  return row;
}
