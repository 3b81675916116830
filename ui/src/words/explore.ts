// Words of "What matters": tornado, grid, delay, frontier, goal seek, and of break-even ticks.

/** A count of evaluations, grouped as the program groups its numbers. */
const grouped = (count: number) => `${count}`.replace(/\B(?=(\d{3})+$)/g, ',');

export const explore = {
  tabs: {
    label: 'Questions',
    tornado: 'Tornado',
    grid: 'Two-way grid',
    delay: 'Delay',
    frontier: 'Break-even frontier',
    seek: 'Goal seek',
  },
  askedOf: 'Asked of',
  measure: 'Measure',
  progress: (done: number, total: number) => `${grouped(done)} of ${grouped(total)}`,
  starting: 'Starting',
  cancel: 'Cancel',
  cancelled: 'Cancelled. What is shown answers the question before.',
  cancelledFirst: 'Cancelled.',
  again: 'Ask again',
  noInputs: 'No input of this plan has a range to try.',
  noHalls: 'No hall converts in this scenario, so nothing can be late.',
  toConversion: 'Go to Conversion',

  open: 'Open as scenario',
  goToInput: 'Go to the input',
  closeCard: 'Close',
  at: (label: string, value: string) => `${label} at ${value}`,
  noResult: 'no result',
  opened: (name: string, parent: string) => `Opened “${name}” under ${parent}. Ctrl Z takes it back.`,
  backTo: (name: string) => `Back to ${name}`,
  walk: 'Arrow keys walk, Enter opens.',

  leftOut: (count: number) => (count === 1 ? '1 input left out' : `${count} inputs left out`),
  failed: (count: number) => (count === 1 ? '1 combination has no result' : `${count} combinations have no result`),

  across: 'Across',
  up: 'Up',
  swap: 'Swap the two inputs',
  pick: { search: 'Type to search', none: 'No input is called that.' },

  delay: {
    hall: 'What is late',
    allHalls: 'All halls',
    columns: ['NPV', 'Against on time', 'Uplift', 'Deepest cash', 'Payback', 'Mining cash'],
    what: 'How late',
    failed: 'no result',
    table: 'What being late does',
    fromStory: 'What if we are six months late?',
  },

  frontier: {
    price: 'Against',
    points: 'Break-even points',
    y: 'Price',
    x: 'Rent to break even',
    pointAt: (x: string, y: string) => `Break-even at ${x} with ${y}`,
  },

  seek: {
    sentence: 'Find a value',
    which: 'at which',
    is: 'is',
    input: 'Input',
    target: 'Target',
    apply: 'Apply as a scenario',
    solutions: 'Solutions',
    closest: 'Closest in range',
  },
} as const;
