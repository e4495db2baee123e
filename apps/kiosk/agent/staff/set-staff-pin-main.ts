// Sets the PIN of a kiosk's staff mode: `echo 2580 | node apps/kiosk/agent/staff/set-staff-pin-main.ts --file /var/lib/youxu/staff-pin`
// Only its hash is written. The PIN comes by standard input: every account of a machine sees arguments.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, `${await hashPin(pin)}\n`, { mode: 0o600 });
