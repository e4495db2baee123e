import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { fakePlan } from '../fake/fake-plan.ts';

/** Numbers and rules of the calls that a window makes until nobody waits for it; each is served at once. */
function callAll(hall: FakeHall, windowId: string, max = 20): string[] {
  const calls: string[] = [];
  for (let call = hall.callNext(windowId); call !== undefined; call = hall.callNext(windowId)) {
    calls.push(`${call.number} ${call.rule}`);
    hall.finish(windowId, call.ticketId);
    if (calls.length === max) break;
  }
  return calls;
}

function hallAt(time: string, plan = fakePlan()): FakeHall {
  const hall = new FakeHall({ plan, open: true });
  hall.setClock(at(time));
  return hall;
}

/** A ticket that was called at the window and missed, `minutes` after which its person comes back. */
function missedAt(hall: FakeHall, windowId: string, service: string): string {
  const { ticketId } = hall.take(service);
  expect(hall.callNext(windowId)?.ticketId).toBe(ticketId);
  hall.miss(windowId, ticketId);
  return ticketId;
}

test('[ORD-1] a walk-in has the place of its arrival, a priority class lies its credit in open minutes before', () => {
  const hall = hallAt('10:00');
  const walkIn = hall.ticket(hall.take('a-1'));
  const elder = hall.ticket(hall.take('a-1', { priorityClass: 'elderly' }));
  expect(walkIn.stages[0]?.key).toMatchObject({ placeAt: at('10:00'), arrivedAt: at('10:00') });
  expect(elder.stages[0]?.key).toMatchObject({
    placeAt: at('10:00') + 1000 - 30 * 60_000,
    arrivedAt: at('10:00') + 1000,
  });
});

test('[ORD-1] lunch and night do not pass while a credit is counted', () => {
  const hall = hallAt('13:40');
  const afterLunch = hall.ticket(hall.take('a-1', { priorityClass: 'elderly' }));
  expect(afterLunch.stages[0]?.key?.placeAt).toBe(at('11:40'));
  hall.setClock(at('08:50', 1));
  const early = hall.ticket(hall.take('a-1', { priorityClass: 'elderly' }));
  expect(early.stages[0]?.key?.placeAt).toBe(at('16:30'));
});

test('[ORD-1] an elder goes before a walk-in of less than thirty open minutes, not before an older one', () => {
  const hall = hallAt('09:00');
  hall.take('a-1');
  hall.setClock(at('09:20'));
  hall.take('a-1');
  hall.setClock(at('09:31'));
  hall.take('a-1', { priorityClass: 'elderly' });
  expect(callAll(hall, 'w1')).toEqual(['A001 order', 'A003 order', 'A002 order']);
});

test('[ORD-2] a window calls the smallest place over all its queues, whatever their letters', () => {
  const hall = hallAt('09:00');
  hall.take('b-1');
  hall.setClock(at('09:05'));
  hall.take('a-1');
  hall.setClock(at('09:26'));
  hall.take('b-1');
  // A001 came 21 minutes before C002, and waits in window 3 with a handicap of 20.
  expect(callAll(hall, 'w3')).toEqual(['C001 order', 'A001 order', 'C002 order']);
});

test('[ORD-2] relief: the handicap makes the own queue go first', () => {
  const hall = hallAt('09:00');
  hall.take('a-1');
  hall.setClock(at('09:19'));
  hall.take('b-1');
  const call = hall.callNext('w3');
  expect(call).toMatchObject({ number: 'C001', rule: 'order' });
  const [event] = hall.bodies('v1.TicketCalled');
  expect(event).toMatchObject({ handicapMinutes: 0, key: { placeAt: at('09:19') } });
});

test('[ORD-2] an issued ticket is not called by rule before its paper is there', () => {
  const hall = hallAt('09:00');
  const { ticketId } = hall.must('k1', 'take-ticket', { serviceIds: ['a-1'] });
  expect(hall.callNext('w1')).toBeUndefined();
  hall.must('k1', 'report-print', { ticketId, outcome: 'on-screen' });
  expect(hall.callNext('w1')?.ticketId).toBe(ticketId);
});

test('[ORD-3] pinned tickets go first, first in first out, at most three in a row', () => {
  const hall = hallAt('09:00', fakePlan({ windows: fakePlan().windows.map((one) => ({ ...one, openTicketsMax: 9 })) }));
  for (let i = 0; i < 6; i++) hall.take('a-1');
  for (let i = 0; i < 4; i++) {
    const call = hall.callNext('w1');
    if (call !== undefined) hall.at('w1', 'hold-ticket', call.ticketId);
  }
  for (const number of ['A003', 'A001', 'A004', 'A002']) {
    hall.at('w1', 'resume-ticket', hall.numbered(number).id);
  }
  expect(callAll(hall, 'w1')).toEqual([
    'A003 pinned',
    'A001 pinned',
    'A004 pinned',
    'A005 order',
    'A002 pinned',
    'A006 order',
  ]);
});

test('[ORD-3] more than three pinned in a row while nobody else waits', () => {
  const hall = hallAt('09:00');
  for (let i = 0; i < 5; i++) {
    hall.take('a-1');
    const call = hall.callNext('w1');
    if (call !== undefined) hall.at('w1', 'hold-ticket', call.ticketId);
  }
  for (let i = 1; i <= 5; i++) hall.at('w1', 'resume-ticket', hall.numbered(`A00${i}`).id);
  expect(callAll(hall, 'w1')).toHaveLength(5);
});

test('[ORD-3] acute need goes first, at most one call in three', () => {
  const hall = hallAt('09:00');
  for (let i = 0; i < 8; i++) hall.take('a-1');
  for (const number of ['A006', 'A007', 'A008']) {
    hall.must('guide', 'mark-ticket', { ticketId: hall.numbered(number).id, care: 'unwell' });
    hall.wait(1);
  }
  expect(callAll(hall, 'w1')).toEqual([
    'A006 care',
    'A001 order',
    'A002 order',
    'A007 care',
    'A003 order',
    'A004 order',
    'A008 care',
    'A005 order',
  ]);
});

test('[ORD-3] acute need comes with its reason, and marking other needs does not lose its turn', () => {
  const hall = hallAt('09:00');
  const { ticketId } = hall.take('a-1');
  hall.must('guide', 'mark-ticket', { ticketId, care: 'unwell' });
  const markedAt = hall.ticket(ticketId).care?.at;
  hall.wait(60);
  hall.must('guide', 'mark-ticket', { ticketId, needs: ['escort'] });
  expect(hall.ticket(ticketId)).toMatchObject({
    care: { reason: 'unwell', at: markedAt, by: 'guide' },
    needs: ['escort'],
  });
  hall.must('guide', 'mark-ticket', { ticketId, care: null });
  expect(hall.ticket(ticketId).care).toBeNull();
});

test('[ORD-3] due appointments go by their slot, at most one call in two while walk-ins wait', () => {
  const hall = hallAt('08:40');
  const ids = ['09:00', '09:00', '09:30'].map(
    (slot) => hall.must('citizen', 'book-appointment', { serviceId: 'a-1', slotAt: at(slot) }).appointmentId,
  );
  hall.setClock(at('08:45'));
  for (let i = 0; i < 3; i++) hall.take('a-1');
  for (const appointmentId of ids.slice(0, 2)) hall.take('a-1', { appointmentId });
  hall.setClock(at('09:00'));
  hall.take('a-1', { appointmentId: ids[2] ?? '' });
  // A006's slot has not come: it is called by the order, after all who came before it.
  expect(callAll(hall, 'w1')).toEqual([
    'A004 appointment',
    'A001 order',
    'A005 appointment',
    'A002 order',
    'A003 order',
    'A006 order',
  ]);
});

test('[ORD-3] due appointments follow one another when no walk-in waits', () => {
  const hall = hallAt('08:40');
  const ids = [at('09:00'), at('09:00')].map(
    (slotAt) => hall.must('citizen', 'book-appointment', { serviceId: 'a-1', slotAt }).appointmentId,
  );
  for (const appointmentId of ids) hall.take('a-1', { appointmentId });
  hall.setClock(at('09:00'));
  expect(callAll(hall, 'w1')).toEqual(['A001 appointment', 'A002 appointment']);
});

test('[ORD-4] a transfer keeps the place, or goes to the end, or to a window by name', () => {
  const hall = hallAt('09:00');
  const first = hall.take('a-1');
  const key = hall.ticket(first).stages[0]?.key;
  for (let i = 0; i < 3; i++) hall.take('b-1');
  hall.callNext('w1');
  hall.must('s1', 'transfer-ticket', { windowId: 'w1', ticketId: first.ticketId, toQueueId: 'b', placing: 'keep' });
  expect(hall.ticket(first)).toMatchObject({ state: 'waiting', stages: [{ queueId: 'b', key }] });
  expect(hall.callNext('w3')).toMatchObject({ number: 'A001', rule: 'order' });

  const back = hall.must('s3', 'transfer-ticket', {
    windowId: 'w3',
    ticketId: first.ticketId,
    toQueueId: 'b',
    placing: 'back',
  });
  expect(back.ahead).toBe(3);
  expect(hall.ticket(first).stages[0]?.key).toMatchObject({ placeAt: hall.state.at, arrivedAt: hall.state.at });
  expect(hall.callNext('w3')?.number).toBe('C001');

  hall.must('s3', 'transfer-ticket', {
    windowId: 'w3',
    ticketId: hall.numbered('C001').id,
    toQueueId: 'a',
    placing: 'pinned',
    toWindowId: 'w2',
  });
  hall.take('a-1');
  expect(hall.callNext('w1')?.number).toBe('A002');
  expect(hall.callNext('w2')).toMatchObject({ number: 'C001', rule: 'pinned' });
});

test('[ORD-4] the key of a transfer to the end is that of the event that gave it', () => {
  const hall = hallAt('09:00');
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  hall.must('s1', 'transfer-ticket', { windowId: 'w1', ticketId, toQueueId: 'b', placing: 'back' });
  const transferred = hall.entries.find(({ event }) => event.type === 'v1.TicketTransferred');
  expect(hall.ticket(ticketId).stages[0]?.key?.seq).toBe(transferred?.seq);
});

test('[ORD-4] nobody is sent where nobody serves, nor to a closed window or one without the queue', () => {
  const hall = hallAt('09:00');
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  const send = (toQueueId: string, toWindowId?: string): string | undefined =>
    hall.refusalOf('s1', 'transfer-ticket', {
      windowId: 'w1',
      ticketId,
      toQueueId,
      placing: toWindowId === undefined ? 'keep' : 'pinned',
      ...(toWindowId === undefined ? {} : { toWindowId }),
    });
  expect(send('nowhere')).toBe('unknown-queue');
  expect(send('b', 'w1')).toBe('queue-not-served-here');
  expect(send('b', 'w9')).toBe('unknown-window');
  hall.must('manager', 'close-window', { windowId: 'w3' });
  expect(send('b', 'w3')).toBe('window-not-open');
});

test('[ORD-5] back after missed: behind the first of the line with one open window, behind the second with more', () => {
  for (const [windows, order] of [
    [['w1'], ['A002', 'A001', 'A003', 'A004']],
    [
      ['w1', 'w2'],
      ['A002', 'A003', 'A001', 'A004'],
    ],
  ] as const) {
    const hall = new FakeHall();
    for (const id of windows) hall.openWindow(id, `s${id.slice(1)}`);
    const ticketId = missedAt(hall, 'w1', 'a-1');
    for (let i = 0; i < 3; i++) hall.take('a-1');
    hall.wait(360);
    hall.must('k1', 'return-ticket', { ticketId });
    expect(callAll(hall, 'w1').map((call) => call.split(' ')[0])).toEqual(order);
  }
});

test('[ORD-5] never ahead of the old place', () => {
  const hall = new FakeHall();
  hall.openWindow('w1', 's1');
  const old = hall.take('a-1', { priorityClass: 'elderly' });
  hall.setClock(at('09:00'));
  const young = hall.take('a-1');
  hall.must('s1', 'call-ticket', { windowId: 'w1', number: young.number, reason: 'a test' });
  hall.miss('w1', young.ticketId);
  hall.wait(400);
  hall.must('k1', 'return-ticket', { ticketId: young.ticketId });
  expect(callAll(hall, 'w1')).toEqual([`${old.number} order`, `${young.number} order`]);
  expect(hall.ticket(young).stages[0]?.key?.placeAt).toBe(at('09:00'));
});

test('[ORD-5] a policy of nobody in between gives the old place back', () => {
  const hall = new FakeHall({ plan: fakePlan({ policy: { returnBehindOneWindow: 0 } }) });
  hall.openWindow('w1', 's1');
  const ticketId = missedAt(hall, 'w1', 'a-1');
  for (let i = 0; i < 3; i++) hall.take('a-1');
  hall.wait(360);
  expect(hall.must('k1', 'return-ticket', { ticketId }).ahead).toBe(0);
  expect(callAll(hall, 'w1')[0]).toBe('A001 order');
});

test('[ORD-5] the second time at the end, the third time the desk decides', () => {
  const hall = new FakeHall();
  hall.openWindow('w1', 's1');
  const ticketId = missedAt(hall, 'w1', 'a-1');
  hall.wait(360);
  hall.must('k1', 'return-ticket', { ticketId });
  expect(hall.callNext('w1')?.ticketId).toBe(ticketId);
  hall.miss('w1', ticketId);
  for (let i = 0; i < 3; i++) hall.take('a-1');
  expect(hall.must('k1', 'return-ticket', { ticketId }).ahead).toBe(3);
  expect(callAll(hall, 'w1', 3)).toHaveLength(3);
  expect(hall.callNext('w1')?.ticketId).toBe(ticketId);
  hall.miss('w1', ticketId);
  expect(hall.refusalOf('k1', 'return-ticket', { ticketId })).toBe('return-by-desk');
  hall.take('a-1');
  expect(hall.must('guide', 'return-ticket', { ticketId }).ahead).toBe(1);
});

test('[ORD-5] a second matter in the same queue does not bring a missed person back in front', () => {
  const hall = new FakeHall();
  hall.openWindow('w1', 's1');
  const { ticketId } = hall.take(['a-1', 'a-2'], { itinerary: 'opportunistic' });
  hall.callNext('w1');
  hall.miss('w1', ticketId);
  for (let i = 0; i < 3; i++) hall.take('a-1');
  hall.wait(360);
  hall.must('k1', 'return-ticket', { ticketId });
  expect(hall.callNext('w1')?.number).toBe('A002');
});

test('[ORD-6] an offline ticket has its issue time as arrival, not after the merge and rising per kiosk', () => {
  const hall = hallAt('09:00');
  hall.must('k1', 'lease-numbers', { kioskId: 'k1' });
  hall.setClock(at('09:10'));
  hall.take('a-1');
  hall.setClock(at('09:30'));
  const offline = (number: string, time: string): Parameters<typeof merge>[0][number] => ({
    ...{ number, day: '2026-01-05', issuedAt: at(time), serviceId: 'a-1' },
    ...{ priorityClass: 'ordinary', language: 'zh' as const, paper: 'printed' as const },
  });
  const merge = (tickets: Parameters<typeof hall.must<'merge-offline'>>[2]['tickets']): unknown =>
    hall.must('k1', 'merge-offline', { kioskId: 'k1', tickets });
  merge([offline('X101', '09:05'), offline('X102', '09:04'), offline('X103', '10:40')]);
  const arrivals = ['X101', 'X102', 'X103'].map((number) => hall.numbered(number).stages[0]?.key?.arrivedAt);
  expect(arrivals).toEqual([at('09:05'), at('09:05'), at('09:30')]);
  expect(callAll(hall, 'w1')).toEqual(['X101 order', 'X102 order', 'A001 order', 'X103 order']);
});

test('[ORD-6] a number adopted by hand does not push the kiosk’s earlier arrivals back', () => {
  const hall = hallAt('09:00');
  hall.must('k1', 'lease-numbers', { kioskId: 'k1' });
  hall.setClock(at('09:30'));
  hall.must('s1', 'adopt-number', { windowId: 'w1', number: 'X101', serviceId: 'a-1' });
  hall.setClock(at('09:40'));
  const ticket = { serviceId: 'a-1', priorityClass: 'ordinary', language: 'zh', paper: 'printed' } as const;
  hall.must('k1', 'merge-offline', {
    kioskId: 'k1',
    tickets: [
      { number: 'X101', day: '2026-01-05', issuedAt: at('09:01'), ...ticket },
      { number: 'X102', day: '2026-01-05', issuedAt: at('09:02'), ...ticket },
    ],
  });
  expect(hall.numbered('X102').stages[0]?.key?.arrivedAt).toBe(at('09:02'));
});
