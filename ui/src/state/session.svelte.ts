// What the window shows: the last reply of the program, and nothing computed here.

import { asRefusal, call } from '../api';
import type { EditCommand } from '../api/generated/EditCommand';
import type { DocumentView } from '../api/generated/DocumentView';
import type { Drawing } from '../api/generated/Drawing';
import type { FindingView } from '../api/generated/FindingView';
import type { Headline } from '../api/generated/Headline';
import type { Lever } from '../api/generated/Lever';
import type { Gathering } from '../api/generated/Gathering';
import type { Refusal } from '../api/generated/Refusal';
import type { SpoiledResults } from '../api/generated/SpoiledResults';
import type { StartView } from '../api/generated/StartView';
import type { Verdict } from '../api/generated/Verdict';
import type { ViewRequest } from '../api/generated/ViewRequest';
import type { ViewUpdate } from '../api/generated/ViewUpdate';
import { figures } from './figures.svelte';
import { Lane } from './lane';
import { catalogue, type ObjectView } from './objects';
import { pageOf, type PageId } from './pages';
import { Previews } from './preview';
import { rejected } from './rejected.svelte';
import { theme } from './theme.svelte';

/** A reply that takes longer than this is announced by a thin bar. */
const SLOW_MS = 150;

export class Session {
  stage = $state<'loading' | 'start' | 'plan'>('loading');
  start = $state.raw<StartView | null>(null);

  document = $state.raw<DocumentView | null>(null);
  headlines = $state.raw<Headline[]>([]);
  verdict = $state.raw<Verdict | null>(null);
  spoiled = $state.raw<SpoiledResults>({ measures: [], figures: [] });
  levers = $state.raw<Lever[]>([]);
  drawings = $state.raw<Readonly<Record<string, Drawing>>>({});
  findings = $state.raw<FindingView[]>([]);
  stale = $state.raw<string[]>([]);
  objects = $state.raw<ObjectView[]>([]);

  page = $state<PageId>('story');
  period = $state<Gathering>('quarter');
  /** Something lists the fields of every row, whatever the page. */
  wantsObjects = $state(false);
  /** Rises with every change of the plan that is kept, so that open explanations are asked again. */
  revision = $state(0);
  /** Rises with every plan that takes the place of another. */
  opened = $state(0);
  /** True while what is on screen is a preview. */
  moving = $state(false);
  slow = $state(false);
  /** A request that could not be done and stands in no field. */
  trouble = $state.raw<Refusal | null>(null);

  /** The program itself broke down; what is on screen is the last good result. */
  readonly failed = $derived(this.trouble?.internal ?? false);
  /** What is on screen is not what the user last asked for. */
  readonly dimmed = $derived(this.failed || rejected.all.length > 0);

  #lane = new Lane();
  #previews = new Previews(this.#lane, {
    preview: (edit) => this.#watch(call('preview', { edit, view: this.viewRequest() })),
    commit: (edit) => this.#watch(call('commit', { edit, view: this.viewRequest() })),
    restore: () => call('view', this.viewRequest()),
    show: (update) => this.#show(update),
  });

  /** Whether an error of the plan makes this measure untrue; a line's fiscal year goes by its line. */
  spoils(measure: string | null | undefined): boolean {
    return this.spoiled.measures.includes(measure?.split('@')[0] ?? '');
  }

  viewRequest(): ViewRequest {
    return {
      figures: figures.requests,
      dark: theme.dark,
      period: this.period,
      sheets: this.wantsObjects ? this.#sheets() : [...pageOf(this.page).sheets],
    };
  }

  /** Kinds of row that the plan has. */
  #sheets(): ViewRequest['sheets'] {
    return this.objects.map(({ sheet }) => sheet).filter((sheet, at, all) => all.indexOf(sheet) === at);
  }

  /** What is on screen, drawn again: a page, a size, the theme or the period changed. */
  async redraw(): Promise<void> {
    if (this.stage !== 'plan') return;
    const view = this.viewRequest();
    if (view.figures.length === 0 && view.sheets.length === 0) return;
    if (this.#previews.pending) return void (await this.#previews.preview(this.#previews.pending));
    try {
      const update = await this.#lane.latest('view', () => this.#watch(call('view', this.viewRequest())));
      if (update) this.#show(update);
      // The banner itself moves figures, which are drawn anew: what it says of anything else stays.
      if (this.failed) this.trouble = null;
    } catch (error) {
      this.trouble = asRefusal(error);
    }
  }

  async preview(edit: EditCommand): Promise<Refusal | null> {
    this.moving = true;
    const refusal = await this.#previews.preview(edit);
    if (refusal?.internal) this.trouble = refusal;
    return refusal;
  }

  async commit(edit: EditCommand): Promise<Refusal | null> {
    const refusal = await this.#previews.commit(edit);
    this.moving = this.#previews.pending !== null;
    if (!refusal) {
      this.trouble = null;
      this.revision += 1;
    } else if (refusal.internal) {
      this.trouble = refusal;
    }
    return refusal;
  }

  async cancelPreview(): Promise<void> {
    await this.#previews.cancel();
    this.moving = false;
  }

  /** Commits an edit that has no field to complain in; a refusal goes to the banner. */
  async change(edit: EditCommand): Promise<boolean> {
    const refusal = await this.commit(edit);
    if (refusal) this.trouble = refusal;
    return refusal === null;
  }

  async undo(): Promise<void> {
    if (this.document?.undo) await this.#step('undo');
  }

  async redo(): Promise<void> {
    if (this.document?.redo) await this.#step('redo');
  }

  async #step(name: 'undo' | 'redo'): Promise<void> {
    await this.attempt(async () => {
      this.#previews.forget();
      this.moving = false;
      this.#show(await this.#lane.must(() => this.#watch(call(name, this.viewRequest()))));
      rejected.clear();
      this.revision += 1;
    });
  }

  /** Asks for a plan that takes the place of the one shown. False when cancelled or refused. */
  async enter(ask: (view: ViewRequest) => Promise<ViewUpdate | null>): Promise<boolean> {
    return this.attempt(async () => {
      const view = { ...this.viewRequest(), sheets: [] };
      const update = await this.#lane.must(() => this.#watch(ask(view)));
      if (!update) return false;
      this.#previews.forget();
      this.moving = false;
      rejected.clear();
      this.drawings = {};
      this.objects = [];
      this.page = 'story';
      this.stage = 'plan';
      this.opened += 1;
      this.revision += 1;
      this.#show(update);
      return true;
    });
  }

  /** Does what may leave the scenario looked at. Text refused there has no business in another one. */
  async leaving<T>(work: () => Promise<T>): Promise<T> {
    const before = this.document?.scenario;
    const done = await work();
    if (this.document?.scenario !== before) rejected.clear();
    return done;
  }

  /** Asks for something that changes what is on screen, e.g. another scenario. False when cancelled or refused. */
  take(ask: (view: ViewRequest) => Promise<ViewUpdate | null>): Promise<boolean> {
    return this.leaving(() => this.#take(ask));
  }

  async #take(ask: (view: ViewRequest) => Promise<ViewUpdate | null>): Promise<boolean> {
    return this.attempt(async () => {
      const update = await this.#lane.must(() => this.#watch(ask(this.viewRequest())));
      if (!update) return false;
      this.#previews.forget();
      this.moving = false;
      this.#show(update);
      this.revision += 1;
      return true;
    });
  }

  /** Saves. False when the user cancelled the dialog or the program refused. */
  async save(saveAs: boolean): Promise<boolean> {
    return this.attempt(async () => {
      const update = await this.#lane.must(() =>
        this.#watch(call('save', { save_as: saveAs, view: this.viewRequest() })),
      );
      if (update) this.#show(update);
      return update !== null;
    });
  }

  showStart(start: StartView): void {
    this.start = start;
    this.stage = 'start';
    this.document = null;
    this.drawings = {};
    rejected.clear();
  }

  setPeriod(period: Gathering): void {
    this.period = period;
  }

  /** Does something and puts a refusal into the banner. */
  async attempt(work: () => Promise<boolean | void>): Promise<boolean> {
    try {
      const done = await work();
      if (done !== false) this.trouble = null;
      return done !== false;
    } catch (error) {
      this.trouble = asRefusal(error);
      return false;
    }
  }

  async #watch<T>(asked: Promise<T>): Promise<T> {
    const timer = setTimeout(() => (this.slow = true), SLOW_MS);
    try {
      return await asked;
    } finally {
      clearTimeout(timer);
      this.slow = false;
    }
  }

  #show(update: ViewUpdate): void {
    this.document = update.document;
    this.headlines = update.headlines;
    this.verdict = update.verdict;
    this.spoiled = update.spoiled;
    this.levers = update.levers;
    this.findings = update.findings;
    this.stale = update.stale;
    this.objects = catalogue.joined(update.objects);
    if (update.drawings.length > 0) {
      const fresh = Object.fromEntries(update.drawings.map((drawing) => [drawing.id, drawing]));
      this.drawings = { ...this.drawings, ...fresh };
    }
  }
}

export const session = new Session();
