import { parseArgs } from 'node:util';
import { err, ok, type Result } from '@youxu/basics';
import { epson80, generic58 } from '@youxu/ticket-printer';
import type { PlannedPrinter } from './printer-bank.ts';

export const USAGE = `The showroom's devices and people, for a hall server in a demonstration:
  main.ts --server http://127.0.0.1:8600 --port 8601 --printer kiosk-1=8621@8611 …
--printer: the kiosk's id, the TCP port of its printer, the port of its agent; /58 after them for narrow paper. May be repeated.`;

export interface Options {
  readonly server: string;
  readonly port: number;
  readonly kiosks: readonly (PlannedPrinter & { readonly agentPort: number })[];
}

/** The command line, or one sentence about what is wrong with it. */
export function parseOptions(args: readonly string[]): Result<Options, string> {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
  const { server, port, printer } = values;
  if (!URL.canParse(server) || new URL(server).origin !== server) return err(`--server is an origin, not ${server}.`);
  if (!isPort(Number(port))) return err(`--port must be a number from 1 to 65535, not ${port}.`);
  const kiosks: Options['kiosks'][number][] = [];
  for (const one of printer) {
    const [, kioskId = '', printerPort, agentPort, paper] = /^([\w-]+)=(\d+)@(\d+)(\/58)?$/.exec(one) ?? [];
    const ports = [Number(printerPort), Number(agentPort)] as const;
    if (!ports.every(isPort)) return err(`--printer is such as kiosk-1=8621@8611, not ${one}.`);
    kiosks.push({ kioskId, port: ports[0], agentPort: ports[1], profile: paper === undefined ? epson80 : generic58 });
  }
  if (kiosks.length === 0) return err('--printer is needed at least once.');
  return ok({ server, port: Number(port), kiosks });
}

function parse(args: readonly string[]): { server: string; port: string; printer: string[] } {
  return parseArgs({
    args: [...args],
    options: {
      server: { type: 'string', default: 'http://127.0.0.1:8600' },
      port: { type: 'string', default: '8601' },
      printer: { type: 'string', multiple: true, default: [] },
    },
  }).values;
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
}
