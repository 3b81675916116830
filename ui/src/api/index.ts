// The only road to the program. Nothing else in the window imports @tauri-apps.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Api } from './generated/api';
import type { Refusal } from './generated/Refusal';
import { leave, enter } from './idle';

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

const shell: Backend = {
  call: (name, request) => invoke(name, { request }),
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

/** How the shell begins its apology after something broke inside the program. */
const APOLOGY = 'Something went wrong inside Switchyard';

/** Whether a request was not refused but broke: the program's fault, and nothing the user wrote. */
export function isFailure(refusal: Refusal): boolean {
  return refusal.message.startsWith(APOLOGY);
}

/** A refusal as the core writes it, or whatever went wrong on the way, in the same shape. */
export function asRefusal(error: unknown): Refusal {
  if (typeof error === 'object' && error !== null && 'message' in error && !(error instanceof Error)) {
    const { message, row, key } = error as Partial<Refusal>;
    return { message: String(message), row: row ?? null, key: key ?? null };
  }
  const why = error instanceof Error ? error.message : String(error);
  return { message: `${APOLOGY} (${why}).`, row: null, key: null };
}
