// The kiosk's agent: `node apps/kiosk/agent/main.ts --kiosk kiosk-1 --server http://hall:8600 --token … --printer tcp://10.0.0.7:9100`
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { connectHall, socketIoTransport, systemPorts } from '@youxu/client';
import { openSqliteKioskStore } from '@youxu/devices/kiosk-store';
import { AGENT_END, IN_SHELL } from '@youxu/shell/agent-end';
import { findHalls } from '@youxu/shell/discovery';
import { espeakEngine, macEngine, windowsEngine } from '@youxu/voice/node';
import { pino } from 'pino';
import { choosePrinter } from './choose-printer.ts';
import { chooseReaders } from './choose-readers.ts';
import { startKioskAgent } from './kiosk-agent.ts';
import { openSpeech } from './speech/speech.ts';
import { SpeechShelf } from './speech/speech-shelf.ts';
import { type PinHash, parsePinHash } from './staff/pin-hash.ts';
import type { StaffEnd } from './staff/staff-contract.ts';

const VERSION = '0.1.0';
/** mDNS answers come within a second or two. */
const LISTEN_MS = 3_000;
const PAGE = path.resolve(import.meta.dirname, '../renderer/dist');

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const { values } = parseArgs({
  options: {
    kiosk: { type: 'string' },
    server: { type: 'string', default: 'http://127.0.0.1:8600' },
    token: { type: 'string' },
    printer: { type: 'string', default: 'tcp://127.0.0.1:9100' },
    profile: { type: 'string' },
    scanner: { type: 'string' },
    'card-reader': { type: 'string' },
    port: { type: 'string', default: '8611' },
    data: { type: 'string' },
    'public-url': { type: 'string' },
    /** Of staff mode: made by staff/set-staff-pin-main.ts; without it there is none. */
    'staff-pin-file': { type: 'string' },
    /** Folder of sentences spoken by a person, `zh/<key>.wav`; README, Spoken guidance. */
    recordings: { type: 'string' },
  },
});
const {
  kiosk = fail('--kiosk names the kiosk of the plan.'),
  // A shell hands it over this way: every account of a machine sees arguments.
  token = process.env.YOUXU_TOKEN ?? fail('--token (or YOUXU_TOKEN) is the kiosk’s enrolment token.'),
} = values;
const chosen = await choosePrinter(values.printer, values.profile);
if (!chosen.ok) fail(chosen.error);
const readers = chooseReaders(values.scanner, values['card-reader']);
if (!readers.ok) fail(readers.error);
const log = pino({ base: { kiosk } });
// One folder for each kiosk: two on one machine must not give each other's numbers.
const data = path.resolve(values.data ?? path.join('data', 'kiosks', kiosk));

/** Numbers that may be on paper are nowhere else: without its memory the kiosk does not start. */
function openStore(): ReturnType<typeof openSqliteKioskStore> {
  try {
    mkdirSync(data, { recursive: true });
    return openSqliteKioskStore(path.join(data, 'kiosk.db'));
  } catch (error) {
    return fail(`The kiosk's data in ${data} cannot be opened: ${(error as Error).message}`);
  }
}

/** What is not on the disk is not promised: the process ends, and is started again by whoever watches over it. */
function end(error: unknown): never {
  log.fatal(error instanceof Error ? error : { error }, 'the kiosk cannot go on');
  process.exit(1);
}

/** A PIN that cannot be read must not look like none. One that was never set is none, and no reason to give no numbers. */
function readPin(file: string): PinHash | undefined {
  if (!existsSync(file)) {
    log.warn({ file }, 'no staff mode: set-staff-pin-main.ts makes this file');
    return undefined;
  }
  try {
    return parsePinHash(readFileSync(file, 'utf8')) ?? fail(`${file} is not what set-staff-pin-main.ts writes.`);
  } catch (error) {
    return fail(`--staff-pin-file: ${(error as Error).message}`);
  }
}

/** Staff before the machine want it: the exit code tells whoever watches over this program what to do next. */
function endForStaff(how: StaffEnd): void {
  log.info({ how }, 'ended by staff');
  // The answer goes out first.
  setTimeout(() => void agent.close().finally(() => process.exit(AGENT_END[how])), 200);
}

const ports = systemPorts();
const agent = await startKioskAgent({
  kioskId: kiosk,
  server: values.server,
  token,
  publicUrl: values['public-url'] ?? values.server.replace('127.0.0.1', 'localhost'),
  port: Number(values.port),
  page: PAGE,
  client: connectHall({
    ...ports,
    transport: socketIoTransport({ url: values.server, token, version: VERSION }),
  }),
  ports,
  store: openStore(),
  onFatal: end,
  openPrinter: chosen.value.open,
  template: chosen.value.template,
  readers: readers.value,
  staff: {
    pinHash: values['staff-pin-file'] === undefined ? undefined : readPin(values['staff-pin-file']),
    version: VERSION,
    inShell: process.env[IN_SHELL] !== undefined,
    end: endForStaff,
  },
  findHalls: () => findHalls(LISTEN_MS),
  speech: await openSpeech({
    engines: [espeakEngine(), windowsEngine(), macEngine()],
    recordings: values.recordings,
    shelf: new SpeechShelf(path.join(data, 'speech')),
  }),
  log: (facts, what) => log.info(facts, what),
});
log.info({ port: agent.port }, 'ready');

async function stop(): Promise<void> {
  await agent.close();
  process.exit(0);
}
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
