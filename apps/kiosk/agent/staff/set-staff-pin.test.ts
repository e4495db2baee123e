import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isPin, parsePinHash } from './pin-hash.ts';

const PROGRAM = path.join(import.meta.dirname, 'set-staff-pin-main.ts');

test('a PIN that is set over an old one is for the kiosk’s own account only, whoever could read the old one', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'youxu-staff-pin-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'staff-pin');
  writeFileSync(file, 'an old one');
  chmodSync(file, 0o644);
  const set = (pin: string) => spawnSync(process.execPath, [PROGRAM, '--file', file], { input: `${pin}\n` });
  expect(set('25').status).toBe(1);
  expect(readFileSync(file, 'utf8')).toBe('an old one');
  expect(set('2580').status).toBe(0);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  const hash = parsePinHash(readFileSync(file, 'utf8'));
  expect(hash !== undefined && (await isPin('2580', hash))).toBe(true);
  expect(readdirSync(folder)).toEqual(['staff-pin']);
});
