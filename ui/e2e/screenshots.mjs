// Every page in light and dark, on the smallest laptop and on a larger one: `node screenshots.mjs FOLDER`.

import { join } from 'node:path';
import process from 'node:process';
import { photograph } from './camera.mjs';
import { KEY, until } from './driver.mjs';
import { Home } from './app.mjs';

const SIZES = [{ width: 1440, height: 900 }, { width: 1280, height: 720 }]; // prettier-ignore
const [folder] = process.argv.slice(2);

/** Pages with parts: what to click, what to call it, and what shows that it is answered. */
const TABS = {
  'nav-scenarios': [
    ['scenarios-tab-compare', 'compare', 'result-uplift'],
    ['scenarios-tab-explain', 'explain', 'bridge-table'],
    ['scenarios-tab-checkpoints', 'checkpoints', 'checkpoint-take'],
  ],
  'nav-explore': [
    ['explore-tab-tornado', 'tornado', 'answer-tornado-marks'],
    ['explore-tab-grid', 'two-way', 'answer-grid-marks'],
    ['explore-tab-delay', 'delay', 'delay-open-1'],
    ['explore-tab-frontier', 'frontier', 'answer-frontier-marks'],
    ['explore-tab-seek', 'seek', 'seek-sentence'],
  ],
};

const home = new Home();
try {
  const app = await home.start();
  await app.openSample();
  // The guide of the first run stands in front of what is to be seen.
  await app.click('coach-skip');
  const pages = await app.names('nav-');
  for (const dark of [false, true]) {
    await app.theme(dark);
    for (const page of pages) {
      await app.click(page);
      const tabs = TABS[page] ?? [];
      if (tabs.length === 0) await shoot(app, page.replace('nav-', ''), dark);
      for (const [tab, name, ready] of tabs) {
        await app.click(tab);
        await until(() => app.has(ready), `${name} is answered`);
        await shoot(app, name, dark);
      }
    }
    await draft(app, dark);
    // The start page has no theme of its own; it keeps the plan's.
    await app.click('file-menu');
    await app.click('close-plan');
    await shoot(app, 'start', dark);
    await app.openSample();
  }
} finally {
  await home.leave();
}
process.exit(0);

/** A locked plan answers an edit with a draft; and the palette over it. */
async function draft(app, dark) {
  await app.click('nav-scenarios');
  await app.click('tree-lock');
  await app.click('nav-story');
  const [, rent] = await app.levers();
  await app.drag(rent, 0.7);
  await until(() => app.has('draft-bar'), 'the draft is framed');
  await shoot(app, 'draft', dark);
  await app.keys('k', [KEY.control]);
  await until(() => app.has('palette-input'), 'the palette is open');
  await app.keys('rent');
  await shoot(app, 'palette', dark);
  await app.keys(KEY.escape);
  await app.undoAll();
}

async function shoot(app, page, dark) {
  for (const size of SIZES) {
    await app.browser.resize(size.width, size.height);
    await app.settled();
    const file = `${page}-${dark ? 'dark' : 'light'}-${size.width}x${size.height}.png`;
    photograph(join(folder, file), size);
    process.stdout.write(`${file}\n`);
  }
}
