// Words for unsaved edits, and for a plan that has them beside its file.

import type { RecoveryView } from '../api/generated/RecoveryView';

const edits = (count: number) => (count === 1 ? '1 edit' : `${count} edits`);
const last = (edit: string) => `Last: ${edit}`;

export const versions = {
  title: (name: string) => `Which version of ${name}?`,
  text: (saved: string) => `The file was saved ${saved}. These edits were never saved to it:`,
  onlyEdits: 'Edits that were never saved to it are still here:',
  editsOf: (when: string) => `Unsaved edits of ${when}`,
  detail: ({ edits: count, last_edit }: RecoveryView) => [edits(count), last(last_edit)].join(' · '),
  detailOfFile: ({ edits: count, when, last_edit, path }: RecoveryView) =>
    [edits(count), when, last(last_edit), ...(path ? [path.split(/[\\/]/).at(-1)] : [])].join(' · '),
  hint: 'Unsaved edits that you do not restore now stay here until you discard them.',
  restore: 'Restore',
  both: 'Look at both',
  lessOfBoth: 'Hide both',
  discardAsk: 'Discard…',
  sure: (count: number) => (count === 1 ? 'This edit will be gone for good.' : `These ${count} edits will be gone for good.`),
  keep: 'Keep',
  discard: 'Discard for good',
  openSaved: 'Open as saved',
  cancel: 'Cancel',
  of: (scenario: string) => `In ${scenario}`,
  asSaved: 'As saved',
  withEdits: 'With the edits',
  same: 'Both say the same.',
  differences: (count: number) => (count === 1 ? '1 difference' : `${count} differences`),
  notices: (count: number) => (count === 1 ? '1 thing is not kept' : `${count} things are not kept`),
  noticesLabel: 'What this machine does not keep',
} as const;
