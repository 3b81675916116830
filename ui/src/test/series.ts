// The page by month, driven by keys and clipboard as an analyst would.

import { fireEvent, screen } from '@testing-library/svelte';
import type { CellText } from '../api/generated/CellText';
import type { EditCommand } from '../api/generated/EditCommand';
import type { Gathering } from '../api/generated/Gathering';
import { session } from '../state/session.svelte';
import { click, idle, startApp, text, type Driven } from './app';

type Over = Parameters<typeof startApp>[0];

export async function openSeries(period: Gathering = 'quarter', over: Over = {}): Promise<Driven> {
  const app = await startApp(over);
  session.period = period;
  await click('start-sample-helios');
  await click('nav-series');
  return app;
}

/** A cell by line and column, or undefined where there is none. */
export const cell = (line: number, column: number): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`tr[data-line="${line}"] > [data-column="${column}"]`);
  if (!found) throw new Error(`no cell ${line}, ${column}`);
  return found;
};

export async function choose(line: number, column: number, over: PointerEventInit = {}): Promise<void> {
  await fireEvent.pointerDown(cell(line, column), { button: 0, ...over });
  await fireEvent.pointerUp(window);
  await idle();
}

/** Keys where the focus is; a word in braces is the key's name, everything else is typed letter by letter. */
export async function keys(what: string, over: KeyboardEventInit = {}): Promise<void> {
  for (const key of what.match(/\{\w+\}|./g) ?? []) {
    const name = key.length > 1 ? key.slice(1, -1) : key;
    const target = document.activeElement ?? document.body;
    const taken = !(await fireEvent.keyDown(target, { key: name, ...over }));
    if (!taken && target instanceof HTMLInputElement && name.length === 1) {
      await fireEvent.input(target, { target: { value: target.value + name } });
    }
    if (name.length > 1) await idle();
  }
  await idle();
}

/** A clipboard event where the focus is. Answers what was written to it. */
export async function clipboard(kind: 'copy' | 'cut' | 'paste', brought = ''): Promise<Record<string, string>> {
  const types: Record<string, string> = kind === 'paste' ? { 'text/plain': brought } : {};
  const clipboardData = {
    getData: (type: string) => types[type] ?? '',
    setData: (type: string, value: string) => void (types[type] = value),
  };
  const event = new Event(kind, { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: clipboardData });
  (document.activeElement ?? document.body).dispatchEvent(event);
  await idle();
  return types;
}

/** Cells of the commits so far, each as "row/key/column=text". */
export function committed(app: Driven): string[] {
  return app.requests('commit').map((request) => {
    const { edit } = request as { edit: EditCommand };
    return edit.kind === 'set_cells' ? written(edit.cells) : edit.kind;
  });
}

const written = (cells: readonly CellText[]) => cells.map(({ row, key, column, text }) => `${row}/${key}/${column}=${text}`).join(' ');

export const message = (): string => text('grid-message');
export const where = (): string => screen.queryByTestId('grid-where')?.textContent ?? '';
export const editor = (): HTMLInputElement | null => screen.queryByTestId<HTMLInputElement>('grid-editor');
export const active = (): string => {
  const now = document.querySelector<HTMLElement>('[tabindex="0"][data-column]');
  return `${now?.closest('tr')?.dataset.line},${now?.dataset.column}`;
};
