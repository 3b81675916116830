// Recorded answers: enough of the program to walk every page without it. Development only.

import type { Backend } from '..';
import type { EditCommand } from '../generated/EditCommand';
import type { PlanSettings } from '../generated/PlanSettings';
import type { Refusal } from '../generated/Refusal';
import type { ViewRequest } from '../generated/ViewRequest';
import type { ViewUpdate } from '../generated/ViewUpdate';
import { headlines, levers, verdict } from './levers';
import { monthName, type Inputs } from './model';
import { catalogueOf, moved, objects, sent, type Store } from './objects';
import { pictures } from './pictures';
import { askBridge, keepCheckpoint, scenarioAnswers } from './scenarios';
import { absorb, applyTree, nameOf, planted, resolved, views, type Tree } from './tree';
import { indexOf } from './finding';
import { answer, choices } from './questions';
import { importOpen, importRead } from './imports';
import { gridOf, readCells, setCells, type Said, type Typed } from './series';
import { addSite, copyRow, readSite, removalOf } from './sites';
import { readFields, setFields, tableOf } from './tables';
import { comparables, explain, start } from './words';

type State = { inputs: Inputs; store: Store; settings: PlanSettings; tree: Tree; typed: Typed; said: Said };

const short = (month: string) => monthName(Number(month) - 1).slice(0, 3);
type Step = { label: string; before: State };

const fresh = (): State => ({
  inputs: { mw: 50, rent: 117, capex: 9.5, energise: 18, hashprice: 40.5 },
  store: { texts: {}, names: {}, parents: {}, added: [], removed: [] },
  settings: { name: '100 MW Texas miner', start: 'Jan 2027', months: '60', fiscal_year_end_month: 'Dec' },
  tree: planted(),
  typed: {},
  said: {},
});

const refuse = (message: string, row: string | null = null, key: string | null = null): never => {
  throw { message, row, key, internal: false } satisfies Refusal;
};

const leverOf: Record<string, keyof Inputs> = { rent_usd_per_kw_month: 'rent', capex_usd_m_per_mw: 'capex', energise_month: 'energise', hashprice_usd_per_ph_day: 'hashprice' };

function apply(state: State, edit: EditCommand): [State, string] {
  const { inputs, store } = state;
  if (edit.kind === 'convert_mw' || edit.kind === 'convert_mw_text') {
    const mw = edit.kind === 'convert_mw' ? edit.utility_mw : Number.parseFloat(edit.text);
    const below = Math.floor(mw / 25) * 25;
    if (!(mw % 25 === 0)) refuse(`Halls convert whole: ${mw} MW falls between them. Choose ${below} MW (Hall A) or ${below + 25} MW (Hall A, Hall B).`, null, 'convert_mw');
    return [{ ...state, inputs: { ...inputs, mw } }, `Convert ${mw} MW to HPC`];
  }
  if (edit.kind === 'set_plan') {
    if (edit.field === 'months' && !/^\d+$/.test(edit.text)) refuse(`The number of months is a whole number; '${edit.text}' is none.`, null, 'months');
    return [{ ...state, settings: { ...state.settings, [edit.field]: edit.field === 'fiscal_year_end_month' ? short(edit.text) : edit.text } }, 'Change the plan'];
  }
  if (edit.kind === 'set_number' || edit.kind === 'set_text') {
    const value = edit.kind === 'set_number' ? edit.value : Number.parseFloat(edit.text.replace(/[$,]/g, ''));
    const lever = leverOf[edit.key];
    const choice = objects(store).find((o) => o.id === edit.row)?.fields.find((f) => f.key === edit.key)?.kind === 'choice';
    if (Number.isNaN(value) && !choice) refuse(`“${edit.kind === 'set_text' ? edit.text : ''}” is not a number. Write for example 12.5.`, edit.row, edit.key);
    if (value < 0) refuse('This cannot be below zero.', edit.row, edit.key);
    if (lever) return [{ ...state, inputs: { ...inputs, [lever]: value } }, `Set ${edit.key.split('_')[0]} to ${value}`];
    const text = edit.kind === 'set_text' ? edit.text : `${edit.value}`;
    return [{ ...state, store: { ...store, texts: { ...store.texts, [`${edit.row}/${edit.key}`]: text } } }, `Set ${edit.key} to ${text}`];
  }
  if (edit.kind === 'rename') return [{ ...state, store: { ...store, names: { ...store.names, [edit.row]: edit.name } } }, `Rename to ${edit.name}`];
  if (edit.kind === 'add_row') return [{ ...state, store: { ...store, added: [...store.added, { id: `${edit.sheet}_n${store.added.length}`, sheet: edit.sheet, parent: edit.parent }] } }, `Add ${edit.sheet.replace('_', ' ')}`];
  if (edit.kind === 'add_site') return [{ ...state, store: addSite(store, edit.site) }, 'Add a site'];
  if (edit.kind === 'move_row') return [{ ...state, store: { ...store, parents: { ...store.parents, [edit.row]: edit.parent } } }, `Move ${edit.row} to ${edit.parent}`];
  if (edit.kind === 'duplicate_row') return [{ ...state, store: copyRow(store, objects(store), edit.row, edit.count) }, `Duplicate ${edit.row}`];
  if (edit.kind === 'move_hall') return [{ ...state, store: { ...store, texts: { ...store.texts, ...moved(store, edit.row, edit.earlier) } } }, `Convert ${edit.row} ${edit.earlier ? 'earlier' : 'later'}`];
  if (edit.kind === 'remove_row') return [{ ...state, store: { ...store, removed: [...store.removed, edit.row] } }, 'Remove row'];
  if (edit.kind === 'remove_rows') return [{ ...state, store: { ...store, removed: [...store.removed, ...edit.rows] } }, `Remove ${edit.rows.length} rows`];
  if (edit.kind === 'set_fields') return [{ ...state, store: setFields(objects(store), store, edit.cells, edit.skip_unread) }, `Change ${edit.cells.length} cells`];
  if (edit.kind === 'set_cells') return [{ ...state, typed: setCells(gridOf(edit.period, state.typed, {}), state.typed, edit.cells, edit.skip_unread) }, `Set ${edit.cells.length} cells`];
  if (edit.kind === 'set_source') return [{ ...state, said: { ...state.said, [`${edit.row}/${edit.key}`]: edit.source } }, `Source of ${edit.key}`];
  if (edit.kind === 'reset') {
    const texts = { ...store.texts };
    delete texts[`${edit.row}/${edit.key}`];
    return [{ ...state, store: { ...store, texts } }, `Reset ${edit.key}`];
  }
  return [state, 'Change the plan'];
}

/** What is on screen is what the scenario sees; what changes there stays there. */
function applyHere(state: State, edit: EditCommand): [State, string] {
  const { tree, inputs } = state;
  if (edit.kind === 'scenario') {
    const [next, base, label] = applyTree(tree, inputs, edit.change);
    return [{ ...state, tree: next, inputs: base }, label];
  }
  const seen = resolved(tree, inputs);
  const [next, label] = apply({ ...state, inputs: seen }, edit);
  if (tree.at === 'base' && !tree.baseLocked) return [next, label];
  return [{ ...next, inputs, tree: absorb(tree, seen, next.inputs) }, label];
}

export function recordedBackend(): Backend {
  let state = fresh();
  let undo: Step[] = [];
  let redo: Step[] = [];
  let saved: State | null = null;
  let path: string | null = null;

  const update = (shown: State, view: ViewRequest): ViewUpdate => ({
    document: {
      name: path ? 'Helios board' : shown.settings.name, settings: shown.settings, path, scenario: shown.tree.at, scenarios: views(shown.tree), dirty: undo.length > 0 && saved !== state,
      undo: undo.at(-1)?.label ?? null, redo: redo.at(-1)?.label ?? null, saved: path ? 'saved 14:02' : undo.length > 0 ? 'not saved yet' : '', moved: null, is_sample: path === null, placeholders: 12, notices: [],
    },
    headlines: headlines(resolved(shown.tree, shown.inputs)),
    verdict: verdict(resolved(shown.tree, shown.inputs)),
    spoiled: { measures: [], figures: [] },
    levers: levers(resolved(shown.tree, shown.inputs)),
    drawings: pictures(resolved(shown.tree, shown.inputs), view),
    findings: [
      { severity: 'note', count: 1, step: 'Go to the field', text: 'Commissioning of Hall B is a placeholder.', row: 'hall_1', key: 'commission_months', page: 'conversion' },
      { severity: 'warning', count: 1, step: 'Go to the field', text: 'Hall C loses $7.4M of mining margin before its first rent.', row: 'hall_2', key: 'conversion_start_month', page: 'conversion' },
      { severity: 'warning', count: 1, step: 'Go to the field', text: 'The lease promises 37 MW in July 2028; Hall B is ready three months later.', row: 'delivery_2', key: 'month', page: 'contracts' },
    ],
    stale: ['Bitcoin price and hashprice are of 3 Oct 2026, 50 days old.'],
    objects: sent(objects(shown.store), view.sheets),
  });
  const open = (view: ViewRequest, at: string | null) => {
    [state, undo, redo, saved, path] = [fresh(), [], [], null, at];
    return update(state, view);
  };
  const step = (from: Step[], to: Step[], view: ViewRequest) => {
    const last = from.pop();
    if (last) {
      to.push({ label: last.label, before: state });
      state = last.before;
    }
    return update(state, view);
  };
  // One untyped table here; the callers' types are checked where they call.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const answers: Record<string, (request: any) => unknown> = {
    start: () => start,
    catalogue: () => catalogueOf(objects(fresh().store)),
    open_sample: ({ view }) => open(view, null),
    choose_plan: ({ path }) => ({ path: path ?? '/home/cfo/plans/Helios board.swy', name: 'Helios board', saved: 'today, 09:12', problem: null, offers: [] }),
    open_plan: ({ view }) => open(view, '/home/cfo/plans/Helios board.swy'),
    new_plan: ({ view }) => open(view, null),
    read_site: ({ site }) => readSite(site),
    read_removal: ({ rows }) => removalOf(objects(state.store), rows),
    recover: ({ view }) => open(view, null),
    discard_recovery: () => ({ ...start, recoveries: [] }),
    preview: ({ edit, view }) => update(applyHere(state, edit)[0], view),
    commit: ({ edit, view }) => {
      const [next, label] = applyHere(state, edit);
      undo = [...undo, { label, before: state }];
      redo = [];
      state = next;
      return update(state, view);
    },
    undo: (view) => step(undo, redo, view),
    redo: (view) => step(redo, undo, view),
    view: (view) => update(state, view),
    save: ({ view }) => {
      path = '/home/cfo/plans/Helios board.swy';
      saved = state;
      return update(state, view);
    },
    choose_scenario: ({ scenario, view }) => {
      state = { ...state, tree: { ...state.tree, at: scenario } };
      return update(state, view);
    },
    take_checkpoint: ({ name, note, view }) => {
      keepCheckpoint(name, note, nameOf(state.tree, state.tree.at));
      return update(state, view);
    },
    restore_checkpoint: ({ view }) => update(state, view),
    ...scenarioAnswers(() => ({ tree: state.tree, base: state.inputs })),
    choices: () => choices,
    index: () => indexOf(objects(state.store), levers(resolved(state.tree, state.inputs))),
    ask: (request) => answer(request) ?? askBridge(request, { tree: state.tree, base: state.inputs }),
    explain,
    comparables: () => comparables,
    grid: ({ period }) => gridOf(period, state.typed, state.said),
    read_cells: ({ period, cells }) => readCells(gridOf(period, state.typed, state.said), cells),
    table: ({ sheet, only }) => tableOf(objects(state.store), sheet, only),
    read_fields: ({ cells }) => readFields(objects(state.store), cells),
    import_open: importOpen,
    import_read: importRead,
    import_apply: ({ view }) => update(state, view),
    export: () => ({ number: 0, sentence: '“100 MW Texas miner.xlsx” is written.' }),
    show_written: () => ({}),
    copy: ({ output }) => ({ sentence: output.kind === 'picture' ? 'Picture copied.' : 'Table copied.' }),
    close_plan: () => start,
    zoom: () => ({}),
    quit: () => ({}),
  };
  return {
    call: async (name, request) => {
      await new Promise((done) => setTimeout(done, 8));
      return answers[name]?.(request) as never;
    },
    listen: async () => () => undefined,
  };
}
