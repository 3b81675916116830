import type { Comparable } from '../generated/Comparable';
import type { ExplainRequest } from '../generated/ExplainRequest';
import type { Explanation } from '../generated/Explanation';
import type { ReadView } from '../generated/ReadView';
import type { WorldName } from '../generated/WorldName';
import type { StartView } from '../generated/StartView';
import { source } from './levers';
import { monthName } from './model';

export const start: StartView = {
  samples: [
    { name: 'helios', title: '100 MW Texas miner', description: 'Four halls on ERCOT power. What if half of them move to HPC leases?' },
    { name: 'borealis', title: '60 MW hydro site', description: 'Cheap power, cold air, no tenant yet.' },
    { name: 'keystone', title: 'Two sites, one lease', description: 'A signed tenant and a funding gap to close.' },
  ],
  recents: [
    { path: '/home/cfo/plans/Helios board.swy', name: 'Helios board', when: 'yesterday, 14:02', exists: true },
    { path: '/home/cfo/plans/Pecos option.swy', name: 'Pecos option', when: '12 Nov 2026', exists: false },
  ],
  recoveries: [{ entry: 'd1', path: '/home/cfo/plans/Helios board.swy', warning: null, name: 'Helios board', when: 'today, 09:41', edits: 2, last_edit: 'Raise rent to $145/kW-month' }],
  regions: [{ id: 'ercot_west', label: 'Texas ERCOT West', detail: '$36/MWh' }, { id: 'ny_west', label: 'New York Zone A', detail: '$45/MWh' }],
  miners: [{ id: 's21', label: 'Antminer S21', detail: '17.5 J/TH' }, { id: 's19xp', label: 'Antminer S19 XP', detail: '21.5 J/TH' }],
  sheets: [
    { key: 'market', label: 'Market', noun: 'market', plural: 'Market', parent: null },
    { key: 'company', label: 'Company', noun: 'company', plural: 'Company', parent: null },
    { key: 'site', label: 'Site', noun: 'site', plural: 'Sites', parent: 'company' },
    { key: 'power_contract', label: 'Power contract', noun: 'power contract', plural: 'Power contracts', parent: 'site' },
    { key: 'hall', label: 'Hall', noun: 'hall', plural: 'Halls', parent: 'site' },
    { key: 'miner_lot', label: 'Miner lot', noun: 'miner lot', plural: 'Miner lots', parent: 'hall' },
    { key: 'hpc_contract', label: 'HPC contract', noun: 'HPC contract', plural: 'HPC contracts', parent: 'company' },
    { key: 'delivery', label: 'Delivery', noun: 'delivery', plural: 'Deliveries', parent: 'hall' },
    { key: 'capex_component', label: 'Capex component', noun: 'capex component', plural: 'Capex components', parent: 'site' },
  ],
  open_at_start: null,
  version: '0.1.0',
  notices: [],
};

export const comparables: Comparable[] = [
  { name: 'Hut 8 River Bend', critical_it_mw: '245', credit: 'Google backstop', term: '15 y', rent: '$159', announced: 'Dec 2025', source: 'Form 8-K, 17 Dec 2025' },
  { name: 'TeraWulf Fluidstack', critical_it_mw: '204', credit: 'Google backstop', term: '10 y', rent: '$151', announced: 'Aug 2025', source: 'Press release, 14 Aug 2025' },
  { name: 'TeraWulf Core42', critical_it_mw: '60', credit: 'Unrated parent', term: '10 y', rent: '$125', announced: 'Dec 2024', source: 'Form 8-K' },
  { name: 'Core Scientific Denton', critical_it_mw: '200', credit: 'CoreWeave', term: '12 y', rent: '$118', announced: 'Jun 2024', source: 'Form 8-K' },
];

const monthly = (world: WorldName) => (line: string, label: string, text: string, input = false): ReadView => ({ line, label, owner: 'company', owner_name: 'Helios Digital', month: 11, month_label: monthName(11), world, text, is_input: input });
const worth = (world: WorldName, label: string, text: string): ReadView => ({ line: 'company.npv_usd', label, owner: 'company', owner_name: 'Helios Digital', month: 0, month_label: '', world, text, is_input: false });

export function explain({ line, owner, month, world }: ExplainRequest): Explanation {
  const reads = monthly(world);
  const base = { parts_of: '', parts: [], line, owner, owner_name: 'Helios Digital', month, month_label: monthName(month), world, note: '' };
  if (line === 'market.hashprice') {
    return { ...base, label: 'Hashprice', owner_name: 'Market', value: 40.58, text: '$40.58', unit: '$/PH/day', formula: '', formula_with_values: '', reads: [], source: source({ source_type: 'Market data', text: 'Hashrate Index, including fees', as_of: '3 Oct 2026' }) };
  }
  if (line === 'company.mining_revenue_usd') {
    return {
      ...base, label: 'Mining revenue', value: 6.2e6, text: '$6.2M', unit: '$', formula: 'Hash online × Hashprice × Days in month × (1 − Pool fee)',
      formula_with_values: '5,340 PH/s × $40.58 × 30 × (1 − 1.0%)', source: null,
      reads: [reads('fleet.hash', 'Hash online', '5,340 PH/s'), reads('market.hashprice', 'Hashprice', '$40.58', true), reads('fleet.fee', 'Pool fee', '1.0%', true)],
    };
  }
  if (line === 'company.npv_usd') {
    return {
      ...base, label: 'Net present value', month_label: '', value: 331e6, text: world === 'twin' ? '$117M' : '$331M', unit: '$', formula: 'HPC revenue + Mining revenue − Capex, discounted', formula_with_values: '', source: null,
      reads: [reads('company.hpc_revenue_usd', 'HPC revenue', '$43.3M'), reads('company.mining_revenue_usd', 'Mining revenue', '$6.2M'), reads('company.capex_usd', 'Capex', '($176M)')],
    };
  }
  return {
    ...base, label: 'Value added by converting', month_label: '', value: 214e6, text: '$214M', unit: '$', formula: 'NPV converting − NPV keeping the mine',
    formula_with_values: '$331M − $117M', source: null, note: 'Both worlds share months, rates and the terminal rule.',
    reads: [worth('scenario', 'NPV converting', '$331M'), worth('twin', 'NPV keeping the mine', '$117M')],
  };
}
