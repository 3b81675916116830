// The only road to the program. Nothing else in the window imports @tauri-apps.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Api } from './generated/api';
import type { Refusal } from './generated/Refusal';
import { leave, enter } from './idle';
import { Replies } from './replies';

export type Command = keyof Api;
export type RequestOf<K extends Command> = Api[K][0];
export type ReplyOf<K extends Command> = Api[K][1];

/** What the shell tells the window without being asked. */
export type ShellEvent = 'close-requested' | 'menu';

/** Whoever answers: the shell, or recorded replies when the page runs in a browser. */
export type Backend = {
  call<K extends Command>(name: K, request: RequestOf<K>): Promise<ReplyOf<K>>;
  listen(event: ShellEvent, handler: (payload: string) => void): Promise<() => void>;
};

const replies = new Replies();

const shell: Backend = {
  call: async (name, request) => {
    const { held } = replies;
    const reply = await invoke(name, { request, held: held?.version ?? null });
    return replies.read(reply, held) as never;
  },
  listen: (event, handler) => listen<string | null>(event, (e) => handler(e.payload ?? '')),
};

let chosen: Promise<Backend> | null = null;

function backend(): Promise<Backend> {
  chosen ??= choose();
  return chosen;
}

async function choose(): Promise<Backend> {
  if ('__TAURI_INTERNALS__' in window) return shell;
  // Both conditions are constants at build time, so the recorded replies never reach a release.
  if (import.meta.env.DEV || import.meta.env.MODE === 'recorded') {
    return (await import('./mock')).recordedBackend();
  }
  return shell;
}

/** Puts another backend in place; tests use it. */
export function useBackend(other: Backend): void {
  chosen = Promise.resolve(other);
}

/** Asks the program for something. Rejects with a `Refusal`, and only with that. */
export async function call<K extends Command>(name: K, request: RequestOf<K>): Promise<ReplyOf<K>> {
  enter();
  try {
    return await (await backend()).call(name, request);
  } catch (error) {
    throw asRefusal(error);
  } finally {
    leave();
  }
}

export async function onShellEvent(event: ShellEvent, handler: (payload: string) => void): Promise<() => void> {
  return (await backend()).listen(event, handler);
}

const isRefusal = (error: unknown): error is Refusal =>
  typeof error === 'object' && error !== null && 'message' in error && 'internal' in error;

/** A refusal as the core writes it, or whatever went wrong on the way, in the same shape. */
export function asRefusal(error: unknown): Refusal {
  if (isRefusal(error)) return error;
  const why = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return { message: `Something went wrong inside Switchyard (${why}).`, row: null, key: null, internal: true };
}
