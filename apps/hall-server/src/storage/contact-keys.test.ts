import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../fixtures/test-hall.ts';
import { ContactKeys } from './contact-keys.ts';

const FILE = 'contact-keys.json';

function open(dataFolder = temporaryFolder()) {
  const problems: unknown[] = [];
  const keys = new ContactKeys({ dataFolder, onProblem: (error) => problems.push(error) });
  return { dataFolder, keys, problems, file: join(dataFolder, FILE) };
}

test('[APPT-4] a day’s key is made when it is first asked for, is another each day, and is the same after a restart', () => {
  const { keys, dataFolder, file } = open();
  expect(readdirSync(dataFolder)).toEqual([]);
  const [today, tomorrow] = [
    keys.hash('2026-11-23', 'phone:13800138000'),
    keys.hash('2026-11-24', 'phone:13800138000'),
  ];
  expect(today).toMatch(/^[0-9a-f]{64}$/);
  expect(tomorrow).not.toBe(today);
  expect(readdirSync(dataFolder)).toEqual([FILE]);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  expect(open(dataFolder).keys.hash('2026-11-23', 'phone:13800138000')).toBe(today);
});

test('[APPT-4] the keys of days gone by are destroyed, those of the others kept', () => {
  const { keys, dataFolder, file } = open();
  const [old, kept] = [keys.keyOf('2026-11-21'), keys.keyOf('2026-11-23')];
  keys.forgetBefore('2026-11-22');
  const text = readFileSync(file, 'utf8');
  expect(text).not.toContain(old);
  expect(JSON.parse(text)).toEqual({ '2026-11-23': kept });
  expect(keys.keyOf('2026-11-21')).not.toBe(old);
  expect(open(dataFolder).keys.keyOf('2026-11-23')).toBe(kept);
});

test('what is cut off in the middle of writing leaves the keys as they were', () => {
  const { keys, dataFolder, file } = open();
  const key = keys.keyOf('2026-11-23');
  writeFileSync(`${file}.new`, '{"2026-11-2');
  const after = open(dataFolder);
  expect(after.keys.keyOf('2026-11-23')).toBe(key);
  expect(readdirSync(dataFolder)).toEqual([FILE]);
  expect(after.problems).toEqual([]);
});

test('a file that cannot be read is told of and put aside; keys are made anew', () => {
  const { dataFolder, file } = open();
  writeFileSync(file, '{"2026-11-23":"short"}');
  const { keys, problems } = open(dataFolder);
  expect(problems).toHaveLength(1);
  expect(keys.keyOf('2026-11-23')).toMatch(/^[0-9a-f]{64}$/);
  const [aside = '', ...more] = readdirSync(dataFolder).filter((name) => name !== FILE);
  expect([aside, more]).toEqual([expect.stringMatching(/^contact-keys\.json\.unreadable-2\d{3}-\d\d-\d\dT/), []]);
  expect(readFileSync(join(dataFolder, aside), 'utf8')).toBe('{"2026-11-23":"short"}');
  expect(open(dataFolder).problems).toEqual([]);
});

test('a day with bookings whose key is gone is told of once, and remembered; new bookings have a key all the same', () => {
  const { keys, dataFolder, problems } = open();
  const key = keys.keyOf('2026-11-24');
  keys.expect(new Set(['2026-11-24']));
  expect([problems, keys.isLost('2026-11-24')]).toEqual([[], false]);
  keys.expect(new Set(['2026-11-25', '2026-11-24', '2026-11-23']));
  expect(String(problems)).toContain('2026-11-23, 2026-11-25');
  const after = open(dataFolder);
  after.keys.expect(new Set(['2026-11-23', '2026-11-25']));
  expect(after.problems).toEqual([]);
  const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];
  expect(days.map((day) => after.keys.isLost(day))).toEqual([true, false, true, false]);
  expect(after.keys.keyOf('2026-11-24')).toBe(key);
  expect(after.keys.keyOf('2026-11-23')).toMatch(/^[0-9a-f]{64}$/);
});

test('a disk that takes no key gives no hash; what it does not destroy is told of', () => {
  const { keys, file, problems } = open();
  keys.keyOf('2026-11-23');
  // A folder where the file is to be written: it fails for everybody, root included.
  mkdirSync(`${file}.new`);
  expect(() => keys.hash('2026-11-24', 'phone:1')).toThrow();
  keys.forgetBefore('2026-11-24');
  expect(problems).toHaveLength(1);
  rmSync(`${file}.new`, { recursive: true });
  keys.forgetBefore('2026-11-24');
  expect(readFileSync(file, 'utf8')).toBe('{}\n');
});
