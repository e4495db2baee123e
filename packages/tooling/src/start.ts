// `npm start`: the hall server with a demonstration hall, its kiosks with virtual printers, the showroom with the hall's other
// virtual devices, and the device gateway that drives those.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Supervisor } from './supervise.ts';

const root = path.resolve(import.meta.dirname, '../../..');
/** So many kiosks of a large hall are enough to try it. */
const KIOSKS_MAX = 3;
/** Lines of devices that the largest hall may need. */
const WIRES_MAX = 24;
/** Of the kiosks' staff mode: everybody knows it. */
const DEMO_STAFF_PIN = '2580';
const READY_MS_MAX = 30_000;
/** Pino's: warnings and worse are for people. */
const LEVEL_WARN = 40;
const LAST_WORDS_MAX = 20;

interface Options {
  readonly hall: string;
  readonly port: number;
  readonly data: string;
  readonly dev: boolean;
  readonly verbose: boolean;
}

/** Ends the program with one sentence. */
function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      hall: { type: 'string', default: 'sandu' },
      port: { type: 'string', default: '8600' },
      data: { type: 'string', default: './data' },
      dev: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_000)
    fail(`--port must be a number from 1 to 65000, not ${values.port}.`);
  const halls = readdirSync(path.join(root, 'assets/halls')).filter((file) => file.endsWith('.json'));
  if (!halls.includes(`${values.hall}.json`)) {
    fail(`There is no hall ${values.hall}; there are ${halls.map((file) => file.replace('.json', '')).join(', ')}.`);
  }
  return { ...values, port, data: path.resolve(process.env.INIT_CWD ?? process.cwd(), values.data) };
}

function parseOptions(): Options {
  try {
    return readOptions();
  } catch (error) {
    return fail(`${(error as Error).message}`);
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** @param sign its health's address, or a file that it writes */
async function waitUntilReady(sign: string, what: string): Promise<void> {
  const giveUpAt = Date.now() + READY_MS_MAX;
  const isReady = (): boolean | Promise<boolean> => (sign.startsWith('http') ? answers(sign) : existsSync(sign));
  while (!(await isReady())) {
    if (Date.now() > giveUpAt) return giveUp(`${what} did not become ready within ${READY_MS_MAX / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const { hall, port, data, dev, verbose } = parseOptions();
const plan = JSON.parse(readFileSync(path.join(root, `assets/halls/${hall}.json`), 'utf8')) as {
  kiosks: { id: string; paperMm: number }[];
  gateways?: { id: string }[];
};
const kiosks = plan.kiosks
  .slice(0, KIOSKS_MAX)
  .map((kiosk, index) => ({ ...kiosk, port: port + 11 + index, printerPort: port + 21 + index }));
const devicesPort = port + 1;
const gateway = plan.gateways?.slice(0, 1).map(({ id }) => ({ id, port: port + 2, firstWire: port + 41 }))[0];
const wires = gateway === undefined ? [] : Array.from({ length: WIRES_MAX }, (_, index) => gateway.firstWire + index);
const ports = [port, devicesPort, ...kiosks.flatMap((kiosk) => [kiosk.port, kiosk.printerPort])];
for (const one of [...ports, ...(gateway === undefined ? [] : [gateway.port]), ...wires]) {
  if (!(await isFree(one))) fail(`Port ${one} is in use: stop the other program, or choose another with --port.`);
}
mkdirSync(data, { recursive: true });

const lastWords = new Map<string, string[]>();
const supervisor = new Supervisor({
  cwd: root,
  onLine: (name, line, stream) => {
    const words = [...(lastWords.get(name) ?? []), line].slice(-LAST_WORDS_MAX);
    lastWords.set(name, words);
    const level = Number(/^\{"level":(\d+)/.exec(line)?.[1]);
    const isForPeople = Number.isNaN(level) ? stream === 'stderr' : level >= LEVEL_WARN;
    if (dev || verbose || isForPeople) console.log(`${name}: ${line}`);
  },
  onEnded: (name, how) => console.log(`${name}: ended (${how}) and is started again`),
  onGivenUp: (name) => giveUp(`${name} has ended; everything is stopped.`, name),
});

async function end(code: number): Promise<never> {
  await supervisor.stop();
  process.exit(code);
}

/** Says why, with the last words of the program that failed if they were not shown, and ends. */
function giveUp(sentence: string, name?: string): Promise<never> {
  if (name !== undefined && !dev && !verbose) console.error((lastWords.get(name) ?? []).join('\n'));
  console.error(sentence);
  return end(1);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));

const server = `http://127.0.0.1:${port}`;
const watch = dev ? ['--watch-preserve-output', '--watch'] : [];
const run = (name: string, file: string, ...args: readonly string[]): void =>
  supervisor.start({ name, args: [...watch, file, ...args] });

// Compiled code is kept between starts, and young objects get little room: together they keep the hall below 150 MB.
process.env.NODE_COMPILE_CACHE ??= path.join(root, '.cache', 'compiled');
supervisor.start({
  name: 'hall',
  args: [
    ...watch,
    '--max-semi-space-size=2',
    'apps/hall-server/src/main.ts',
    ...['--hall', hall, '--port', String(port), '--data', data, '--demo'],
  ],
});
// Not `/readyz`: a disk with little room is an alarm, and no reason to show nothing.
await waitUntilReady(`${server}/healthz`, 'The hall server');
const printers = kiosks.flatMap(({ id, printerPort, paperMm, ...kiosk }) => [
  '--printer',
  `${id}=${printerPort}@${kiosk.port}${paperMm === 58 ? '/58' : ''}`,
]);
const deviceFile = path.join(data, 'devices.json');
// One of an earlier start may be another hall's.
rmSync(deviceFile, { force: true });
const field = gateway === undefined ? [] : ['--devices-file', deviceFile, '--wires', String(gateway.firstWire)];
run(
  'devices',
  'apps/showroom/src/devices/main.ts',
  ...['--server', server, '--port', String(devicesPort), ...printers, ...field],
);
// The same way as on a machine of its own: the PIN by standard input, its hash in a file.
const pinFile = path.join(data, 'staff-pin');
execFileSync(process.execPath, ['apps/kiosk/agent/staff/set-staff-pin-main.ts', '--file', pinFile], {
  cwd: root,
  input: DEMO_STAFF_PIN,
});
for (const kiosk of kiosks) {
  const place = [
    '--kiosk',
    kiosk.id,
    '--port',
    String(kiosk.port),
    '--printer',
    `tcp://127.0.0.1:${kiosk.printerPort}`,
    '--data',
    path.join(data, 'kiosks', kiosk.id),
    '--staff-pin-file',
    pinFile,
  ];
  run(kiosk.id, 'apps/kiosk/agent/main.ts', '--server', server, '--token', `demo-${kiosk.id}`, ...place);
}
await waitUntilReady(`http://127.0.0.1:${devicesPort}/healthz`, 'The showroom');
if (gateway !== undefined) {
  await waitUntilReady(deviceFile, "The hall's devices");
  const place = ['--devices', deviceFile, '--data', path.join(data, 'gateways', gateway.id)];
  run(
    gateway.id,
    'apps/device-gateway/src/main.ts',
    ...['--gateway', gateway.id, '--server', server, '--token', `demo-${gateway.id}`],
    ...['--port', String(gateway.port), ...place],
  );
}
for (const kiosk of kiosks) await waitUntilReady(`http://127.0.0.1:${kiosk.port}/healthz`, `Kiosk ${kiosk.id}`);
if (gateway !== undefined) await waitUntilReady(`http://127.0.0.1:${gateway.port}/healthz`, 'The device gateway');
if (dev) {
  const pages = ['--server', server, '--agent', `http://127.0.0.1:${kiosks[0]?.port}`, '--port', String(port + 31)];
  supervisor.start({ name: 'pages', args: ['packages/tooling/src/dev-pages-main.ts', ...pages] });
}
supervisor.settled();

const address = `http://localhost:${port}`;
const devicesPage =
  gateway === undefined ? '' : `\n  Devices      ${address}/showroom/#devices     LED boards, keypads, rating pads`;
console.log(`
  Youxu 有序 · ${hall} · a demonstration: known passwords, virtual devices

  Open first   ${address}/showroom/     the whole hall on one page${devicesPage}
  Kiosk        http://localhost:${kiosks[0]?.port}/          staff mode: hold the hall's name for 5 s, PIN ${DEMO_STAFF_PIN}
  Board        ${address}/display/
  Window desk  ${address}/desk/         click a name on its page, or type a staff number; everybody's password is demo
  Rating       ${address}/rating/
  API          ${address}/api/openapi.json

  Data in ${data} · Ctrl-C stops everything.
`);
