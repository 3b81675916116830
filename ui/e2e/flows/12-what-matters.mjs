// What matters, what if we are late, where it flips; each answer opens as a scenario that gives it.

import assert from 'node:assert/strict';
import { KEY, until } from '../driver.mjs';

export default async function flow(home) {
  const app = await home.start();
  await app.openSample();
  await app.click('coach-skip');

  // Ctrl K by hand: a page, a find, a field.
  await app.keys('k', [KEY.control]);
  await until(() => app.has('palette-input'), 'the palette is open');
  await app.keys(`what matters${KEY.enter}`);
  await until(() => app.has('explore-tab-tornado'), 'the page is there');
  await answered(app, 'tornado');
  assert.match(await app.text('explore-scenario'), /Base/);

  // One side of the largest bar, by keyboard.
  await app.run(() => document.querySelector('[data-testid="answer-tornado-marks"]').focus());
  await app.keys(KEY.home + KEY.enter);
  await until(() => app.has('side-card'), 'the run is told');
  const told = await app.text('side-card');
  await app.click('side-open');
  await until(() => app.has('explore-opened'), 'it is said what was opened');
  await app.click('nav-story');
  const uplift = (await app.headlines())[0];
  const [amount] = told.match(/\(?\$[\d.,]+[KMB]?\)?(?=\W*$|\s)/g)?.slice(-1) ?? [];
  assert.ok(amount && uplift.includes(amount), `the scenario gives what the bar said: ${told} / ${uplift}`);
  await app.undoAll();

  await app.click('nav-explore');
  await app.click('explore-tab-delay');
  await until(() => app.has('delay-open-1'), 'three, six and twelve months late are told');
  await app.click('explore-tab-grid');
  await answered(app, 'grid');
  await app.click('explore-tab-frontier');
  await answered(app, 'frontier');

  await app.click('explore-tab-seek');
  const sentence = await until(() => app.text('seek-sentence'), 'a sentence answers');
  assert.match(sentence, /\$[\d.]+\/kW-month/, sentence);
  await app.click('seek-apply-0');
  await app.click('nav-story');
  assert.match((await app.headlines())[0], /^Uplift[^$]*\(?\$[0-9]{1,3}\)?\b|\$0/, 'the uplift is next to nothing there');

  // Ctrl F jumps to a field.
  await app.keys('f', [KEY.control]);
  await until(() => app.has('palette-input'), 'finding is open');
  await app.keys(`kappa${KEY.enter}`);
  await until(() => app.run(() => document.activeElement?.dataset.testid?.includes('kappa')), 'the field has the focus');
  await app.stop();
}

async function answered(app, name) {
  await until(() => app.has(`answer-${name}-marks`), `${name} is answered`);
  await app.idle();
}
