// The device gateway: `YOUXU_TOKEN=… node apps/device-gateway/src/main.ts --server http://hall:8600 --devices /etc/youxu/devices.json`
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { connectHall, socketIoTransport, systemPorts } from '@youxu/client';
import { openSqlitePadStore } from '@youxu/devices/pads-store';
import { pino } from 'pino';
import { DeviceGateway } from './device-gateway.ts';
import { openVoice } from './hall/voice.ts';
import { serveHealth } from './serve-health.ts';
import { followDeviceFile, readDeviceFile } from './wiring/follow-file.ts';

const VERSION = '0.1.0';
const VOICES = path.resolve(import.meta.dirname, '../../../assets/audio');

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const { values } = parseArgs({
  options: {
    gateway: { type: 'string', default: 'gateway' },
    server: { type: 'string', default: 'http://127.0.0.1:8600' },
    token: { type: 'string' },
    devices: { type: 'string' },
    data: { type: 'string' },
    port: { type: 'string', default: '8602' },
  },
});
const {
  gateway: gatewayId,
  // Every account of a machine sees arguments.
  token = process.env.YOUXU_TOKEN ?? fail('--token (or YOUXU_TOKEN) is the gateway’s enrolment token.'),
  devices: deviceFile = fail('--devices names the file that tells how the devices are wired.'),
} = values;
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  fail(`--port must be a number up to 65535, not ${values.port}.`);
const file = readDeviceFile(path.resolve(deviceFile));
if (!file.ok) fail(`The device file has mistakes:\n  ${file.error.join('\n  ')}`);
const data = path.resolve(values.data ?? path.join('data', 'gateways', gatewayId));
const log = pino({ base: { gateway: gatewayId } });

/** Ratings that were thanked for are nowhere else: without its memory the gateway does not start. */
function openStore(): ReturnType<typeof openSqlitePadStore> {
  try {
    mkdirSync(data, { recursive: true });
    return openSqlitePadStore(path.join(data, 'gateway.db'));
  } catch (error) {
    return fail(`The gateway's data in ${data} cannot be opened: ${(error as Error).message}`);
  }
}

const store = openStore();
const ports = systemPorts();
const gateway = new DeviceGateway(
  {
    gatewayId,
    client: connectHall({ ...ports, transport: socketIoTransport({ url: values.server, token, version: VERSION }) }),
    timers: ports.timers,
    ids: ports.ids,
    store,
    voiceOf: (speaker) => openVoice(speaker, VOICES, store),
    log: (facts, what) => log.info(facts, what),
    // What is not on the disk is not thanked for: the process ends, and is started again by whoever watches over it.
    onFatal: (error) => {
      log.fatal(error instanceof Error ? error : { error }, 'the gateway cannot go on');
      process.exit(1);
    },
  },
  file.value,
);
const unfollow = followDeviceFile(path.resolve(deviceFile), (read) => {
  if (read.ok) gateway.reload(read.value);
  else log.warn({ mistakes: read.error }, 'the device file was changed and has mistakes: it stays as it was');
});
const health = await serveHealth(port, gateway);
log.info({ port: health.port }, 'ready');

async function stop(): Promise<void> {
  unfollow();
  await Promise.all([gateway.close(), health.close()]);
  process.exit(0);
}
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
