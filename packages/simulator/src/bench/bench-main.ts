// `npm run bench`: figures beside their floors, measured in the same run. The last line is one JSON object.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { HallPlan } from '@youxu/domain';
import { ServerProcess } from '../black-box/server-process.ts';

interface Figure {
  readonly clients: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly refused: number;
}

const run = promisify(execFile);
const here = (file: string): string => path.join(import.meta.dirname, file);
const plan = JSON.parse(
  readFileSync(new URL('../../../../assets/halls/sandu.json', import.meta.url), 'utf8'),
) as HallPlan;
const service = plan.services[0]?.id ?? '';
const SECONDS = 4;

async function load(url: string, clients: number): Promise<Figure> {
  const args = ['--url', url, '--token', `demo-${plan.kiosks[0]?.id}`, '--service', service];
  const more = ['--clients', String(clients), '--seconds', String(SECONDS)];
  const { stdout } = await run(process.execPath, [here('load-main.ts'), ...args, ...more]);
  return JSON.parse(stdout) as Figure;
}

async function startFloor(file: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [here('floor-server-main.ts'), file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { url: `http://127.0.0.1:${line.toString('utf8').trim()}`, child };
}

const data = mkdtempSync(path.join(tmpdir(), 'youxu-bench-'));
const startAt = Date.parse('2026-11-23T02:00:00Z');
const hall = new ServerProcess({
  hall: 'sandu',
  data: path.join(data, 'hall'),
  startAt,
  rate: 1,
  timeZone: plan.timeZone,
});
await hall.start();
const floor = await startFloor(path.join(data, 'floor.db'));
const rows: Record<string, Record<string, number>> = {};
for (const clients of [1, 16, 64]) {
  // Alternating, so that a noisy minute harms both.
  const ofFloor = await load(floor.url, clients);
  const ofHall = await load(hall.url, clients);
  const again = await load(floor.url, clients);
  const floorPerSecond = (ofFloor.perSecond + again.perSecond) / 2;
  rows[`take-ticket, ${clients} clients`] = {
    perSecond: Math.round(ofHall.perSecond),
    floorPerSecond: Math.round(floorPerSecond),
    ratio: Number((ofHall.perSecond / floorPerSecond).toFixed(2)),
    p50Ms: Number(ofHall.p50Ms.toFixed(2)),
    floorP50Ms: Number(((ofFloor.p50Ms + again.p50Ms) / 2).toFixed(2)),
    p99Ms: Number(ofHall.p99Ms.toFixed(2)),
    refused: ofHall.refused,
  };
}
floor.child.kill();
await hall.stop();
rmSync(data, { recursive: true });
console.table(rows);
console.log(JSON.stringify(rows));
