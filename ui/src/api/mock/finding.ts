// Every input by name, as the program lists them for finding.

import type { IndexEntry } from '../generated/IndexEntry';
import type { Lever } from '../generated/Lever';
import type { ObjectView } from '../generated/ObjectView';

const pageOf: Record<string, string> = {
  site: 'sites',
  hall: 'sites',
  miner_lot: 'fleet',
  hpc_contract: 'contracts',
  delivery: 'contracts',
  power_contract: 'contracts',
  capex_component: 'capex',
  company: 'capex',
  market: 'market',
};

export function indexOf(objects: ObjectView[], levers: Lever[]): IndexEntry[] {
  const fields = objects.flatMap((object) =>
    object.fields.map(({ row, key, label, group, text, unit }) => ({
      row, key, row_name: object.name, label, group, text: `${text} ${unit}`.trim(), page: pageOf[object.sheet] ?? 'market', words: object.sheet_label,
    })),
  ); // prettier-ignore
  const known = new Set(fields.map(({ row, key }) => `${row}/${key}`));
  const others = levers
    .filter(({ id, row, key }) => id !== 'convert_mw' && !known.has(`${row}/${key}`))
    .map(({ row, key, label, text, unit }) => ({ row, key, row_name: 'Plan', label, group: 'Levers', text: `${text} ${unit}`.trim(), page: 'market', words: '' }));
  return [...fields, ...others];
}
