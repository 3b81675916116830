// The answers about a site as they are being given, and what the program makes of them.

import { asRefusal, call } from '../../api';
import type { Choice } from '../../api/generated/Choice';
import type { Refusal } from '../../api/generated/Refusal';
import type { SiteAnswers } from '../../api/generated/SiteAnswers';
import type { SiteSentence } from '../../api/generated/SiteSentence';
import { session } from '../../state/session.svelte';

export type MachineLine = { id: number; miner: string; units: string };
export type SiteText = 'name' | 'region' | 'utility_mw' | 'halls';

export class SiteForm {
  texts = $state<Record<SiteText, string>>({ name: '', region: '', utility_mw: '', halls: '' });
  fleet = $state<MachineLine[]>([{ id: 0, miner: '', units: '' }]);
  refusal = $state.raw<Refusal | null>(null);
  sentences = $state.raw<readonly SiteSentence[]>([]);
  regions = $state.raw<readonly Choice[]>([]);
  miners = $state.raw<readonly Choice[]>([]);
  readonly ofOpenPlan: boolean;
  #asked = 0;
  #next = 1;

  constructor(ofOpenPlan: boolean) {
    this.ofOpenPlan = ofOpenPlan;
    // The lists came with the start page; opened over a plan they are asked for again.
    const lists = session.start ? Promise.resolve(session.start) : call('start', {});
    void lists.then(({ regions, miners }) => ([this.regions, this.miners] = [regions, miners]));
  }

  /** Lines that say something; one that was left alone is no answer. */
  get #said(): MachineLine[] {
    return this.fleet.filter(({ miner, units }) => miner || units.trim());
  }

  answers(): SiteAnswers {
    return { ...this.texts, fleet: this.#said.map(({ miner, units }) => ({ miner, units })) };
  }

  set(key: SiteText, text: string): void {
    this.texts[key] = text;
    void this.#look();
  }

  setMachine(line: MachineLine, change: Partial<MachineLine>): void {
    Object.assign(this.fleet.find(({ id }) => id === line.id) ?? {}, change);
    void this.#look();
  }

  addMachine(): void {
    this.fleet.push({ id: this.#next++, miner: '', units: '' });
  }

  dropMachine(line: MachineLine): void {
    this.fleet = this.fleet.filter(({ id }) => id !== line.id);
    void this.#look();
  }

  /** The sentence that stands at a question. */
  message(key: string, line: MachineLine | null = null): string | null {
    const { refusal } = this;
    if (refusal?.key !== key) return null;
    return line === null || this.#said[Number(refusal.row)]?.id === line.id ? refusal.message : null;
  }

  /** A refusal that belongs to none of the questions. */
  get elsewhere(): string | null {
    const known = ['name', 'region', 'utility_mw', 'halls', 'miner', 'units'];
    return this.refusal && !known.includes(this.refusal.key ?? '') ? this.refusal.message : null;
  }

  /** Asks the program. False when an answer is refused, which then says so at its question. */
  async read(): Promise<boolean> {
    const refusal = await this.#ask();
    this.refusal = refusal;
    return refusal === null;
  }

  /** The same while answers are still being given: what nobody answered yet is not complained of. */
  async #look(): Promise<void> {
    const refusal = await this.#ask();
    this.refusal = refusal && this.#isAnswered(refusal.key ?? '') ? refusal : null;
  }

  #isAnswered(key: string): boolean {
    return key in this.texts ? this.texts[key as SiteText].trim() !== '' : key === 'units';
  }

  async #ask(): Promise<Refusal | null> {
    const asked = (this.#asked += 1);
    try {
      const { sentences } = await call('read_site', { site: this.answers(), of_open_plan: this.ofOpenPlan });
      if (asked === this.#asked) this.sentences = sentences;
      return asked === this.#asked ? null : this.refusal;
    } catch (error) {
      if (asked !== this.#asked) return this.refusal;
      this.sentences = [];
      return asRefusal(error);
    }
  }
}
