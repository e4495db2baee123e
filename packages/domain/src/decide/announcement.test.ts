import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { fakePlan } from '../fake/fake-plan.ts';
import type { HallPlan } from '../plan/plan.ts';
import { announcementKey } from '../state.ts';
import { computeView } from '../views/compute-view.ts';
import { topicsOf } from '../views/topics.ts';

const F1 = 'voice-f1';
const F2 = 'voice-f2';

function called(service = 'a-1', windowId = 'w1'): { hall: FakeHall; callId: string; ticketId: string } {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  const { ticketId } = hall.take(service);
  return { hall, ticketId, callId: hall.callNext(windowId)?.callId ?? '' };
}

function states(hall: FakeHall): unknown {
  return [...hall.state.announcements.values()].map(({ speakerZoneId, state }) => `${speakerZoneId} ${state}`);
}

const standing = (hall: FakeHall, callId: string, zone = F1): string | undefined =>
  hall.state.announcements.get(announcementKey(callId as never, zone as never))?.state;

test('[VOICE-1] a call is announced where people of its queue may wait: once in each zone, in order', () => {
  expect(states(called('a-1', 'w1').hall)).toEqual([`${F1} pending`, `${F2} pending`]);
  expect(states(called('b-1', 'w3').hall)).toEqual([`${F2} pending`]);
  const hall = new FakeHall({ open: true });
  for (const window of ['w1', 'w2']) {
    hall.take('a-1');
    hall.callNext(window);
  }
  const pending = [...(hall.state.derived.pendingAnnouncements.get(F1 as never) ?? [])];
  expect(pending.map(({ number, count, last }) => [number, count, last])).toEqual([
    ['A001', 1, false],
    ['A002', 1, false],
  ]);
});

test('[VOICE-1] the last call says so', () => {
  const { hall, ticketId } = called('b-1', 'w3');
  for (const last of [false, true]) {
    hall.wait(25);
    const { callId } = hall.at('w3', 'recall', ticketId);
    expect(hall.state.announcements.get(announcementKey(callId, F2 as never))?.last).toBe(last);
  }
});

test('[VOICE-7] the zone’s voice is told of each call its kind, language and last moment, in order of calling', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  const { ticketId } = hall.take('b-1');
  hall.callNext('w3');
  hall.wait(25);
  hall.at('w3', 'recall', ticketId);
  hall.take('a-1', { language: 'en' });
  hall.callNext('w1');
  const view = computeView(hall.state, 'speaker', { speakerZoneId: F2 as never }, hall.clockAt);
  const pending = view.ok ? view.value.pending : [];
  expect(pending).toMatchObject([
    { number: 'C001', kind: 'recall', language: 'zh', windowNumber: '3' },
    { number: 'A001', kind: 'call', language: 'en', windowNumber: '1' },
  ]);
  expect(pending.map(({ calledAt, expiresAt }) => expiresAt - calledAt)).toEqual([60_000, 60_000]);
});

test('[VOICE-7] the zone’s voice is told which begun calls still await somebody: none that came, was undone or put aside', () => {
  const overBy: readonly ((hall: FakeHall, ticketId: string) => void)[] = [
    (hall, ticketId) => hall.at('w1', 'mark-arrived', ticketId),
    (hall) => hall.must('s1', 'undo', { windowId: 'w1' }),
    (hall, ticketId) => hall.finish('w1', ticketId),
    (hall, ticketId) => hall.at('w1', 'hold-ticket', ticketId),
  ];
  for (const end of overBy) {
    const { hall, callId, ticketId } = called();
    const calling = (): unknown => {
      const view = computeView(hall.state, 'speaker', { speakerZoneId: F1 as never }, hall.clockAt);
      return view.ok ? view.value.calling : view.error;
    };
    expect(calling()).toEqual([]);
    hall.must('voice', 'begin-announcement', { callId, speakerZoneId: F1 });
    expect(calling()).toEqual([callId]);
    const before = hall.state.seq;
    end(hall, ticketId);
    expect(calling()).toEqual([]);
    // [VIEW-1] And it is told at once.
    const later = hall.entries.filter(({ seq }) => seq > before);
    expect(later.some(({ event }) => topicsOf(hall.state, event).includes('speakers'))).toBe(true);
  }
});

test('[VOICE-2] the start is recorded before the sound, once, and only its speaker ends it', () => {
  const { hall, callId } = called();
  const begin = { callId, speakerZoneId: F1 };
  const end = { ...begin, outcome: 'spoken' as const };
  expect(hall.refusalOf('voice', 'begin-announcement', { ...begin, callId: 'x' })).toBe('unknown-announcement');
  expect(hall.refusalOf('voice', 'end-announcement', end)).toBe('announcement-over');
  hall.must('voice', 'begin-announcement', begin);
  expect(hall.refusalOf('voice', 'begin-announcement', begin)).toBe('announcement-over');
  expect(hall.refusalOf('pads', 'end-announcement', end)).toBe('announcement-over');
  hall.must('voice', 'end-announcement', end);
  hall.must('voice', 'end-announcement', end);
  expect(hall.bodies('v1.AnnouncementEnded')).toHaveLength(1);
  expect(standing(hall, callId)).toBe('spoken');
});

test('[VOICE-2, VOICE-3] begun and not ended within half a minute, or ended as unknown: nobody can vouch for it, and the desk is told', () => {
  const { hall, callId } = called();
  hall.must('voice', 'begin-announcement', { callId, speakerZoneId: F1 });
  hall.must('voice', 'begin-announcement', { callId, speakerZoneId: F2 });
  hall.must('voice', 'end-announcement', { callId, speakerZoneId: F2, outcome: 'unknown' });
  hall.wait(29);
  expect([standing(hall, callId, F1), standing(hall, callId, F2)]).toEqual(['started', 'unknown']);
  hall.wait(1);
  expect(standing(hall, callId, F1)).toBe('unknown');
  const desk = computeView(hall.state, 'window-desk', { windowId: 'w1' as never }, hall.clockAt);
  expect(desk).toMatchObject({ value: { unheard: 'A001' } });
  expect(hall.refusalOf('voice', 'end-announcement', { callId, speakerZoneId: F1, outcome: 'spoken' })).toBe(
    'announcement-over',
  );
});

test('[VOICE-5] only the zone’s elected speaker begins an announcement: a display or a gateway, by the plan', () => {
  const hall = new FakeHall({ plan: spokenByBoard(), open: true, startAt: at('09:00') });
  hall.take('a-1');
  const callId = hall.callNext('w1')?.callId ?? '';
  expect(hall.refusalOf('pads', 'begin-announcement', { callId, speakerZoneId: F1 })).toBe('not-allowed');
  expect(hall.refusalOf('voice', 'begin-announcement', { callId, speakerZoneId: F1 })).toBe('not-allowed');
  hall.must('k1', 'begin-announcement', { callId, speakerZoneId: F1 });
  hall.must('voice', 'begin-announcement', { callId, speakerZoneId: F2 });
});

/** The display `k1` is the voice of the first floor, the gateway that of the second. */
function spokenByBoard(): HallPlan {
  const { gateways = [] } = fakePlan();
  const screen = { widthPx: 1920, heightPx: 1080, diagonalInches: 55, viewingDistanceM: 10 };
  const board = { id: 'k1', name: { zh: 'k1', en: 'k1' }, kind: 'main', zoneIds: [], speaksFor: F1, screen } as const;
  return fakePlan({
    displays: [board as unknown as HallPlan['displays'][number]],
    gateways: gateways.map((one) => ({ ...one, speaksFor: one.speaksFor.filter((zone) => zone === F2) })),
  });
}

test('[VOICE-3] a recall is another announcement', () => {
  const { hall, ticketId, callId } = called();
  hall.must('voice', 'begin-announcement', { callId, speakerZoneId: F1 });
  hall.must('voice', 'end-announcement', { callId, speakerZoneId: F1, outcome: 'unknown' });
  hall.wait(40);
  const again = hall.at('w1', 'recall', ticketId);
  expect(standing(hall, again.callId)).toBe('pending');
});

test('[VOICE-4] what has not begun expires after a minute', () => {
  const { hall, callId } = called();
  hall.wait(60);
  expect(standing(hall, callId)).toBe('expired');
  expect(hall.refusalOf('voice', 'begin-announcement', { callId, speakerZoneId: F1 })).toBe('announcement-over');
});

test('[VOICE-4] … and when the call is over, however it ends', () => {
  const ends: readonly ((hall: FakeHall, ticketId: string) => void)[] = [
    (hall, ticketId) => hall.at('w1', 'mark-arrived', ticketId),
    (hall, ticketId) => hall.at('w1', 'hold-ticket', ticketId),
    (hall, ticketId) => hall.finish('w1', ticketId),
    (hall) => hall.must('s1', 'undo', { windowId: 'w1' }),
    (hall, ticketId) => {
      hall.must('s1', 'transfer-ticket', { windowId: 'w1', ticketId, toQueueId: 'b', placing: 'keep' });
    },
    (hall, ticketId) => {
      hall.wait(40);
      hall.at('w1', 'recall', ticketId);
    },
  ];
  for (const end of ends) {
    const { hall, ticketId, callId } = called();
    end(hall, ticketId);
    expect([standing(hall, callId, F1), standing(hall, callId, F2)]).toEqual(['expired', 'expired']);
  }
});

test('[VOICE-4] missed before it was spoken, it stays unsaid', () => {
  const plan = fakePlan({ policy: { missedLockedSeconds: 10, announcementExpirySeconds: 60 } });
  const hall = new FakeHall({ plan, open: true });
  const { ticketId } = hall.take('a-1');
  const callId = hall.callNext('w1')?.callId ?? '';
  hall.wait(10);
  hall.at('w1', 'mark-missed', ticketId);
  expect(standing(hall, callId)).toBe('expired');
});

test('[INV-13] per call and zone: at most one start, and exactly one of spoken, expired, unknown', () => {
  const deed = fc.constantFrom('begin', 'spoken', 'unknown', 'wait', 'recall', 'arrived');
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 25 }), (deeds) => {
      const { hall, ticketId } = called();
      for (const what of deeds) {
        const { callId } = hall.ticket(ticketId).call ?? { callId: '' };
        const zone = { callId, speakerZoneId: F1 };
        if (what === 'wait') hall.wait(20);
        else if (what === 'recall') hall.do('s1', 'recall', { windowId: 'w1', ticketId });
        else if (what === 'arrived') hall.do('s1', 'mark-arrived', { windowId: 'w1', ticketId });
        else if (what === 'begin') hall.do('voice', 'begin-announcement', zone);
        else hall.do('voice', 'end-announcement', { ...zone, outcome: what as 'spoken' });
      }
      hall.wait(200);
      const over = new Map<string, number>();
      for (const { event } of hall.entries) {
        if (event.type !== 'v1.AnnouncementEnded' && event.type !== 'v1.AnnouncementExpired') continue;
        const key = announcementKey(event.body.callId, event.body.speakerZoneId);
        over.set(key, (over.get(key) ?? 0) + 1);
      }
      for (const key of hall.state.announcements.keys()) expect(over.get(key)).toBe(1);
      const starts = hall.bodies('v1.AnnouncementStarted').map(({ callId }) => callId);
      expect(new Set(starts).size).toBe(starts.length);
    }),
    { numRuns: 60 },
  );
});
