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
  for (const size of SIZES) await shoot(app, 'start', false, size);
  await app.openSample();
  const pages = await app.names('nav-');
  for (const dark of [false, true]) {
    await app.theme(dark);
    for (const page of pages) {
      await app.click(page);
      for (const size of SIZES) await shoot(app, page.replace('nav-', ''), dark, size);
    }
  }
} finally {
  await home.leave();
}
process.exit(0);

async function shoot(app, page, dark, size) {
  await app.browser.resize(size.width, size.height);
  await app.painted();
  const file = `${page}-${dark ? 'dark' : 'light'}-${size.width}x${size.height}.png`;
  photograph(join(folder, file), size);
  process.stdout.write(`${file}\n`);
}
