import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { HallPlan, WindowId } from '@youxu/domain';
import { eventOf } from '@youxu/engine';
import { openSqliteJournalReader } from '@youxu/journal';
import { readPlan } from '../../bench/hall-under-test.ts';
import { type Clerk, RawClient, seatClerks, signIn } from '../../bench/raw-client.ts';
import { ServerProcess } from '../../black-box/server-process.ts';
import type { JournalledEvent } from './voice-audit.ts';

const DATE = '2026-11-23';
const START_AT = Date.parse('2026-11-23T10:00:00+08:00');
const FINISH = { outcome: 'immediate', items: 1, invite: false } as const;
const UNTIL_EVERY_MS = 25;
const UNTIL_MS_MAX = 60_000;

export interface VoiceHallOptions {
  readonly rate: number;
  /** Of the plan that is in force when the first window opens. */
  readonly change: (plan: HallPlan) => HallPlan;
  /** Windows with somebody at them, of every speaker zone. */
  readonly windowsPerZone: number;
}

/** A real hall server with three speaker zones, clerks at their windows, and people with numbers. Who speaks is the test's. */
export class VoiceHall {
  readonly server: ServerProcess;
  readonly folder: string;
  plan: HallPlan;
  clerks: readonly Clerk[] = [];
  #kiosk: RawClient | undefined;
  readonly #rate: number;
  readonly #open = new Map<WindowId, string>();

  private constructor(server: ServerProcess, folder: string, plan: HallPlan, rate: number) {
    this.server = server;
    this.folder = folder;
    this.plan = plan;
    this.#rate = rate;
  }

  static async open({ rate, change, windowsPerZone }: VoiceHallOptions): Promise<VoiceHall> {
    const plan = readPlan('yueyang');
    const folder = mkdtempSync(path.join(tmpdir(), 'youxu-voice-'));
    const data = path.join(folder, 'hall');
    const server = new ServerProcess({ hall: plan.id, data, startAt: START_AT, rate, timeZone: plan.timeZone });
    const hall = new VoiceHall(server, folder, plan, rate);
    await server.start();
    await hall.publish(change(plan));
    const seats = plan.speakerZones.flatMap(({ id }) => hall.#windowsOf(id).slice(0, windowsPerZone));
    hall.clerks = await seatClerks(server.url, plan, DATE, new Set(seats));
    hall.#kiosk = await RawClient.dial(server.url, `demo-${plan.kiosks[0]?.id}`);
    return hall;
  }

  /** Clerks of all zones in turn, as they would press in a rush. */
  get inTurn(): readonly Clerk[] {
    const zones = this.plan.speakerZones.map(({ id }) => {
      const windows = new Set<string>(this.#windowsOf(id));
      return this.clerks.filter(({ windowId }) => windows.has(windowId));
    });
    const most = Math.max(...zones.map(({ length }) => length));
    return Array.from({ length: most }, (_, turn) => zones.flatMap((zone) => zone[turn] ?? [])).flat();
  }

  async publish(plan: HallPlan): Promise<void> {
    const admin = plan.staff.find(({ roles }) => roles.includes('admin'));
    const response = await fetch(`${this.server.url}/api/v1/commands/publish-plan`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await signIn(this.server.url, admin?.number ?? '')}`,
      },
      body: JSON.stringify({ requestId: `publish-${process.hrtime.bigint()}`, input: { plan } }),
    });
    if (!response.ok) throw new Error(await response.text());
    this.plan = plan;
  }

  /** Somebody with a number on paper for each of these windows; one in so many reads English. */
  async people(clerks: readonly Clerk[], englishOneIn = Number.POSITIVE_INFINITY): Promise<void> {
    for (const [index, { windowId }] of clerks.entries()) {
      const own = this.plan.windows.find(({ id }) => id === windowId)?.serves[0]?.queueId;
      const service = this.plan.services.find(({ queueId }) => queueId === own);
      if (service === undefined || this.#kiosk === undefined) throw new Error(`nobody comes to ${windowId}`);
      const language = index % englishOneIn === englishOneIn - 1 ? 'en' : 'zh';
      const { ticketId } = await this.#kiosk.must('take-ticket', { serviceIds: [service.id], language });
      await this.#kiosk.must('report-print', { ticketId, outcome: 'printed' });
    }
  }

  /** Each of these clerks calls once, within so much of the hall's time; whoever stood at a window is done. */
  async burst(clerks: readonly Clerk[], withinMs: number, at: (call: number) => void = () => {}): Promise<void> {
    for (const [index, { client, windowId }] of clerks.entries()) {
      const ticketId = this.#open.get(windowId);
      const finish = ticketId === undefined ? {} : { finish: { ticketId: ticketId as never, ...FINISH } };
      const { call } = await client.must('call-next', { windowId, ...finish });
      if (call === undefined) throw new Error(`nobody waits for ${windowId}`);
      this.#open.set(windowId, call.ticketId);
      at(index + 1);
      await this.wait(withinMs / clerks.length);
    }
  }

  /** So much of the hall's time. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms / this.#rate));
  }

  journal(): readonly JournalledEvent[] {
    const reader = openSqliteJournalReader(path.join(this.folder, 'hall', 'hall.db'), { readerVersion: 1 });
    try {
      return [...reader.entries(0)].map((entry) => ({ at: entry.at, seq: entry.seq, event: eventOf(entry) }));
    } finally {
      reader.close();
    }
  }

  async close(): Promise<void> {
    for (const { client } of this.clerks) client.socket.disconnect();
    this.#kiosk?.socket.disconnect();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #windowsOf(speakerZoneId: string): readonly WindowId[] {
    const zones = new Set(this.plan.zones.filter((zone) => zone.speakerZoneId === speakerZoneId).map(({ id }) => id));
    return this.plan.windows.filter(({ zoneId }) => zones.has(zoneId)).map(({ id }) => id);
  }
}

/** Waits until something is so; says what it waited for when it never is. */
export async function until(what: string, isSo: () => boolean, maxMs = UNTIL_MS_MAX): Promise<void> {
  const giveUpMs = performance.now() + maxMs;
  while (!isSo()) {
    if (performance.now() > giveUpMs) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, UNTIL_EVERY_MS));
  }
}
