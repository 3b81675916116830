// Any number can be clicked down to who says so.

import assert from 'node:assert/strict';

const DEEPEST = 40;

export default async function flow(home) {
  const app = await home.start();
  await app.openSample();
  const [headline] = await app.names('headline-');
  await app.click(headline);
  assert.ok(await app.has('inspector'), 'the inspector opens');
  const path = [];
  for (let depth = 0; depth < DEEPEST && !(await app.text('inspector-source')); depth += 1) {
    assert.ok(await app.has('inspector-computed'), 'a number without a source is computed');
    assert.ok(await app.text('inspector-value'), 'the number is shown');
    await app.click(await nextRead(app, path));
  }
  assert.ok(await app.text('inspector-source'), `a source within ${DEEPEST} clicks: ${path.join(' > ')}`);
  assert.ok(await app.text('inspector-value'), 'the input has a value');
  assert.ok(path.length > 0, 'the headline itself is no input');
}

/** A read not visited yet, so that a line which reads its own last month does not lead us in circles. */
async function nextRead(app, path) {
  const reads = await app.names('inspector-read-');
  assert.ok(reads.length > 0, `something is read: ${path.join(' > ')}`);
  for (const read of reads) {
    const label = (await app.text(read)).split('\n')[0];
    if (path.includes(label)) continue;
    path.push(label);
    return read;
  }
  return reads.at(-1);
}
