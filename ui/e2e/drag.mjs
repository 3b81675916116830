// How long from the hand to the painted charts: the sample's sliders dragged to 200 places in the
// real window. The clock is the page's own.

import process from 'node:process';
import { Home } from './app.mjs';

const MOVES = 200;
const BUDGET_MS = 50;

const home = new Home();
try {
  const app = await home.start();
  await app.openSample();
  await app.run(watch);
  const levers = await app.levers();
  const all = [];
  for (const lever of levers) {
    const times = await drag(app, lever, Math.floor(MOVES / levers.length));
    say(lever, times);
    all.push(...times);
  }
  say(`all ${levers.length} sliders`, all);
} finally {
  await home.leave();
}
process.exit(0);

/** One long drag; milliseconds to painted for each place it goes through. */
async function drag(app, lever, moves) {
  const { left, width, y, share } = await app.slider(lever);
  const at = (part) => {
    const x = Math.round(left + width * part);
    return { type: 'pointerMove', origin: 'viewport', x, y: Math.round(y), duration: 0 };
  };
  await app.browser.pointer([at(share), { type: 'pointerDown', button: 0 }]);
  await app.painted();
  await app.run(() => window.painted.splice(0));
  for (let move = 0; move < moves; move += 1) {
    // Steps of the golden ratio never come back to a place, and each is long enough for another stop.
    await app.browser.pointer([at((share + (move + 1) * 0.618034) % 1)]);
    // Waited for in the page: questions from outside would cost it time.
    await app.browser.runAsync(nextPaint, move);
  }
  await app.browser.pointer([{ type: 'pointerUp', button: 0 }]);
  await app.painted();
  return (await app.run(() => window.painted.splice(0))).slice(0, moves);
}

/** In the page: notes for each pointer move the milliseconds until its drawing is on screen. */
function watch() {
  window.painted = [];
  let moved = null;
  document.addEventListener('pointermove', () => (moved = performance.now()), { capture: true });
  const drawn = () => {
    if (moved === null) return;
    const from = moved;
    moved = null;
    // A frame's callbacks run before its paint; a message sent from one arrives after it.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.painted.push(performance.now() - from);
      port2.postMessage(null);
    });
  };
  const inFigure = ({ target }) => {
    const element = target instanceof Element ? target : target.parentElement;
    return element?.closest('[data-testid^="figure-"]');
  };
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver((changes) => changes.some(inFigure) && drawn()).observe(document.body, everything);
}

/** In the page: settles when more than `count` moves are painted. */
function nextPaint(count) {
  return new Promise((resolve) => {
    const look = () => (window.painted.length > count ? resolve() : setTimeout(look, 20));
    look();
  });
}

function say(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const quantile = (part) => `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))])} ms`;
  process.stdout.write(
    `${what}: ${sorted.length} moves, median ${quantile(0.5)}, p95 ${quantile(0.95)}, slowest ${quantile(1)} (budget ${BUDGET_MS} ms)\n`,
  );
}
