// The kiosk's agent: `node apps/kiosk/agent/main.ts --kiosk k1 --server http://hall:8600 --token … --printer tcp://10.0.0.7:9100`
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { connectHall, socketIoTransport, systemPorts } from '@youxu/client';
import { createTicketPrinter, epson80, generic58, generic80, parseTicketTemplate } from '@youxu/ticket-printer';
import { tcpStream } from '@youxu/transport';
import { startKioskAgent } from './kiosk-agent.ts';

const PROFILES = { epson80, generic80, generic58 };
const TEMPLATE = path.resolve(import.meta.dirname, '../../../assets/tickets/standard.json');

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
    profile: { type: 'string', default: 'epson80' },
    port: { type: 'string', default: '8611' },
    'public-url': { type: 'string' },
  },
});
const {
  kiosk = fail('--kiosk names the kiosk of the plan.'),
  token = fail('--token is the kiosk’s enrolment token.'),
} = values;
const profile =
  PROFILES[values.profile as keyof typeof PROFILES] ?? fail(`--profile is one of ${Object.keys(PROFILES).join(', ')}.`);
const address =
  /^tcp:\/\/([^:/]+):(\d+)$/.exec(values.printer) ?? fail('--printer is an address such as tcp://10.0.0.7:9100.');
const template = parseTicketTemplate(JSON.parse(readFileSync(TEMPLATE, 'utf8')));
if (!template.ok) fail(`The ticket template has mistakes: ${template.error.join('; ')}`);

const agent = await startKioskAgent({
  kioskId: kiosk,
  server: values.server,
  token,
  publicUrl: values['public-url'] ?? values.server.replace('127.0.0.1', 'localhost'),
  port: Number(values.port),
  client: connectHall({
    ...systemPorts(),
    transport: socketIoTransport({ url: values.server, token, version: '0.1.0' }),
  }),
  printer: createTicketPrinter({
    connect: () => tcpStream({ host: String(address[1]), port: Number(address[2]) }),
    profile,
  }),
  columns: profile.columns,
  template: template.value,
});

async function stop(): Promise<void> {
  await agent.close();
  process.exit(0);
}
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
