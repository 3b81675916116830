// axe finds nothing serious on any page, in light and in dark.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const axe = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

export default async function flow(home) {
  const app = await home.start();
  await app.browser.inject(axe);
  const found = [];
  const look = async (where) => found.push(...(await violations(app)).map((what) => `${where}: ${what}`));

  await look('start');
  await app.openSample();
  for (const dark of [false, true]) {
    await app.theme(dark);
    for (const page of await app.names('nav-')) {
      await app.click(page);
      const parts = [...(await app.names('scenarios-tab-')), ...(await app.names('explore-tab-'))];
      for (const part of parts.length > 0 ? parts : [null]) {
        if (part) await app.click(part);
        await app.settled();
        await look(`${part ?? page} ${dark ? 'dark' : 'light'}`);
      }
    }
  }
  assert.deepEqual(found, []);
}

function violations(app) {
  return app.browser.runAsync(async () => {
    // Colours on their way from one theme to the other are nobody's colours.
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id} on ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`);
  });
}
