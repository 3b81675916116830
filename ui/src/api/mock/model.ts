// A small stand-in for the program, for looking at the window in a browser. Its numbers only have to
// move the right way; nothing of this folder is part of a release.

import type { Period } from '../generated/Period';
import type { Gathering } from '../generated/Gathering';

export type Inputs = { mw: number; rent: number; capex: number; energise: number; hashprice: number };

export const MONTHS = 60;
export const HALLS = ['A', 'B', 'C', 'D'].map((letter) => `Hall ${letter}`);
export const HALL_MW = 25;
const IT_PER_HALL = 18.5;
const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export type Month = { mining: number; conversion: number; hpc: number; miningUsd: number; hpcUsd: number; cash: number };

export const starts = (inputs: Inputs, hall: number) => ({ drain: inputs.energise - 14 + hall * 3, live: inputs.energise + hall * 3 });

export function run(inputs: Inputs): Month[] {
  const converted = Math.round(inputs.mw / HALL_MW);
  let cash = 64e6;
  return Array.from({ length: MONTHS }, (_, month) => {
    let [mining, conversion, hpc, capex] = [0, 0, 0, 0];
    HALLS.forEach((_, hall) => {
      const { drain, live } = starts(inputs, hall);
      if (hall >= converted || month < drain) mining += HALL_MW;
      else if (month >= live) hpc += HALL_MW;
      else {
        conversion += HALL_MW;
        capex += (inputs.capex * 1e6 * IT_PER_HALL) / (live - drain);
      }
    });
    const miningUsd = mining * 53.4 * inputs.hashprice * 30.4 * 0.97;
    const hpcUsd = (hpc / HALL_MW) * IT_PER_HALL * 1000 * inputs.rent;
    cash += miningUsd + hpcUsd * 0.92 - (mining + hpc) * 34500 - 0.9e6 - capex;
    return { mining, conversion, hpc, miningUsd, hpcUsd, cash };
  });
}

/** Groups of months with the labels the axis prints. The plan starts in January 2027. */
export function periods(view: Gathering): { period: Period; from: number; to: number }[] {
  const size = { month: 1, quarter: 3, year: 12 }[view];
  return Array.from({ length: MONTHS / size }, (_, index) => {
    const from = index * size;
    const year = 2027 + Math.floor(from / 12);
    const fy = `FY${String(year).slice(2)}`;
    const quarter = Math.floor((from % 12) / 3) + 1;
    const name = names[from % 12] ?? '';
    const labels = {
      month: { key: `${year}-${from % 12}`, label: name.slice(0, 1), group: `${year}`, long: `${name} ${year}` },
      quarter: { key: `${year}-Q${quarter}`, label: `Q${quarter}`, group: fy, long: `Q${quarter} ${fy}E` },
      year: { key: `${year}`, label: `${fy}E`, group: '', long: `${fy}E` },
    }[view];
    return { period: { ...labels, month: from + size - 1 }, from, to: from + size };
  });
}

export const usd = (value: number): string => {
  const size = Math.abs(value);
  const text = size >= 1e9 ? `$${(size / 1e9).toFixed(2)}B` : size >= 1e6 ? `$${(size / 1e6).toFixed(size < 1e7 ? 1 : 0)}M` : `$${(size / 1e3).toFixed(0)}K`;
  return value < 0 ? `(${text})` : text;
};

export const monthName = (month: number) => `${names[month % 12]} ${2027 + Math.floor(month / 12)}`;
