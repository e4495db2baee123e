import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Supervisor } from './supervise.ts';

let dir: string;
let supervisor: Supervisor;
const lines: string[] = [];
const ended: string[] = [];
const givenUp: string[] = [];

/** Says its process id, notes its end in a file of all, and ends when it is told. */
const patient = `
  import { appendFileSync } from 'node:fs';
  const [, , name, diary] = process.argv;
  process.on('SIGTERM', () => { appendFileSync(diary, name + ' '); process.exit(0); });
  console.log(process.pid);
  setInterval(() => {}, 1000);
`;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'supervise-'));
  writeFileSync(path.join(dir, 'patient.mjs'), patient);
  writeFileSync(path.join(dir, 'hasty.mjs'), "console.error('no good'); process.exit(3);");
  writeFileSync(path.join(dir, 'diary'), '');
  for (const list of [lines, ended, givenUp]) list.length = 0;
  supervisor = new Supervisor({
    cwd: dir,
    onLine: (name, line, stream) => lines.push(`${name} ${stream} ${line}`),
    onEnded: (name, how) => ended.push(`${name} ${how}`),
    onGivenUp: (name) => givenUp.push(name),
  });
});

afterEach(async () => {
  await supervisor.stop();
  rmSync(dir, { recursive: true });
});

function start(name: string): void {
  supervisor.start({ name, args: ['patient.mjs', name, path.join(dir, 'diary')] });
}

const pidsOf = (name: string): number[] =>
  lines.filter((line) => line.startsWith(`${name} stdout`)).map((line) => Number(line.split(' ')[2]));

test('all are ended, the youngest first, however often it is asked for', async () => {
  for (const name of ['hall', 'devices', 'kiosk']) {
    start(name);
    await expect.poll(() => pidsOf(name).length).toBe(1);
  }
  await Promise.all([supervisor.stop(), supervisor.stop()]);
  expect(readFileSync(path.join(dir, 'diary'), 'utf8')).toBe('kiosk devices hall ');
  expect([...ended, ...givenUp]).toEqual([]);
  start('late');
  expect(() => process.kill(pidsOf('hall')[0] as number, 0)).toThrow();
});

test('what is killed is started again', async () => {
  start('kiosk');
  await expect.poll(() => pidsOf('kiosk').length).toBe(1);
  supervisor.settled();
  process.kill(pidsOf('kiosk')[0] as number, 'SIGKILL');
  await expect.poll(() => pidsOf('kiosk').length, { timeout: 5_000 }).toBe(2);
  expect(ended).toEqual(['kiosk SIGKILL']);
});

test('what ends during the first start is not started again: its last words have been heard', async () => {
  supervisor.start({ name: 'hall', args: ['hasty.mjs'] });
  await expect.poll(() => givenUp).toEqual(['hall']);
  expect(lines).toEqual(['hall stderr no good']);
});

test('what ends again and again is given up', async () => {
  supervisor.settled();
  supervisor.start({ name: 'hall', args: ['hasty.mjs'] });
  await expect.poll(() => givenUp, { timeout: 15_000 }).toEqual(['hall']);
  expect(ended).toHaveLength(5);
});
