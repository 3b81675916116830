// How long from the hand to the painted charts, and where the time goes: the sample's sliders
// dragged to 200 places in the real window, then once more with the thumbs frozen, so that what is
// painted is the reply alone. The clock is the page's own.

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
  const all = await every(app, levers, say);
  say(`all ${levers.length} sliders`, all);
  profile(all);
  await app.run(freeze);
  const frozen = await every(app, levers, () => {});
  say('thumbs frozen', frozen);
  profile(frozen);
} finally {
  await home.leave();
}
process.exit(0);

async function every(app, levers, told) {
  const all = [];
  for (const lever of levers) {
    const moves = await drag(app, lever, Math.floor(MOVES / levers.length));
    told(lever, moves);
    all.push(...moves);
  }
  return all;
}

/** One long drag; for each place it goes through, when each part was done. */
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

/** In the page: notes for each pointer move the milliseconds until each part of the way is done. */
function watch() {
  window.painted = [];
  let move = null;
  const since = () => performance.now() - move.at;
  document.addEventListener('pointermove', () => (move = { at: performance.now() }), { capture: true });
  const ask = window.fetch;
  window.fetch = async (...request) => {
    const mine = String(request[0]).includes('preview') ? move : null;
    if (mine) mine.sent = since();
    const response = await ask(...request);
    if (mine) {
      mine.headers = performance.now() - mine.at;
      response.json = async () => {
        const text = await response.text();
        const reply = JSON.parse(text);
        mine.parsed = performance.now() - mine.at;
        mine.bytes = text.length;
        return reply;
      };
    }
    return response;
  };
  const drawn = () => {
    if (move?.parsed === undefined) return;
    const mine = move;
    mine.patched = since();
    move = null;
    // A frame's callbacks run before its paint; a message sent from one arrives after it.
    requestAnimationFrame(() => {
      mine.frame = performance.now() - mine.at;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.painted.push({ ...mine, painted: performance.now() - mine.at });
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

/** In the page: sliders stay where they are on screen; what they send goes on. */
function freeze() {
  const [sheet] = document.styleSheets;
  sheet.insertRule('.slider .thumb { left: 50% !important }', sheet.cssRules.length);
  sheet.insertRule('.slider .filled { width: 50% !important }', sheet.cssRules.length);
}

/** In the page: settles when more than `count` moves are painted. */
function nextPaint(count) {
  return new Promise((resolve) => {
    const look = () => (window.painted.length > count ? resolve() : setTimeout(look, 20));
    look();
  });
}

function say(what, moves) {
  const [median, p95, slowest] = [0.5, 0.95, 1].map((part) => Math.round(quantile(moves.map(({ painted }) => painted), part)));
  const budget = `budget ${BUDGET_MS} ms`;
  process.stdout.write(`${what}: ${moves.length} moves, median ${median} ms, p95 ${p95} ms, slowest ${slowest} ms (${budget})\n`);
}

/** Where the time goes: milliseconds from each part to the next, and the size of the reply. */
function profile(moves) {
  const parts = ['sent', 'headers', 'parsed', 'patched', 'frame', 'painted'];
  parts.forEach((part, index) => {
    const took = moves.map((move) => move[part] - (move[parts[index - 1]] ?? 0));
    process.stdout.write(`  ${part.padEnd(8)} ${quantile(took, 0.5).toFixed(1).padStart(6)} ms, p95 ${quantile(took, 0.95).toFixed(1)} ms\n`);
  });
  const bytes = moves.map((move) => move.bytes / 1024);
  process.stdout.write(`  reply    ${quantile(bytes, 0.5).toFixed(1).padStart(6)} KB, most ${quantile(bytes, 1).toFixed(1)} KB\n`);
}

function quantile(numbers, part) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
