// A program that answers when the test says so.

import { useBackend, type Command, type ShellEvent } from '../api';

type Asked = { name: Command; request: never; answer: (reply: unknown) => void; refuse: (error: unknown) => void };

export class SlowBackend {
  asked: Asked[] = [];
  #handlers = new Map<ShellEvent, (payload: string) => void>();

  constructor() {
    useBackend({
      call: (name, request) =>
        new Promise((answer, refuse) => {
          this.asked.push({ name, request: request as never, answer: answer as never, refuse });
        }),
      listen: async (event, handler) => {
        this.#handlers.set(event, handler);
        return () => this.#handlers.delete(event);
      },
    });
  }

  get names(): string[] {
    return this.asked.map((each) => each.name);
  }

  /** Answers the latest request of that name. */
  async answer(name: Command, reply: unknown): Promise<void> {
    this.asked.findLast((each) => each.name === name)?.answer(reply);
    await settled();
  }

  async refuse(name: Command, message: string): Promise<void> {
    this.asked.findLast((each) => each.name === name)?.refuse({ message, row: null, key: null, internal: false });
    await settled();
  }

  emit(event: ShellEvent, payload = ''): void {
    this.#handlers.get(event)?.(payload);
  }
}

/** Everything that follows from the last answer without another one has happened. */
export async function settled(): Promise<void> {
  await new Promise((done) => setTimeout(done, 0));
  await new Promise((done) => setTimeout(done, 0));
}
