// An analyst types and pastes by month, as in Excel: previewed, one step, and every step taken back.

import assert from 'node:assert/strict';
import { KEY, until } from '../driver.mjs';

const MONTHS = 24;

export default async function flow(home) {
  const app = await home.start();
  await app.openSample();
  await app.click('coach-skip');
  await app.click('period-month');
  await app.click('nav-series');
  await until(() => app.run(cellText, 0, 0), 'the grid is there');
  const untouched = await app.run(lineTexts, 0, MONTHS + 2);

  // Typing: arithmetic, a change in proportion, a refusal that keeps the text, Delete back to the default.
  await app.run(focusCell);
  await app.keys(`=80000*1.05${KEY.enter}`);
  await app.idle();
  assert.equal(await app.run(cellText, 0, 0), '84,000');
  await app.keys(KEY.up);
  await app.keys(`+10%${KEY.enter}`);
  await app.idle();
  assert.equal(await app.run(cellText, 0, 0), '92,400');
  await app.keys(KEY.up);
  await app.keys(`soon${KEY.enter}`);
  await until(() => app.has('grid-refusal'), 'a sentence says why not');
  assert.match(await app.text('grid-refusal'), /'soon' was not understood/);
  await app.keys(KEY.escape);
  await app.keys(KEY.delete);
  await app.idle();
  assert.equal(await app.run(cellText, 0, 0), untouched[0]);

  // A column of 24 months as Excel's clipboard carries it, one of them unreadable.
  await app.run(pasteColumn, MONTHS);
  await until(() => app.has('paste-preview'), 'a preview of what was understood');
  assert.match(await app.text('paste-summary'), /24 cells: Bitcoin price by month, Jan 2027 to Dec 2028; 1 not understood \(kept\)/);
  await app.click('paste-confirm');
  await until(async () => (await app.run(cellText, 0, 0)) === '90,000', 'the paste has landed');
  const pasted = await app.run(lineTexts, 0, MONTHS + 2);
  assert.equal(pasted[23], '113,000');
  assert.equal(pasted[5], untouched[5], 'what was not understood is kept');
  assert.deepEqual(pasted.slice(MONTHS), untouched.slice(MONTHS), 'months after it are kept');

  const copied = await app.run(copySelection);
  assert.ok(copied.plain.includes('90000'), `numbers a spreadsheet reads: ${copied.plain.slice(0, 60)}`);
  assert.ok(copied.html.includes('<table'), 'and a table');

  await app.undoAll();
  assert.deepEqual(await app.run(lineTexts, 0, MONTHS + 2), untouched, 'all of it is taken back');
  await app.stop();
}

function cellText(line, column) {
  return document.querySelector(`[role=grid] tr[data-line="${line}"] td[data-column="${column}"]`)?.innerText.trim() ?? '';
}

function lineTexts(line, count) {
  const cells = document.querySelectorAll(`[role=grid] tr[data-line="${line}"] td[data-column]`);
  return [...cells].slice(0, count).map((cell) => cell.innerText.trim());
}

function focusCell() {
  const cell = document.querySelector('[role=grid] tr[data-line="0"] td[data-column="0"]');
  const box = cell.getBoundingClientRect();
  const at = { bubbles: true, button: 0, clientX: box.left + 8, clientY: box.top + 8, pointerId: 1, isPrimary: true };
  cell.dispatchEvent(new PointerEvent('pointerdown', at));
  cell.dispatchEvent(new PointerEvent('pointerup', at));
}

function pasteColumn(months) {
  const rows = Array.from({ length: months }, (_, month) => (month === 5 ? 'soon' : `$${90 + month},000.00`));
  const data = new DataTransfer();
  data.setData('text/plain', `${rows.join('\r\n')}\r\n`);
  data.setData('text/html', `<table>${rows.map((row) => `<tr><td>${row}</td></tr>`).join('')}</table>`);
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}

function copySelection() {
  const data = new DataTransfer();
  const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
  return { plain: data.getData('text/plain'), html: data.getData('text/html') };
}
