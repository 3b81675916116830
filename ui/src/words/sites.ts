// Words of the questions about a site, and of rows that come, move, are copied and go.

export const sites = {
  add: 'Add site',
  addTitle: 'Add a site',
  name: 'Name of the site',
  nameHint: 'Called after its region when left empty.',
  power: 'Utility power of the site',
  mw: 'MW',
  region: 'Region',
  noRegion: 'Choose a region',
  halls: 'Halls',
  hallsHint: 'Leave empty for halls of the usual size.',
  machine: 'Machine',
  machineOf: (place: number) => `Machine ${place}`,
  noMachine: 'Choose a machine',
  units: 'Count',
  unitsOf: (place: number) => `Count of machine ${place}`,
  fills: 'fills the site',
  unitsHint: 'A machine without a count fills what the others leave.',
  another: 'Another machine',
  drop: (place: number) => `Take machine ${place} away`,
  reading: 'What these answers make',
  fleet: 'What it mines with',
  site: 'Where it stands',
  outcome: 'Halls, supply, lots, lease and capex are made together, from sourced defaults. One undo takes all of it back.',
  create: 'Add site',
  cancel: 'Cancel',
} as const;

export const places = {
  /** "Which hall does the new miner lot belong to?" */
  title: (noun: string) => `Add a ${noun}`,
  question: (noun: string, above: string) => `Which ${above} does the new ${noun} belong to?`,
  unset: (above: string) => `Choose a ${above}`,
  needed: (above: string) => `Choose the ${above} first.`,
  add: (noun: string) => `Add ${noun}`,
  cancel: 'Cancel',
} as const;

export const copies = {
  action: (name: string) => `Duplicate ${name}`,
  title: (name: string) => `Duplicate ${name}`,
  count: 'Copies',
  hint: 'With everything that stands below it. One undo takes all copies back.',
  notCount: (text: string) => `Copies are a whole number such as 3; “${text}” is none.`,
  copy: 'Duplicate',
  cancel: 'Cancel',
} as const;

export const removal = {
  title: (name: string) => `Remove ${name}?`,
  several: (count: number) => `${count} rows`,
  leaving: 'This goes with it:',
  leftOver: 'This would be delivered nowhere and stays, unless you remove it too:',
  also: (name: string) => `Remove ${name} too`,
  back: 'One undo brings all of it back.',
  remove: 'Remove',
  cancel: 'Cancel',
} as const;
