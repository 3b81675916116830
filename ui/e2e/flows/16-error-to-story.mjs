// An error dims what it makes untrue, on every page, until the step that it names has mended it.

import assert from 'node:assert/strict';
import { until } from '../driver.mjs';

const SHARE = 'power_share_fraction';

export default async function flow(home) {
  const app = await home.start();
  await app.openSample();
  await app.click('coach-skip');
  await until(() => app.has('verdict-limits'), 'the limits are found');
  const whole = await app.headlines();
  assert.match(await app.text('verdict'), /^Converting .+ more than mining; rent may fall to \$.+\.$/s);
  assert.ok(!(await app.has('moved')), 'nothing has changed yet');
  assert.deepEqual(await spoiled(app), [], 'all in full ink');

  await app.click('nav-contracts');
  await app.click('layout-form');
  const contract = (await app.names('row-')).find((name) => name.endsWith('-P1') || name.includes('P1'));
  await app.click(contract);
  const [field] = (await app.names('field-')).filter((name) => name.endsWith(SHARE));
  await app.type(field, '0');
  assert.match(await app.text('errors'), /cover 0% of the load/, 'told on the page where it is made');
  assert.match(await app.text('moved'), /Uplift/, 'and what it moved');
  await app.click('moved-why');
  assert.match(await app.text('moved-bridge'), /ower/, 'by result line: the power that nobody pays for');
  await app.click('moved-why');

  await app.click('nav-story');
  assert.notDeepEqual(await app.headlines(), whole, 'a number is still given');
  const dimmed = await spoiled(app);
  for (const what of ['headline-uplift', 'headline-funding_need', 'headline-payback', 'verdict', 'figure-mw_by_use', 'figure-cumulative_cash', 'figure-uplift_bridge']) {
    assert.ok(dimmed.includes(what), `${what} is dimmed: ${dimmed}`);
  }

  await app.click('nav-series');
  await until(() => app.run(() => document.querySelectorAll('td.spoiled').length > 0), 'results by month are dimmed');
  assert.match(await app.run(() => document.querySelector('td.spoiled').title), /cover 0% of the load/, 'and say why');

  await app.click('errors-step');
  await until(() => app.run((key) => document.activeElement?.dataset.testid?.endsWith(key) ?? false, SHARE), 'the step leads to the field');
  const standing = await app.run(() => document.activeElement.dataset.testid);
  await app.type(standing, '100%');
  assert.ok(!(await app.has('errors')), 'mended');
  await app.click('nav-story');
  assert.deepEqual(await spoiled(app), [], 'full ink again');
  assert.deepEqual(await app.headlines(), whole, 'and the numbers of before');
}

/** What is dimmed on the page. */
function spoiled(app) {
  return app.run(() =>
    [...document.querySelectorAll('[data-testid]')]
      .filter((element) => element.matches('.spoiled, figure.dimmed'))
      .map((element) => element.dataset.testid),
  );
}
