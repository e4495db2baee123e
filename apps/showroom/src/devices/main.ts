// The showroom's devices and people; USAGE tells how they are started.
import { connectHall, type HallClient, socketIoTransport, systemPorts } from '@youxu/client';
import { parseOptions, USAGE } from './options.ts';
import { Showroom } from './showroom.ts';

const VERSION = '0.1.0';
/** Clerks finish whom they serve before they go; whoever ends the program waits no longer than this. */
const GOODBYE_MS_MAX = 1_500;

const options = parseOptions(process.argv.slice(2));
if (!options.ok) {
  console.error(`${options.error}\n\n${USAGE}`);
  process.exit(2);
}
const { server } = options.value;
const connect = (token?: string): HallClient =>
  connectHall({
    ...systemPorts(),
    transport: socketIoTransport({ url: server, version: VERSION, ...(token === undefined ? {} : { token }) }),
  });
const showroom = new Showroom({ ...options.value, connect });

let ending = false;
/** A supervisor and a terminal may both tell it; once is enough. */
function end(): void {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(0), GOODBYE_MS_MAX);
  void showroom.close().then(() => process.exit(0));
}
process.on('SIGINT', end);
process.on('SIGTERM', end);

try {
  await showroom.start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
