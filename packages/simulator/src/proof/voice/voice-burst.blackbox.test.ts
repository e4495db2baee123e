import type { HallPlan } from '@youxu/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FastSpeaker } from './fast-speaker.ts';
import { joinAgain } from './join-again.ts';
import { auditVoice, type Sounded, type VoiceReport } from './voice-audit.ts';
import { until, VoiceHall } from './voice-hall.ts';

/** Six seconds of the hall in one. */
const RATE = 6;
const CALLS = 30;
const BURST_MS = 10_000;
const ENGLISH_ONE_IN = 15;
/** Of the second burst: what waits longer is not said any more. */
const EXPIRES_S = 25;

let hall: VoiceHall;
let speakers: FastSpeaker[];

beforeAll(async () => {
  hall = await VoiceHall.open({ rate: RATE, change: heardOnTwoFloors, windowsPerZone: CALLS / 3 });
  const { url } = hall.server;
  const hallNow = (): number => hall.server.hallNow();
  speakers = hall.plan.speakerZones.map(({ id }) => {
    const display = hall.plan.displays.find(({ speaksFor }) => speaksFor === id);
    return new FastSpeaker({ url, token: `demo-${display?.id}`, speakerZoneId: id, rate: RATE, hallNow });
  });
  await until('every loudspeaker is on', () => speakers.every(({ isOnline }) => isOnline));
}, 60_000);

afterAll(async () => {
  for (const speaker of speakers ?? []) speaker.die();
  await hall?.close();
});

/** The first window of the first floor helps with a queue of the second: its people wait on both. */
function heardOnTwoFloors(plan: HallPlan): HallPlan {
  const above = plan.windows.find(({ zoneId }) => zoneId === 'f2');
  const queueId = above?.serves[0]?.queueId;
  if (queueId === undefined) throw new Error('the second floor has no queue');
  const [first, ...others] = plan.windows;
  if (first === undefined) throw new Error('there are no windows');
  const windows = [
    { ...first, serves: [...first.serves, { queueId, mode: 'relief' as const, handicapMinutes: 5 }] },
    ...others,
  ];
  return { ...plan, windows };
}

const allSounds = (): readonly Sounded[] => speakers.flatMap(({ sounds }) => joinAgain(sounds));

/** When every announcement has its ending, and all is quiet. */
async function allOver(died: readonly string[] = []): Promise<VoiceReport> {
  const look = (): VoiceReport => auditVoice(hall.plan, hall.journal(), allSounds(), died);
  const quiet = (): boolean => speakers.every(({ isSpeaking }) => !isSpeaking);
  await until('every announcement has its end', () => look().open === 0 && quiet());
  return look();
}

test('[INV-13] [VOICE-1] [VOICE-2] 30 calls in 10 s over 3 zones: each spoken once, whole, in order of calling, to its own window', async () => {
  const clerks = hall.inTurn;
  expect(clerks).toHaveLength(CALLS);
  await hall.people(clerks, ENGLISH_ONE_IN);
  await hall.burst(clerks, BURST_MS);
  const report = await allOver();
  expect(report.problems).toEqual([]);
  // The hall's voice takes six seconds for a call, and a minute is what a call waits: ten in a zone just fit on an idle machine.
  expect(report.endings.unknown).toBe(0);
  expect(report.endings.spoken).toBeGreaterThan(0.8 * CALLS);
  const { twice, once, inEnglish } = report;
  expect(
    [twice, once, inEnglish].every((count) => count > 0),
    JSON.stringify(report),
  ).toBe(true);
  console.log('a burst of 30 calls', { ...report, sounds: allSounds().length });
}, 60_000);

test('[INV-13] [VOICE-4] a loudspeaker dies in the middle of a word and comes back: that call is unknown, what waited too long has expired, the rest is spoken', async () => {
  const { policy } = hall.plan;
  await hall.publish({ ...hall.plan, policy: { ...policy, announcementExpirySeconds: EXPIRES_S } });
  const clerks = hall.inTurn;
  await hall.people(clerks, ENGLISH_ONE_IN);
  const [dying] = speakers;
  if (dying === undefined) throw new Error('there is no loudspeaker');
  let back: Promise<void> | undefined;
  const dieAtCall = (call: number): void => {
    if (call !== CALLS / 2) return;
    back = until('it sounds', () => dying.isSounding).then(async () => {
      dying.die();
      await hall.wait(5_000);
      dying.start();
    });
  };
  await hall.burst(clerks, BURST_MS, dieAtCall);
  await back;
  // Nobody can vouch for what was cut off when half a minute has passed.
  const report = await allOver([hall.plan.speakerZones[0]?.id ?? '']);
  expect(report.problems).toEqual([]);
  expect(report.endings.unknown).toBe(1);
  expect(report.endings.expired).toBeGreaterThan(0);
  expect(allSounds().filter(({ whole }) => !whole)).toHaveLength(1);
  console.log('a burst with a dead loudspeaker', report);
}, 60_000);
