import path from 'node:path';
import type { HallPlan } from '@youxu/domain';
import { launchChromium } from '@youxu/tooling/chromium';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPages } from '../../bench/built-pages.ts';
import { writeCodedVoice } from './coded-voice.ts';
import { DisplaySpeaker } from './display-speaker.ts';
import { GatewaySpeaker } from './gateway-speaker.ts';
import { joinAgain } from './join-again.ts';
import { auditVoice, type VoiceReport } from './voice-audit.ts';
import { until, VoiceHall } from './voice-hall.ts';

const PER_ZONE = 6;
const BURST_MS = 3_000;
const ENGLISH_ONE_IN = 5;
const BY_GATEWAY = ['hall-f1', 'hall-f2'];

let hall: VoiceHall;
let gateway: GatewaySpeaker;
let display: DisplaySpeaker;
let browser: Awaited<ReturnType<typeof launchChromium>>;

beforeAll(async () => {
  await buildPages();
  hall = await VoiceHall.open({ rate: 1, change: spokenByBoth, windowsPerZone: PER_ZONE });
  const { folder, server, plan } = hall;
  const voices = path.join(folder, 'voices');
  const byLanguage = { zh: path.join(voices, 'zh'), en: path.join(voices, 'en') };
  for (const language of ['zh', 'en'] as const) writeCodedVoice(byLanguage[language], language);
  gateway = new GatewaySpeaker({ url: server.url, folder, speakerZoneIds: BY_GATEWAY, voices: byLanguage });
  browser = await launchChromium();
  const [board] = plan.displays.flatMap(({ id, speaksFor }) => (speaksFor === undefined ? [] : [{ id, speaksFor }]));
  if (board === undefined) throw new Error('no display has a voice');
  display = await DisplaySpeaker.open(browser, server.url, board, voices);
  await gateway.start();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await gateway?.kill();
  await hall?.close();
});

/** Two floors are spoken for by the gateway, the third by its board. */
function spokenByBoth(plan: HallPlan): HallPlan {
  const isGateways = (zone: string | undefined): boolean => zone !== undefined && BY_GATEWAY.includes(zone);
  const zones = plan.speakerZones.filter(({ id }) => isGateways(id)).map(({ id }) => id);
  const displays = plan.displays.map(({ speaksFor, ...one }) =>
    speaksFor === undefined || isGateways(speaksFor) ? one : { ...one, speaksFor },
  );
  return { ...plan, displays, gateways: (plan.gateways ?? []).map((one) => ({ ...one, speaksFor: zones })) };
}

async function look(died: readonly string[] = []): Promise<VoiceReport> {
  const sounds = [...gateway.sounds(), ...(await display.sounds())];
  return auditVoice(hall.plan, hall.journal(), joinAgain(sounds), died);
}

test('[INV-13] [VOICE-1] [VOICE-5] [VOICE-7] a burst at a real gateway and a board in Chromium, the gateway killed in the middle of a word: word by word, each call sounds once', async () => {
  const clerks = hall.inTurn;
  await hall.people(clerks, ENGLISH_ONE_IN);
  let back: Promise<void> | undefined;
  await hall.burst(clerks, BURST_MS, (call) => {
    if (call !== clerks.length / 2) return;
    back = until('the first floor sounds', () => gateway.isSounding('hall-f1')).then(async () => {
      await gateway.kill();
      await gateway.start();
    });
  });
  await back;
  // Whatever sounded when the gateway died has been begun and is not ended: in half a minute nobody will vouch for it.
  const inDoubtMax = BY_GATEWAY.length;
  let report = await look(BY_GATEWAY);
  const giveUpMs = performance.now() + 60_000;
  while (report.endings.spoken < clerks.length - inDoubtMax || report.open > inDoubtMax) {
    if (performance.now() > giveUpMs) break;
    await hall.wait(250);
    report = await look(BY_GATEWAY);
  }
  // What was said last may be said again.
  await hall.wait(2_500);
  report = await look(BY_GATEWAY);
  expect(report.problems).toEqual([]);
  expect(report.endings.expired).toBe(0);
  const inDoubt = report.open + report.endings.unknown;
  expect(inDoubt).toBeGreaterThan(0);
  expect(inDoubt).toBeLessThanOrEqual(inDoubtMax);
  expect(
    [report.twice, report.once, report.inEnglish].every((count) => count > 0),
    JSON.stringify(report),
  ).toBe(true);
  console.log('both kinds of loudspeaker', report);
}, 120_000);
