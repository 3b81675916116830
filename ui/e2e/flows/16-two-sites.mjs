// The plan of a company with two sites, three kinds of machines and one late hall, from nothing: wizard, one more
// site, a lot that moves, a hall that is copied, a hall that converts late, saved and opened again.

import assert from 'node:assert/strict';
import { KEY, until } from '../driver.mjs';
import { Home } from '../app.mjs';

export default async function flow(home) {
  const app = await home.start();
  await wizard(app);
  await app.click('coach-skip');
  await oneMoreSite(app);
  await moveALot(app);
  await copyAHall(app);
  await convertLate(app);

  // A site goes with all that hangs on it, listed before; one step brings all of it back.
  const whole = await rowNames(app, 'sites');
  await app.click('row-S2');
  await app.click('remove-S2');
  assert.match(await app.text('leaving'), /3 halls[\s\S]*Hall B2 \(copy\)/);
  await app.click('also-L2');
  await app.click('remove-done');
  assert.equal((await rowNames(app, 'sites')).filter((name) => name.endsWith('2')).length, 0, 'the site is gone');
  await app.click('undo');
  assert.deepEqual(await rowNames(app, 'sites'), whole, 'one undo brings all of it back');

  await app.click('nav-story');
  const answer = await app.headlines();
  await app.click('save');
  await app.stop();
  const other = new Home();
  other.dialog = home.dialog;
  try {
    const again = await other.start(home.dialog);
    assert.deepEqual(await again.headlines(), answer, 'opened again');
    assert.deepEqual(await rowNames(again, 'sites'), whole, 'with the same rows');
  } finally {
    await other.leave();
  }
}

/** By keys, but for the lists. What stands still is said before the plan is made. */
async function wizard(app) {
  await app.click('start-new');
  await app.type('new-company', 'Helios');
  await app.type('site-mw', '100');
  await choose(app, 'site-region', 'ercot_west');
  await app.keys(KEY.enter);
  await until(() => app.has('machine-0'), 'the machines are asked for');
  assert.equal(await app.value('machine-0'), '', 'nobody chose a machine');
  await until(async () => (await app.text('site-reading')).includes('No machines: 100 MW stand still'), 'idle power is said');
  await choose(app, 'machine-0', 's9');
  await until(async () => (await app.text('site-reading')).includes('machines stand still'), 'machines that lose money are said');
  await choose(app, 'machine-0', 's19jpro');
  await app.type('units-0', '9000');
  await app.click('another-machine');
  await choose(app, 'machine-1', 's21');
  await until(async () => (await app.text('site-reading')).includes('fill the site'), 'the site is full');
  await app.click('new-next');
  await until(async () => (await app.headlines()).length > 0, 'the plan is there');
}

async function oneMoreSite(app) {
  await forms(app, 'sites');
  await app.click('add-site');
  await app.type('site-mw', '50');
  await choose(app, 'site-region', 'qc');
  await choose(app, 'machine-0', 's21xp');
  await app.click('site-add');
  await until(async () => !(await app.has('add-site-dialog')), 'the site is made');
  assert.match(await app.text('last-change'), /Add Site in /);
  assert.ok(await app.has('row-B2'), 'with halls of its own');
  assert.ok(await app.has('add-hall-S2'), 'under a heading of its own');
}

async function moveALot(app) {
  await forms(app, 'fleet');
  await app.click('row-MD');
  await choose(app, 'parent-MD', 'B2');
  await until(async () => (await app.text('last-change')).includes('Move Antminer S19j Pro, Hall D to Hall B2'), 'the move has a name');
  await app.click('undo');
  assert.equal(await app.value('parent-MD'), 'D', 'one step back');
  await app.click('redo');
  assert.equal(await app.value('parent-MD'), 'B2');
}

async function copyAHall(app) {
  await forms(app, 'sites');
  await app.click('row-B2');
  await app.click('duplicate-B2');
  await app.type('copies', '500');
  await until(() => app.has('trouble'), 'too many copies are refused');
  assert.match(await app.text('trouble'), /1 to 100 copies; 500 is outside\./);
  await app.click('duplicate-B2');
  await app.type('copies', '1');
  await until(async () => (await app.text('last-change')).includes('Duplicate Hall B2'), 'a copy is one step');
}

async function convertLate(app) {
  await forms(app, 'conversion');
  await app.click('halls-staying-fold');
  await app.click('row-A2');
  await choose(app, 'field-A2-converts', '1');
  await app.type('works-A2', 'Jan 2029');
  assert.equal(await app.value('works-A2'), 'Jan 2029');
}

async function forms(app, page) {
  await app.click(`nav-${page}`);
  await app.click('layout-form');
}

async function rowNames(app, page) {
  await forms(app, page);
  return app.names('row-');
}

/** From a list, as a click on one of its lines would. */
async function choose(app, name, value) {
  await until(() => app.has(name), `${name} is there`);
  await app.run(pick, name, value);
  await app.idle();
}

function pick(name, value) {
  const list = document.querySelector(`[data-testid="${name}"]`);
  list.focus();
  list.value = value;
  list.dispatchEvent(new Event('change', { bubbles: true }));
}
