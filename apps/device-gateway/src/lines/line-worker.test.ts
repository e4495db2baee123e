import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { DeviceNews, LineJob } from './line-contract.ts';
import { LineWorker } from './line-worker.ts';

const ODD = path.join(import.meta.dirname, '../fake/odd-worker-main.ts');
const workers: LineWorker[] = [];

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.close()));
});

interface Run {
  readonly worker: LineWorker;
  readonly news: DeviceNews[];
  readonly downs: string[];
}

/** A program that does as the device's name says. */
function run(behaviour: string): Run {
  const news: DeviceNews[] = [];
  const downs: string[] = [];
  const line: LineJob = {
    kind: 'counter',
    address: { kind: 'tcp', host: '127.0.0.1', port: 1 },
    baudRate: 9_600,
    profile: 'legacy-68',
    turnaroundMs: 50,
    stations: [
      { address: 1, keypad: `keypad:${behaviour}`, ratingPad: null, keys: { keys: {} }, held: 'repeats', levels: null },
    ],
  };
  const worker = new LineWorker({
    ...{ lines: [line], program: ODD, unansweredMax: 1 },
    onNews: (one) => news.push(one),
    onDown: (why) => downs.push(why),
  });
  workers.push(worker);
  return { worker, news, downs };
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  const giveUpMs = performance.now() + 20_000;
  while (!isSo()) {
    if (performance.now() > giveUpMs) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const starts = (news: readonly DeviceNews[]): number =>
  news.filter((one) => one.kind === 'report' && one.problem === 'starting').length;
const shown = (news: readonly DeviceNews[]): (string | null)[] =>
  news.flatMap((one) => (one.kind === 'report' && one.problem !== 'starting' ? [one.problem] : []));

test('what is to be seen is said again to a program that was started anew; a beep is not', async () => {
  const { worker, news, downs } = run('steady');
  worker.show({ kind: 'digits', device: 'keypad:steady', waiting: 1, ticket: null });
  worker.show({ kind: 'digits', device: 'keypad:steady', waiting: 2, ticket: 'A012' });
  worker.beep('keypad:steady', 2);
  await until('both', () => shown(news).includes('beep 2'));
  process.kill(worker.pid ?? 0, 'SIGKILL');
  await until('another', () => starts(news) === 2);
  await until('the latest', () => shown(news).length >= 4);
  expect(shown(news)).toEqual(['digits 1', 'digits 2', 'beep 2', 'digits 2']);
  expect(downs).toEqual(['SIGKILL']);
});

test('a program that spins is ended and started again, one that crashes too', async () => {
  const spinning = run('spins');
  const crashing = run('crashes');
  await until('an end of each', () => spinning.downs.length > 0 && crashing.downs.length > 1);
  expect(spinning.downs[0]).toBe('SIGKILL');
  expect(crashing.downs[0]).toBe('code 3');
  await until('both again', () => starts(spinning.news) > 1 && starts(crashing.news) > 1);
});

test('a gateway that is killed leaves no program behind, not even one that spins', async () => {
  const gateway = spawn(process.execPath, [path.join(import.meta.dirname, '../fake/dying-gateway-main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(gateway.stdout, 'data')) as [Buffer];
  const pid = Number(said.toString());
  expect(pid).toBeGreaterThan(0);
  // Until it spins.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  gateway.kill('SIGKILL');
  await until('the program ends', () => !isRunning(pid));
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('a line that cannot be opened is a problem of its devices, not of the others', async () => {
  const news: DeviceNews[] = [];
  const tcp = { kind: 'tcp', host: '127.0.0.1', port: 1 } as const;
  const station = { ratingPad: null, keys: { keys: {} }, held: 'repeats', levels: null } as const;
  const line = { kind: 'counter', address: tcp, baudRate: 9_600, turnaroundMs: 50, profile: 'legacy-68' } as const;
  const worker = new LineWorker({
    lines: [
      { ...line, stations: [{ ...station, address: 0, keypad: 'keypad:impossible' }] },
      { ...line, stations: [{ ...station, address: 1, keypad: 'keypad:sound' }] },
    ],
    onNews: (one) => news.push(one),
    onDown: () => {},
  });
  workers.push(worker);
  const problemOf = (device: string): string | null | undefined =>
    news.findLast((one) => one.kind === 'report' && one.device === device && one.problem !== 'starting')?.kind ===
    'report'
      ? (news.findLast((one) => one.kind === 'report' && one.device === device) as { problem: string | null }).problem
      : undefined;
  await until('both', () => problemOf('keypad:impossible') !== undefined && problemOf('keypad:sound') !== undefined);
  expect(problemOf('keypad:impossible')).toContain('no address 0');
  expect(problemOf('keypad:sound')).toBe('line-down');
});

test('closing ends it, also when it does not listen', async () => {
  const { worker, news } = run('deaf-to-the-end');
  await until('a start', () => starts(news) === 1);
  const pid = worker.pid ?? 0;
  await worker.close();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});
