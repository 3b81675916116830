import type { Headline } from '../generated/Headline';
import type { Lever } from '../generated/Lever';
import type { Verdict } from '../generated/Verdict';
import type { SourceView } from '../generated/SourceView';
import { HALLS, HALL_MW, MONTHS, monthName, run, usd, type Inputs } from './model';

export const source = (over: Partial<SourceView> = {}): SourceView => ({
  source_type: 'Filing',
  text: 'Hut 8, River Bend lease, 17 Dec 2025 (Form 8-K)',
  as_of: '17 Dec 2025',
  confidence: 'medium',
  note: '',
  placeholder: false,
  ...over,
});
export const placeholder = source({ source_type: 'Placeholder', text: 'Placeholder, no public source', as_of: '', confidence: 'low', placeholder: true });

const marks = (low: number, base: number, high: number, write: (v: number) => string) => [
  { value: base, label: `base ${write(base)}` },
  { value: low, label: `low ${write(low)}` },
  { value: high, label: `high ${write(high)}` },
];

export function levers(inputs: Inputs): Lever[] {
  const halls = HALLS.slice(0, inputs.mw / HALL_MW).map((hall) => hall.slice(5));
  const plain = (v: number) => `${v}`;
  return [
    {
      id: 'convert_mw', row: 'site_a', key: 'convert_mw', label: 'MW to HPC', value: inputs.mw, text: `${inputs.mw}`, unit: 'MW gross',
      detail: halls.length ? `${inputs.mw} MW gross = Halls ${halls.join(', ')} = ${(halls.length * 18.5).toFixed(1)} MW critical IT` : 'Every hall keeps mining',
      min: 0, max: 100, step: 25,
      stops: [0, 25, 50, 75, 100].map((value) => ({ value, label: value ? `${value} MW gross = ${value / 25} halls` : '0 MW gross = no hall' })),
      marks: [], source: source(),
    },
    { id: 'rent', row: 'lease_1', key: 'rent_usd_per_kw_month', label: 'Rent', value: inputs.rent, text: `${inputs.rent}`, unit: '$/kW-month', detail: `$${((inputs.rent * 12) / 1000).toFixed(2)}M per MW a year`, min: 60, max: 200, step: 1, stops: [], marks: marks(90, 117, 150, plain), source: source() },
    { id: 'capex', row: 'company', key: 'capex_usd_m_per_mw', label: 'Capex per MW', value: inputs.capex, text: inputs.capex.toFixed(1), unit: '$M/MW', detail: 'Critical IT MW, before reuse', min: 4, max: 16, step: 0.1, stops: [], marks: marks(7, 9.5, 13, plain), source: placeholder },
    { id: 'energise', row: 'hall_0', key: 'energise_month', label: 'First hall live', value: inputs.energise, text: monthName(inputs.energise), unit: '', detail: 'Later halls follow three months apart', min: 15, max: 36, step: 1, stops: [], marks: marks(16, 18, 30, monthName), source: source({ source_type: 'Management estimate', text: 'Schedule of the owner’s engineer' }) },
    { id: 'hashprice', row: 'market', key: 'hashprice_usd_per_ph_day', label: 'Hashprice', value: inputs.hashprice, text: inputs.hashprice.toFixed(2), unit: '$/PH/day', detail: 'Today’s level, declining with difficulty', min: 20, max: 80, step: 0.5, stops: [], marks: marks(28, 40.5, 55, plain), source: source({ source_type: 'Market data', text: 'Hashrate Index, including fees', as_of: '3 Oct 2026' }) },
  ];
}

export function headlines(inputs: Inputs): Headline[] {
  const value = (months: ReturnType<typeof run>) => (months.at(-1)?.cash ?? 0) * 0.72;
  const here = run(inputs);
  const twin = run({ ...inputs, mw: 0 });
  const trough = here.reduce((low, month, at) => (month.cash < (here[low]?.cash ?? 0) ? at : low), 0);
  const need = Math.min(0, here[trough]?.cash ?? 0);
  const back = here.findIndex((month, at) => at > trough && month.cash > 64e6);
  return [
    { id: 'uplift', label: 'Value added by converting', text: usd(value(here) - value(twin)), detail: `${usd(value(here))} converting, ${usd(value(twin))} keeping the mine`, line: 'company.uplift_usd', owner: 'company', month: null },
    { id: 'funding_need', label: 'Funding need', text: usd(-need), detail: need < 0 ? `Trough in ${monthName(trough)}` : 'Cash never runs out', line: 'company.funding_need_usd', owner: 'company', month: trough },
    { id: 'payback', label: 'Payback', text: back < 0 ? 'NM' : `${(back / 12).toFixed(1)} years`, detail: back < 0 ? `Not within ${MONTHS / 12} years` : `Cash is back in ${monthName(back)}`, line: 'company.payback_years', owner: 'company', month: null },
  ];
}

export function verdict(inputs: Inputs): Verdict {
  if (inputs.mw === 0) return { sentence: 'No hall converts: all 100 MW gross stay with the mine, and there is no uplift', stand: 'nothing_converts', measure: 'uplift' };
  const text = headlines(inputs)[0]?.text ?? '';
  const less = text.startsWith('(');
  return { sentence: `Converting ${inputs.mw} MW gross is worth ${text.replace(/[()]/g, '')} ${less ? 'less' : 'more'} than mining`, stand: less ? 'less' : 'more', measure: 'uplift' };
}
