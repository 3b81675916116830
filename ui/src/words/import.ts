// Words of taking over a table from a file.

const rows = (count: number) => (count === 1 ? '1 row' : `${count} rows`);

export const importing = {
  fleet: 'Import fleet…',
  titles: { series: 'Import series', fleet: 'Import fleet' } as Record<string, string>,
  file: (name: string) => `From ${name}`,
  table: 'Table',
  tableRows: (count: number) => rows(count),
  remembered: 'The columns are set as you set them for the last file with these headings.',
  columns: 'What each column means',
  column: (name: string) => `Column ${name} means`,
  leaveOut: 'Leave out',
  month: 'Month',
  unnamed: (at: number) => `Column ${at}`,
  sample: (shown: number, all: number) => (shown < all ? `The first ${shown} of ${rows(all)}` : rows(all)),
  reading: 'Reading the table',
  result: 'What this gives',
  preview: 'First rows as they would stand in the plan',
  problems: 'Not understood',
  more: (count: number) => `and ${count} more`,
  line: 'Line',
  in: 'Column',
  text: 'Text',
  why: 'Why',
  skip: (count: number) => `Leave out the ${count === 1 ? 'row' : rows(count)} not understood`,
  ways: 'What becomes of what is there already?',
  apply: 'Import',
  cancel: 'Cancel',
} as const;
