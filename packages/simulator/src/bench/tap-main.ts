// A finger at a kiosk and an ear on its printer's line: from the wish that the kiosk's page sends to its agent until the first byte of the
// ticket passes. Says the port on which it stands between agent and printer; then, at the end, one line of JSON.
import { once } from 'node:events';
import { createServer, connect as dialPrinter } from 'node:net';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { io } from 'socket.io-client';
import { tell, tellAndEnd } from './tell.ts';

export interface TapsSeen {
  readonly latenciesMs: readonly number[];
  readonly notPrinted: number;
}

const { values } = parseArgs({
  options: {
    'printer-port': { type: 'string', default: '' },
    'agent-port': { type: 'string', default: '' },
    service: { type: 'string', default: '' },
    taps: { type: 'string', default: '40' },
  },
});
/** What asks a printer how it is has a few bytes; a ticket has more than a thousand. */
const STATUS_BYTES_MAX = 64;
const TAKE_MS_MAX = 20_000;
const SETTLED_MS = 300;

let onTicket = (): void => {};
const line = createServer((agent) => {
  const printer = dialPrinter(Number(values['printer-port']), '127.0.0.1');
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
line.listen(0, '127.0.0.1');
await once(line, 'listening');
const address = line.address();
tell(typeof address === 'object' && address !== null ? address.port : 0);
await once(process.stdin.resume(), 'data');

const page = io(`http://127.0.0.1:${values['agent-port']}`, { transports: ['websocket'], forceNew: true });
await once(page as never, 'connect');
const latenciesMs: number[] = [];
let notPrinted = 0;
for (let tap = 0; tap < Number(values.taps); tap++) {
  let firstByteMs = Number.NaN;
  onTicket = () => {
    firstByteMs = performance.now();
    onTicket = () => {};
  };
  const startMs = performance.now();
  const wish = { serviceIds: [values.service], priorityClass: 'ordinary', language: 'zh' };
  const outcome: unknown = await page.timeout(TAKE_MS_MAX).emitWithAck('take', wish);
  if (Number.isNaN(firstByteMs) || !JSON.stringify(outcome).includes('"printed"')) notPrinted++;
  else latenciesMs.push(firstByteMs - startMs);
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
}
tellAndEnd({ latenciesMs, notPrinted } satisfies TapsSeen);
