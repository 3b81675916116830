// Every page in light and dark, on the smallest laptop and on a larger one: `node screenshots.mjs FOLDER`.

import { join } from 'node:path';
import process from 'node:process';
import { photograph } from './camera.mjs';
import { Home } from './app.mjs';

const SIZES = [{ width: 1440, height: 900 }, { width: 1280, height: 720 }]; // prettier-ignore
const [folder] = process.argv.slice(2);

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
      await shoot(app, page.replace('nav-', ''), dark);
    }
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

async function shoot(app, page, dark) {
  for (const size of SIZES) {
    await app.browser.resize(size.width, size.height);
    await app.settled();
    const file = `${page}-${dark ? 'dark' : 'light'}-${size.width}x${size.height}.png`;
    photograph(join(folder, file), size);
    process.stdout.write(`${file}\n`);
  }
}
