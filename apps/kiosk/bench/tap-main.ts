// A finger on a kiosk's page in Chromium and an ear on its printer's line: from the touch until the first byte of the ticket passes. Its floor:
// a page with one button, as many commits to the same kind of store, as many bytes to a socket. Says the port on which it stands between
// agent and printer; hears a line when it may begin; then, at the end, one line of JSON.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, connect as dial, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { openSqliteKioskStore } from '@youxu/devices/kiosk-store';
import { launchChromium } from '@youxu/tooling/chromium';

const { values } = parseArgs({
  options: {
    'printer-port': { type: 'string', default: '' },
    'agent-port': { type: 'string', default: '' },
    /** On the button of the matter that is wanted, as it begins. */
    words: { type: 'string', default: '' },
    taps: { type: 'string', default: '30' },
  },
});
/** What asks a printer how it is, and what makes it catch up, has a few bytes; a ticket has more than five hundred. */
const STATUS_BYTES_MAX = 64;
const TICKET_BYTES = 1_000;
/** Reserved, by the hall, issued, printing. */
const COMMITS = 4;
const SCREEN = { width: 1080, height: 1920 };
/** A page takes no touch for 400 ms after it has changed. */
const SETTLED_MS = 600;
const WAIT_MS_MAX = 20_000;
const WATCH = `addEventListener('pointerdown', (touch) => { globalThis.touchedAtMs = performance.timeOrigin + touch.timeStamp; }, true)`;
const BARE = `<button style="width:600px;height:300px" onclick="fetch('/tap',{method:'POST'})">取号</button><script>${WATCH}</script>`;

const nowMs = (): number => performance.timeOrigin + performance.now();

let onTicket = (): void => {};
const line = createServer((agent) => {
  const printer = dial(Number(values['printer-port']), '127.0.0.1');
  agent.on('data', (bytes: Buffer) => {
    if (bytes.length > STATUS_BYTES_MAX) onTicket();
    printer.write(bytes);
  });
  printer.on('data', (bytes: Buffer) => agent.write(bytes));
  for (const [one, other] of [
    [agent, printer],
    [printer, agent],
  ] as const) {
    one.on('close', () => other.destroy());
    one.on('error', () => other.destroy());
  }
});
console.log(JSON.stringify(await listen(line)));
await once(process.stdin.resume(), 'data');

const folder = mkdtempSync(path.join(tmpdir(), 'youxu-tap-'));
const store = openSqliteKioskStore(path.join(folder, 'floor.db'));
const sink = createServer((socket) => socket.on('data', () => onTicket()));
const toSink = dial(await listen(sink), '127.0.0.1').setNoDelay(true);
const bare = createHttpServer((request, response) => {
  if (request.method === 'POST') {
    for (let commit = 0; commit < COMMITS; commit++) store.save({ notes: { commit } });
    toSink.write(new Uint8Array(TICKET_BYTES));
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(BARE);
});
const barePort = await listen(bare);

const browser = await launchChromium();
const page = await browser.newPage({ viewport: SCREEN, hasTouch: true, reducedMotion: 'reduce' });
await page.addInitScript(WATCH);
const latenciesMs: number[] = [];
const floorMs: number[] = [];
let notPrinted = 0;
for (let tap = 0; tap < Number(values.taps); tap++) {
  await page.goto(`http://127.0.0.1:${values['agent-port']}/`);
  await press(new RegExp(`^${values.words}`));
  const seenMs = await press('取号');
  const out = page.getByRole('heading', { level: 1, name: '请取走小票' });
  const isOut = await out.waitFor({ timeout: WAIT_MS_MAX }).then(
    () => true,
    () => false,
  );
  if (seenMs !== null && isOut) latenciesMs.push(seenMs);
  else notPrinted++;
  await page.goto(`http://127.0.0.1:${barePort}/`);
  const leastMs = await press('取号');
  if (leastMs !== null) floorMs.push(leastMs);
}
await browser.close();
store.close();
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify({ latenciesMs, floorMs, notPrinted })}\n`, () => process.exit(0));

/** From the touch until the first byte; null: none came. */
async function press(words: string | RegExp): Promise<number | null> {
  const button = page.getByRole('button', { name: words }).first();
  await button.waitFor({ timeout: WAIT_MS_MAX });
  await page.waitForTimeout(SETTLED_MS);
  const heard = new Promise<number | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), words === '取号' ? WAIT_MS_MAX : 0);
    onTicket = () => {
      clearTimeout(timer);
      onTicket = () => {};
      resolve(nowMs());
    };
  });
  await button.tap();
  const heardAtMs = await heard;
  const touchedAtMs = (await page.evaluate('globalThis.touchedAtMs')) as number;
  return heardAtMs === null ? null : heardAtMs - touchedAtMs;
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
