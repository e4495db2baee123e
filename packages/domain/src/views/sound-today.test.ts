import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { fakePlan } from '../fake/fake-plan.ts';
import type { SoundPeriod } from '../plan/plan.ts';
import { announcementKey } from '../state.ts';
import { computeView } from './compute-view.ts';
import type { Speaker } from './view-data.ts';

const LUNCH = { fromAt: at('12:00'), toAt: at('13:30'), gainDb: -6, once: true };
const evening: SoundPeriod = { fromLocal: '17:00', toLocal: '22:00', gainDb: -9, times: 2 };
const night: SoundPeriod = { fromLocal: '22:00', toLocal: '07:00', quiet: true };

interface Planned {
  readonly hall?: readonly SoundPeriod[];
  readonly upstairs?: readonly SoundPeriod[];
  readonly dayStartsAtLocal?: string;
}

function hallWith({ hall, upstairs, dayStartsAtLocal = '00:00' }: Planned): FakeHall {
  const { speakerZones } = fakePlan();
  const screen = { widthPx: 1920, heightPx: 1080, diagonalInches: 55, viewingDistanceM: 8 };
  const plan = fakePlan({
    displays: [{ id: 'main', name: { zh: '大屏', en: 'main' }, kind: 'main', zoneIds: [], screen }],
    policy: { dayStartsAtLocal, ...(hall === undefined ? {} : { soundPeriods: hall }) },
    speakerZones: speakerZones.map((zone) =>
      zone.floorId === 'f2' && upstairs !== undefined ? { ...zone, soundPeriods: upstairs } : zone,
    ),
  });
  return new FakeHall({ plan, open: true, startAt: at('10:00') });
}

function soundOf(hall: FakeHall, zone = 'voice-f1'): Speaker['sound'] {
  const view = computeView(hall.state, 'speaker', { speakerZoneId: zone as never }, hall.clockAt);
  if (!view.ok) throw new Error(view.error.code);
  return view.value.sound;
}

test('[VOICE-6] lunch lies between two sessions, whatever the plan says besides; none on a day with one session', () => {
  expect(soundOf(hallWith({}))).toEqual([LUNCH]);
  expect(soundOf(hallWith({ hall: [] }))).toEqual([LUNCH]);
  const hall = hallWith({});
  hall.setClock(at('10:00', 5));
  expect(soundOf(hall)).toEqual([]);
});

test('[VOICE-6] the periods of the policy hold in every zone that has none of its own', () => {
  const hall = hallWith({ hall: [evening], upstairs: [] });
  const softer = { fromAt: at('17:00'), toAt: at('22:00'), gainDb: -9, once: false };
  expect(soundOf(hall)).toEqual([LUNCH, softer]);
  expect(soundOf(hall, 'voice-f2')).toEqual([LUNCH]);
});

test('[VOICE-6] a night reaches into its day from both ends, as silence, in order', () => {
  expect(soundOf(hallWith({ hall: [night, { ...evening, times: 1 }] }))).toEqual([
    { fromAt: at('22:00', -1), toAt: at('07:00'), gainDb: 'silent', once: true },
    LUNCH,
    { fromAt: at('17:00'), toAt: at('22:00'), gainDb: -9, once: true },
    { fromAt: at('22:00'), toAt: at('07:00', 1), gainDb: 'silent', once: true },
  ]);
  const whole: SoundPeriod = { fromLocal: '00:00', toLocal: '24:00', quiet: true };
  expect(soundOf(hallWith({ hall: [whole] }))).toMatchObject([{ fromAt: at('00:00'), toAt: at('00:00', 1) }, LUNCH]);
});

test('[VOICE-6] a business day that begins in the morning has the small hours of the next date', () => {
  const small: SoundPeriod = { fromLocal: '01:00', toLocal: '02:00', quiet: true };
  const hall = hallWith({ hall: [small], dayStartsAtLocal: '05:00' });
  const next = { fromAt: at('01:00', 1), toAt: at('02:00', 1), gainDb: 'silent', once: true };
  expect(soundOf(hall)).toEqual([LUNCH, next]);
  hall.setClock(at('01:30', 1));
  expect(soundOf(hall)).toEqual([LUNCH, next]);
});

test('[VOICE-6] [INV-13] [VOICE-3] a call that quiet hours leave unsaid expires, stands on the board and prompts nobody', () => {
  const whole: SoundPeriod = { fromLocal: '09:00', toLocal: '12:00', quiet: true };
  const hall = hallWith({ hall: [whole] });
  hall.take('b-1');
  const callId = hall.callNext('w3')?.callId ?? '';
  const standing = (): string | undefined =>
    hall.state.announcements.get(announcementKey(callId as never, 'voice-f2' as never))?.state;
  expect(standing()).toBe('pending');
  hall.wait(59);
  expect(standing()).toBe('pending');
  hall.wait(1);
  expect(standing()).toBe('expired');
  const desk = computeView(hall.state, 'window-desk', { windowId: 'w3' as never }, hall.clockAt);
  expect(desk).toMatchObject({ value: { unheard: null } });
  const board = computeView(hall.state, 'board', { displayId: 'main' }, hall.clockAt);
  expect(board).toMatchObject({ value: { calls: [{ callId, number: 'C001', windowNumber: '3' }] } });
});
