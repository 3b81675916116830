// Words of the grid and of the page that shows the plan by month.

const cells = (count: number) => (count === 1 ? '1 cell' : `${count} cells`);
const are = (count: number) => (count === 1 ? 'is' : 'are');

/** What the grid itself says. */
export const grid = {
  keys: 'Arrow keys move, Shift selects, typing or F2 edits, Enter on a result explains it, F6 leaves the grid.',
  line: 'Line',
  unit: 'Unit',
  base: (text: string) => `base: ${text}`,
  cell: (text: string, base: string) => `${text}, base: ${base}`,
  editing: (label: string, time: string) => `${label}, ${time}`,
  forAll: (count: number) => `Goes into all ${cells(count)}`,
  handle: 'Fill handle',
  computed: 'This line is computed and cannot be typed. Press Enter to see what it is made from.',
  computedColumn: 'This column is computed and cannot be typed. Press Enter to see what it is made from.',
  nothingToFill: 'There is nothing here to fill: choose cells that can be typed.',
  total: 'Total',
  choices: (label: string) => `Choices of ${label}`,
  row: 'Row',
  /** Where a cell of a row has its value from, when nobody typed it. */
  origins: {
    placeholder: 'placeholder, no public source',
    default: 'default',
    library: 'from the library',
  } as Record<string, string>,
  emptyClipboard: 'The clipboard holds no text or table.',
  cleared: (count: number) => `${cells(count)} back to base.`,
  filled: (count: number) => `${cells(count)} filled.`,
  changed: (count: number) => `${cells(count)} changed.`,
  understood: (text: string) => `= ${text}`,
  spread: (text: string, how: string) => `= ${text}; ${how}`,
  copied: (count: number, headers: boolean) => `${cells(count)} copied${headers ? ' with headers' : ''}.`,
} as const;

export const series = {
  inputs: 'Inputs and results by period',
  filter: 'Filter lines',
  clearFilter: 'Clear the filter',
  copyWithHeaders: 'Copy with headers',
  copyKeys: 'Ctrl Shift C',
  importSeries: 'Import series…',
  noMatch: (text: string) => `No line is called “${text}”.`,
  empty: 'This plan has no inputs by month yet.',
  emptyNext: 'Open Market',
  failed: 'The grid could not be read.',
  again: 'Try again',
  loading: 'Reading the plan by month',

  average: 'Average',
  count: 'Count',
  sum: 'Sum',
  selection: 'Selection',
  unused: 'Not in use yet',

  paste: {
    title: 'Paste',
    reading: 'Reading what was pasted',
    turned: (count: number) =>
      count === 1
        ? '1 value runs down in the clipboard; it is laid along the months.'
        : `${count} values run down in the clipboard; they are laid along the months.`,
    layAcross: 'Lay them along the months',
    problems: 'Not understood, so these cells keep what they have',
    more: (count: number) => `and ${count} more`,
    clipped: (count: number) => `${cells(count)} did not fit beyond the last column or line.`,
    computed: (count: number) =>
      `${cells(count)} would lie on ${count === 1 ? 'a computed line' : 'computed lines'} and ${are(count)} left out.`,
    empty: (count: number) => `${cells(count)} of the clipboard ${are(count)} empty; what stands there stays.`,
    nothing: 'Nothing here can be pasted.',
    paste: 'Paste',
    cancel: 'Cancel',
  },

  source: {
    about: (label: string) => `Who says: ${label}`,
    edit: 'Edit…',
    editKeys: 'Ctrl ;',
    none: 'This line is computed; each of its inputs has a source of its own.',
    unspecified: 'Nobody has said yet.',
    title: 'Who says so',
    text: 'Source',
    hint: 'Document, page or person',
    type: 'Kind of source',
    asOf: 'As of',
    confidence: 'Confidence',
    note: 'Note',
    save: 'Save source',
    cancel: 'Cancel',
    unset: 'Not said',
    types: ['Filing', 'Contract', 'Vendor quote', 'Market data', 'Management estimate', 'Placeholder'],
    levels: ['high', 'medium', 'low'],
  },
} as const;
