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
