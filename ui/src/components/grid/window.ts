// Which columns are on the page. A few thousand cells stand there at once; more are cut to what is in sight.

export type Span = { from: number; to: number };

const ALL_AT_ONCE = 4000;
/** Columns kept ready on each side, and how far one scrolls before others are made. */
const SPARE = 12;
const STEP = 6;

export type Sight = { left: number; width: number; column: number };

export function spanOf(lines: number, columns: number, { left, width, column }: Sight): Span {
  if (lines * columns <= ALL_AT_ONCE || width <= 0 || column <= 0) return { from: 0, to: columns };
  const first = Math.floor(left / column / STEP) * STEP;
  const seen = Math.ceil(width / column) + STEP;
  return { from: Math.max(first - SPARE, 0), to: Math.min(first + seen + SPARE, columns) };
}

export type Group = { label: string; from: number; count: number };

/** Groups of neighbouring columns within the span, for the upper row of headings. */
export function groupsOf(columns: readonly { group: string }[], span: Span): Group[] {
  const groups: Group[] = [];
  for (let at = span.from; at < span.to; at += 1) {
    const label = columns[at]?.group ?? '';
    const last = groups.at(-1);
    if (last?.label === label) last.count += 1;
    else groups.push({ label, from: at, count: 1 });
  }
  return groups;
}
