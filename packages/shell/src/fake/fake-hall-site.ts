import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a page of the site said of itself, with when. */
export interface Said {
  readonly what: string;
  readonly atMs: number;
  readonly facts: Readonly<Record<string, unknown>>;
}

const PAGE =
  '<!doctype html><meta charset="utf-8"><title>page</title><main>A012 → 3</main><script src="/page.js"></script>';

/** Does what the test orders, one order at a time, and says what came of it. */
const SCRIPT = `
const say = (what, facts = {}) => fetch('/said', { method: 'POST', body: JSON.stringify({ what, facts }) });
const acts = {
  leave: (to) => { location.href = to; setTimeout(() => say('stayed', { at: location.pathname }), 400); },
  open: (to) => { const opened = window.open(to, '_blank'); setTimeout(() => say('opened', { opened: opened !== null && !opened.closed }), 400); },
  frame: (to) => { const frame = document.createElement('iframe'); frame.src = to; document.body.append(frame); setTimeout(() => say('framed'), 400); },
  download: () => { const link = document.createElement('a'); link.href = '/file.zip'; link.download = 'file.zip'; link.click(); setTimeout(() => say('downloaded'), 400); },
  ask: () => {
    navigator.geolocation.getCurrentPosition(() => say('located'), ({ code }) => say('refused', { code }));
    Notification.requestPermission().then((answer) => say('notification', { answer }));
  },
  keys: () => {
    const heard = [];
    for (const type of ['keydown', 'contextmenu', 'dragstart']) addEventListener(type, (event) => heard.push((event.key ?? type) + (event.defaultPrevented ? ' kept' : '')));
    for (const key of ['a', 'F1', 'F5', 'F12', 'BrowserBack', 'Enter']) dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
    dispatchEvent(new KeyboardEvent('keydown', { key: 'w', ctrlKey: true }));
    for (const type of ['contextmenu', 'dragstart']) dispatchEvent(new MouseEvent(type));
    say('heard', { heard });
  },
  world: () => say('world', { names: ['require', 'process', 'module', 'electron', 'ipcRenderer', 'youxuShell'].filter((name) => name in window) }),
  empty: () => { document.body.replaceChildren(); say('emptied'); },
  hang: () => { for (;;); },
};
const follow = async () => {
  for (;;) {
    const { order, to } = await (await fetch('/order')).json();
    if (order !== undefined) acts[order](to);
  }
};
const visits = Number(localStorage.getItem('visits') ?? 0) + 1;
localStorage.setItem('visits', String(visits));
say('shown', { search: location.search, visits });
// A page that hangs before it has loaded is given longer.
addEventListener('load', () => void follow());
`;

/** A hall server as far as a shell sees it: it enrols, and gives out a page that does as it is told. */
export async function fakeHallSite() {
  const said: Said[] = [];
  const paths: string[] = [];
  let enrolments = 0;
  let orders: ServerResponse | undefined;
  let waiting: ServerResponse | undefined;
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://site');
    const { pathname } = url;
    paths.push(pathname);
    let body = '';
    for await (const chunk of request) body += String(chunk);
    switch (pathname) {
      case '/api/v1/enrolment':
        enrolments++;
        waiting = response;
        response.writeHead(200, { 'content-type': 'application/x-ndjson' });
        response.write('{"code":"K7Q2-M9XA"}\n');
        return;
      case '/said':
        said.push({ ...(JSON.parse(body) as Omit<Said, 'atMs'>), atMs: performance.now() });
        response.end();
        return;
      case '/order':
        orders = response;
        // A page that was ended takes no more orders.
        response.once('close', () => {
          if (orders === response) orders = undefined;
        });
        return;
      case '/page.js':
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(SCRIPT);
        return;
      case '/away':
        response.writeHead(302, { location: url.searchParams.get('to') ?? '/' }).end();
        return;
      case '/file.zip':
        response.writeHead(200, { 'content-type': 'application/zip', 'content-disposition': 'attachment' }).end('zip');
        return;
      default:
        response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const until = async <T>(find: () => T | undefined, what: string, withinMs = 15_000): Promise<T> => {
    const giveUpAt = performance.now() + withinMs;
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      if (performance.now() > giveUpAt) throw new Error(`no ${what}; said ${JSON.stringify(said)}; asked ${paths}`);
      await new Promise((next) => setTimeout(next, 20));
    }
  };
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    said,
    paths,
    enrolments: () => enrolments,
    until,
    /** The next thing that a page says with this name, from now on or from a moment. */
    heard: (what: string, sinceMs = performance.now(), withinMs?: number): Promise<Said> =>
      until(() => said.find((one) => one.what === what && one.atMs >= sinceMs), what, withinMs),
    approve: async (device: Readonly<Record<string, string>>) => {
      const response = await until(() => waiting, 'enrolment');
      waiting = undefined;
      response.end(`${JSON.stringify(device)}\n`);
    },
    order: async (order: string, to = '') => {
      const response = await until(() => orders, 'page that takes orders');
      orders = undefined;
      response.end(JSON.stringify({ order, to }));
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export type FakeHallSite = Awaited<ReturnType<typeof fakeHallSite>>;
