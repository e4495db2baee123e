import { type CallMade, type Display, type HallPlan, type ServiceId, type ZoneId, zonesOf } from '@youxu/domain';
import type { CommandFrame } from '@youxu/protocol';
import { type Clerk, RawClient, seatClerks } from './raw-client.ts';

/** The day on which halls under test live. */
const DATE = '2026-11-23';
/** Longer than the pause between two frames of a view: whatever a call or an arrival changes has been sent. */
const QUIET_MS = 120;
const CLERKS_MAX = 30;
const FINISH = { outcome: 'immediate', items: 1, invite: false } as const;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The zone with the most windows, its clerks at work, and people who wait for them. On a floor the same without anybody. */
export class CallScene {
  readonly zoneId: ZoneId;
  readonly clerks: readonly Clerk[];
  readonly #open = new Map<Clerk, CallMade>();
  #turn = 0;

  private constructor(zoneId: ZoneId, clerks: readonly Clerk[]) {
    this.zoneId = zoneId;
    this.clerks = clerks;
  }

  static async begin(url: string, plan: HallPlan, waiting: number, clerksMax = CLERKS_MAX): Promise<CallScene> {
    const zoneId = largestZone(plan);
    const windows = plan.windows.filter((window) => window.zoneId === zoneId).slice(0, clerksMax);
    const clerks = await seatClerks(url, plan, DATE, new Set(windows.map(({ id }) => id)));
    const scene = new CallScene(zoneId, clerks);
    await scene.takeTickets(url, plan, waiting);
    return scene;
  }

  /** As many callers on a floor, which knows neither windows nor people. */
  static async onFloor(url: string, plan: HallPlan): Promise<CallScene> {
    const zoneId = largestZone(plan);
    const token = 'anybody';
    const client = await RawClient.dial(url, token);
    const windows = plan.windows.filter((window) => window.zoneId === zoneId);
    return new CallScene(
      zoneId,
      windows.map(({ id }) => ({ client, token, windowId: id })),
    );
  }

  /** What the next clerk in turn sends to call somebody, finishing whoever stands at the window in the same step. */
  next(): { readonly clerk: Clerk; readonly input: CommandFrame<'call-next'>['input'] } {
    const clerk = this.clerks[this.#turn++ % this.clerks.length];
    if (clerk === undefined) throw new Error('there are no clerks');
    const ticketId = this.#open.get(clerk)?.ticketId;
    return {
      clerk,
      input: { windowId: clerk.windowId, ...(ticketId === undefined ? {} : { finish: { ticketId, ...FINISH } }) },
    };
  }

  /** Whoever was called comes to the window; then it is quiet again. */
  async arrives(clerk: Clerk, call: CallMade | undefined): Promise<void> {
    if (call !== undefined) {
      this.#open.set(clerk, call);
      await clerk.client.must('mark-arrived', { windowId: clerk.windowId, ticketId: call.ticketId });
    }
    await pause(QUIET_MS);
  }

  /** So many more people for these clerks, with their numbers printed, some at once. */
  async takeTickets(url: string, plan: HallPlan, count: number): Promise<void> {
    const services = servicesAt(plan, this.clerks);
    let taken = 0;
    // A line each: what one line asks for in a second is limited.
    const people = Array.from({ length: 16 }, async () => {
      const kiosk = await RawClient.dial(url, `demo-${plan.kiosks[0]?.id}`);
      while (taken < count) {
        const serviceId = services[taken++ % services.length];
        if (serviceId === undefined) throw new Error('there is no service to come for');
        const { ticketId } = await kiosk.must('take-ticket', { serviceIds: [serviceId] });
        await kiosk.must('report-print', { ticketId, outcome: 'printed' });
      }
      kiosk.socket.disconnect();
    });
    await Promise.all(people);
  }

  /** Everybody who stands at a window is done: the next scene begins with free windows. */
  async end(): Promise<void> {
    for (const [{ client, windowId }, { ticketId }] of this.#open) {
      await client.must('finish-service', { windowId, ticketId, ...FINISH });
    }
  }
}

/** The boards on which the calls of a zone are shown. */
export function boardsOf(plan: HallPlan, zoneId: ZoneId): readonly Display[] {
  return plan.displays.filter(
    (display) => ['main', 'zone', 'floor'].includes(display.kind) && zonesOf(plan, display).includes(zoneId),
  );
}

function largestZone(plan: HallPlan): ZoneId {
  const sizes = plan.zones.map(({ id }) => ({ id, size: plan.windows.filter(({ zoneId }) => zoneId === id).length }));
  const [largest] = sizes.sort((a, b) => b.size - a.size);
  if (largest === undefined) throw new Error(`${plan.id} has no zones`);
  return largest.id;
}

/** One service for each clerk, which that clerk's window serves first. */
function servicesAt(plan: HallPlan, clerks: readonly Clerk[]): readonly ServiceId[] {
  return clerks.flatMap(({ windowId }) => {
    const own = plan.windows.find(({ id }) => id === windowId)?.serves[0]?.queueId;
    return plan.services.find(({ queueId }) => queueId === own)?.id ?? [];
  });
}
