// Words for a plan that was saved with another register or by another program.

export const older = {
  label: 'Defaults of this plan',
  review: 'Review',
  keep: 'Keep',
  menu: 'Defaults of this plan…',
  title: 'What this plan stands on',
  text: 'The plan keeps the defaults it was saved with. Take over the newer ones you want; it is one step to undo.',
  none: 'The plan stands on today’s defaults.',
  input: 'Input',
  was: 'In this plan',
  is: 'Today',
  alone: 'Uplift with it alone',
  all: 'All',
  total: (was: string, is: string) => `Uplift ${was}, with all taken over ${is}`,
  moved: 'The rules have changed since the plan was saved',
  movedOf: (label: string, scenario: string) => `${label} of ${scenario}`,
  take: (count: number) => (count === 1 ? 'Take over 1' : `Take over ${count}`),
  close: 'Keep them',
  done: 'Close',
} as const;
