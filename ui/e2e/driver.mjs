// A small W3C WebDriver client for WebKitWebDriver: as much as the flows need, and no package.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const LEFT_BUTTON = 0;

/** Keys that are no character. */
export const KEY = {
  enter: '\uE007', tab: '\uE004', escape: '\uE00C', shift: '\uE008', control: '\uE009', alt: '\uE00A', delete: '\uE017', f6: '\uE036',
  left: '\uE012', up: '\uE013', right: '\uE014', down: '\uE015', home: '\uE011', end: '\uE010',
}; // prettier-ignore

/** Drivers still running, as process groups; nothing may outlive us. */
const groups = new Set();

function endGroup(pid) {
  groups.delete(pid);
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

process.on('exit', () => groups.forEach(endGroup));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** One window of the app, driven. Each has a driver of its own: a driver holds one session only. */
export class Browser {
  /** Starts `binary` with `env` added to the environment. */
  static async start({ binary, args = [], env = {} }) {
    const port = await freePort();
    // `setpriv`: should we be killed outright, the kernel ends the driver.
    const driver = spawn('setpriv', ['--pdeathsig', 'KILL', 'WebKitWebDriver', '--host=127.0.0.1', `--port=${port}`], {
      detached: true,
      stdio: ['ignore', 'ignore', process.env.SWITCHYARD_E2E_LOG ? 'inherit' : 'ignore'],
      env: { ...process.env, ...env, TAURI_WEBVIEW_AUTOMATION: 'true' },
    });
    driver.on('error', () => {}); // A driver that does not start is noticed at its port.
    groups.add(driver.pid);
    const browser = new Browser(`http://127.0.0.1:${port}`, driver.pid);
    try {
      await until(() => browser.#send('GET', '/status').then((status) => status.ready), 'WebKitWebDriver answers', 10_000);
      const wanted = { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args } } };
      const { sessionId } = await browser.#send('POST', '/session', { capabilities: wanted });
      browser.session = `/session/${sessionId}`;
      await browser.#send('POST', `${browser.session}/timeouts`, { script: 60_000, pageLoad: 60_000, implicit: 0 });
      return browser;
    } catch (error) {
      endGroup(driver.pid);
      throw error;
    }
  }

  constructor(address, pid) {
    this.address = address;
    this.pid = pid;
  }

  /** Ends window and driver; the window gets a moment to leave by itself. */
  async stop() {
    await this.#send('DELETE', this.session).catch(() => {});
    endGroup(this.pid);
  }

  /** Ends both at once, as a crash or a power cut would. */
  crash() {
    endGroup(this.pid);
  }

  async #send(method, path, body) {
    const reply = await fetch(this.address + path, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
      signal: AbortSignal.timeout(90_000),
    });
    const { value } = await reply.json();
    if (reply.ok) return value;
    throw new Error(`${value.error}: ${value.message} (${method} ${path})`);
  }

  #post(path, body = {}) {
    return this.#send('POST', this.session + path, body);
  }

  /** Runs a function in the page; it sees nothing but its arguments. */
  run(work, ...args) {
    return this.#post('/execute/sync', { script: `return (${work}).apply(null, arguments)`, args });
  }

  /** The same for a function that returns a promise. */
  runAsync(work, ...args) {
    const script = `
      const done = arguments[arguments.length - 1];
      Promise.resolve((${work}).apply(null, arguments)).then(
        (value) => done({ value }),
        (error) => done({ error: String(error) }),
      );`;
    return this.#post('/execute/async', { script, args }).then(({ value, error }) => {
      if (error) throw new Error(error);
      return value;
    });
  }

  /** Runs program text in the page, as a script tag would (which the page's own rules forbid). */
  inject(text) {
    return this.#post('/execute/sync', { script: text, args: [] });
  }

  async click(css) {
    // The driver takes what lies under the strips at the window's foot for seen; a person scrolls.
    await this.run((at) => document.querySelector(at)?.scrollIntoView({ block: 'nearest' }), css);
    const found = await this.#post('/element', { using: 'css selector', value: css });
    await this.#post(`/element/${found[ELEMENT]}/click`);
  }

  resize(width, height) {
    return this.#post('/window/rect', { x: 0, y: 0, width, height });
  }

  /** Presses at the first point, passes through the others, lets go at the last. */
  drag([from, ...through], { duration = 20 } = {}) {
    const move = ([x, y]) => ({ type: 'pointerMove', origin: 'viewport', x: Math.round(x), y: Math.round(y), duration });
    return this.pointer([
      move(from),
      { type: 'pointerDown', button: LEFT_BUTTON },
      ...through.map(move),
      { type: 'pointerUp', button: LEFT_BUTTON },
    ]);
  }

  pointer(actions) {
    const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
    return this.#post('/actions', { actions: [mouse] });
  }

  /** Types keys one after another; `held` (Control, Shift) stay down meanwhile. */
  keys(text, held = []) {
    const down = (value) => ({ type: 'keyDown', value });
    const up = (value) => ({ type: 'keyUp', value });
    const each = [...text].flatMap((key) => [down(key), up(key)]);
    const actions = [...held.map(down), ...each, ...held.map(up).reverse()];
    return this.#post('/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }
}

/** Asks again until the answer is yes; says in the end what it waited for. */
export async function until(ask, what, timeout = 20_000) {
  const end = Date.now() + timeout;
  let last;
  do {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await sleep(25);
  } while (Date.now() < end);
  throw new Error(`waited ${timeout / 1000} s in vain: ${what}${last ? ` (${last.message})` : ''}`);
}
