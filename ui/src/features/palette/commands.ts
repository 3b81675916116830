// Commands of the palette: what menu, keys and the scenario list do, by name.

import type { ScenarioView } from '../../api/generated/ScenarioView';
import { perform } from '../../state/actions';
import { outputs } from '../../state/outputs.svelte';
import { scenarios } from '../../state/scenarios.svelte';
import { session } from '../../state/session.svelte';
import type { Action } from '../../state/shortcuts';
import { theme } from '../../state/theme.svelte';
import { strings } from '../../strings';
import { entry, type Entry } from './listing';

const words = strings.palette.commands;
const also: Record<string, string> = strings.palette.also;
const { keys } = strings.document;
const out = strings.outputs;

const command = (id: string, label: string, end: string, run: () => unknown): Entry =>
  entry({ id: `command:${id}`, group: 'commands', label, note: '', end, run }, also[id.split(':')[0] ?? ''] ?? '');

/** The actions one may want by name, with their keys. Walking about is done by keys alone. */
const actions: [Action, string, string][] = [
  ['save', words.save, keys.save],
  ['save_as', words.save_as, keys.saveAs],
  ['find', words.find, 'Ctrl F'],
  ['inspector', words.inspector, 'Ctrl I'],
  ['settings', words.settings, ''],
  ['new', words.new, keys.new],
  ['open', words.open, keys.open],
  ['close', words.close, keys.close],
  ['help', words.help, keys.help],
];

/** The ways out that File has. */
const ways: [string, string, () => unknown][] = [
  ['export_workbook', out.workbook, () => (outputs.asking = true)],
  ['export_plan', out.plan, () => outputs.export({ kind: 'plan' }, 'toml')],
];

export function commandEntries(current: ScenarioView | null): Entry[] {
  return [...steps(), ...actions.map(([id, label, end]) => command(id, label, end, () => perform(id))), ...ways.map(([id, label, run]) => command(id, label, '', run)), ...views(), ...scenarioCommands(current)];
}

/** What can be taken back is told by its name. */
function steps(): Entry[] {
  const { undo, redo } = session.document ?? {};
  return [
    ...(undo ? [command('undo', strings.document.undo(undo), 'Ctrl Z', () => perform('undo'))] : []),
    ...(redo ? [command('redo', strings.document.redo(redo), 'Ctrl Y', () => perform('redo'))] : []),
  ];
}

function views(): Entry[] {
  const periods = (['month', 'quarter', 'year'] as const).map((period) =>
    command(`period:${period}`, words.period(strings.document.periods[period]), '', () => session.setPeriod(period)),
  );
  const themes = (['system', 'light', 'dark'] as const).map((choice) =>
    command(`theme:${choice}`, strings.document.theme[choice], '', () => theme.choose(choice)),
  );
  return [...periods, ...themes];
}

function scenarioCommands(current: ScenarioView | null): Entry[] {
  if (!current) return [];
  const { id, name, locked, draft, computed } = current;
  const own = !computed && id !== 'base';
  const keep = () => scenarios.edit({ kind: 'keep', scenario: id, name });
  const remove = () => scenarios.edit({ kind: 'delete', scenario: id });
  return [
    command('branch', words.branch(name), strings.scenarios.switcher.branchKey, () => scenarios.branch(id)),
    command('duplicate', words.duplicate(name), '', () => scenarios.edit({ kind: 'duplicate', scenario: id })),
    ...(computed || draft ? [] : [command('lock', locked ? words.unlock(name) : words.lock(name), '', () => scenarios.setLocked(id, !locked))]),
    ...(draft ? [command('keep', words.keep(name), '', keep), command('discard', words.discard(name), '', remove)] : []),
    ...(own && !draft ? [command('remove', words.remove(name), '', remove)] : []),
  ];
}
