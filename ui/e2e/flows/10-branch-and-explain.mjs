// An executive branches the plan, changes it, compares, asks why, and takes all of it back.

import assert from 'node:assert/strict';
import { KEY, until } from '../driver.mjs';

export default async function flow(home) {
  const app = await home.start();
  await app.openSample();
  await app.click('coach-skip');
  const base = await app.headlines();

  await app.keys('b', [KEY.control]);
  await until(async () => (await app.text('scenario-switcher')).includes('Branch of Base'), 'the branch is looked at');
  for (const lever of (await app.levers()).slice(1, 4)) await app.drag(lever, await app.away(lever));
  const changed = await app.headlines();
  assert.notDeepEqual(changed, base, 'three levers move the answer');

  await app.click('nav-scenarios');
  await until(() => app.has('result-uplift'), 'the comparison is there');
  const differs = await app.names('differs-L1-rent_usd_per_kw_month');
  assert.ok(differs.length > 0, 'the rent is told among what differs');

  await app.click('scenarios-tab-explain');
  const sentence = await until(async () => {
    const text = await app.text('bridge-sentence');
    return /\$/.test(text) && text;
  }, 'the bridge is explained');
  assert.match(sentence, /Branch of Base/);
  await app.click('bridge-table');
  const bars = await until(() => app.run(bridgeInMillions), 'the bridge as a table');
  const [from, ...rest] = bars;
  const to = rest.pop();
  const sum = rest.reduce((total, bar) => total + bar, from);
  // Each bar is printed to a tenth of a million.
  assert.ok(Math.abs(sum - to) < 0.06 * bars.length, `${bars.join(' ')} add up`);

  // A removed hall is one bar, and opens into its rows.
  await app.click('nav-sites');
  await app.click('layout-form');
  await app.click('row-D');
  await app.click('remove-D');
  await app.click('remove-done');
  await app.click('nav-scenarios');
  await app.click('scenarios-tab-explain');
  await until(async () => (await app.text('bridge')).includes('Hall D'), 'the removed hall has a bar');

  // Merged by the review list: the parent sees what the branch saw.
  await app.click('nav-story');
  const branch = await app.headlines();
  await app.click('nav-scenarios');
  await app.click('tree-more');
  const [merge] = (await app.names('tree-menu-')).filter((name) => name.includes('merge'));
  await app.click(merge);
  await app.click('merge-do');
  await until(async () => (await app.names('tree-scenario_')).length === 0, 'the branch is in its parent');
  await app.click('nav-story');
  assert.deepEqual(await app.headlines(), branch, 'base now says what the branch said');
  await app.click('undo');

  await app.keys('1', [KEY.alt]);
  await app.idle();
  await app.click('nav-story');
  assert.deepEqual(await app.headlines(), base, 'base is untouched');
  await app.undoAll();
  assert.deepEqual(await app.headlines(), base);
  assert.ok((await app.text('scenario-switcher')).includes('Base'));
  assert.deepEqual(await app.names('tree-scenario_'), [], 'the branch is gone');
  await app.stop();
}

/** Start, bars and end as the table prints them. */
function bridgeInMillions() {
  const cells = [...document.querySelectorAll('[data-testid="bridge"] tbody td')];
  const factor = { K: 1e-3, M: 1, B: 1e3 };
  const read = (text) => {
    const [, digits, letter] = /([\d.,]+)([KMB]?)/.exec(text) ?? [];
    const size = Number(digits?.replaceAll(',', '')) * (letter ? factor[letter] : 1e-6);
    return text.includes('(') || text.includes('−') ? -size : size;
  };
  const values = cells.map((cell) => read(cell.innerText)).filter((value) => !Number.isNaN(value));
  return values.length > 2 && values;
}
