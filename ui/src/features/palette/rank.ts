// How well an entry answers what was typed: words that begin so come first, scattered letters last.

export type Found = {
  /** Lower is better. */
  score: number;
  /** Letters of the label to mark, by place. */
  marked: readonly number[];
};

/** What is searched, made small once per entry so that a key stroke stays instant. */
export type Searched = { label: string; words: string };

export const searched = (label: string, words: string): Searched => ({
  label: label.toLowerCase(),
  words: words.toLowerCase(),
});

const LABEL_START = 0;
const WORD_START = 1;
const OTHER_WORD_START = 3;
const INSIDE = 6;
const SCATTERED = 10;

const range = (from: number, length: number) => Array.from({ length }, (_, index) => from + index);

const isLetter = (text: string, at: number) => /[\p{L}\p{N}]/u.test(text[at] ?? '');

function wordStart(text: string, term: string): number {
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    if (at === 0 || !isLetter(text, at - 1)) return at;
  }
  return -1;
}

/** Letters in order with others between; the first of them begins a word. */
function scattered(label: string, term: string): number[] | null {
  for (let start = wordStart(label, term[0] ?? ''); start >= 0; ) {
    const places = [start];
    for (const letter of term.slice(1)) {
      const next = label.indexOf(letter, (places.at(-1) ?? 0) + 1);
      if (next < 0) return null;
      places.push(next);
    }
    // Letters strewn over half a sentence are chance.
    if ((places.at(-1) ?? 0) - start < term.length * 4) return places;
    const later = wordStart(label.slice(start + 1), term[0] ?? '');
    start = later < 0 ? -1 : start + 1 + later;
  }
  return null;
}

function matchTerm({ label, words }: Searched, term: string): Found | null {
  const start = wordStart(label, term);
  if (start >= 0) return { score: start === 0 ? LABEL_START : WORD_START, marked: range(start, term.length) };
  if (wordStart(words, term) >= 0) return { score: OTHER_WORD_START, marked: [] };
  const inside = label.indexOf(term);
  if (inside >= 0) return { score: INSIDE, marked: range(inside, term.length) };
  const places = term.length > 1 ? scattered(label, term) : null;
  return places && { score: SCATTERED, marked: places };
}

/** Every word typed must be found; `null` when one is not. */
export function match(entry: Searched, query: string): Found | null {
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = { score: 0, marked: [] as number[] };
  for (const term of terms) {
    const one = matchTerm(entry, term);
    if (!one) return null;
    found.score += one.score;
    found.marked.push(...one.marked);
  }
  // Of two that match alike the one that says less besides is meant.
  return { ...found, score: found.score + Math.min(entry.label.length, 99) / 100 };
}

export type Part = { text: string; marked: boolean };

/** A label in pieces, matched letters apart from the others. */
export function parts(label: string, marked: readonly number[]): Part[] {
  const set = new Set(marked);
  const pieces: Part[] = [];
  [...label].forEach((letter, at) => {
    const last = pieces.at(-1);
    if (last && last.marked === set.has(at)) last.text += letter;
    else pieces.push({ text: letter, marked: set.has(at) });
  });
  return pieces;
}
