import type { FieldView, ObjectView } from '../../state/objects';
import type { CatalogueView } from '../generated/CatalogueView';
import type { FieldView as Value } from '../generated/FieldView';
import type { ObjectView as Row } from '../generated/ObjectView';
import type { Sheet } from '../generated/Sheet';
import { placeholder, source } from './levers';
import { HALLS } from './model';
import { start } from './words';

type Sketch = [key: string, label: string, group: string, unit: string, text: string, over?: Partial<FieldView>];

export type Store = {
  texts: Record<string, string>;
  names: Record<string, string>; parents: Record<string, string>;
  added: { id: string; sheet: Sheet; parent: string }[];
  removed: string[];
};

const guessed: Partial<FieldView> = { source: placeholder, origin: 'default' };

const fieldsOf: Record<string, Sketch[]> = {
  site: [
    ['interconnect_mw', 'Interconnect limit', 'Power', 'MW', '100', { origin: 'typed' }],
    ['kappa', 'Utility to critical IT', 'Power', 'ratio', '1.35', { origin: 'library' }],
    ['pue', 'Energy PUE', 'Power', 'ratio', '1.20'],
    ['region', 'Region', 'Place', '', 'Texas ERCOT West', { kind: 'choice', choices: [{ id: 'ercot_west', label: 'Texas ERCOT West', detail: '' }, { id: 'ny_west', label: 'New York Zone A', detail: '' }] }],
    ['tax', 'Property tax', 'Place', '% a year', '1.8%', guessed],
  ],
  hall: [
    ['utility_mw', 'Utility power', 'Power', 'MW', '25', { origin: 'typed' }],
    ['conversion_start_month', 'Works start', 'Conversion', '', 'Mar 2027', { kind: 'month', origin: 'typed', value: 24327, min: 24000, max: 26400 }],
    ['conversion_order', 'Order', 'Conversion', '', '1', { origin: 'typed' }],
    ['build_months', 'Build', 'Conversion', 'months', '10'],
    ['commission_months', 'Commissioning', 'Conversion', 'months', '2', guessed],
    ['ramp_months', 'Ramp to full rent', 'Conversion', 'months', '3', guessed],
    ['reuse', 'Reused from the mine', 'Capex', '%', '12%', guessed],
  ],
  miner_lot: [
    ['units', 'Machines', 'Fleet', 'units', '5,560', { origin: 'typed' }],
    ['efficiency', 'Efficiency', 'Fleet', 'J/TH', '17.5', { origin: 'library' }],
    ['hashrate', 'Hashrate', 'Fleet', 'TH/s', '200', { origin: 'library' }],
    ['uptime', 'Uptime', 'Operation', '%', '96%'],
    ['resale', 'Resale value', 'Disposal', '$/TH', '4.50', { origin: 'library' }],
  ],
  hpc_contract: [
    ['rent', 'Rent', 'Price', '$/kW-month', '117', { origin: 'typed' }],
    ['escalator', 'Escalator', 'Price', '% a year', '3.0%'],
    ['pass_through', 'Power passed through', 'Price', '%', '100%'],
    ['term', 'Term', 'Term', 'years', '15', { origin: 'typed' }],
    ['options', 'Extension options', 'Term', 'years', '15'],
    ['credit', 'Credit support', 'Tenant', '', 'Investment grade backstop', { kind: 'choice', choices: [{ id: '1', label: 'Investment grade backstop', detail: '' }, { id: '2', label: 'Parent guarantee', detail: '' }, { id: '3', label: 'None', detail: '' }] }],
    ['status', 'Status', 'Tenant', '', 'Letter of intent', { kind: 'choice', ...guessed, choices: [{ id: '1', label: 'Letter of intent', detail: '' }, { id: '2', label: 'Signed', detail: '' }] }],
  ],
  delivery: [
    ['it_mw', 'Critical IT', 'Delivery', 'MW', '18.5'],
    ['month', 'Promised for', 'Delivery', '', 'Jul 2028', { kind: 'month' }],
  ],
  power_contract: [
    ['energy', 'Energy price', 'Price', '$/MWh', '42.0', { origin: 'typed' }],
    ['demand', 'Demand charge', 'Price', '$/kW-month', '5.80', { origin: 'library' }],
    ['min_take', 'Minimum take', 'Volume', '%', '80%', guessed],
    ['curve', 'Shape by year', 'Volume', '$/MWh', '42, 42.8, 43.7, 44.6, 45.5', { kind: 'series' }],
  ],
  capex_component: [
    ['cost', 'Cost', 'Cost', '$M/MW IT', '0.80', { origin: 'library' }],
    ['reuse', 'Reused from the mine', 'Cost', '%', '5%', guessed],
    ['lead', 'Lead time', 'Timing', 'months', '9', { origin: 'library' }],
  ],
  company: [
    ['cash', 'Opening cash', 'Funding', '$M', '64', { origin: 'typed' }],
    ['sga', 'Overhead', 'Costs', '$M a month', '0.9', guessed],
    ['discount', 'Discount rate', 'Value', '%', '11.0%', guessed],
    ['tax', 'Cash tax', 'Value', '%', '21%'],
  ],
  market: [
    ['btc', 'Bitcoin price', 'Bitcoin', '$', '84,714', { source: source({ source_type: 'Market data', text: 'Exchange close', as_of: '3 Oct 2026' }) }],
    ['hashprice', 'Hashprice', 'Bitcoin', '$/PH/day', '40.58'],
    ['difficulty', 'Difficulty growth', 'Bitcoin', '% a year', '12%', guessed],
    ['inflation', 'Inflation', 'Economy', '% a year', '2.5%', guessed],
  ],
};

const rows: [id: string, sheet: Sheet, name: string, parent: string | null][] = [
  ['site_a', 'site', 'Site A, Pecos', 'company'],
  ...HALLS.map((hall, index): [string, Sheet, string, string] => [`hall_${index}`, 'hall', hall, 'site_a']),
  ['lot_1', 'miner_lot', 'S21 in Halls A and B', 'hall_0'],
  ['lot_2', 'miner_lot', 'S19 XP in Halls C and D', 'hall_2'],
  ['lease_1', 'hpc_contract', 'Anchor tenant', 'company'],
  ['delivery_1', 'delivery', 'Hall A to anchor tenant', 'hall_0'],
  ['delivery_2', 'delivery', 'Hall B to anchor tenant', 'hall_1'],
  ['power_1', 'power_contract', 'Fixed block 80 MW', 'site_a'],
  ['c_lv', 'capex_component', 'LV switchboards and busway', 'site_a'],
  ['c_ups', 'capex_component', 'UPS and batteries', 'company'],
  ['c_dlc', 'capex_component', 'Liquid cooling', 'company'],
  ['company', 'company', 'Helios Digital', null],
  ['market', 'market', 'Market', null],
];

const orderOf = (store: Store, id: string) => {
  const text = store.texts[`${id}/conversion_order`] ?? `${Number(id.slice(5)) + 1}`;
  return { text, value: Number(text) };
};

/** The numbers that make a hall and its neighbour in the order change places. */
export function moved(store: Store, row: string, earlier: boolean): Record<string, string> {
  const order = HALLS.map((_, index) => `hall_${index}`).sort((a, b) => orderOf(store, a).value - orderOf(store, b).value);
  const [from, to] = [order.indexOf(row), order.indexOf(row) + (earlier ? -1 : 1)];
  [order[from], order[to]] = [order[to] ?? '', row];
  return Object.fromEntries(order.map((id, index) => [`${id}/conversion_order`, `${index + 1}`]));
}

export function objects(store: Store): ObjectView[] {
  const added = store.added.map(({ id, sheet, parent }): (typeof rows)[number] => [id, sheet, `New ${start.sheets.find(({ key }) => key === sheet)?.noun}`, parent]);
  return [...rows, ...added].filter(([id]) => !store.removed.includes(id)).map(([id, sheet, name, parent]) => {
    const inLibrary = sheet === 'miner_lot';
    const models = [{ id: 's21', label: 'Antminer S21', detail: '17.5 J/TH' }, { id: 's19xp', label: 'Antminer S19 XP', detail: '21.5 J/TH' }];
    return {
      id, sheet, name: store.names[id] ?? name, parent: store.parents[id] ?? parent, present: true,
      library: inLibrary ? (models[0] ?? null) : null,
      library_choices: inLibrary ? models : [],
      links: sheet === 'delivery' ? [{ link: 'hall', label: 'Hall', target: id === 'delivery_1' ? 'hall_0' : 'hall_1', choices: HALLS.map((hall, index) => ({ id: `hall_${index}`, label: hall, detail: '25 MW' })) }] : [],
      facts: sheet === 'hall' || sheet === 'site' ? [
        { label: 'Critical IT', text: sheet === 'site' ? '74 MW' : '18.5 MW', line: 'hall.critical_it_mw', owner: id, month: 0 },
        { label: 'First rent', text: 'Jul 2028', line: 'hall.first_rent', owner: id, month: 18 },
        { label: 'Mining margin lost', text: '$7.4M', line: 'hall.margin_lost_usd', owner: id, month: 12 },
      ] : [{ label: 'This year', text: '$26.0M', line: 'company.mining_revenue_usd', owner: id, month: 11 }],
      fields: (fieldsOf[sheet] ?? []).map(([key, label, group, unit, text, over]) => ({
        row: id, key, label, group, unit, text: store.texts[`${id}/${key}`] ?? text, value: Number.parseFloat(text.replaceAll(',', '')) || 0, kind: 'number', choices: [],
        range: over?.kind ? '' : '50% to 150% of base', min: 0, max: 1e9, step: 1,
        description: `${label} as the model uses it, for the whole life of the row.`,
        origin: 'default' as const, base: null, unused: null, source: source(), ...over,
        ...(key === 'conversion_order' ? orderOf(store, id) : {}),
        ...(store.texts[`${id}/${key}`] ? { origin: 'typed', source: source({ source_type: 'Management estimate', text: 'Yours, no source noted' }) } : {}),
      })),
    };
  });
}

/** What is known of each input before any plan, of the rows that have one. */
export function catalogueOf(all: readonly ObjectView[]): CatalogueView {
  const inputs = all.flatMap(({ sheet, fields }) =>
    fields.map(({ key, label, group, unit, kind, choices, range, min, max, step, description, source }) => ({ key, sheet, label, group, unit, kind, choices, range, min, max, step, description, source })),
  ); // prettier-ignore
  const once = new Map(inputs.map((input) => [`${input.sheet}/${input.key}`, input]));
  const libraries = new Map(all.map(({ sheet, library_choices }) => [sheet, [...library_choices]]));
  return { inputs: [...once.values()], libraries: [...libraries].map(([sheet, choices]) => ({ sheet, choices })) };
}

/** As the program sends rows: values alone, and of the kinds that were asked for. */
export const sent = (all: readonly ObjectView[], sheets: readonly string[]): Row[] =>
  all.map(({ id, sheet, name, parent, present, library, links, facts, fields }) => {
    const head = { id, sheet, name, parent, present, library };
    if (!sheets.includes(sheet)) return { ...head, links: [], facts: [], fields: [] };
    return { ...head, links, facts, fields: fields.map(valueOf) };
  });

const valueOf = ({ key, text, value, origin, base, unused, source }: FieldView): Value => ({
  key,
  text,
  value,
  origin,
  source,
  ...(base === null ? {} : { base }),
  ...(unused === null ? {} : { unused }),
});
