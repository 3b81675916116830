// First run: sample, one drag, another answer, one undo step.

import assert from 'node:assert/strict';

export default async function flow(home) {
  const app = await home.start();
  await app.openSample();
  const [lever] = await app.levers();
  const before = { headlines: await app.headlines(), drawings: await app.drawings() };
  assert.ok(before.drawings.length > 0, 'a figure is drawn');
  assert.ok(await app.disabled('undo'), 'nothing to undo yet');

  await app.drag(lever, await app.away(lever));
  const after = { headlines: await app.headlines(), drawings: await app.drawings() };
  assert.notDeepEqual(after.headlines, before.headlines, 'the answer changes');
  assert.notDeepEqual(after.drawings, before.drawings, 'the drawing changes');

  await app.click('undo');
  assert.deepEqual(await app.headlines(), before.headlines, 'one undo brings the answer back');
  assert.ok(await app.disabled('undo'), 'a drag is one step');
  await app.click('redo');
  assert.deepEqual(await app.headlines(), after.headlines, 'redo');
}
