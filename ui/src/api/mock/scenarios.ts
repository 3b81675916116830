// Answers about scenarios, runs and checkpoints, over whatever state the recorded backend is in.

import type { AskRequest } from '../generated/AskRequest';
import type { CheckpointView } from '../generated/CheckpointView';
import type { CompareRequest } from '../generated/CompareRequest';
import type { LogLine } from '../generated/LogLine';
import type { Refusal } from '../generated/Refusal';
import type { RunRequest } from '../generated/RunRequest';
import { bridge, compare, measures } from './compare';
import type { Inputs } from './model';
import { changesOf, find, levels, nameOf, type Tree } from './tree';

type World = { tree: Tree; base: Inputs };
type Runs = Map<number, { done: number; total: number; cancelled: boolean }>;

const STEPS = 12;
const STEP_MS = 90;
const runs: Runs = new Map();

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Watches a run as the program would: in steps, until it is done or given up. */
async function walk(run: number): Promise<void> {
  const here = { done: 0, total: STEPS, cancelled: false };
  runs.set(run, here);
  for (; here.done < STEPS; here.done += 1) {
    await pause(STEP_MS);
    if (here.cancelled) throw { message: 'The run was cancelled.', row: null, key: null, internal: false } satisfies Refusal;
  }
}

export async function askBridge(request: AskRequest, world: World): Promise<unknown> {
  if (request.question.kind !== 'bridge') return null;
  await walk(request.run);
  const { from, to, measure, expanded } = request.question;
  return { kind: 'bridge', ...bridge(world, from, to, measure, expanded, request) };
}

const taken: CheckpointView[] = [
  { id: 0, name: 'First draft', note: '', when: '3 Nov 2026, 09:10', user: 'r.alvarez', scenario: 'Base', sha256: '9f2c51e07ab34d18c6e5f0b7a1d2c3e4f5061728394a5b6c7d8e9f0011223344', is_now: false },
  { id: 1, name: 'Board, 12 Nov', note: 'As shown to the board; rent from the term sheet', when: '12 Nov 2026, 17:41', user: 'm.okafor', scenario: 'Board, 12 Nov', sha256: '41be77c02d9e8f61a5b4c3d2e1f00918273645546372819aabbccddeeff00112', is_now: false },
];

const log: LogLine[] = [
  { when: '22 Nov 2026, 11:20', user: 'm.okafor', label: 'Delay all works six months in Six months late', old: '0 months', new: '6 months' },
  { when: '12 Nov 2026, 17:39', user: 'm.okafor', label: 'Lock Board, 12 Nov', old: '', new: '' },
  { when: '12 Nov 2026, 17:02', user: 'r.alvarez', label: 'Rent of Anchor tenant', old: '$117.00/kW-month', new: '$125.00/kW-month' },
  { when: '3 Nov 2026, 09:08', user: 'r.alvarez', label: 'Commissioning of Hall B', old: '3 months', new: '4 months' },
];

const inputs = Object.values(levels).map(({ key, label, group }) => ({ id: key, label, detail: group }));

/** What only reads; commands that answer with the whole view stand with the others. */
export function scenarioAnswers(world: () => World) {
  return {
    scenario_changes: ({ scenario }: { scenario: string }) => {
      const { tree, base } = world();
      const here = find(tree, scenario);
      const parent = find(tree, here?.parent ?? '');
      return {
        scenario,
        name: nameOf(tree, scenario),
        parent_name: nameOf(tree, here?.parent ?? 'base'),
        merge_blocked: parent?.locked ? `${parent.name} is locked; unlock it first.` : here ? null : 'Base has no parent.',
        also_moves: here ? tree.list.filter((each) => each.parent === here.parent && each !== here).map(({ name }) => name) : [],
        changes: changesOf(tree, base, scenario),
      };
    },
    compare: (request: CompareRequest) => compare(world(), request),
    progress: ({ run }: RunRequest) => runs.get(run) ?? { done: 0, total: 0 },
    cancel: ({ run }: RunRequest) => {
      const here = runs.get(run);
      if (here) here.cancelled = true;
      return {};
    },
    choices: () => ({ measures, inputs, halls: [], prices: [] }),
    checkpoints: () => [...taken],
    checkpoint_differences: ({ from, to }: { from: number | null; to: number | null }) => ({
      sentences: from === to ? [] : ['Rent of Anchor tenant: $117.00/kW-month to $125.00/kW-month', 'Commissioning of Hall B: 3 months to 4 months', 'Six months late is new: it changes First hall live of Hall A'],
    }),
    change_log: () => log,
    export_log: () => true,
  };
}

export function keepCheckpoint(name: string, note: string, scenario: string): void {
  taken.push({ id: taken.length, name, note, when: '22 Nov 2026, 14:02', user: 'm.okafor', scenario, sha256: 'c0ffee12d9e8f61a5b4c3d2e1f00918273645546372819aabbccddeeff001122', is_now: true });
}
