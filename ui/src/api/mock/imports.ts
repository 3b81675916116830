// A file to take over, as the program would show it.

import type { ImportMapping } from '../generated/ImportMapping';
import type { ImportOpen } from '../generated/ImportOpen';
import type { ImportReading } from '../generated/ImportReading';
import type { ImportView } from '../generated/ImportView';

const choice = (id: string, label: string) => ({ id, label, detail: '' });

export function importOpen({ what }: ImportOpen): ImportView {
  if (what === 'fleet') {
    return {
      file: 'fleet 2026.csv', what,
      targets: [choice('name', 'Name'), choice('units', 'Machines'), choice('hashrate_th', 'Hashrate'), choice('efficiency', 'Efficiency')],
      tables: [{
        name: 'fleet 2026', columns: ['Model', 'Qty', 'TH/s', 'J/TH', 'Rack'], row_count: 3, remembered: false, suggested: ['name', 'units', 'hashrate_th', 'efficiency', ''],
        sample: [['S21', '6,860', '200', '17.5', 'A1'], ['S19 XP', '2,100', '140', '21.5', 'B4'], ['M50S', 'lots', '126', '26', 'C2']],
      }],
    };
  }
  return {
    file: 'curves Q4.xlsx', what,
    targets: [choice('market/btc_price_usd', 'Bitcoin price by month'), choice('market/hashprice', 'Hashprice by month'), choice('ppa/price', 'Site A PPA: Power price')],
    tables: [
      {
        name: 'Forward curves', columns: ['Date', 'BTC fwd (USD)', 'Hashprice', 'Desk comment'], row_count: 36, remembered: true,
        suggested: ['month', 'market/btc_price_usd', 'market/hashprice', ''],
        sample: [['Jan-27', '$84,714', '40.58', 'spot'], ['Feb-27', '$85,100', '40.41', ''], ['Mar-27', '$85,520', '40.22', ''], ['Apr-27', 'n/a', '40.05', 'holiday'], ['May-27', '$86,400', '39.9', '']],
      },
      { name: 'Power', columns: ['Month', 'PPA'], row_count: 24, remembered: false, suggested: ['month', ''], sample: [['2027-01', '45.2'], ['2027-02', '45.1']] },
    ],
  };
}

const fleetWays: ImportReading['ways'] = [
  { way: 'add', label: 'Add to the fleet', detail: 'The 4 lots in the plan stay.' },
  { way: 'replace_all', label: 'Replace the whole fleet', detail: 'Removes 4 lots.' },
];
const seriesWays: ImportReading['ways'] = [
  { way: 'add', label: 'Take the months of the file', detail: 'Months that the file does not have keep what stands there.' },
  { way: 'replace_concerned', label: 'Replace the whole series', detail: 'Months that the file does not have go back to the default.' },
];

function fleetRead(): ImportReading {
  const problems = [{ line: 4, column: 'Qty', text: 'lots', sentence: '“lots” is not a number of machines.' }];
  const preview = ['S21: 6,860 machines, 200 TH/s', 'S19 XP: 2,100 machines, 140 TH/s'].map((text) => ({ id: '', label: text.split(':')[0] ?? '', detail: text.split(': ')[1] ?? '' }));
  return { summary: '2 miner lots; 1 row not understood.', understood: 2, problems, preview, ways: fleetWays };
}

export function importRead({ table, targets }: ImportMapping): ImportReading {
  if (targets.includes('units')) return fleetRead();
  const used = targets.filter((target) => target !== '' && target !== 'month').length;
  if (used === 0) return { summary: 'No column has a meaning yet.', understood: 0, problems: [], preview: [], ways: seriesWays };
  const problems = table === 0 && targets[1] ? [{ line: 5, column: 'BTC fwd (USD)', text: 'n/a', sentence: '“n/a” is not a number.' }] : [];
  return {
    summary: `36 months of ${used} series, Jan 2027 to Dec 2029${problems.length > 0 ? '; 1 row not understood' : ''}.`, understood: 36 - problems.length, problems,
    preview: [['Jan 2027', '$84,714; $40.58/PH/day'], ['Feb 2027', '$85,100; $40.41/PH/day'], ['Mar 2027', '$85,520; $40.22/PH/day']].map(([label, detail]) => ({ id: '', label: label ?? '', detail: detail ?? '' })),
    ways: seriesWays,
  };
}
