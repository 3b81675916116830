// A saved plan opens with the same numbers: from the start screen, and from the command line.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { KEY } from '../driver.mjs';
import { Home } from '../app.mjs';

export default async function flow(home) {
  const app = await home.start();
  await app.openSample();
  const untouched = await app.headlines();
  const [lever] = await app.levers();
  await app.drag(lever, await app.away(lever));
  const edited = await app.headlines();
  assert.ok(await app.has('dirty-dot'), 'unsaved edits are marked');

  await app.click('save');
  assert.ok(!(await app.has('dirty-dot')), 'nothing unsaved after saving');
  assert.equal(readFileSync(home.dialog).subarray(0, 15).toString(), 'SQLite format 3');
  await app.undoAll();
  assert.deepEqual(await app.headlines(), untouched, 'history outlives the save');
  assert.ok(await app.has('dirty-dot'), 'what is on screen is no longer what is in the file');
  app.kill();

  await elsewhere(home, async (other) => {
    const again = await other.start();
    await again.click('start-open');
    assert.deepEqual(await again.headlines(), edited, 'opened from the start screen');
    await again.keys('s', [KEY.control]);
    await again.idle();
    assert.ok(!(await again.has('dirty-dot')), 'Ctrl+S on an unchanged plan');
  });
  await elsewhere(home, async (other) => {
    const again = await other.start(home.dialog);
    assert.deepEqual(await again.headlines(), edited, 'opened from the command line');
  });
}

/** Another person's machine, with the same file. */
async function elsewhere(home, visit) {
  const other = new Home();
  other.dialog = home.dialog;
  try {
    await visit(other);
  } finally {
    await other.leave();
  }
}
