// Switchyard as a person sees it: the words of the flows, over the driver.

import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { photograph } from './camera.mjs';
import { Browser, KEY, until } from './driver.mjs';

const APP = process.env.SWITCHYARD_APP;

/** A person's home for one flow; it survives restarts of the app and goes with the flow. */
export class Home {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'switchyard-e2e-'));
    this.dialog = join(this.folder, 'Helios.swy');
    /** A file in which the app notes what it would open. */
    this.opened = null;
    this.open = new Set();
  }

  /** Starts the app with everything it writes kept in this home. */
  async start(...args) {
    const app = await App.start(this, args);
    this.open.add(app);
    return app;
  }

  async leave() {
    for (const app of this.open) await app.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  environment() {
    const place = (name) => {
      const folder = join(this.folder, name);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return folder;
    };
    return {
      SWITCHYARD_DATA_DIR: place('data'),
      SWITCHYARD_TEST_DIALOG: this.dialog,
      ...(this.opened && { SWITCHYARD_TEST_OPENED: this.opened }),
      XDG_DATA_HOME: place('xdg-data'),
      XDG_CACHE_HOME: place('xdg-cache'),
      XDG_CONFIG_HOME: place('xdg-config'),
      XDG_RUNTIME_DIR: place('xdg-run'),
    };
  }
}

export const id = (name) => `[data-testid="${name}"]`;
const all = (start) => `[data-testid^="${start}"]`;

export class App {
  static async start(home, args) {
    const browser = await Browser.start({ binary: APP, args, env: home.environment() });
    const app = new App(home, browser);
    await app.run(watchForMishaps);
    await app.idle();
    return app;
  }

  constructor(home, browser) {
    this.home = home;
    this.browser = browser;
    this.run = browser.run.bind(browser);
    this.keys = browser.keys.bind(browser);
  }

  /** Leaves, and complains of anything the page swallowed. */
  async stop() {
    if (!this.home.open.delete(this)) return;
    const mishaps = await this.run(() => window.mishaps ?? []).catch(() => []);
    await this.browser.stop();
    assert.deepEqual(mishaps, [], 'errors in the page');
  }

  /** `kill -9` on the app itself, in the middle of whatever it does. */
  kill() {
    this.home.open.delete(this);
    process.kill(childOf(this.browser.pid), 'SIGKILL');
    this.browser.crash();
  }

  idle() {
    return until(() => this.run(() => document.documentElement.dataset.idle === 'true'), 'the window is idle');
  }

  /** Idle, and on screen: two frames later the paint is done. */
  async painted() {
    await this.idle();
    await this.browser.runAsync(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
    );
  }

  /** Painted at its present size: figures are drawn anew when a resize has come to rest, then fade in. */
  async settled() {
    await this.painted();
    await sleep(200);
    await this.painted();
    await this.browser.runAsync(() =>
      Promise.all(document.getAnimations().map((animation) => animation.finished.then(() => {}, () => {}))).then(() => {}),
    );
    await this.painted();
  }

  /** What is on the screen of the smallest laptop, for whoever looks: `.e2e/NAME.png`. */
  async picture(name) {
    const size = { width: 1280, height: 720 };
    await this.browser.resize(size.width, size.height);
    await this.settled();
    photograph(join(import.meta.dirname, `../../.e2e/${name}.png`), size);
  }

  /** Clicks what a person would, then lets the window settle. */
  async click(name) {
    await until(() => this.has(name), `${name} is there`);
    await this.browser.click(id(name));
    await this.idle();
  }

  has(name) {
    return this.run((css) => document.querySelector(css) !== null, id(name));
  }

  text(name) {
    return this.run((css) => document.querySelector(css)?.innerText.trim() ?? '', id(name));
  }

  /** Test names on the page that begin so, in page order. */
  names(start) {
    return this.run((css) => [...document.querySelectorAll(css)].map((e) => e.dataset.testid), all(start));
  }

  disabled(name) {
    const ask = (css) => {
      const element = document.querySelector(css);
      return element === null || element.disabled === true || element.getAttribute('aria-disabled') === 'true';
    };
    return this.run(ask, id(name));
  }

  /** The text in a field. */
  value(name) {
    return this.run((css) => document.querySelector(css).value, id(name));
  }

  /** The sentence by a field whose text was refused. */
  complaint(name) {
    const ask = (css) => {
      const field = document.querySelector(css);
      if (field.getAttribute('aria-invalid') !== 'true') return '';
      return document.getElementById(field.getAttribute('aria-describedby'))?.innerText.trim() ?? '';
    };
    return this.run(ask, id(name));
  }

  /** Puts the focus in a field by hand and types over what is there. */
  async type(name, text) {
    await this.click(name);
    await this.keys('a', [KEY.control]);
    await this.keys(text + KEY.enter);
    await this.idle();
  }

  /** A key in a field. */
  async press(name, key) {
    await this.click(name);
    await this.keys(key);
    await this.idle();
  }

  async openSample(which = '') {
    const [first] = await until(async () => {
      const samples = await this.names(`start-sample-${which}`);
      return samples.length > 0 && samples;
    }, 'samples are offered');
    await this.click(first);
    await until(async () => (await this.headlines()).length > 0, 'headlines are shown');
  }

  /** The answer on top of the page: every headline figure as it reads. */
  headlines() {
    return this.run((css) => [...document.querySelectorAll(css)].map((e) => e.innerText.trim()), all('headline-'));
  }

  /** The drawing of each figure on the page. */
  drawings() {
    return this.run((css) => [...document.querySelectorAll(css)].map((e) => e.outerHTML), `${all('figure-')} svg`);
  }

  /** Sliders on the page, without the cards and fields around them. */
  levers() {
    const ask = (css) => [...document.querySelectorAll(css)].map((e) => e.dataset.testid);
    return this.run(ask, `${all('lever-')}[role=slider]`);
  }

  /** Where a slider stands: its track's ends and the place of its value, in viewport pixels. */
  slider(lever) {
    const ask = (css) => {
      const slider = document.querySelector(css);
      slider.scrollIntoView({ block: 'center' });
      const box = (slider.querySelector('.track') ?? slider).getBoundingClientRect();
      const [min, max, now] = ['min', 'max', 'now'].map((name) => Number(slider.getAttribute(`aria-value${name}`)));
      const share = (now - min) / (max - min);
      return { left: box.left, width: box.width, y: box.top + box.height / 2, share, now };
    };
    return this.run(ask, id(lever));
  }

  /** The same once nothing above it grows any more: answers come in after the page is shown. */
  async resting(lever) {
    for (let before = await this.slider(lever); ; ) {
      await this.painted();
      const now = await this.slider(lever);
      if (now.y === before.y && now.left === before.left) return now;
      before = now;
    }
  }

  /** Takes the slider by hand and lets go at `share` of its track. */
  async drag(lever, share) {
    const { left, width, y, share: from } = await this.resting(lever);
    const at = (part) => [left + width * part, y];
    const steps = Array.from({ length: 12 }, (_, step) => at(from + ((share - from) * (step + 1)) / 12));
    await this.browser.drag([at(from), ...steps]);
    await this.idle();
  }

  /** A place on the track away from where the slider stands. */
  async away(lever) {
    const { share } = await this.slider(lever);
    return share > 0.5 ? 0.2 : 0.8;
  }

  async undoAll(limit = 50) {
    for (let step = 0; step < limit && !(await this.disabled('undo')); step += 1) await this.click('undo');
  }

  isDark() {
    return this.run(() => {
      const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
    });
  }

  /** The theme button goes round light, dark and the system's own. */
  async theme(dark) {
    for (let turn = 0; turn < 3 && (await this.isDark()) !== dark; turn += 1) await this.click('theme');
    assert.equal(await this.isDark(), dark, `${dark ? 'dark' : 'light'} theme`);
  }
}

function watchForMishaps() {
  window.mishaps = [];
  const note = (text) => window.mishaps.push(text);
  window.addEventListener('error', (e) => note(e.message));
  window.addEventListener('unhandledrejection', (e) => note(`rejected: ${e.reason?.message ?? e.reason}`));
  document.addEventListener('securitypolicyviolation', (e) => note(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
}

/** The driver's one child is the app. */
function childOf(pid) {
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      // "pid (name) state ppid …"; the name may hold spaces and brackets.
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid) return Number(entry);
    } catch {
      // It ended while we looked.
    }
  }
  throw new Error('the app is not running');
}
