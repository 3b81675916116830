export type Ink = { text: string; faint: string; grid: string; zero: string; ground: string; fill: Record<string, string> };

const light: Ink = {
  text: '#465160',
  faint: '#667182',
  grid: '#e9edf1',
  zero: '#8a94a1',
  ground: '#ffffff',
  fill: { mining: '#E69F00', hpc: '#0072B2', conversion: '#C4CBD4', total: '#5B6676', drain: '#E6C27A', build: '#B4BDC8', commission: '#86B7D8', live: '#0072B2' },
};
const dark: Ink = {
  text: '#aab5c3',
  faint: '#8894a5',
  grid: '#222b35',
  zero: '#5b6877',
  ground: '#141a22',
  fill: { mining: '#F5B83D', hpc: '#5CB2EC', conversion: '#4A5665', total: '#A8B3C2', drain: '#8a6a2a', build: '#4A5665', commission: '#34668a', live: '#5CB2EC' },
};

export const ink = (isDark: boolean): Ink => (isDark ? dark : light);
