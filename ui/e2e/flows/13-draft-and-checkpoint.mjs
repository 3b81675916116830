// What the board saw stays: a locked scenario answers an edit with a draft, a checkpoint comes back as it was.

import assert from 'node:assert/strict';
import { KEY, until } from '../driver.mjs';

export default async function flow(home) {
  const app = await home.start();
  await app.openSample();
  await app.click('coach-skip');
  const board = await app.headlines();

  await app.click('nav-scenarios');
  await app.click('scenarios-tab-checkpoints');
  await app.click('checkpoint-take');
  await until(() => app.has('checkpoint-keep'), 'a name is asked for');
  await app.click('checkpoint-keep');
  await until(() => app.has('checkpoint-scenario-0'), 'the checkpoint is listed');

  await app.click('tree-lock');
  await app.click('nav-story');
  const [, rent] = await app.levers();
  await app.drag(rent, await app.away(rent));
  await until(() => app.has('draft-bar'), 'a draft is framed');
  assert.notDeepEqual(await app.headlines(), board);
  await app.click('draft-discard');
  await until(async () => !(await app.has('draft-bar')), 'the draft is gone');
  assert.deepEqual(await app.headlines(), board, 'the locked plan is untouched');
  await app.undoAll();
  assert.deepEqual(await app.headlines(), board);

  await app.drag(rent, await app.away(rent));
  const later = await app.headlines();
  assert.notDeepEqual(later, board);
  await app.click('nav-scenarios');
  await app.click('scenarios-tab-checkpoints');
  await app.click('checkpoint-since-0');
  await until(() => app.run(() => /Rent of /.test(document.querySelector('main').innerText)), 'the difference in words');
  await app.click('checkpoint-scenario-0');
  await app.click('nav-story');
  assert.deepEqual(await app.headlines(), board, 'as the board saw it');
  await app.keys('1', [KEY.alt]);
  await app.idle();
  assert.deepEqual(await app.headlines(), later, 'and today as it is');

  await app.keys('s', [KEY.control]);
  await until(async () => !(await app.has('dirty-dot')), 'saved');
  await app.stop();
  const again = await home.start(home.dialog);
  await until(async () => (await again.headlines()).length > 0, 'the file opens');
  await again.click('nav-scenarios');
  await again.click('scenarios-tab-checkpoints');
  await until(() => again.has('checkpoint-scenario-0'), 'the checkpoint is in the file');
  await again.stop();
}
