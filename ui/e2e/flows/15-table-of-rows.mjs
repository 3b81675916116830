// A CFO's analyst changes fifteen capex components at once: typed, pasted in one step, the total right, and taken back.

import assert from 'node:assert/strict';
import { KEY, until } from '../driver.mjs';

const COST = 'Cost per critical IT MW';

export default async function flow(home) {
  const app = await home.start();
  await app.openSample();
  await app.click('coach-skip');
  await app.click('nav-capex');
  await until(() => app.run(cellText, 0, 0), 'the table is there');
  const column = await app.run(columnOf, COST);
  const untouched = await app.run(columnTexts, column);
  assert.ok(untouched.length >= 15, `${untouched.length} components`);
  const total = await app.run(totalText, column);

  // Typing, a refusal that keeps the text, a change in proportion.
  await app.run(press, 0, column);
  await app.keys(`=0.5*3${KEY.enter}`);
  await app.idle();
  assert.equal(await app.run(cellText, 0, column), '1.50');
  await app.keys(KEY.up);
  await app.keys(`+10%${KEY.enter}`);
  await app.idle();
  assert.equal(await app.run(cellText, 0, column), '1.65');
  await app.keys(KEY.up);
  await app.keys(`soon${KEY.enter}`);
  await until(() => app.has('grid-refusal'), 'a sentence says why not');
  assert.match(await app.text('grid-refusal'), /'soon' was not understood/);
  await app.keys(KEY.escape);

  // A column as Excel's clipboard carries it, one cell unreadable: what was not understood is kept.
  const costs = untouched.map((_, at) => (at === 2 ? 'tbd' : `$${((at + 1) / 10).toFixed(2)}`));
  await app.run(press, 0, column);
  await app.run(paste, costs);
  await until(() => app.has('paste-preview'), 'a preview of what was understood');
  assert.match(await app.text('paste-summary'), new RegExp(`${costs.length} cells: ${COST} of ${costs.length} rows; 1 not understood \\(kept\\)`));
  await app.click('paste-confirm');
  await until(async () => (await app.run(cellText, 0, column)) === '0.10', 'the paste has landed');
  const pasted = await app.run(columnTexts, column);
  assert.equal(pasted[2], untouched[2], 'what was not understood is kept');
  const sum = pasted.reduce((all, text) => all + Number(text.replace(/[(),]/g, '')), 0);
  assert.ok(Math.abs(Number(await app.run(totalText, column)) - sum) < 0.01, 'the total is right');
  assert.match(await app.text('last-change'), /Change Cost per critical IT MW of \d+ Capex components/);

  // One step back; then all of it.
  await app.click('undo');
  assert.equal(await app.run(cellText, 0, column), '1.65', 'one paste is one step');
  await app.undoAll();
  await until(async () => (await app.run(totalText, column)) === total, 'the total is as it was');
  assert.deepEqual(await app.run(columnTexts, column), untouched, 'all of it is taken back');

  // The form of the row is one keystroke away, and Escape leads back.
  await app.run(press, 1, column);
  await app.keys(KEY.enter, [KEY.control]);
  await until(() => app.has('row-form'), 'the form is open');
  await app.keys(KEY.escape);
  await until(async () => !(await app.has('row-form')), 'and closed');
  await app.stop();
}

function cellText(line, column) {
  return document.querySelector(`[role=grid] tr[data-line="${line}"] td[data-column="${column}"]`)?.innerText.trim() ?? '';
}

function columnOf(label) {
  const heads = [...document.querySelectorAll('[role=grid] thead [data-column]')];
  return Number(heads.find((head) => head.innerText.includes(label)).dataset.column);
}

function columnTexts(column) {
  return [...document.querySelectorAll(`[role=grid] tr[data-line] td[data-column="${column}"]`)].map((cell) => cell.innerText.trim());
}

function totalText(column) {
  return document.querySelector(`[data-total="${column}"]`).innerText.trim();
}

function press(line, column) {
  const cell = document.querySelector(`[role=grid] tr[data-line="${line}"] td[data-column="${column}"]`);
  const box = cell.getBoundingClientRect();
  const at = { bubbles: true, button: 0, clientX: box.left + 8, clientY: box.top + 8, pointerId: 1, isPrimary: true };
  cell.dispatchEvent(new PointerEvent('pointerdown', at));
  cell.dispatchEvent(new PointerEvent('pointerup', at));
}

function paste(rows) {
  const data = new DataTransfer();
  data.setData('text/plain', `${rows.join('\r\n')}\r\n`);
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}
