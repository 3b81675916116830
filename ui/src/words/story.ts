// The story page, and the strips that stand around every page.

export const story = {
  headlines: 'Headline numbers',
  levers: 'Levers',
  explain: (label: string) => `Explain ${label}`,
  stops: 'Nearest whole halls',
  mustBeTrue: 'What would have to be true',
  mustBeTrueFor: (label: string, text: string) => `For “${label}” to be ${text}:`,
  placeholder: 'placeholder',

  verdict: 'Verdict',
  /** Between the verdict and its limits. */
  then: '; ',
  end: '.',
  seeking: 'Looking how far the levers may move',
  spoiled: 'An error in the plan makes this untrue',

  errors: 'Errors in the plan',
  dims: 'Results that this makes untrue are dimmed',
  more: (count: number) => (count === 1 ? ', and there is 1 more error' : `, and there are ${count} more errors`),

  moved: 'What the last change moved',
  movedWhy: 'By result line',
  movedBy: 'What the last change moved, by result line',
  movesNothing: 'The last change moves no headline.',
  was: 'was',
  arrow: '→',
} as const;
