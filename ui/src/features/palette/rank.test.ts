import { describe, expect, it } from 'vitest';
import { entry, list, type Entry } from './listing';
import { match, parts, searched } from './rank';

const found = (query: string, labels: string[], words = '') =>
  labels
    .map((label) => ({ label, one: match(searched(label, words), query) }))
    .filter(({ one }) => one)
    .sort((a, b) => (a.one?.score ?? 0) - (b.one?.score ?? 0))
    .map(({ label }) => label);

describe('ranking', () => {
  it('puts what begins so before a later word, a part, and scattered letters', () => {
    expect(found('rent', ['Current load', 'Ramp to full rent', 'Rent', 'Rent escalator', 'Reserve entry'])).toEqual([
      'Rent',
      'Rent escalator',
      'Ramp to full rent',
      'Current load',
      'Reserve entry',
    ]);
  });

  it('needs every word, in any order, also beside the label', () => {
    expect(found('hall rent', ['Rent'], 'Hall A')).toEqual(['Rent']);
    expect(found('hall power', ['Rent'], 'Hall A')).toEqual([]);
  });

  it('takes the first letters of words, but not letters strewn anywhere', () => {
    expect(found('btcp', ['BTC price', 'Best of the current planning assumptions'])).toEqual(['BTC price']);
    expect(found('xyz', ['Rent'])).toEqual([]);
  });

  it('marks the letters that matched', () => {
    const one = match(searched('Ramp to full rent', ''), 'full r');
    expect(parts('Ramp to full rent', one?.marked ?? []).filter((part) => part.marked).map((part) => part.text)).toEqual(['R', 'full']);
  });
});

describe('the list', () => {
  const make = (id: string, group: Entry['group'], label: string) => entry({ id, group, label, note: '', end: '', run: () => {} });
  const entries = [
    make('page:capex', 'pages', 'Capex & cash'),
    make('command:save', 'commands', 'Save'),
    ...Array.from({ length: 800 }, (_, at) => make(`input:${at}`, 'assumptions', `Capex ${at}`)),
  ];

  it('shows recent picks first while nothing is typed', () => {
    const { groups } = list(entries, '', ['input:7', 'gone', 'command:save']);
    expect(groups[0]?.id).toBe('recent');
    expect(groups[0]?.hits.map(({ entry: each }) => each.id)).toEqual(['input:7', 'command:save']);
    expect(groups.flatMap(({ hits }) => hits).filter(({ entry: each }) => each.id === 'command:save')).toHaveLength(1);
  });

  it('puts the group with the best entry first and says how many are left out', () => {
    const { groups, more } = list(entries, 'capex', []);
    expect(groups.map(({ id }) => id)).toEqual(['assumptions', 'pages']);
    expect(more).toBe(788);
  });

  it('answers in the time of a key stroke', () => {
    const began = performance.now();
    for (const query of ['c', 'ca', 'cap', 'cap 7', 'cxz']) list(entries, query, []);
    expect((performance.now() - began) / 5).toBeLessThan(16);
  });
});
