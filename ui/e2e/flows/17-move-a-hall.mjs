// The works of a hall are moved on the plan by hand and by keys; each move is one step to undo.

import assert from 'node:assert/strict';
import { KEY, until } from '../driver.mjs';

export default async function flow(home) {
  const app = await home.start();
  await app.openSample();
  if (await app.has('coach-skip')) await app.click('coach-skip');
  await app.click('nav-conversion');
  await until(() => app.run(barsOf, 'A').then(Boolean), 'the bars of the first hall are drawn');
  await app.settled();
  const began = await app.value('works-A');

  const { x, y, month } = await app.run(barsOf, 'A');
  await app.browser.drag([0, 1, 2, 3, 4].map((step) => [x + step * month, y]));
  await app.idle();
  const moved = await app.value('works-A');
  assert.notEqual(moved, began, 'the hand moved the works');
  assert.match(await app.run(() => document.querySelector('[data-testid="undo"]').dataset.tip ?? ''), /Works start/, 'the step has a name');

  await app.click('undo');
  assert.equal(await app.value('works-A'), began, 'one step takes it back');

  await app.run(() => document.querySelector('[data-testid="figure-conversion_plan"] [role="application"]').focus());
  await app.keys(KEY.right);
  await app.keys(KEY.right, [KEY.shift]);
  await app.idle();
  assert.equal(await app.value('works-A'), 'May 2027', 'a key moves them by a month');
  await app.undoAll();

  await app.click('converts-B');
  await until(async () => (await app.run(barsOf, 'B')) === null, 'a hall that stays has no bars');
  assert.match(await app.text('halls-staying'), /^3 stay mines/);
}

/** The middle of the longest bar of a hall on screen, and the width of a month there. */
function barsOf(hall) {
  const rows = document.querySelector(`[data-testid="figure-conversion_plan"] svg [data-id="row:${hall}"]`);
  const boxes = [...(rows?.querySelectorAll('rect') ?? [])].map((bar) => bar.getBoundingClientRect());
  const [build] = boxes.slice(1);
  if (!build) return null;
  const middle = { x: build.left + build.width / 2, y: build.top + build.height / 2 };
  // A build of the sample takes longer than a year; half of a month is enough to count as one.
  return { ...middle, month: build.width / 12 };
}
