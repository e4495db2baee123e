import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { HallClient } from '@youxu/client';
import type { HallPlan, TicketId, WindowId } from '@youxu/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GatewayBench, until } from './fake/gateway-bench.ts';

const w1 = 'window-1' as WindowId;
let bench: GatewayBench;
let clerk: HallClient;
let kiosk: HallClient;
let serviceId: string;
let heardFile: string;

/** A player that takes as long as the sound, and notes when and how loud it was. */
const playerInto = (file: string): string => `#!${process.execPath}
const fs = require('node:fs');
const wav = fs.readFileSync(process.argv.at(-1));
const lengthMs = (wav.length - 44) / 2 / wav.readUInt32LE(24) * 1000;
let peak = 0;
for (let at = 44; at + 1 < wav.length; at += 2) peak = Math.max(peak, Math.abs(wav.readInt16LE(at)));
const fromMs = Date.now();
setTimeout(() => fs.appendFileSync(${JSON.stringify(file)}, JSON.stringify({ fromMs, toMs: Date.now(), lengthMs, peak }) + '\\n'), lengthMs);
`;

interface Heard {
  readonly fromMs: number;
  readonly toMs: number;
  readonly lengthMs: number;
  readonly peak: number;
}

const heard = (): Heard[] =>
  existsSync(heardFile)
    ? readFileSync(heardFile, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Heard)
    : [];

beforeAll(async () => {
  bench = new GatewayBench();
  await bench.server.start();
  const programs = path.join(bench.folder, 'programs');
  mkdirSync(programs);
  heardFile = path.join(bench.folder, 'heard.jsonl');
  writeFileSync(path.join(programs, 'aplay'), playerInto(heardFile));
  chmodSync(path.join(programs, 'aplay'), 0o755);
  const plan = await bench.plan();
  await bench.publish(spokenByGateway(plan));
  bench.wire({
    ...{ format: 1, lines: [] },
    speakers: [{ device: 'speaker:hall', voices: { zh: 'zh-espeak', en: 'en-espeak' } }],
  });
  bench.startGateway({ PATH: programs });
  await until('the gateway is ready', () => bench.gatewayPort !== undefined);
  clerk = await bench.staff('011');
  kiosk = bench.client('demo-kiosk-1');
  await bench.openWindow(clerk, w1);
  const queueId = plan.windows[0]?.serves[0]?.queueId;
  serviceId = plan.services.find((one) => one.queueId === queueId)?.id ?? '';
}, 60_000);

afterAll(async () => {
  await bench.close();
});

/** The gateway is the elected speaker instead of the main board. */
function spokenByGateway(plan: HallPlan): HallPlan {
  return {
    ...plan,
    displays: plan.displays.map(({ speaksFor: _, ...display }) => display),
    gateways: (plan.gateways ?? []).map((gateway) => ({
      ...gateway,
      speaksFor: plan.speakerZones.map(({ id }) => id),
    })),
  };
}

test('[VOICE-2, VOICE-5, INV-13] a call is spoken by the machine’s own player, once, to its end, and recorded', async () => {
  await bench.ticket(kiosk, serviceId);
  await bench.ticket(kiosk, serviceId);
  const called = await clerk.command('call-next', { windowId: w1 });
  expect(called.ok).toBe(true);
  // 叮咚,请 A零零幺号,到一号窗口; and again, without the chime.
  await until('the call is over', () => heard().length === 2);
  const [first, again] = heard();
  for (const { fromMs, toMs, lengthMs, peak } of heard()) {
    expect(lengthMs).toBeGreaterThan(3_000);
    expect(toMs - fromMs).toBeGreaterThanOrEqual(lengthMs - 5);
    expect(peak).toBeGreaterThan(8_000);
  }
  expect(first?.lengthMs).toBeGreaterThan((again?.lengthMs ?? 0) + 800);
  expect((again?.fromMs ?? 0) - (first?.toMs ?? 0)).toBeGreaterThan(600);
  await until('it is recorded', () => bench.events('v1.AnnouncementEnded').length === 1);
  expect(bench.events('v1.AnnouncementEnded')).toMatchObject([{ outcome: 'spoken', speakerZoneId: 'hall' }]);
  expect(bench.events('v1.AnnouncementStarted')).toMatchObject([{ speaker: 'gateway' }]);
});

test('[INV-13] the gateway dies in the middle of a word: nobody says it again', async () => {
  const { ticketId } = bench.events('v1.TicketCalled')[0] as { ticketId: TicketId };
  await clerk.command('mark-arrived', { windowId: w1, ticketId });
  const finish = { ticketId, outcome: 'immediate', items: 1, invite: false } as const;
  expect((await clerk.command('call-next', { windowId: w1, finish })).ok).toBe(true);
  await until('it has begun', () => bench.events('v1.AnnouncementStarted').length === 2);
  await bench.killGateway();
  bench.startGateway({ PATH: path.join(bench.folder, 'programs') });
  const second = (bench.events('v1.TicketCalled')[1] as { ticketId: TicketId }).ticketId;
  await clerk.command('mark-arrived', { windowId: w1, ticketId: second });
  await bench.ticket(kiosk, serviceId);
  const next = { ticketId: second, outcome: 'immediate', items: 1, invite: false } as const;
  expect((await clerk.command('call-next', { windowId: w1, finish: next })).ok).toBe(true);
  // The one after it is spoken; it is not.
  await until('the next call has begun', () => bench.events('v1.AnnouncementStarted').length === 3);
  const calls = bench.events('v1.TicketCalled') as { callId: string }[];
  const begun = bench.events('v1.AnnouncementStarted') as { callId: string }[];
  expect(begun.map(({ callId }) => callId)).toEqual(calls.map(({ callId }) => callId));
});
