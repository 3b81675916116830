// A form: a number typed in, one that is refused with a sentence and stays as typed, undo of it all.

import assert from 'node:assert/strict';
import { KEY } from '../driver.mjs';

const NONSENSE = 'about twelve';

export default async function flow(home) {
  const app = await home.start();
  await app.openSample();
  const untouched = await app.headlines();
  await app.click('nav-contracts');
  await app.click('layout-form');
  const rent = await fieldOf(app, 'rent_usd_per_kw_month');
  const before = await app.value(rent);

  await app.type(rent, '99');
  assert.equal(Number.parseFloat(await app.value(rent)), 99, 'the number is taken');
  const other = await fieldOf(app, 'free_rent_months');
  await app.type(other, '9');
  assert.equal(Number.parseFloat(await app.value(other)), 9, 'and the next one');

  await app.type(rent, NONSENSE);
  assert.equal(await app.value(rent), NONSENSE, 'refused text stays as typed');
  await says(app, rent);
  await app.type(rent, '100000');
  assert.equal(await app.value(rent), '100000', 'a number out of range stays as typed, too');
  await says(app, rent);
  await app.click('nav-story');
  const edited = await app.headlines();
  assert.notDeepEqual(edited, untouched, 'the answer follows what was taken');
  await app.click('nav-contracts');
  assert.equal(await app.value(rent), '100000', 'refused text outlives a look at another page');

  await app.press(rent, KEY.escape);
  assert.equal(Number.parseFloat(await app.value(rent)), 99, 'Escape takes refused text back');
  await app.undoAll();
  assert.equal(await app.value(rent), before, 'undo');
  await app.click('nav-story');
  assert.deepEqual(await app.headlines(), untouched, 'undo brings the answer back');
}

async function fieldOf(app, key) {
  const found = (await app.names('field-')).find((name) => name.endsWith(`-${key}`));
  assert.ok(found, `a field for ${key}`);
  return found;
}

/** A sentence stands by the field, tied to it for those who do not see it. */
async function says(app, field) {
  const sentence = await app.complaint(field);
  assert.match(sentence, /^\p{Lu}.{8,}\.$/su, `a sentence on ${field}`);
}
