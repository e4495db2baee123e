// `npm start`: the hall server with a demonstration hall, its kiosks with virtual printers, and the showroom.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Supervisor } from './supervise.ts';

const root = path.resolve(import.meta.dirname, '../../..');
/** So many kiosks of a large hall are enough to try it. */
const KIOSKS_MAX = 3;
const READY_MS_MAX = 30_000;

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
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function waitUntilReady(url: string, what: string): Promise<void> {
  const giveUpAt = Date.now() + READY_MS_MAX;
  while (!(await isReady(url))) {
    if (Date.now() > giveUpAt)
      fail(`${what} did not become ready within ${READY_MS_MAX / 1000} s; see the lines above.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const { hall, port, data, dev, verbose } = parseOptions();
const kioskPlans = (
  JSON.parse(readFileSync(path.join(root, `assets/halls/${hall}.json`), 'utf8')) as { kiosks: { id: string }[] }
).kiosks.slice(0, KIOSKS_MAX);
const ports = {
  hall: port,
  devices: port + 1,
  kiosk: (index: number) => port + 11 + index,
  printer: (index: number) => port + 21 + index,
};
for (const one of [ports.hall, ports.devices, ...kioskPlans.flatMap((_, i) => [ports.kiosk(i), ports.printer(i)])]) {
  if (!(await isFree(one))) fail(`Port ${one} is in use: stop the other program, or choose another with --port.`);
}
mkdirSync(data, { recursive: true });

const log: string[] = [];
const supervisor = new Supervisor({
  cwd: root,
  report: (line) => {
    if (verbose || dev || !line.includes('"level":30')) console.log(line);
    log.push(line);
    if (log.length > 200) log.shift();
  },
  onGivenUp: (name) => {
    console.error(`${name} ends again and again; its last lines are above. Everything is stopped.`);
    void supervisor.stop().then(() => process.exit(1));
  },
});
const server = `http://127.0.0.1:${ports.hall}`;
const watch = dev ? ['--watch-preserve-output', '--watch'] : [];

async function stop(): Promise<void> {
  await supervisor.stop();
  process.exit(0);
}
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());

supervisor.start({
  name: 'hall',
  args: [
    ...watch,
    'apps/hall-server/src/main.ts',
    '--hall',
    hall,
    '--port',
    String(ports.hall),
    '--data',
    data,
    '--demo',
  ],
});
await waitUntilReady(`${server}/readyz`, 'The hall server');
supervisor.start({
  name: 'devices',
  args: [
    ...watch,
    'apps/showroom/src/devices/main.ts',
    ...['--server', server, '--hall', hall, '--port', String(ports.devices), '--data', data],
    ...kioskPlans.flatMap((kiosk, index) => ['--printer', `${kiosk.id}=${ports.printer(index)}@${ports.kiosk(index)}`]),
  ],
});
kioskPlans.forEach((kiosk, index) => {
  supervisor.start({
    name: kiosk.id,
    args: [
      ...watch,
      'apps/kiosk/agent/main.ts',
      ...['--server', server, '--kiosk', kiosk.id, '--token', `demo-${kiosk.id}`],
      ...['--printer', `tcp://127.0.0.1:${ports.printer(index)}`, '--port', String(ports.kiosk(index))],
    ],
  });
});
await waitUntilReady(`http://127.0.0.1:${ports.devices}/healthz`, 'The showroom');
for (const index of kioskPlans.keys())
  await waitUntilReady(`http://127.0.0.1:${ports.kiosk(index)}/healthz`, 'A kiosk');

const address = `http://localhost:${ports.hall}`;
console.log(`
  Youxu 有序 · ${hall} · a demonstration: known passwords, virtual devices

  Open first   ${address}/showroom/     the whole hall on one page
  Kiosk        http://localhost:${ports.kiosk(0)}/
  Board        ${address}/display/
  Window desk  ${address}/desk/         staff number and password are printed on its page
  Rating       ${address}/rating/
  API          ${address}/api/openapi.json

  Data in ${data} · Ctrl-C stops everything.
`);
