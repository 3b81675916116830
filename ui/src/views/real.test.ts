// The window over replies that the program itself wrote.

import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { Drawing } from '../api/generated/Drawing';
import type { FieldView } from '../state/objects';
import Figure from '../components/figure/Figure.svelte';
import { seriesIds } from '../components/figure/reading';
import { rowsOf } from '../features/rows/listing';
import { pages } from '../state/pages';
import { strings } from '../strings';
import { click, idle, input, text, type } from '../test/app';
import { betweenHalls, firstRun, objects, openFirstRun, uplift } from '../test/real';
import { marksOf } from '../components/figure/marks';

const lever = (id: string) => firstRun.levers.find((each) => each.id === id) ?? expect.fail(`no lever ${id}`);

describe('the story', () => {
  it('shows every headline and draws its figures', async () => {
    await openFirstRun();
    expect(firstRun.headlines).toHaveLength(3);
    for (const { id, label, text: value, detail } of firstRun.headlines) {
      const shown = within(screen.getByTestId(`headline-${id}`));
      for (const words of [label, value, detail]) expect(shown.getByText(words)).toBeTruthy();
    }
    for (const name of ['mw_by_use', 'revenue_mix', 'cumulative_cash']) {
      const figure = screen.getByTestId(`figure-${name}`);
      const drawing = firstRun.drawings.find(({ id }) => id === name);
      expect(within(figure).getByRole('heading').textContent).toBe(drawing?.title);
      expect(figure.querySelector('svg [data-id^="series:"]')).toBeTruthy();
    }
    for (const each of firstRun.levers) expect(input(`lever-${each.id}-input`).value).toBe(each.text);
    expect(text('stale')).toContain(firstRun.stale[0]?.replace(/\.$/, ''));
  });
});

describe('the lever of halls', () => {
  // The track is 600 px wide here.
  const pixel = (mw: number) => (mw / lever('convert_mw').max) * 600;

  it('snaps to its stops', async () => {
    const app = await openFirstRun();
    const slider = screen.getByTestId('lever-convert_mw');
    for (const [hand, stop] of [
      [35, 25],
      [70, 75],
      [99, 100],
    ] as const) {
      await fireEvent.pointerDown(slider, { button: 0, clientX: pixel(hand), pointerId: 1 });
      expect(slider.getAttribute('aria-valuenow')).toBe(`${stop}`);
      await fireEvent.pointerUp(slider, { pointerId: 1 });
      await idle();
      expect(app.requests('commit').at(-1)).toMatchObject({ edit: { kind: 'convert_mw', utility_mw: stop } });
    }
  });

  it('answers a typed 43 with the sentence and a button for the stop on either side', async () => {
    const app = await openFirstRun();
    await type('lever-convert_mw-input', '43');
    expect(input('lever-convert_mw-input').value).toBe('43');
    expect(screen.getByRole('alert').textContent).toBe(betweenHalls.message);
    expect(screen.queryByTestId('trouble')).toBeNull();
    const offers = screen.getAllByTestId('lever-convert_mw-offer');
    const neighbours = lever('convert_mw').stops.filter(({ value }) => value === 25 || value === 50);
    expect(offers.map((offer) => offer.textContent?.trim())).toEqual(neighbours.map(({ label }) => label));
    await fireEvent.click(offers[1] as HTMLElement);
    await idle();
    expect(app.requests('commit').at(-1)).toMatchObject({ edit: { kind: 'convert_mw', utility_mw: 50 } });
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a figure', () => {
  const words = strings.figure;
  const drawn = (id: string): Drawing => firstRun.drawings.find((each) => each.id === id) ?? expect.fail(`no drawing ${id}`);

  function show(drawing: Drawing) {
    const spies = { oncrosshair: vi.fn(), onexplain: vi.fn(), onresize: vi.fn() };
    const { container } = render(Figure, { name: drawing.id, drawing, words, crosshair: null, ...spies });
    const key = (name: string) => fireEvent.keyDown(screen.getByRole('application'), { key: name });
    return { ...spies, key, said: () => container.querySelector('[aria-live]')?.textContent };
  }

  it.each(['mw_by_use', 'revenue_mix', 'cumulative_cash'])('%s is walked over every period, with the values of its table', async (id) => {
    const drawing = drawn(id);
    const { key, said, oncrosshair, onexplain } = show(drawing);
    for (const [index, series] of seriesIds(drawing).entries()) {
      const row = drawing.table.rows[index];
      await key('Home');
      for (const [at, period] of drawing.periods.entries()) {
        expect(said()).toBe(`${period.long}, ${row?.label}, ${row?.texts[at]}`);
        expect(oncrosshair).toHaveBeenLastCalledWith(period.key);
        if (at < drawing.periods.length - 1) await key('ArrowRight');
      }
      await key('Enter');
      expect(onexplain).toHaveBeenLastCalledWith(expect.objectContaining({ series }), drawing.periods.at(-1)?.month, true);
      await key('Home');
      await key('ArrowUp');
    }
  });

  it('of the schedule is walked from bar to bar and hall to hall', async () => {
    const drawing = drawn('conversion_plan');
    const { key, said } = show(drawing);
    const heard: (string | null | undefined)[] = [];
    for (const way of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'End']) {
      await key(way);
      heard.push(said());
    }
    const bar = (at: number, hall: number) => {
      const mark = marksOf(drawing)[at];
      return `${drawing.periods[mark?.period ?? -1]?.long}, ${drawing.table.rows[hall]?.label}, ${mark?.value_text}`;
    };
    expect(heard).toEqual([bar(0, 0), bar(1, 0), bar(2, 0), bar(3, 0), bar(4, 1), bar(7, 1)]);
  });

  it.each(firstRun.drawings.map(({ id }) => id))('%s is a table too', async (id) => {
    const { table } = drawn(id);
    show(drawn(id));
    await fireEvent.click(screen.getByRole('button', { name: words.showTable }));
    const [head, ...rows] = within(screen.getByRole('table')).getAllByRole('row');
    expect([...(head?.children ?? [])].map((cell) => cell.textContent)).toEqual(['', ...table.columns]);
    expect(rows.map((row) => [...row.children].map((cell) => cell.textContent))).toEqual(
      table.rows.map(({ label, texts }) => [label, ...texts]),
    );
  });
});

describe('the pages', () => {
  const shownIn = (field: FieldView): string | null => {
    const shown = screen.getByTestId<HTMLInputElement | HTMLSelectElement>(`field-${field.row}-${field.key}`);
    return shown instanceof HTMLSelectElement ? (shown.selectedOptions[0]?.textContent?.trim() ?? null) : shown.value;
  };

  it.each(pages.filter(({ sheets }) => sheets.length > 0).map(({ id }) => id))('%s shows every row with every field', async (page) => {
    await openFirstRun();
    await click(`nav-${page}`);
    const rows = rowsOf(page, objects);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      // One row alone needs no list to choose it from.
      if (rows.length > 1) await click(`row-${row.id}`);
      expect(input(`name-${row.id}`).value).toBe(row.name);
      expect(row.fields.map((field) => [field.key, shownIn(field)])).toEqual(row.fields.map(({ key, text }) => [key, text]));
      for (const [index, fact] of row.facts.entries()) expect(text(`fact-${index}`)).toContain(fact.text);
    }
  });

  it('between them show all objects', () => {
    const shown = new Set(pages.flatMap(({ id }) => rowsOf(id, objects)));
    expect(objects.filter((row) => !shown.has(row))).toEqual([]);
  });

  it('Alt with an arrow moves a share by one step of its own unit', async () => {
    const app = await openFirstRun();
    await click('nav-market');
    const field = objects.find(({ id }) => id === 'market')?.fields.find(({ key }) => key === 'network_growth_fraction');
    expect(field).toMatchObject({ unit: '%', step: 0.01 });
    await fireEvent.keyDown(screen.getByTestId('field-market-network_growth_fraction'), { key: 'ArrowUp', altKey: true });
    await idle();
    expect(app.requests('commit').at(-1)).toMatchObject({
      edit: { kind: 'set_number', row: 'market', key: 'network_growth_fraction', value: expect.closeTo((field?.value ?? 0) + 0.01, 9) as number },
    });
  });
});

describe('the inspector', () => {
  it('takes the uplift apart into its two worlds, and each goes down in its own', async () => {
    const app = await openFirstRun();
    await click('headline-uplift');
    expect(text('inspector-value')).toBe(uplift.text);
    expect(text('inspector')).toContain(uplift.formula_with_values);
    const kept = strings.inspector.twin;
    expect(text('inspector-read-0')).toContain(uplift.reads[0]?.text ?? 'a value');
    expect(text('inspector-read-0')).not.toContain(kept);
    expect(screen.getByTestId('inspector-read-1').querySelector('small')?.textContent).toContain(`· ${kept}`);
    for (const [index, { line, owner, month, world }] of uplift.reads.entries()) {
      await click(`inspector-read-${index}`);
      expect(app.requests('explain').at(-1)).toEqual({ line, owner, month, world });
      await click('inspector-back');
    }
    expect(uplift.reads.map(({ world }) => world)).toEqual(['scenario', 'twin']);
  });
});
