// Words of the plan's settings.

export const settings = {
  title: 'Plan settings',
  text: 'Each change counts at once and is one step to undo.',
  name: 'Name of the plan',
  start: 'First month',
  months: 'Length',
  monthsUnit: 'months',
  fiscalYearEnd: 'Fiscal year ends in',
  close: 'Done',
} as const;
