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
    ...{ lines: [line], program: ODD, silentMsMax: 1_500 },
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

test('closing ends it, also when it does not listen', async () => {
  const { worker, news } = run('deaf-to-the-end');
  await until('a start', () => starts(news) === 1);
  const pid = worker.pid ?? 0;
  await worker.close();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});
