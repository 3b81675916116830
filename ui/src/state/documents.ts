// Opening, saving and leaving plans. Each way out of a plan goes through the guard.

import { call } from '../api';
import type { NewPlan } from '../api/generated/NewPlan';
import type { PlanChosen } from '../api/generated/PlanChosen';
import { leaveQuestion, mayLeave } from './guard.svelte';
import { catalogue } from './objects';
import { session } from './session.svelte';
import { versionQuestion, type Version } from './versions.svelte';
import { typed } from '../components/typed';

export async function begin(): Promise<void> {
  await session.attempt(async () => {
    const [start, known] = await Promise.all([call('start', {}), call('catalogue', {})]);
    catalogue.learn(known);
    session.showStart(start);
    if (start.open_at_start) await openPlan(start.open_at_start);
  });
}

export async function openSample(name: string): Promise<boolean> {
  return (await leaving()) && session.enter((view) => call('open_sample', { name, view }));
}

/** Opens a file; the system's dialog asks which when no path is given, and the user which version
 *  when unsaved edits of it wait. */
export async function openPlan(path: string | null = null): Promise<boolean> {
  return (await leaving()) && open(path);
}

async function open(path: string | null): Promise<boolean> {
  let chosen: PlanChosen | null = null;
  const asked = await session.attempt(async () => (chosen = await call('choose_plan', { path })) !== null);
  if (!asked || !chosen) return false;
  return openChosen(chosen);
}

async function openChosen(chosen: PlanChosen): Promise<boolean> {
  const version: Version | null = chosen.offers.length > 0 ? await versionQuestion.ask(chosen) : { kind: 'saved' };
  if (version?.kind === 'edits') return restore(version.entry);
  return version !== null && session.enter((view) => call('open_plan', { path: chosen.path, view }));
}

export async function newPlan(answers: Omit<NewPlan, 'view'>): Promise<boolean> {
  return (await leaving()) && session.enter((view) => call('new_plan', { ...answers, view }));
}

export async function recover(entry: string): Promise<boolean> {
  return (await leaving()) && restore(entry);
}

function restore(entry: string): Promise<boolean> {
  return session.enter((view) => call('recover', { entry, view }));
}

export async function save(): Promise<boolean> {
  return savePlan(false);
}

export async function saveAs(): Promise<boolean> {
  return savePlan(true);
}

/** Back to the start page. */
export async function closePlan(): Promise<boolean> {
  if (session.stage !== 'plan' || !(await leaving())) return false;
  return session.attempt(async () => session.showStart(await call('close_plan', {})));
}

/** The window wants to close. */
export async function quit(): Promise<void> {
  if (await leaving()) await session.attempt(async () => void (await call('quit', {})));
}

async function savePlan(as: boolean): Promise<boolean> {
  if (session.stage !== 'plan') return false;
  // Text still being typed counts; what is refused of it stays where it is, and the rest is saved.
  if (!typed.none) await typed.handOver();
  return session.save(as);
}

function leaving(): Promise<boolean> {
  return mayLeave({
    dirty: () => session.stage === 'plan' && session.document?.dirty === true,
    ask: () => leaveQuestion.ask(),
    save: () => session.save(false),
  });
}
