// Everything that matters without a mouse, and the focus is always to be seen.

import assert from 'node:assert/strict';
import { KEY } from '../driver.mjs';

const LONGEST_WALK = 150;

export default async function flow(home) {
  const app = await home.start();
  const [sample] = await app.names('start-sample-');
  await walkTo(app, sample);
  await app.keys(KEY.enter);
  await app.idle();
  const before = await app.headlines();
  assert.ok(before.length > 0, 'the sample is open');

  const [lever] = await app.levers();
  await walkTo(app, lever);
  const { share } = await app.slider(lever);
  await app.keys((share > 0.5 ? KEY.left : KEY.right).repeat(3));
  await app.idle();
  const after = await app.headlines();
  assert.notDeepEqual(after, before, 'arrow keys move the lever');

  await app.keys('z', [KEY.control]);
  await app.idle();
  for (let step = 0; step < 2; step += 1) {
    await app.keys('z', [KEY.control]);
    await app.idle();
  }
  assert.deepEqual(await app.headlines(), before, 'Ctrl+Z');
  await app.keys('z', [KEY.control, KEY.shift]);
  await app.idle();
  assert.notDeepEqual(await app.headlines(), before, 'Ctrl+Shift+Z');

  for (const page of await app.names('nav-')) {
    await walkTo(app, page, [KEY.shift]);
    await app.keys(KEY.enter);
    await app.idle();
  }
}

/** Presses Tab until the focus is on the element or inside it. */
async function walkTo(app, name, held = []) {
  let way = held;
  for (let step = 0; step < LONGEST_WALK; step += 1) {
    const here = await app.run(standing, `[data-testid="${name}"]`);
    assert.ok(here.visible, `the focus shows on ${here.what}`);
    if (here.arrived) return;
    // In the sheet Tab goes from cell to cell, as in Excel; Shift F6 leaves it for the start of the pages.
    if (here.inSheet) way = [];
    await (here.inSheet ? app.keys(KEY.f6, [KEY.shift]) : app.keys(KEY.tab, way));
  }
  assert.fail(`${name} is not reached with ${LONGEST_WALK} tabs`);
}

function standing(css) {
  const element = document.activeElement;
  const wanted = document.querySelector(css);
  if (!element || element === document.body) return { arrived: false, visible: true };
  const inSheet = element.closest('[role=grid]') !== null;
  // The frame of the active cell lies over the sheet.
  const framed = inSheet && document.querySelector('[data-testid="series-grid"] .active, .overlay .active') !== null;
  const shown = framed || [element, ...element.querySelectorAll('*'), element.parentElement].some((part) => {
    const style = getComputedStyle(part);
    return (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none';
  });
  const what = element.dataset.testid ?? element.outerHTML.slice(0, 80);
  return { arrived: wanted !== null && wanted.contains(element), visible: shown || !element.matches(':focus-visible'), what, inSheet };
}
