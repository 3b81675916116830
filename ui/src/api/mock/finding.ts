// Every input by name, as the program lists them for finding.

import type { IndexEntry } from '../generated/IndexEntry';
import type { Lever } from '../generated/Lever';
import type { ObjectView } from '../../state/objects';
import { pageListing } from '../../state/pages';
import { start } from './words';

const kindOf = (sheet: string) => start.sheets.find(({ key }) => key === sheet);

export function indexOf(objects: ObjectView[], levers: Lever[]): IndexEntry[] {
  const fields = objects.flatMap((object) =>
    object.fields.map(({ row, key, label, group, text, unit }) => ({
      row, key, row_name: object.name, label, group, text: `${text} ${unit}`.trim(), page: pageListing(object.sheet) ?? 'market', words: kindOf(object.sheet)?.label ?? '',
    })),
  ); // prettier-ignore
  const known = new Set(fields.map(({ row, key }) => `${row}/${key}`));
  const others = levers
    .filter(({ id, row, key }) => id !== 'convert_mw' && !known.has(`${row}/${key}`))
    .map(({ row, key, label, text, unit }) => ({ row, key, row_name: 'Plan', label, group: 'Levers', text: `${text} ${unit}`.trim(), page: 'market' as const, words: '' }));
  return [...fields, ...others];
}
