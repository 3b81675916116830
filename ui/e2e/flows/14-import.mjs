// A fleet list and a price path from files: understood column by column, nothing half imported.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../driver.mjs';

export default async function flow(home) {
  home.dialog = join(home.folder, 'fleet.csv');
  writeFileSync(
    home.dialog,
    'Lot,Model,Hall,Units\r\nNorth racks,Antminer S21,Hall A,"1,000"\r\nSouth racks,Antminer S21,Hall Z,500\r\n',
  );
  const app = await home.start();
  await app.openSample();
  await app.click('coach-skip');
  await app.click('nav-fleet');
  await app.click('layout-form');
  const before = await app.names('row-');
  await app.click('import-fleet');
  await until(() => app.has('import-dialog'), 'the file is shown');
  await until(async () => /1 lot/.test(await app.text('import-summary')), 'one row is understood');
  assert.match(await app.text('import-problems'), /Hall Z/);
  assert.ok(await app.disabled('import-apply'), 'nothing is half imported unasked');
  await app.click('import-skip');
  assert.ok(await app.disabled('import-apply'), 'what becomes of the fleet is asked');
  await app.click('import-way-add');
  await app.click('import-apply');
  await until(async () => (await app.names('row-')).length === before.length + 1, 'the lot is in the fleet');
  await app.undoAll();
  assert.deepEqual(await app.names('row-'), before, 'one step');

  await app.click('import-fleet');
  await until(async () => /1 lot/.test(await app.text('import-summary')), 'read again');
  assert.match(await app.text('import-ways'), /Replace the whole fleet\s*Removes \d+ lots/);
  await app.click('import-skip');
  await app.click('import-way-replace_all');
  await app.click('import-apply');
  // One row needs no list beside its form.
  await until(() => app.run(() => document.body.innerText.includes('Replace 4 miner lots by North racks')), 'of four lots, the one of the file');
  await app.undoAll();
  assert.deepEqual(await app.names('row-'), before, 'one step');

  await app.stop();
}
