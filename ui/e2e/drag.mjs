// How long from the hand to the painted chart: a slider dragged 200 places in the real window.
// The clock is the page's own, from the pointer's event to the frame after the new drawing.

import process from 'node:process';
import { Home } from './app.mjs';
import { until } from './driver.mjs';

const MOVES = 200;
const BUDGET_MS = 50;

const home = new Home();
try {
  const app = await home.start();
  await app.openSample();
  await measure(app, await freest(app));
} finally {
  await home.leave();
}
process.exit(0);

async function measure(app, lever) {
  const { left, width, y, share } = await app.slider(lever);
  const at = (part) => {
    const x = Math.round(left + width * part);
    return { type: 'pointerMove', origin: 'viewport', x, y: Math.round(y), duration: 0 };
  };
  await app.run(watch);
  await app.browser.pointer([at(share), { type: 'pointerDown', button: 0 }]);
  for (let move = 0; move < MOVES; move += 1) {
    const seen = await app.run(() => window.painted.length);
    // To and fro over the middle of the track, never twice the same place.
    await app.browser.pointer([at(0.5 + 0.4 * Math.sin(move * 0.37 + 0.1))]);
    const painted = async () => (await app.run(() => window.painted.length)) > seen;
    // A move that draws nothing new is counted below, not waited for.
    await until(painted, `move ${move} is painted`, 1_000).catch(() => {});
  }
  await app.browser.pointer([{ type: 'pointerUp', button: 0 }]);
  const times = (await app.run(() => window.painted)).sort((a, b) => a - b);
  const quantile = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
  process.stdout.write(
    `${lever}: ${times.length} of ${MOVES} moves painted, median ${quantile(0.5)} ms, ` +
      `p95 ${quantile(0.95)} ms (budget ${BUDGET_MS} ms)\n`,
  );
}

/** In the page: notes for each pointer move the milliseconds until its drawing is on screen. */
function watch() {
  window.painted = [];
  let moved = null;
  document.addEventListener('pointermove', () => (moved ??= performance.now()), { capture: true });
  const drawn = () => {
    if (moved === null) return;
    const from = moved;
    moved = null;
    // The frame callback runs before the paint, the task after it.
    requestAnimationFrame(() => setTimeout(() => window.painted.push(Math.round(performance.now() - from))));
  };
  const inFigure = ({ target }) => {
    const element = target instanceof Element ? target : target.parentElement;
    return element?.closest('[data-testid^="figure-"]');
  };
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver((changes) => changes.some(inFigure) && drawn()).observe(document.body, everything);
}

/** The first lever that goes everywhere: the one that snaps to whole halls does not redraw at each move. */
async function freest(app) {
  const levers = await app.levers();
  return levers.find((lever) => lever !== 'lever-convert_mw') ?? levers[0];
}
