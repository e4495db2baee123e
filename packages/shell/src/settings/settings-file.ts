import path from 'node:path';
import { parseArgs } from 'node:util';

/** Where a program's settings are: `--settings <file>` of its command line, else the machine's own place for `name` (`shell.json`). */
export function settingsFile(name: string): string {
  const { values } = parseArgs({
    // A packaged program has no file of its own among its arguments.
    args: process.argv.slice(1),
    options: { settings: { type: 'string' } },
    allowPositionals: true,
    strict: false,
  });
  if (typeof values.settings === 'string') return values.settings;
  return process.platform === 'win32'
    ? path.join(process.env.ProgramData ?? 'C:\\ProgramData', 'Youxu', name)
    : `/etc/youxu/${name}`;
}
