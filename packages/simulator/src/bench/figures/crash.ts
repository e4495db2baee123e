import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BenchOptions, Figure } from '../figure.ts';
import { type Floor, startFloor } from '../floor.ts';
import { startHall } from '../hall-under-test.ts';
import { percentile } from '../percentiles.ts';
import { Program } from '../programs.ts';
import type { AllRight } from '../returning-screens-main.ts';

const HALL = 'sanming';
const SCREENS = 500;
const CRASHES = 2;
const ROUNDS = 2;

/** A server that can be killed and started again where it was. */
interface Crashable {
  readonly url: string;
  readonly crash: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Return {
  /** From the kill until the server answers. */
  readonly serverMs: number;
  /** From the kill until the last screen has a frame of the new boot. */
  readonly screensMs: number;
}

/** SIGKILL, started again at once, until 500 screens with the real client's redial are right. Floor: sockets alone, with the same screens. */
export const crash: Figure = {
  name: 'crash',
  measure: async (options) => {
    const [ofFloor, ofHall]: [Return[], Return[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      ofFloor.push(...(await returnsOf(await crashableFloor())));
      ofHall.push(...(await returnsOf(await crashableHall(options))));
    }
    const [server, screens] = [ofHall, ofFloor].map((list) => ({
      serverMs: percentile(
        list.map(({ serverMs }) => serverMs),
        0.5,
      ),
      p50Ms: percentile(
        list.map(({ screensMs }) => screensMs),
        0.5,
      ),
      worstMs: Math.max(...list.map(({ screensMs }) => screensMs)),
    })) as [Seen, Seen];
    const figures = {
      p50Ms: server.p50Ms,
      floorP50Ms: screens.p50Ms,
      worstMs: server.worstMs,
      floorWorstMs: screens.worstMs,
      serverMs: server.serverMs,
      floorServerMs: screens.serverMs,
      ratio: server.p50Ms / screens.p50Ms,
    };
    const aims = [{ of: 'worstMs', atMost: 3_000 }];
    return [{ name: `crash → ${SCREENS} screens right again`, figures, aims, note: 'serverMs: until it answers' }];
  },
};

interface Seen {
  readonly serverMs: number;
  readonly p50Ms: number;
  readonly worstMs: number;
}

async function returnsOf(server: Crashable): Promise<readonly Return[]> {
  const args = ['--url', server.url, '--hall', HALL, '--screens', String(SCREENS)];
  const screens = new Program('returning-screens-main.ts', args);
  try {
    await screens.json<AllRight>();
    const returns: Return[] = [];
    for (let count = 0; count < CRASHES; count++) {
      const now = (): number => performance.timeOrigin + performance.now();
      const startMs = now();
      await server.crash();
      await server.restart();
      const serverMs = now() - startMs;
      const { atMs } = await screens.json<AllRight>();
      returns.push({ serverMs, screensMs: atMs - startMs });
    }
    return returns;
  } finally {
    await screens.end();
    await server.close();
  }
}

async function crashableHall(options: BenchOptions): Promise<Crashable> {
  const { server, close } = await startHall(HALL, options);
  return { url: server.url, crash: () => server.kill(), restart: () => server.start(), close };
}

async function crashableFloor(): Promise<Crashable> {
  const folder = mkdtempSync(path.join(tmpdir(), 'youxu-bench-'));
  let boot = 1;
  let floor: Floor = await startFloor({ folder, shape: {}, boot });
  const port = Number(new URL(floor.url).port);
  return {
    url: floor.url,
    crash: () => floor.program.end('SIGKILL'),
    restart: async () => {
      floor = await startFloor({ folder, shape: {}, port, boot: ++boot });
    },
    close: async () => {
      await floor.program.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
