import { parseArgs } from 'node:util';
import { err, ok, type Result } from '@youxu/basics';
import { CLOCK_RATE_MAX } from '../clock/hall-clock.ts';

export interface ServeOptions {
  /** A plan of `assets/halls`, for a data folder that holds no hall yet. */
  readonly hall: string | undefined;
  /** A plan to be published at start. */
  readonly importPlan: string | undefined;
  readonly data: string;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly demo: boolean;
  /** Local time of the hall. */
  readonly clockStart: string | undefined;
  readonly clockRate: number;
  readonly allowedOrigins: readonly string[];
  readonly logLevel: string;
  /** Own address on the network on which machines may find this hall by themselves, or `all`. */
  readonly announce: string | undefined;
}

export type CommandLine =
  | { readonly command: 'serve'; readonly options: ServeOptions }
  | { readonly command: 'help' }
  | { readonly command: 'backup'; readonly data: string; readonly file: string }
  | { readonly command: 'verify'; readonly data: string }
  | {
      readonly command: 'approve';
      readonly data: string;
      readonly code: string;
      readonly deviceId: string;
      readonly replace: boolean;
    }
  | { readonly command: 'enrol' | 'set-password' | 'revoke'; readonly data: string; readonly who: string };

export const USAGE = `hall-server: the one process of a hall that decides

  main.ts --hall <id> [--port 8600] [--data ./data]     start; the hall is one of assets/halls, needed the first time only
    --import-plan <file>      publish this plan at start
    --host <address>          0.0.0.0, in a demonstration 127.0.0.1
    --allow-origin <origin>   pages from there may open sockets, too; may be repeated
    --announce <address>      tell the network of this own address, or all, where the hall is (mDNS): machines find it
    --log-level <level>       info
    --demo                    well-known tokens and passwords; never in a real hall
    --clock-start <time>      with --demo: the hall's local time, 2026-11-23T08:30
    --clock-rate <number>     with --demo: hall seconds per real second
  main.ts backup <file>          copy the hall's journal and credentials, while it works or not
  main.ts verify                 check hash chain, folds and invariants of the journal
  main.ts enrol <deviceId>       give a device a new token, printed once; its old one is no longer good
  main.ts approve <code> <deviceId>   the machine that shows this code becomes this device; --replace takes its token from another
  main.ts set-password <number>  set a staff member's password, read from standard input
  main.ts revoke <deviceId or staff number>   take away token, or password and sessions
`;

const DEFAULT_PORT = 8600;

/** The command line, or one sentence about what is wrong with it. */
export function parseCommandLine(args: readonly string[]): Result<CommandLine, string> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [command, argument, ...rest] = positionals;
  const data = values.data ?? './data';
  if (values.help === true) return ok({ command: 'help' });
  if (command === 'approve') {
    const [deviceId, more] = rest;
    if (argument === undefined || deviceId === undefined) return err('Say which: approve <code> <deviceId>.');
    if (more !== undefined) return err(`'${more}' is one word too many.`);
    return ok({ command, data, code: argument, deviceId, replace: values.replace ?? false });
  }
  if (rest.length > 0) return err(`'${rest[0]}' is one word too many.`);
  switch (command) {
    case undefined:
      return serveOptions(values, data);
    case 'verify':
      return argument === undefined ? ok({ command, data }) : err(`verify takes no '${argument}'.`);
    case 'backup':
      return argument === undefined ? err('Say which file: backup <file>.') : ok({ command, data, file: argument });
    case 'enrol':
    case 'set-password':
    case 'revoke':
      return argument === undefined ? err(`Say whom: ${command} <id>.`) : ok({ command, data, who: argument });
    default:
      return err(`There is no command '${command}'; --help lists them.`);
  }
}

type Values = Parsed['values'];
type Parsed = ReturnType<typeof parseStrictly>;

function serveOptions(values: Values, data: string): Result<CommandLine, string> {
  const port = values.port === undefined ? DEFAULT_PORT : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return err(`'${values.port}' is no port.`);
  const demo = values.demo ?? false;
  const clockRate = values['clock-rate'] === undefined ? 1 : Number(values['clock-rate']);
  if (!(clockRate >= 0.1 && clockRate <= CLOCK_RATE_MAX)) {
    return err(`--clock-rate must be between 0.1 and ${CLOCK_RATE_MAX}.`);
  }
  const clockStart = values['clock-start'];
  if (!demo && (clockStart !== undefined || clockRate !== 1)) {
    return err('Only a demonstration has a clock of its own: --clock-start and --clock-rate need --demo.');
  }
  return ok({
    command: 'serve',
    options: {
      hall: values.hall,
      importPlan: values['import-plan'],
      data,
      host: values.host ?? (demo ? '127.0.0.1' : '0.0.0.0'),
      port,
      demo,
      clockStart,
      clockRate,
      allowedOrigins: values['allow-origin'] ?? [],
      logLevel: values['log-level'] ?? 'info',
      announce: values.announce,
    },
  });
}

function parse(args: readonly string[]): Result<Parsed, string> {
  try {
    return ok(parseStrictly(args));
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

function parseStrictly(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      hall: { type: 'string' },
      'import-plan': { type: 'string' },
      data: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      demo: { type: 'boolean' },
      'clock-start': { type: 'string' },
      'clock-rate': { type: 'string' },
      'allow-origin': { type: 'string', multiple: true },
      'log-level': { type: 'string' },
      announce: { type: 'string' },
      replace: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}
