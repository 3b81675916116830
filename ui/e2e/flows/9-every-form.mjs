// Every form: each number on each page is changed by hand, one per cent down, and all of it undone.

import assert from 'node:assert/strict';

export default async function flow(home) {
  const app = await home.start();
  await app.openSample();
  const untouched = await app.headlines();
  let taken = 0;
  for (const page of await pagesWithForms(app)) {
    await app.click(page);
    await app.click('layout-form');
    // Where the picture is the page, the form of a row opens on demand.
    const [row] = await app.names('row-');
    if (row) await app.click(row);
    const changed = await changeEveryNumber(app);
    assert.ok(changed > 0, `a number was changed on ${page}`);
    taken += changed;
  }
  assert.ok(taken >= 20, `${taken} numbers were changed`);
  await app.click('nav-story');
  assert.notDeepEqual(await app.headlines(), untouched, 'the answer follows the forms');
  await app.undoAll(taken + 1);
  assert.deepEqual(await app.headlines(), untouched, 'undo brings the answer back');
}

function pagesWithForms(app) {
  return app.run(() => [...document.querySelectorAll('nav [data-kind=rows], nav [data-kind=order]')].map((page) => page.dataset.testid));
}

/** How many fields took the new number; one that did not must say why in a sentence. */
async function changeEveryNumber(app) {
  let changed = 0;
  for (const field of await typedFields(app)) {
    const before = await app.value(field);
    if (!/^-?[\d,.]*[1-9][\d,.]*$/.test(before ?? '')) continue;
    await app.type(field, `=${before}*0.99`);
    const after = await app.value(field);
    if (after.startsWith('=')) {
      assert.match(await app.complaint(field), /\p{Lu}.{8,}\.$/su, `a sentence on ${field}`);
    } else {
      assert.notEqual(after, before, `${field} took the number`);
      changed += 1;
    }
  }
  return changed;
}

/** Fields one types in; a choice is a list. */
/** Fields on screen: those that do not count in this plan are folded away. */
function typedFields(app) {
  return app.run(() =>
    [...document.querySelectorAll('input[data-testid^="field-"]')]
      .filter((field) => !field.closest('details:not([open])'))
      .map((field) => field.dataset.testid),
  );
}
