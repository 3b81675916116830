// Runs the flows one after another, each in a home of its own: `node run.mjs [part of a name …]`.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { photograph } from './camera.mjs';
import { Home } from './app.mjs';

const folder = join(import.meta.dirname, 'flows');
const pictures = join(import.meta.dirname, '../../.e2e');
const say = (line) => process.stdout.write(`${line}\n`);

const wanted = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => file.replace('.mjs', ''))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .sort();

const count = { passed: 0, failed: 0, skipped: 0 };
for (const name of names) count[await play(name)] += 1;
say(`${count.passed} passed, ${count.failed} failed${count.skipped ? `, ${count.skipped} skipped` : ''}`);
process.exit(count.failed > 0 || names.length === 0 ? 1 : 0);

async function play(name) {
  const { default: flow } = await import(join(folder, `${name}.mjs`));
  const began = Date.now();
  const home = new Home();
  try {
    const skipped = await flow(home);
    await home.leave();
    say(skipped ? `skipped ${name}: ${skipped}` : `ok ${name} (${Date.now() - began} ms)`);
    return skipped ? 'skipped' : 'passed';
  } catch (error) {
    say(`FAILED ${name}: ${error.stack ?? error}`);
    try {
      photograph(join(pictures, `${name}.png`));
      say(`  picture: .e2e/${name}.png`);
    } catch {
      // The screen itself may be what failed.
    }
    await home.leave().catch(() => {});
    return 'failed';
  }
}
