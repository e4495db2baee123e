import { parseArgs } from 'node:util';
import { err, ok, type Result } from '@youxu/basics';
import { epson80, generic58 } from '@youxu/ticket-printer';
import type { PlannedPrinter } from './printer-bank.ts';

export const USAGE = `The showroom's devices and people, for a hall server in a demonstration:
  main.ts --server http://127.0.0.1:8600 --port 8601 --printer kiosk-1=8621@8611 … --devices-file devices.json --wires 8641
--printer: the kiosk's id, the TCP port of its printer, the port of its agent; /58 after them for narrow paper. May be repeated.
--devices-file: where to tell the hall's device gateway how its devices are wired; without it there are none.
--wires: the TCP port of the first line, those of the others follow; any free ones when absent.`;

export interface Options {
  readonly server: string;
  readonly port: number;
  readonly kiosks: readonly (PlannedPrinter & { readonly agentPort: number })[];
  /** LED boards, keypads and rating pads for the plan's gateway; null: there are none. */
  readonly field: { readonly deviceFile: string; readonly firstPort: number } | null;
}

/** The command line, or one sentence about what is wrong with it. */
export function parseOptions(args: readonly string[]): Result<Options, string> {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
  const { server, port, printer, wires, 'devices-file': deviceFile } = values;
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
  const firstPort = Number(wires);
  if (firstPort !== 0 && !isPort(firstPort)) return err(`--wires must be a port, or 0 for any, not ${wires}.`);
  const field = deviceFile === undefined ? null : { deviceFile, firstPort };
  return ok({ server, port: Number(port), kiosks, field });
}

interface Values {
  readonly server: string;
  readonly port: string;
  readonly printer: readonly string[];
  readonly wires: string;
  readonly 'devices-file'?: string;
}

function parse(args: readonly string[]): Values {
  return parseArgs({
    args: [...args],
    options: {
      server: { type: 'string', default: 'http://127.0.0.1:8600' },
      port: { type: 'string', default: '8601' },
      printer: { type: 'string', multiple: true, default: [] },
      wires: { type: 'string', default: '0' },
      'devices-file': { type: 'string' },
    },
  }).values;
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
}
