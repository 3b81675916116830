import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { ReadView } from '../../api/generated/ReadView';
import Reads from './Reads.svelte';

const read = (label: string, month_label: string, over: Partial<ReadView> = {}): ReadView => ({
  line: 'cash_usd',
  label,
  owner: 'company',
  owner_name: 'Caprock',
  month: 2,
  month_label,
  world: 'scenario',
  text: '$1M',
  is_input: false,
  ...over,
});

it('tells numbers of the same name apart by their months', () => {
  render(Reads, {
    reads: [read('Cash', 'Feb 2027'), read('Cash', 'Mar 2027', { world: 'twin' }), read('Rate', 'Mar 2027', { is_input: true })],
  });
  const beside = [0, 1, 2].map((at) => screen.getByTestId(`inspector-read-${at}`).querySelector('small')?.textContent);
  expect(beside).toEqual(['Caprock · Feb 2027', 'Caprock · Mar 2027 · keeping the mine', 'Caprock · input']);
});
