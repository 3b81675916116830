// One lane for every request whose reply is put on screen, so that replies never cross.
//
// A drag asks for far more previews than can be drawn. Only the newest is worth the work: while one
// is in flight, one waits, and a newer one takes its place. What changes the plan is never dropped.

type Job = {
  /** Jobs of one name replace each other while they wait; `null` is never replaced. */
  name: string | null;
  run: () => Promise<void>;
  skip: () => void;
};

export class Lane {
  #waiting: Job[] = [];
  #running = false;

  /** Runs when it is the newest of its name; answers `null` when a newer one took its place. */
  latest<T>(name: string, ask: () => Promise<T>): Promise<T | null> {
    this.drop(name);
    return this.#push(name, ask);
  }

  /** Runs in order, always. */
  must<T>(ask: () => Promise<T>): Promise<T> {
    return this.#push(null, ask) as Promise<T>;
  }

  /** Forgets a waiting job, e.g. a preview whose commit is about to come. */
  drop(name: string): void {
    const dropped = this.#waiting.filter((job) => job.name === name);
    this.#waiting = this.#waiting.filter((job) => job.name !== name);
    for (const job of dropped) job.skip();
  }

  #push<T>(name: string | null, ask: () => Promise<T>): Promise<T | null> {
    return new Promise<T | null>((resolve, reject) => {
      this.#waiting.push({
        name,
        run: () => ask().then(resolve, reject),
        skip: () => resolve(null),
      });
      void this.#pump();
    });
  }

  async #pump(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let job = this.#waiting.shift(); job; job = this.#waiting.shift()) await job.run();
    this.#running = false;
  }
}
