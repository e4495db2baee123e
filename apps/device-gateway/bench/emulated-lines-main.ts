// A real gateway with emulated bars, and if wanted keypads and pads, on TCP lines: for benches of other packages. Says the process ids of the
// gateway and of its line programs once every device is well; after each line that it is given, which numbers came over the bars' line when.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { PadEmulator } from '@youxu/counter-bus/emulator';
import { LedBoardEmulator } from '@youxu/led-board/emulator';
import { formatLineAddress } from '@youxu/transport';
import { openTcpWire } from '@youxu/transport/emulator';

const MAIN = path.resolve(import.meta.dirname, '../src/main.ts');
const WELL_MS_MAX = 60_000;
const LED_BAUD = 57_600;
const COUNTER_BAUD = 9_600;
const PAD_ADDRESS_OFFSET = 100;

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    windows: { type: 'string', default: '' },
    /** Keypads and pads too, and all lines at the pace of their baud rate; else bytes take no time. */
    paced: { type: 'boolean', default: false },
  },
});
const windows = values.windows.split(',');
const folder = mkdtempSync(path.join(tmpdir(), 'youxu-bench-gateway-'));

/** When the first byte of a frame with this number was on the line, in epoch ms. */
const seen: { number: string; atMs: number }[] = [];
const leds = await openTcpWire(values.paced ? { baudRate: LED_BAUD } : {});
leds.attach({
  attached: () => {},
  receive: (bytes) => {
    const atMs = performance.timeOrigin + performance.now();
    // Fonts look like numbers too, which harms nobody.
    for (const [number] of Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/[A-Z]\d{3,}/g))
      seen.push({ number, atMs });
  },
});
const boards = windows.map((windowId, index) => {
  const size = { address: index + 1, widthDots: 128, heightDots: 16 };
  leds.attach(new LedBoardEmulator({ protocol: 'onbon', ...size }));
  return { device: `window-bar:${windowId}`, protocol: 'onbon', card: 'bx-6k', ...size };
});
const lines: unknown[] = [{ kind: 'led', address: formatLineAddress(leds.address), baudRate: LED_BAUD, boards }];
if (values.paced) {
  const counters = await openTcpWire({ baudRate: COUNTER_BAUD, halfDuplex: true });
  const stations = windows.flatMap((windowId, index) => {
    const [keypad, pad] = [index + 1, index + 1 + PAD_ADDRESS_OFFSET];
    counters.attach(new PadEmulator({ address: keypad, kind: 'keypad' }));
    counters.attach(new PadEmulator({ address: pad, kind: 'rating-pad' }));
    return [
      { address: keypad, keypad: `keypad:${windowId}`, keys: 'six' },
      { address: pad, ratingPad: `rating-pad:${windowId}` },
    ];
  });
  lines.push({ kind: 'counter', address: formatLineAddress(counters.address), stations });
}
const devices = path.join(folder, 'devices.json');
writeFileSync(devices, JSON.stringify({ format: 1, lines }));
const who = ['--server', values.url, '--token', 'demo-gateway', '--devices', devices];
const gateway = spawn(process.execPath, [MAIN, ...who, '--data', path.join(folder, 'data'), '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const port = await portOf(gateway);
const end = async (): Promise<void> => {
  const gone = once(gateway, 'exit');
  gateway.kill('SIGTERM');
  await gone;
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
};
process.once('SIGTERM', () => void end());
console.log(JSON.stringify({ gateway: gateway.pid, workers: await untilWell() }));
createInterface({ input: process.stdin }).on('line', () => console.log(JSON.stringify(seen)));

/** Reads on to the end, so that the gateway never waits for us. */
function portOf({ stdout }: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    if (stdout === null) return;
    createInterface({ input: stdout }).on('line', (line) => {
      const found = /"port":(\d+),"msg":"ready"/.exec(line)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
  });
}

async function untilWell(): Promise<readonly number[]> {
  const count = windows.length * (values.paced ? 3 : 1);
  const giveUpMs = performance.now() + WELL_MS_MAX;
  for (;;) {
    const health = (await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()) as {
      readonly workers: readonly number[];
      readonly devices: readonly { readonly connected: boolean }[];
    };
    if (health.devices.filter(({ connected }) => connected).length >= count) return health.workers;
    if (performance.now() > giveUpMs) throw new Error(`not every device is well: ${JSON.stringify(health)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
