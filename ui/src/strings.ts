// Every word the window says of its own. What the program says arrives ready to show.

import type { Gathering } from './api/generated/Gathering';
import { explore } from './words/explore';
import { help } from './words/help';
import { importing } from './words/import';
import { older } from './words/older';
import { outputs } from './words/outputs';
import { palette } from './words/palette';
import { scenarios } from './words/scenarios';
import { series } from './words/series';
import { story } from './words/story';
import { tables } from './words/tables';
import { settings } from './words/settings';
import { versions } from './words/versions';
import { coach, start, wizard } from './words/start';
import type { ThemeChoice } from './state/theme.svelte';

export const strings = {
  product: 'Switchyard',
  promise: 'Works offline. Nothing leaves this laptop.',
  loading: 'Opening',
  dismiss: 'Dismiss',
  working: 'Computing',

  start,
  wizard,
  coach,
  help,
  series,
  tables,
  importing,
  older,
  outputs,
  palette,
  explore,
  settings,
  scenarios,
  story,
  versions,

  navigation: 'Pages',
  findingsOnPage: (count: number) => (count === 1 ? '1 finding' : `${count} findings`),

  document: {
    file: 'File',
    new: 'New plan…',
    open: 'Open…',
    save: 'Save',
    saveAs: 'Save as…',
    close: 'Close plan',
    settings: 'Plan settings…',
    settingsOf: (name: string) => `Settings of ${name}`,
    help: 'Keyboard shortcuts',
    undo: (step: string | null) => (step ? `Undo: ${step}` : 'Nothing to undo'),
    redo: (step: string | null) => (step ? `Redo: ${step}` : 'Nothing to redo'),
    sample: 'Sample',
    keys: { help: 'F1', new: 'Ctrl N', open: 'Ctrl O', save: 'Ctrl S', saveAs: 'Ctrl Shift S', close: 'Ctrl W' },
    period: 'Show by',
    periods: { month: 'Month', quarter: 'Quarter', year: 'Year' } satisfies Record<Gathering, string>,
    theme: {
      system: 'Theme: as the system',
      light: 'Theme: light',
      dark: 'Theme: dark',
    } satisfies Record<ThemeChoice, string>,
    inspector: 'Inspector (Ctrl I)',
  },

  leave: {
    title: (name: string) => `Save changes to ${name}?`,
    text: 'Changes since the last save are lost otherwise.',
    save: 'Save',
    discard: 'Don’t save',
    cancel: 'Cancel',
  },

  comparables: {
    title: 'Public deals',
    all: (count: number) => `All ${count} public deals`,
    name: 'Deal',
    mw: 'MW',
    credit: 'Credit',
    term: 'Term',
    rent: 'Rent',
    announced: 'Announced',
    source: 'Source',
    close: 'Close',
  },

  andMore: (count: number) => `and ${count} more`,
  figure: {
    showTable: 'Show as table',
    showChart: 'Show as chart',
    walk: 'Arrow keys walk periods and series, Enter explains.',
    waiting: 'Drawing',
  },

  inspector: {
    title: 'Inspector',
    close: 'Close inspector',
    empty: 'Click any number or chart mark to see what it is, how it comes about and who says so.',
    back: 'Back',
    trail: 'Way down',
    how: 'How',
    withValues: 'With its values',
    reads: 'Made from',
    parts: 'Made of, in all',
    total: 'In all',
    who: 'Who says',
    input: 'input',
    twin: 'keeping the mine',
    asOf: 'As of',
    confidence: 'Confidence',
    note: 'Note',
    computed: 'Computed by the model from the values above.',
  },

  source: {
    asOf: (date: string) => `as of ${date}`,
    confidence: (level: string) => `${level} confidence`,
  },

  status: {
    label: 'Status',
    findings: 'Findings',
    none: 'No findings',
    errors: (count: number) => (count === 1 ? '1 error' : `${count} errors`),
    warnings: (count: number) => (count === 1 ? '1 warning' : `${count} warnings`),
    notes: (count: number) => (count === 1 ? '1 note' : `${count} notes`),
    rejected: (text: string) => `“${text}” was not taken: `,
    placeholders: (count: number) => (count === 1 ? '1 placeholder' : `${count} placeholders`),
    placeholdersHint: 'Values without a public source, to be replaced by yours',
    placeholdersTitle: 'Placeholders',
    last: (step: string) => `Last change: ${step}`,
    undo: 'Undo',
  },

  rows: {
    list: 'Rows',
    empty: 'Nothing here yet.',
    add: (noun: string) => `Add ${noun}`,
    addTo: (noun: string, site: string) => `Add ${noun} to ${site}`,
    remove: (name: string) => `Remove ${name}`,
    name: 'Name',
    library: 'From the library',
    none: 'None',
    fields: 'Fields',
    unused: (count: number) => `Not used here (${count})`,
    facts: 'Computed',
    info: (label: string) => `About ${label}`,
    reset: 'Back to default',
    resetLibrary: 'Back to library value',
    overridden: (base: string) => `Changed here; the parent says ${base}.`,
    release: 'Take back',
    absent: 'not in this scenario',
    byMonth: 'Type or paste it by month',
    typed: 'Typed',
    fromLibrary: 'Library',
    byDefault: 'Default',
    range: 'Range',
    origin: 'Value',
    placeholder: 'Placeholder, no public source',
    pick: 'Choose a row on the left.',
    earlier: (name: string) => `Convert ${name} earlier`,
    later: (name: string) => `Convert ${name} later`,
    place: (name: string, now: number, all: number) => `${name} is ${now} of ${all} in the order of conversion`,
  },
} as const;
