// Killed in the middle of work: the edits are offered at the next start, and they are all there.

import assert from 'node:assert/strict';
import { until } from '../driver.mjs';

export default async function flow(home) {
  const app = await home.start();
  await app.openSample();
  const levers = (await app.levers()).slice(0, 2);
  for (const lever of levers) await app.drag(lever, await app.away(lever));
  const edited = await app.headlines();
  app.kill();

  const again = await home.start();
  const [offer] = await until(async () => {
    const offers = await again.names('recover-');
    return offers.length > 0 && offers;
  }, 'recovery is offered');
  await again.click(offer);
  await until(async () => (await again.headlines()).length > 0, 'headlines are shown');
  assert.deepEqual(await again.headlines(), edited, 'the edits are back');
  assert.ok(await again.has('dirty-dot'), 'and still unsaved');
  await again.stop();
}
