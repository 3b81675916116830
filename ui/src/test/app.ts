// The whole window over recorded replies, driven as a user would.

import { fireEvent, render, screen } from '@testing-library/svelte';
import App from '../App.svelte';
import { useBackend, type Backend, type Command, type ShellEvent } from '../api';
import { recordedBackend } from '../api/mock';
import { figures } from '../state/figures.svelte';
import { layouts } from '../state/layout.svelte';
import { pages } from '../state/pages';
import { inspector } from '../state/inspector.svelte';
import { navigation } from '../state/navigation.svelte';
import { copying, placing, removing, siting } from '../state/question.svelte';
import { rejected } from '../state/rejected.svelte';
import { session } from '../state/session.svelte';

export type Driven = {
  asked: Command[];
  /** Requests of a command, in order. */
  requests: (name: Command) => unknown[];
  emit: (event: ShellEvent, payload?: string) => void;
  unmount: () => void;
};

const replyOf = (over: unknown, request: unknown) => (typeof over === 'function' ? over(request) : over);

export async function startApp(over: Partial<Record<Command, unknown>> = {}): Promise<Driven> {
  const recorded = recordedBackend();
  const handlers = new Map<ShellEvent, (payload: string) => void>();
  const asked: Command[] = [];
  const sent: [Command, unknown][] = [];
  const backend: Backend = {
    call: async (name, request) => {
      asked.push(name);
      sent.push([name, request]);
      return (name in over ? replyOf(over[name], request) : await recorded.call(name, request)) as never;
    },
    listen: async (event, handler) => {
      handlers.set(event, handler);
      return () => handlers.delete(event);
    },
  };
  useBackend(backend);
  [session.stage, session.trouble, session.wantsObjects, inspector.open] = ['loading', null, false, false];
  [navigation.newPlan, navigation.settings, navigation.help] = [false, false, false];
  for (const question of [copying, placing, removing, siting]) question.answer(null);
  // Most tests are about forms; those about tables ask for them.
  for (const { id } of pages) layouts.choose(id, 'form');
  inspector.clear();
  rejected.clear();
  figures.crosshair = null;
  const { unmount } = render(App);
  await idle();
  const requests = (name: Command) => sent.filter(([each]) => each === name).map(([, request]) => request);
  return { asked, requests, unmount, emit: (event, payload = '') => handlers.get(event)?.(payload) };
}

/** Waits for rest, as whoever drives the real window does. */
export async function idle(): Promise<void> {
  for (let quiet = 0, turns = 0; quiet < 3 && turns < 400; turns += 1) {
    await new Promise((done) => setTimeout(done, 5));
    quiet = document.documentElement.dataset.idle === 'true' ? quiet + 1 : 0;
  }
}

export async function click(testid: string): Promise<void> {
  await fireEvent.click(screen.getByTestId(testid));
  await idle();
}

export async function type(testid: string, text: string): Promise<void> {
  const input = screen.getByTestId(testid);
  await fireEvent.input(input, { target: { value: text } });
  await fireEvent.keyDown(input, { key: 'Enter' });
  await idle();
}

export async function press(key: string, over: KeyboardEventInit = { ctrlKey: true }): Promise<void> {
  await fireEvent.keyDown(window, { key, ...over });
  await idle();
}

export const text = (testid: string): string => screen.getByTestId(testid).textContent?.trim() ?? '';
export const input = (testid: string): HTMLInputElement => screen.getByTestId<HTMLInputElement>(testid);
