// Killed in the middle of work: both versions are offered by every road that opens the plan, and
// the edits wait until somebody says that they are not wanted.

import assert from 'node:assert/strict';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../driver.mjs';

export default async function flow(home) {
  await neverSaved(home);
  const { saved, edited } = await crashed(home);

  // By the file's name, as a double click does it: open as saved, change it, close it.
  const named = await home.start(home.dialog);
  await until(() => named.has('version-dialog'), 'which version is asked');
  await named.picture('version-light');
  await named.click('version-saved');
  await shows(named, saved, 'as saved');
  await named.theme(true);
  await edit(named, 1);
  await close(named);
  assert.ok(await named.has('recovery-0-restore'), 'the edits still wait');
  await named.picture('recovery-start-dark');
  await named.stop();

  // By Recent: nothing is opened when one thinks better of it; both are shown; then the edits.
  const recent = await home.start();
  await recent.click('start-recent-0');
  await recent.click('version-cancel');
  assert.ok(await recent.has('start-open'), 'still on the start page');
  await recent.click('start-recent-0');
  await recent.click('version-0-both');
  await until(() => recent.run(() => document.querySelectorAll('[data-testid=both] li').length > 0), 'what differs is told');
  assert.match(await recent.text('both'), /As saved/);
  await recent.picture('version-both-dark');
  await recent.click('version-0-restore');
  await shows(recent, edited, 'the edits are back');
  assert.ok(await recent.has('dirty-dot'), 'and still unsaved');
  recent.kill();

  // Restored and killed again: they are there as before. A copy of the file has nothing to ask.
  const again = await home.start();
  assert.match(await again.text('recovery-0'), /2 edits/);
  const own = home.dialog;
  home.dialog = join(home.folder, 'Copy.swy');
  copyFileSync(own, home.dialog);
  await again.stop();
  const copied = await home.start(home.dialog);
  await shows(copied, saved, 'the copy opens at once');
  await edit(copied, 0);
  await close(copied);
  assert.match(await copied.text('recovery-0'), /2 edits/);

  // Gone they are by two presses, under their name.
  await copied.click('recovery-0-discard');
  assert.match(await copied.text('recovery-0'), /gone for good/);
  await copied.click('recovery-0-discard-sure');
  await until(async () => !(await copied.has('recovery-0')), 'discarded');
  await copied.click('start-recent-1');
  await shows(copied, saved, 'nothing is asked any more');
  await unwritable(home, copied);
  await copied.stop();
}

/** A journal that cannot write is told at once, until it takes an edit again. */
async function unwritable(home, app) {
  const data = join(home.folder, 'data');
  rmSync(data, { recursive: true });
  writeFileSync(data, '');
  await edit(app, 0);
  assert.match(await app.text('notice-0'), /unsaved edits are not kept/);
  assert.equal(await app.text('notices'), '1 thing is not kept');
  await app.picture('notice-dark');
  rmSync(data);
  await edit(app, 1);
  await until(async () => !(await app.has('notice-0')), 'and it is over');
}

async function neverSaved(home) {
  const app = await home.start();
  await app.openSample();
  await edit(app, 0);
  await edit(app, 1);
  const edited = await app.headlines();
  app.kill();
  const again = await home.start();
  await again.click('recovery-0-restore');
  await shows(again, edited, 'the edits of a plan without a file are back');
  assert.ok(await again.has('dirty-dot'), 'and still unsaved');
  await again.click('save');
  await close(again);
  assert.ok(!(await again.has('recovery-0')), 'once saved nothing is asked');
  await again.stop();
}

/** The saved plan with two more edits, killed. */
async function crashed(home) {
  const app = await home.start(home.dialog);
  await until(async () => (await app.headlines()).length > 0, 'opened');
  const saved = await app.headlines();
  await edit(app, 0);
  await edit(app, 1);
  const edited = await app.headlines();
  app.kill();
  return { saved, edited };
}

async function edit(app, lever) {
  const levers = await app.levers();
  await app.drag(levers[lever], await app.away(levers[lever]));
}

async function close(app) {
  await app.click('file-menu');
  await app.click('close-plan');
  if (await app.has('leave-dialog')) await app.click('leave-discard');
  await until(() => app.has('start-open'), 'the start page');
}

async function shows(app, headlines, what) {
  await until(async () => (await app.headlines()).length > 0, 'headlines are shown');
  await app.settled();
  assert.deepEqual(await app.headlines(), headlines, what);
}
