// A plan saved with an earlier register: it is told so, sees what is newer, takes it over, and has
// it back by one undo.

import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEY, until } from '../driver.mjs';

const CRATES = join(import.meta.dirname, '../../../src-tauri/crates');
const EARLIER = join(CRATES, 'switchyard-app/tests/fixtures/older/2026-11-22/plan.swy');

export default async function flow(home) {
  copyFileSync(EARLIER, home.dialog);
  const app = await home.start(home.dialog);
  await until(() => app.has('older-bar'), 'the bar is there');
  const before = await app.headlines();
  const said = await app.text('older-bar');
  assert.match(said, /newer than this plan/);
  await app.picture('older-bar-light');

  // By the keyboard alone: the list, out of it again, and the focus is where it was.
  await app.run(() => document.querySelector('[data-testid=older-review]').focus());
  await app.keys(KEY.enter);
  await until(async () => (await app.names('older-adopt')).length > 0, 'the list is there');
  await app.idle();
  await app.picture('older-dialog-light');
  await app.keys(KEY.escape);
  await app.idle();
  assert.ok(!(await app.has('older-dialog')), 'Escape closes it');
  assert.equal(await app.run(() => document.activeElement?.dataset.testid), 'older-review');

  // All of them are one step.
  await app.theme(true);
  await app.click('older-review');
  await until(async () => (await app.names('older-adopt')).length > 0, 'the list is there');
  await app.idle();
  const promised = await app.text('older-total');
  await app.picture('older-dialog-dark');
  await app.click('older-adopt');
  await until(async () => !(await app.has('older-bar')), 'nothing is newer any more');
  const after = await app.headlines();
  assert.notDeepEqual(after, before, 'the numbers have moved');
  const uplift = promised.match(/taken over (\S+)/)[1];
  assert.ok(after.some((text) => text.includes(uplift)), `${uplift} was promised: ${after}`);
  await app.picture('older-adopted-dark');

  await app.click('undo');
  await until(() => app.has('older-bar'), 'the bar is back');
  assert.equal(await app.text('older-bar'), said);
  assert.deepEqual(await app.headlines(), before);
  assert.ok(!(await app.has('dirty-dot')), 'as it was opened');
  await app.click('redo');
  await until(async () => !(await app.has('older-bar')), 'taken over again');
  await app.click('undo');

  // Kept is kept, also when the plan is opened again.
  await until(() => app.has('older-bar'), 'the bar is back');
  await app.picture('older-bar-dark');
  await app.click('older-keep');
  assert.ok(!(await app.has('older-bar')), 'kept');
  await app.stop();
  const again = await home.start(home.dialog);
  await until(async () => (await again.headlines()).length > 0, 'opened');
  await again.settled();
  assert.ok(!(await again.has('older-bar')), 'nobody asks again');
  await again.stop();
}
