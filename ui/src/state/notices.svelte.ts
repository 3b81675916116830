// What this machine does not keep as it should. Told until it is over; put aside, it is counted in
// the status bar.

import { SvelteSet } from 'svelte/reactivity';
import { session } from './session.svelte';

class Notices {
  #aside = new SvelteSet<string>();

  readonly all = $derived(session.document?.notices ?? session.start?.notices ?? []);
  readonly shown = $derived(this.all.filter((notice) => !this.#aside.has(notice)));

  dismiss(notice: string): void {
    this.#aside.add(notice);
  }

  recall(): void {
    this.#aside.clear();
  }
}

export const notices = new Notices();
