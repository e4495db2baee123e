import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Display, HallPlan } from '@youxu/domain';
import { readPlan } from '../../bench/hall-under-test.ts';
import { signIn } from '../../bench/raw-client.ts';
import { ServerProcess } from '../../black-box/server-process.ts';
import { SocketAccess } from '../../black-box/socket-access.ts';
import { Witness } from '../../black-box/witness.ts';
import { assignClerks } from '../../virtual-day.ts';
import { Fleet } from './fleet.ts';

const HALL = 'yueyang';
const DATE = '2026-11-23';
const START_AT = Date.parse('2026-11-23T10:00:00+08:00');
const CLERKS = 12;
/** Each of them calls, serves and finishes so often. */
const TURN_MS = 400;
const LOOK_EVERY_MS = 20;
const RIGHT_MS_MAX = 60_000;
/** The pace of publishing, and a busy machine. */
const QUIET_MS = 1_500;
const SOMEBODY = { at: START_AT, priorityClass: 'ordinary', language: 'zh', leaves: false } as const;
const FINISH = { outcome: 'immediate', items: 1, invite: false } as const;

export interface FleetOptions {
  readonly screens: number;
  /** After each SIGKILL the server stays away for so long; one kill for each. */
  readonly awayMs: readonly number[];
  readonly tell: (line: string) => void;
}

/** One SIGKILL of the server. */
export interface Restart {
  readonly awayMs: number;
  /** From when the server is started again until it answers, and until every screen shows its new boot. */
  readonly serverMs: number;
  readonly screensMs: number;
  /** From the kill until all are right: how often a screen dialled, and how many dialled within 100 ms. */
  readonly dialsPerScreen: number;
  readonly dialsAtOnce: number;
}

export interface FleetReport {
  readonly kinds: Readonly<Record<string, number>>;
  readonly startMs: number;
  readonly restarts: readonly Restart[];
  readonly calls: number;
  /** What screens showed in the end that was not what the hall said, and what they showed after something newer. */
  readonly problems: readonly string[];
}

/** A hall with every kind of screen, hundreds of them, clerks who call all the time, and a server that is killed again and again. */
export async function runFleet({ screens, awayMs, tell }: FleetOptions): Promise<FleetReport> {
  const plan = withDisclosures(readPlan(HALL));
  const data = mkdtempSync(path.join(tmpdir(), 'youxu-fleet-'));
  const server = new ServerProcess({ hall: HALL, data, startAt: START_AT, rate: 1, timeZone: plan.timeZone });
  let fleet: Fleet | undefined;
  let access: SocketAccess | undefined;
  try {
    await server.start();
    await publish(server.url, plan);
    const startedMs = performance.now();
    fleet = new Fleet(server.url, plan, screens);
    await allRight(fleet, screens, 1);
    const startMs = performance.now() - startedMs;
    tell(`${screens} screens are right after ${seconds(startMs)} s`);
    fleet.takeDials();
    access = new SocketAccess({
      url: server.url,
      plan,
      rate: 1,
      hallNow: () => server.hallNow(),
      witness: new Witness(),
    });
    const rush = new Rush(access, plan);
    const restarts: Restart[] = [];
    for (const ms of awayMs) {
      await rush.turns(2 * CLERKS);
      restarts.push(await restart(server, fleet, { screens, awayMs: ms, boot: restarts.length + 2 }));
      tell(`away for ${seconds(ms)} s: ${JSON.stringify(restarts.at(-1))}`);
    }
    await rush.turns(2 * CLERKS);
    await rush.end();
    await pause(QUIET_MS);
    const problems = [...fleet.problems, ...(await fleet.differences())];
    return { kinds: fleet.kinds, startMs, restarts, calls: rush.calls, problems };
  } finally {
    fleet?.close();
    access?.close();
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function restart(
  server: ServerProcess,
  fleet: Fleet,
  { screens, awayMs, boot }: { readonly screens: number; readonly awayMs: number; readonly boot: number },
): Promise<Restart> {
  await server.kill();
  await pause(awayMs);
  const fromMs = performance.now();
  await server.start();
  const serverMs = performance.now() - fromMs;
  await allRight(fleet, screens, boot);
  const screensMs = performance.now() - fromMs;
  const { perScreen, atOnce } = fleet.takeDials();
  return { awayMs, serverMs, screensMs, dialsPerScreen: perScreen, dialsAtOnce: atOnce };
}

async function allRight(fleet: Fleet, screens: number, boot: number): Promise<void> {
  const giveUpMs = performance.now() + RIGHT_MS_MAX;
  while (fleet.rightOf(boot) < screens) {
    if (performance.now() > giveUpMs)
      throw new Error(`${fleet.rightOf(boot)} of ${screens} screens are right after ${RIGHT_MS_MAX} ms`);
    await pause(LOOK_EVERY_MS);
  }
}

/** Clerks who take somebody in, call, serve and finish, whatever becomes of the server meanwhile. */
class Rush {
  calls = 0;
  #turns = 0;
  #over = false;
  readonly #work: Promise<unknown>;

  constructor(access: SocketAccess, plan: HallPlan) {
    const clerks = assignClerks(plan, DATE).slice(0, CLERKS);
    this.#work = Promise.all(
      clerks.map(async ({ window: { id: windowId, serves }, staffId }) => {
        const service = plan.services.find(({ queueId }) => queueId === serves[0]?.queueId);
        if (service === undefined) throw new Error(`nobody comes to ${windowId}`);
        await access.asClerk(staffId, 'sign-on', { windowId });
        await access.asClerk(staffId, 'open-window', { windowId });
        while (!this.#over) {
          await access.takeTicket({ ...SOMEBODY, serviceId: service.id });
          const called = await access.asClerk(staffId, 'call-next', { windowId });
          const ticketId = called.ok ? called.value.call?.ticketId : undefined;
          if (ticketId !== undefined) {
            this.calls++;
            await access.asClerk(staffId, 'mark-arrived', { windowId, ticketId });
            await access.asClerk(staffId, 'finish-service', { windowId, ticketId, ...FINISH });
          }
          this.#turns++;
          await pause(TURN_MS);
        }
      }),
    );
  }

  /** Until so many more have been made. */
  async turns(count: number): Promise<void> {
    const until = this.#turns + count;
    while (this.#turns < until) await pause(LOOK_EVERY_MS);
  }

  async end(): Promise<void> {
    this.#over = true;
    await this.#work;
  }
}

/** The hall has floor boards, zone boards, windows and a notice screen; it gets one that shows what is published. */
function withDisclosures(plan: HallPlan): HallPlan {
  const [like] = plan.displays;
  if (like === undefined) throw new Error('there are no displays');
  const name = { zh: '一楼公示屏', en: 'Disclosures, floor 1' };
  const pages = [{ show: 'disclosures' as const }, { show: 'rules' as const }];
  const display: Display = {
    id: 'disclosure' as Display['id'],
    name,
    kind: 'disclosure',
    zoneIds: [],
    pages,
    screen: like.screen,
  };
  return { ...plan, displays: [...plan.displays, display] };
}

async function publish(url: string, plan: HallPlan): Promise<void> {
  const admin = plan.staff.find(({ roles }) => roles.includes('admin'));
  const token = await signIn(url, admin?.number ?? '');
  const response = await fetch(`${url}/api/v1/commands/publish-plan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ requestId: 'publish-a-fleet', input: { plan } }),
  });
  if (!response.ok) throw new Error(await response.text());
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
