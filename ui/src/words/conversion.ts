// Words of the conversion page.

export const conversion = {
  moveKeys: 'Shift with an arrow moves the works by a month.',
  converts: (name: string) => `${name} converts to HPC`,
  converting: 'Halls that convert',
  stay: (count: number) => (count === 1 ? '1 stays a mine' : `${count} stay mines`),
  details: 'Details of the hall',
  close: 'Close the details (Esc)',
} as const;
