// A way out of the window: a picture and a table on the clipboard, files from the menus, one given up.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { KEY, until } from '../driver.mjs';
import { id } from '../app.mjs';

const FIGURE = 'figure-mw_by_use-out';

export default async function flow(home) {
  const folder = join(home.folder, 'out');
  mkdirSync(folder);
  // A folder: each file gets the name that the dialog would propose.
  home.dialog = folder;
  home.opened = join(home.folder, 'opened.txt');
  const app = await home.start();
  await app.openSample('first-run');
  await app.click('coach-skip');
  const said = (what) => until(async () => what.test(await app.text('export-said')), `${what} is said`);
  const file = (ending) => readdirSync(folder).filter((name) => name.endsWith(ending));

  // The picture, by pointer: what is on the clipboard is a PNG of a slide's size.
  await app.click(FIGURE);
  await app.click(`${FIGURE}-copy_picture`);
  await said(/Picture copied/);
  const picture = clipboard('image/png');
  assert.equal(picture.subarray(1, 4).toString(), 'PNG');
  assert.deepEqual([picture.readUInt32BE(16), picture.readUInt32BE(20)], [1920, 1080]);

  // The table, by keyboard: raw numbers under the periods.
  await app.run((css) => document.querySelector(css).focus(), id(FIGURE));
  await app.keys(KEY.enter);
  for (let step = 0; step < 3; step += 1) await app.keys(KEY.down);
  await app.keys(KEY.enter);
  await said(/Table copied/);
  const [head, ...rows] = clipboard('UTF8_STRING').toString().trimEnd().split('\r\n').map((line) => line.split('\t'));
  assert.ok(head.length > 4 && rows.length > 1, 'periods across, uses down');
  for (const row of rows) assert.ok(row.slice(1).every((cell) => Number.isFinite(Number(cell)) && cell !== ''), `raw numbers: ${row}`);
  assert.ok(await app.run((css) => document.activeElement === document.querySelector(css), id(FIGURE)), 'the focus is back on the menu');

  await app.click(FIGURE);
  await app.click(`${FIGURE}-png`);
  await said(/is written/);
  assert.deepEqual(readFileSync(join(folder, file('.png')[0])), picture, 'the file is what was copied');
  await app.click('export-folder');
  await until(() => existsSync(home.opened), 'the folder is shown');
  assert.match(readFileSync(home.opened, 'utf8'), /^folder of .*\.png$/);

  // A table as it is seen: filtered, so one line.
  await app.click('nav-fleet');
  await app.click('file-menu');
  await app.click('export-view-csv');
  await said(/\.csv” is written/);
  assert.ok(readFileSync(join(folder, file('.csv')[0]), 'utf8').startsWith('\ufeffMiner lot,Hall,'), 'headings first');

  // The workbook, given up once: nothing is written, and what was there stays.
  await app.click('file-menu');
  await app.click('export-workbook');
  // Not waiting for the window to be idle: it is at work.
  await app.browser.click(id('workbook-export'));
  await until(() => app.has('export-cancel'), 'it says how far it is');
  await app.browser.click(id('export-cancel'));
  await said(/Nothing was written/);
  await app.click('file-menu');
  await app.click('export-plan');
  await said(/\.toml” is written/);
  assert.deepEqual(file('.xlsx'), [], 'given up');

  await app.click('file-menu');
  await app.click('export-workbook');
  await app.click('workbook-export');
  await until(async () => /\.xlsx” is written/.test(await app.text('export-said')), 'the workbook is written', 120_000);
  assert.equal(readFileSync(join(folder, file('.xlsx')[0])).subarray(0, 2).toString(), 'PK');
  await app.click('export-open');
  await until(() => /^file .*\.xlsx$/.test(readFileSync(home.opened, 'utf8')), 'it is opened');
  assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith('.tmp')), [], 'nothing is left beside');

  await app.theme(true);
  await app.click('nav-story');
  await app.click(FIGURE);
  await app.keys(KEY.escape);
  await refused(app, folder);
  await app.stop();
}

/** What cannot be written is one sentence, and the file from before is whole. */
async function refused(app, folder) {
  const [name] = readdirSync(folder).filter((each) => each.endsWith('.toml'));
  const before = readFileSync(join(folder, name));
  chmodSync(join(folder, name), 0o444);
  await app.click('file-menu');
  await app.click('export-plan');
  await until(async () => /may not be changed; save under another name/.test(await app.text('trouble')), 'it is refused');
  assert.deepEqual(readFileSync(join(folder, name)), before);
}

/** What the system's clipboard holds, as another program reads it. */
function clipboard(target) {
  return execFileSync('xclip', ['-selection', 'clipboard', '-target', target, '-o'], { maxBuffer: 1 << 26 });
}
