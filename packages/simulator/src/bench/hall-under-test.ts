import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { HallPlan } from '@youxu/domain';
import { ServerProcess } from '../black-box/server-process.ts';
import type { BenchOptions } from './figure.ts';
import { SERVER_NODE_ARGS } from './programs.ts';

/** Ten o'clock of an ordinary Monday in Shanghai. */
const START_AT = Date.parse('2026-11-23T02:00:00Z');

export interface HallUnderTest {
  readonly server: ServerProcess;
  readonly plan: HallPlan;
  readonly folder: string;
  /** Its journal. */
  readonly file: string;
  readonly close: () => Promise<void>;
}

export function readPlan(hall: string): HallPlan {
  const file = new URL(`../../../../assets/halls/${hall}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as HallPlan;
}

interface ServerOn {
  readonly plan: HallPlan;
  readonly folder: string;
  readonly profileFolder: string | undefined;
}

/** A hall server on what a folder holds, not started yet; what it profiles goes to the other one. */
export function serverOn({ plan, folder, profileFolder }: ServerOn): ServerProcess {
  const profile = profileFolder === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profileFolder];
  return new ServerProcess({
    hall: plan.id,
    data: folder,
    startAt: START_AT,
    rate: 1,
    timeZone: plan.timeZone,
    nodeArgs: [...SERVER_NODE_ARGS, ...profile],
  });
}

/** A hall server with a new folder of its own, at work. */
export async function startHall(hall: string, { profileFolder }: BenchOptions): Promise<HallUnderTest> {
  const plan = readPlan(hall);
  const folder = mkdtempSync(path.join(tmpdir(), 'youxu-bench-'));
  const server = serverOn({ plan, folder, profileFolder });
  await server.start();
  const close = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { server, plan, folder, file: path.join(folder, 'hall.db'), close };
}

const QUIET_EVERY_MS = 200;
/** Of that time: what a server does that nobody asks for anything. */
const QUIET_CPU_MS = 20;
const QUIET_MS_MAX = 15_000;

/** Until the hall has done what it does when nobody waits, such as its reports: else a floor that is measured next would pay for it. */
export async function untilQuiet({ server }: HallUnderTest): Promise<void> {
  const cpuMs = async (): Promise<number> => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    return 1_000 * Number(/^process_cpu_seconds_total (\S+)$/m.exec(metrics)?.[1]);
  };
  const giveUpAtMs = Date.now() + QUIET_MS_MAX;
  let before = await cpuMs();
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, QUIET_EVERY_MS));
    const now = await cpuMs();
    if (now - before < QUIET_CPU_MS || Date.now() > giveUpAtMs) return;
    before = now;
  }
}
