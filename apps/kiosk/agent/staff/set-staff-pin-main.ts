// Sets the PIN of a kiosk's staff mode: `echo 2580 | node apps/kiosk/agent/staff/set-staff-pin-main.ts --file /var/lib/youxu/staff-pin`
// Only its hash is written. The PIN comes by standard input: every account of a machine sees arguments.
import { chownSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { hashPin, PIN_SHAPE } from './pin-hash.ts';

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const { values } = parseArgs({ options: { file: { type: 'string' } } });
const file = path.resolve(values.file ?? fail('--file names where the hash of the PIN is kept.'));
const pin = readFileSync(0, 'utf8').trim();
if (!PIN_SHAPE.test(pin)) fail('A PIN has four to eight figures.');
const folder = path.dirname(file);
mkdirSync(folder, { recursive: true });
// Written anew: a file that is there keeps its mode, whoever could read it.
const unfinished = `${file}.new`;
rmSync(unfinished, { force: true });
writeFileSync(unfinished, `${await hashPin(pin)}\n`, { mode: 0o600, flag: 'wx', flush: true });
// Set by root, it is still the kiosk that has to read it.
if (process.getuid?.() === 0) chownSync(unfinished, statSync(folder).uid, statSync(folder).gid);
renameSync(unfinished, file);
