// Words of the start page, of a new plan and of the first look around.

export const start = {
  question: 'From mining to HPC, in one plan',
  explore: 'Explore a sample',
  newPlan: 'New plan',
  newPlanDetail: 'Three questions, one minute',
  open: 'Open a plan',
  openDetail: 'A .swy file from your disk',
  recents: 'Recent plans',
  noRecents: 'Plans you open or save appear here.',
  missing: 'no longer there',
  recoveries: 'Not saved when Switchyard last closed',
  version: (version: string) => `Version ${version}`,
} as const;

export const wizard = {
  title: 'New plan',
  step: (now: number, all: number) => `Question ${now} of ${all}`,
  company: 'Which company is this for?',
  companyName: 'Company',
  fiscalYearEnd: 'Fiscal year ends in',
  site: 'How much power, and where?',
  fleet: 'What does it mine with today?',
  outcome: 'Everything else starts from sourced defaults. Those without a public source are marked.',
  back: 'Back',
  next: 'Next',
  create: 'Create plan',
  cancel: 'Cancel',
  needCompany: 'Give the company a name.',
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const;

export const coach = {
  title: 'First steps',
  step: (now: number, all: number) => `${now} of ${all}`,
  drag: { title: 'Drag me', text: 'Every number and chart follows while you drag. Ctrl Z takes it back.' },
  click: { title: 'Click any number', text: 'See how it comes about and who says so, down to the source.' },
  save: { title: 'Save a plan', text: 'The sample stays as it is; your version becomes a file of yours.' },
  next: 'Next',
  done: 'Got it',
  skip: 'Skip',
} as const;
