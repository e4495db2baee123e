import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { fakePlan } from '../fake/fake-plan.ts';
import type { QueueId, ServiceId, StaffId, WindowId } from '../ids.ts';
import { CARE_REASONS, NEEDS } from '../ticket.ts';
import { computeView } from './compute-view.ts';
import type { ViewData, ViewParams } from './view-data.ts';
import type { StateViewName } from './view-function.ts';

function see<N extends StateViewName>(hall: FakeHall, view: N, params: ViewParams<N>): ViewData<N> {
  const found = computeView(hall.state, view, params, hall.clockAt);
  if (!found.ok) throw new Error(`${view}: ${found.error.code}`);
  return found.value;
}

const plan = fakePlan({
  displays: [
    {
      id: 'main',
      name: { zh: '大屏', en: 'main' },
      kind: 'main',
      zoneIds: [],
      screen: { widthPx: 1920, heightPx: 1080, diagonalInches: 55, viewingDistanceM: 8 },
    },
  ],
});

/** Three wait, the first is called; the second one is marked or not, and called so often. */
function hallWith(mark: boolean, calls = 1): FakeHall {
  const hall = new FakeHall({ plan, open: true });
  hall.setClock(at('09:30'));
  const [, second] = [hall.take('a-1'), hall.take('a-1'), hall.take('a-1')];
  const input = { ticketId: second.ticketId, needs: mark ? NEEDS : [] };
  hall.must('guide', 'mark-ticket', input);
  hall.callNext('w1');
  hall.callNext('w2');
  for (let count = 1; count < calls; count++) {
    hall.wait(45);
    hall.must('s2', 'recall', { windowId: 'w2', ticketId: second.ticketId });
  }
  return hall;
}

test.each([1, 2, 3])(
  '[PRIV-2] whatever a guide saw, nothing that the public or the hall’s figures show is any different at call %i',
  (calls) => {
    const [marked, unmarked] = [hallWith(true, calls), hallWith(false, calls)];
    const accessKey = marked.numbered('A002').accessKey as string;
    const views = [
      ['kiosk-menu', {}],
      ['board', { displayId: 'main' }],
      ['board-frame', { displayId: 'main' }],
      ['disclosures', { displayId: 'main' }],
      ['speaker', { speakerZoneId: 'voice-f1' }],
      ['rating-terminal', { windowId: 'w2' }],
      ['led', { windowId: 'w2' }],
      ['gateway', { gatewayId: 'pads' }],
      ['hall-live', {}],
      ['ticket', { ticketId: accessKey }],
      ['call-sheet', { queueId: 'a' }],
    ] as unknown as readonly (readonly [StateViewName, never])[];
    for (const [view, params] of views) {
      const shown = JSON.stringify(see(marked, view, params));
      expect(shown, view).toBe(JSON.stringify(see(unmarked, view, params)));
      for (const secret of NEEDS) expect(shown, view).not.toContain(`"${secret}"`);
    }
  },
);

test('[PRIV-2] [VOICE-1] the last call that anybody may have is said to be the last, a marked person’s further one again', () => {
  for (const calls of [2, 3, 4]) {
    const hall = hallWith(true, calls);
    const isLast = calls >= 3;
    const [newest] = see(hall, 'board', { displayId: 'main' } as never).calls;
    expect(newest, `${calls}`).toMatchObject({ number: 'A002', count: calls, last: isLast });
    const said = see(hall, 'speaker', { speakerZoneId: 'voice-f1' } as never).pending.at(-1);
    expect(said, `${calls}`).toMatchObject({ number: 'A002', kind: isLast ? 'last-call' : 'recall' });
  }
});

test('[PRIV-2] [HAND-2] on paper acute need looks like an appointment', () => {
  const sheetOf = (isCare: boolean): unknown => {
    const hall = new FakeHall({ plan, open: true });
    hall.setClock(at('09:30'));
    for (let index = 0; index < 3; index++) hall.take('a-1');
    const { appointmentId } = hall.must('guide', 'book-appointment', { serviceId: 'a-1', slotAt: at('10:00') });
    hall.setClock(at('09:58'));
    const checkedIn = hall.take('a-1', isCare ? {} : { appointmentId });
    if (isCare) hall.must('guide', 'mark-ticket', { ticketId: checkedIn.ticketId, care: 'pain' });
    hall.setClock(at('10:00'));
    return see(hall, 'call-sheet', { queueId: 'a' as QueueId }).rows[0];
  };
  expect(sheetOf(true)).toMatchObject({ number: 'A004', why: 'first' });
  expect(sheetOf(true)).toEqual(sheetOf(false));
});

test('[PRIV-2] acute need moves a place, and no public view says why or whose', () => {
  const hall = hallWith(false);
  const ticketId = hall.numbered('A003').id;
  hall.must('guide', 'mark-ticket', { ticketId, care: 'unwell' });
  const views = [
    ['board', { displayId: 'main' }],
    ['ticket', { ticketId: hall.ticket(ticketId).accessKey }],
    ['speaker', { speakerZoneId: 'voice-f1' }],
    ['led', { windowId: 'w1' }],
    ['rating-terminal', { windowId: 'w1' }],
    ['call-sheet', { queueId: 'a' }],
  ] as unknown as readonly (readonly [StateViewName, never])[];
  for (const [view, params] of views) {
    const shown = JSON.stringify(see(hall, view, params));
    for (const secret of CARE_REASONS) expect(shown, view).not.toContain(`"${secret}"`);
  }
});

test('[VIEW-6] guides see whom they marked until that person has left, and where they are called; and whom the hall missed', () => {
  const hall = hallWith(true);
  const [a002] = see(hall, 'guide-desk', {}).marked;
  expect(a002).toMatchObject({
    number: 'A002',
    state: 'called',
    needs: NEEDS,
    call: { windowNumber: '2', floorNumber: 1 },
  });
  hall.must('guide', 'mark-ticket', { ticketId: hall.numbered('A003').id, care: 'pain' });
  expect(see(hall, 'guide-desk', {}).marked.map(({ number, ahead }) => [number, ahead])).toEqual([
    ['A002', null],
    ['A003', 0],
  ]);
  hall.finish('w2', hall.numbered('A002').id);
  expect(see(hall, 'guide-desk', {}).marked.map(({ number }) => number)).toEqual(['A003']);
  hall.miss('w1', hall.numbered('A001').id);
  expect(see(hall, 'guide-desk', {}).missed).toMatchObject([{ number: 'A001', windowNumber: '1' }]);
});

test('[VIEW-6] [FIN-1] guides are told whom the clock alone counts as arrived, before those who wait', () => {
  const hall = hallWith(true);
  hall.must('guide', 'mark-ticket', { ticketId: hall.numbered('A003').id, care: 'pain' });
  hall.wait(61);
  const [first] = see(hall, 'guide-desk', {}).marked;
  expect(first).toMatchObject({ number: 'A002', state: 'serving', arrivedAutomatically: true });
  hall.must('s2', 'mark-arrived', { windowId: 'w2', ticketId: hall.numbered('A002').id });
  expect(see(hall, 'guide-desk', {}).marked.find(({ number }) => number === 'A002')).toMatchObject({
    arrivedAutomatically: false,
  });
});

test('[VIEW-6] staff find a ticket by number, id or the key in its QR code', () => {
  const hall = hallWith(true);
  const { id, accessKey } = hall.numbered('A003');
  const shown = see(hall, 'staff-ticket', { code: 'A003' });
  expect(shown).toMatchObject({ number: 'A003', ahead: 0, queueId: 'a', windowNumbers: ['1', '2'], source: 'kiosk' });
  for (const code of [id, accessKey]) expect(see(hall, 'staff-ticket', { code })).toEqual(shown);
  expect(computeView(hall.state, 'staff-ticket', { code: 'A999' }, hall.clockAt)).toMatchObject({ ok: false });
  expect(JSON.stringify(shown)).not.toContain(accessKey);
});

test('[HAND-2] the call sheet has everybody of a queue in the order of calling, nobody twice, and who is at a window or missed', () => {
  const hall = new FakeHall({ plan, open: true });
  hall.setClock(at('09:40'));
  for (let index = 0; index < 6; index++) hall.take('a-1');
  const missed = hall.callNext('w1');
  hall.miss('w1', missed?.ticketId ?? '');
  const sent = hall.callNext('w1');
  hall.must('s1', 'transfer-ticket', {
    windowId: 'w1',
    ticketId: sent?.ticketId ?? '',
    toQueueId: 'a',
    placing: 'pinned',
    toWindowId: 'w2',
  });
  hall.callNext('w1');
  hall.must('guide', 'mark-ticket', { ticketId: hall.numbered('A006').id, care: 'pain' });
  hall.take('a-2', { priorityClass: 'elderly' });
  const { rows, atWindows, missed: aside, waiting } = see(hall, 'call-sheet', { queueId: 'a' as QueueId });
  expect(rows.map(({ number, why, windowNumber, priority }) => [number, why, windowNumber, priority])).toEqual([
    ['A002', 'pinned', '2', false],
    ['A006', 'first', null, false],
    ['A007', 'order', null, true],
    ['A004', 'order', null, false],
    ['A005', 'order', null, false],
  ]);
  expect(waiting).toBe(rows.length);
  expect(atWindows).toEqual([{ number: 'A003', windowNumber: '1', state: 'called' }]);
  expect(aside).toEqual(['A001']);
  // Whoever calls down the sheet calls as the hall would.
  hall.finish('w1', hall.numbered('A003').id);
  expect(['w2', 'w1', 'w3'].map((windowId) => hall.callNext(windowId)?.number)).toEqual(['A002', 'A006', 'A007']);
});

test('[APPT-7] the slots that can be booked are those that booking takes', () => {
  const hall = new FakeHall({ plan, open: true });
  hall.setClock(at('09:40'));
  const { slots } = see(hall, 'slots', { serviceId: 'a-1' as ServiceId });
  expect(slots[0]).toEqual({ slotAt: at('10:00'), free: 2 });
  for (let place = 0; place < 2; place++) {
    hall.must('guide', 'book-appointment', { serviceId: 'a-1', slotAt: at('10:00') });
  }
  const left = see(hall, 'slots', { serviceId: 'a-2' as ServiceId }).slots;
  expect(left[0]?.slotAt).toBe(at('10:30'));
  for (const { slotAt } of [left[0], left.at(-1)] as typeof left) {
    expect(hall.refusalOf('guide', 'book-appointment', { serviceId: 'a-2', slotAt })).toBeUndefined();
  }
  expect(see(hall, 'slots', { serviceId: 'b-1' as ServiceId }).slots).toEqual([]);
});

test('[HELP-2] [PRIV-2] whoever goes for somebody is seen by the clerk who waits and by the guides, nowhere else', () => {
  const [hall, without] = [hallWith(true), hallWith(true)];
  const ticketId = hall.numbered('A002').id;
  const fetching = () => [
    see(hall, 'window-desk', { windowId: 'w2' as WindowId }).open[0]?.fetching,
    see(hall, 'guide-desk', {}).marked[0]?.fetching,
  ];
  expect(fetching()).toEqual([null, null]);
  expect(hall.refusalOf('guide', 'fetch-ticket', { ticketId: hall.numbered('A003').id })).toBe('ticket-in-wrong-state');
  hall.must('guide', 'fetch-ticket', { ticketId });
  const { callId } = hall.numbered('A002').call ?? {};
  const name = hall.state.planIndex.staff.get('guide' as StaffId)?.name ?? { zh: 'guide', en: 'guide' };
  expect(fetching()).toEqual([
    { name, at: hall.clockAt, callId },
    { name, at: hall.clockAt, callId },
  ]);
  const rest = [
    ['board', { displayId: 'main' }],
    ['ticket', { ticketId: hall.ticket(ticketId).accessKey }],
    ['kiosk-menu', {}],
    ['rating-terminal', { windowId: 'w2' }],
    ['led', { windowId: 'w2' }],
    ['hall-live', {}],
    ['window-desk', { windowId: 'w1' }],
  ] as unknown as readonly (readonly [StateViewName, never])[];
  for (const [view, params] of rest) expect(see(hall, view, params), view).toEqual(see(without, view, params));
  // Through a recall, which asks the guides anew, until the person is there.
  hall.wait(45);
  hall.must('s2', 'recall', { windowId: 'w2', ticketId });
  expect(fetching()).toMatchObject([{ callId }, { callId }]);
  expect(hall.numbered('A002').call?.callId).not.toBe(callId);
  hall.must('s2', 'mark-arrived', { windowId: 'w2', ticketId });
  expect(fetching()).toEqual([null, null]);
});
