import { expect, test } from 'vitest';
import { at, FakeHall, type PlainInput } from '../fake/fake-hall.ts';
import { fakePlan } from '../fake/fake-plan.ts';
import { hallMistakes } from '../fake/hall-mistakes.ts';

const TODAY = '2026-01-05';

type Offline = PlainInput<'merge-offline'>['tickets'][number];

function offline(number: string, time: string, more: Partial<Offline> = {}): Offline {
  const rest = { serviceId: 'a-1', priorityClass: 'ordinary', language: 'zh', paper: 'printed' } as const;
  return { number, day: TODAY, issuedAt: at(time), ...rest, ...more };
}

function merge(hall: FakeHall, kioskId: string, ...tickets: readonly Offline[]): (readonly [string, string])[] {
  const answer = hall.must(kioskId, 'merge-offline', { kioskId, tickets });
  return answer.tickets.map((one) => [one.number, 'merged' in one ? one.merged : one.refused.code]);
}

function leased(...kiosks: readonly string[]): FakeHall {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  for (const kioskId of kiosks) hall.must(kioskId, 'lease-numbers', { kioskId });
  return hall;
}

test('[NUM-4, INV-10] a lease is for today and tomorrow, the same when asked again, and each kiosk’s own', () => {
  const hall = leased('k1');
  const { leases } = hall.must('k1', 'lease-numbers', { kioskId: 'k1' });
  expect(leases).toEqual([
    { day: TODAY, digit: 1, from: 1, to: 99 },
    { day: '2026-01-06', digit: 1, from: 1, to: 99 },
  ]);
  expect(hall.bodies('v1.NumbersLeased')).toHaveLength(2);
  expect(merge(hall, 'k2', offline('X101', '09:00'))).toEqual([['X101', 'not-this-kiosk']]);
  expect(merge(hall, 'k2', offline('X201', '09:00'))).toEqual([['X201', 'no-lease']]);
  expect(merge(hall, 'k1', offline('X1100', '09:00'))).toEqual([['X1100', 'no-lease']]);
  expect(hall.refusalOf('k9', 'lease-numbers', { kioskId: 'k9' })).toBe('not-this-kiosk');
});

test('[NUM-4] the lease of tomorrow is there tomorrow', () => {
  const hall = leased('k1');
  hall.setClock(at('09:00', 1));
  expect(merge(hall, 'k1', offline('X101', '09:00', { day: '2026-01-06', issuedAt: at('08:59', 1) }))).toEqual([
    ['X101', 'new'],
  ]);
});

test('[NUM-4] a further block comes when four fifths have come back', () => {
  const hall = new FakeHall({ plan: fakePlan({ policy: { leaseNumbers: 5 } }), startAt: at('09:00') });
  const today = (): unknown =>
    hall.must('k1', 'lease-numbers', { kioskId: 'k1' }).leases.filter(({ day }) => day === TODAY);
  today();
  merge(hall, 'k1', ...['X101', 'X102', 'X103'].map((number) => offline(number, '09:00')));
  expect(today()).toHaveLength(1);
  merge(hall, 'k1', offline('X104', '09:00'));
  expect(today()).toEqual([
    { day: TODAY, digit: 1, from: 1, to: 5 },
    { day: TODAY, digit: 1, from: 6, to: 10 },
  ]);
});

test('[NUM-4, INV-2] a kiosk that has none left, used or lost, gets others: the old ones may be on paper', () => {
  const hall = leased('k1');
  const { leases } = hall.must('k1', 'lease-numbers', { kioskId: 'k1', spent: true });
  expect(leases).toEqual([
    { day: TODAY, digit: 1, from: 100, to: 198 },
    { day: '2026-01-06', digit: 1, from: 100, to: 198 },
  ]);
  expect(merge(hall, 'k1', offline('X101', '09:00'), offline('X1100', '09:01'))).toHaveLength(2);
});

test('[NUM-4, INV-10] a kiosk that gets another’s digit gets other numbers, and the old ones stay with the old one', () => {
  const hall = leased('k1');
  const plan = fakePlan();
  const kiosks = plan.kiosks.map((kiosk) => ({ ...kiosk, digit: 3 - kiosk.digit }));
  hall.must('admin', 'publish-plan', { plan: { ...plan, kiosks } });
  const { leases } = hall.must('k2', 'lease-numbers', { kioskId: 'k2' });
  expect(leases[0]).toEqual({ day: TODAY, digit: 1, from: 100, to: 198 });
  expect(merge(hall, 'k1', offline('X101', '09:00'))).toEqual([['X101', 'new']]);
  expect(merge(hall, 'k2', offline('X1100', '09:01'))).toEqual([['X1100', 'new']]);
});

test('[NUM-5] a number called by hand is served at once, and bound when its kiosk reports it', () => {
  const hall = leased('k1');
  const input = { windowId: 'w1', number: 'X101', serviceId: 'a-1' };
  const { ticketId } = hall.must('s1', 'adopt-number', input);
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'called', source: 'offline', awaitingMerge: true });
  expect(hall.refusalOf('s2', 'adopt-number', { ...input, windowId: 'w2' })).toBe('number-taken');
  expect(merge(hall, 'k1', offline('X101', '09:00'))).toEqual([['X101', 'bound']]);
  expect(merge(hall, 'k1', offline('X101', '09:00'))).toEqual([['X101', 'known']]);
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'called', awaitingMerge: false });
});

test('[NUM-5] only what is leased, at a window that serves the item', () => {
  const hall = leased('k1');
  const adopt = (number: string, serviceId = 'a-1'): string | undefined =>
    hall.refusalOf('s1', 'adopt-number', { windowId: 'w1', number, serviceId });
  expect(adopt('A001')).toBe('unknown-ticket');
  expect(adopt('X201')).toBe('no-lease');
  expect(adopt('X101', 'b-1')).toBe('queue-not-served-here');
});

test('[NUM-5] today’s number is adopted also while the same one of yesterday still waits', () => {
  const hall = leased('k1');
  merge(hall, 'k1', offline('X101', '09:00', { serviceId: 'night-1' }));
  hall.setClock(at('09:00', 1));
  hall.openWindow('w1', 's1');
  const { ticketId } = hall.must('s1', 'adopt-number', { windowId: 'w1', number: 'X101', serviceId: 'a-1' });
  expect(hall.numbered('X101').id).toBe(ticketId);
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[NUM-6] a report binds each number once, however often it comes, also within itself', () => {
  const hall = leased('k1');
  const twice = [offline('X101', '09:00'), offline('X101', '09:00')];
  expect(merge(hall, 'k1', ...twice)).toEqual([
    ['X101', 'new'],
    ['X101', 'known'],
  ]);
  expect(hall.bodies('v1.TicketIssued')).toHaveLength(1);
});

test('[NUM-6] a report that comes again days later makes no second ticket of a number whose ticket has long gone', () => {
  const hall = leased('k1');
  merge(hall, 'k1', offline('X101', '09:00'));
  const { id } = hall.numbered('X101');
  hall.must('citizen', 'cancel-ticket', { ticketId: id, reason: 'by-citizen' });
  hall.setClock(at('09:00', 4));
  expect(hall.state.tickets.has(id)).toBe(false);
  const again = hall.must('k1', 'merge-offline', { kioskId: 'k1', tickets: [offline('X101', '09:00')] });
  expect(again.tickets).toEqual([{ number: 'X101', ticketId: id, merged: 'known' }]);
});

test('[NUM-6] an item that has ended since, or a kiosk that has gone, does not keep a number out', () => {
  const hall = leased('k1');
  const plan = fakePlan();
  const services = plan.services.map((one) => (one.id === 'a-2' ? { ...one, effectiveTo: '2026-01-04' } : one));
  const kiosks = plan.kiosks.filter(({ id }) => id !== 'k1');
  hall.must('admin', 'publish-plan', { plan: { ...plan, services, kiosks } });
  expect(merge(hall, 'k1', offline('X101', '09:00', { serviceId: 'a-2' }))).toEqual([['X101', 'new']]);
});

test('[NUM-6, INV-14] one that is refused costs no other number of its report, and leaves no trace', () => {
  const hall = leased('k1');
  const report = [
    offline('X101', '09:00'),
    offline('X102', '09:00', { serviceId: 'gone' }),
    offline('X201', '09:00'),
    offline('X103', '09:00', { priorityClass: 'gone' }),
    offline('X104', '09:00'),
    offline('X102', '09:00'),
  ];
  const answers = [
    ['X101', 'new'],
    ['X102', 'unknown-service'],
    ['X201', 'no-lease'],
    ['X103', 'unknown-priority-class'],
    ['X104', 'new'],
    ['X102', 'new'],
  ];
  expect(merge(hall, 'k1', ...report)).toEqual(answers);
  expect([...hall.state.tickets.values()].map(({ number }) => number)).toEqual(['X101', 'X104', 'X102']);
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[NUM-7] a number reported after its day has ended, with an offer; kept overnight it waits', () => {
  const hall = leased('k1');
  hall.setClock(at('09:00', 3));
  merge(hall, 'k1', offline('X101', '16:50'), offline('X102', '16:55', { serviceId: 'night-1' }));
  const ended = [...hall.state.tickets.values()].find(({ number }) => number === 'X101');
  expect(ended).toMatchObject({ businessDay: TODAY, state: 'expired', offer: 'open' });
  expect(hall.numbered('X102')).toMatchObject({ businessDay: TODAY, state: 'waiting' });
  const taken = hall.take('a-1', { offerTicketId: ended?.id ?? '' });
  expect(hall.ticket(taken).stages[0]?.key?.placeAt).toBeLessThan(at('09:00', 3));
});

test('[NUM-2] of two that wait with one offline number, the newer day’s answers to it, then the older one’s', () => {
  const hall = leased('k1');
  merge(hall, 'k1', offline('X101', '09:00', { serviceId: 'night-1' }));
  const first = hall.numbered('X101').id;
  hall.setClock(at('09:00', 1));
  hall.must('k1', 'lease-numbers', { kioskId: 'k1' });
  merge(hall, 'k1', offline('X101', '09:00', { serviceId: 'night-1', day: '2026-01-06', issuedAt: at('08:50', 1) }));
  const second = hall.numbered('X101').id;
  expect(second).not.toBe(first);
  hall.setClock(at('09:00', 2));
  expect(hall.numbered('X101').id).toBe(second);
  hall.must('citizen', 'cancel-ticket', { ticketId: second, reason: 'by-citizen' });
  expect(hall.numbered('X101').id).toBe(first);
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[NUM-10] whoever waits by an entered number gets the place, item, class and language that the kiosk printed', () => {
  const hall = leased('k1');
  hall.setClock(at('10:00'));
  for (const services of ['a-1', 'b-1']) hall.take(services);
  hall.setClock(at('10:05'));
  const typed = { number: 'X101', issuedAt: at('00:05'), serviceId: 'a-1', priorityClass: 'elderly' };
  const taken = hall.must('guide', 'enter-offline', typed);
  expect(taken.ahead).toBe(0);
  const paper = offline('X101', '10:03', { serviceId: 'b-1', language: 'en' });
  expect(merge(hall, 'k1', paper, offline('X102', '10:02'))).toEqual([
    ['X101', 'bound'],
    ['X102', 'new'],
  ]);
  expect(hall.ticket(taken)).toMatchObject({
    ...{ priorityClass: 'ordinary', language: 'en', issuedAt: at('10:03'), awaitingMerge: false },
    stages: [{ serviceId: 'b-1', queueId: 'b', key: { arrivedAt: at('10:03'), placeAt: at('10:03') } }],
  });
  // [ORD-6] What the kiosk gave after it did not arrive before it.
  expect(hall.numbered('X102').issuedAt).toBe(at('10:03'));
  expect(hall.callNext('w3')?.number).toBe('C001');
  expect(hallMistakes(hall.state)).toEqual([]);
  expect(merge(hall, 'k1', paper)).toEqual([['X101', 'known']]);
});

test('[NUM-10] whoever was sent elsewhere or to the end since keeps that', () => {
  const hall = leased('k1');
  hall.setClock(at('09:30'));
  const { ticketId } = hall.must('s1', 'adopt-number', { windowId: 'w1', number: 'X101', serviceId: 'a-1' });
  hall.setClock(at('09:35'));
  hall.must('s1', 'transfer-ticket', { windowId: 'w1', ticketId, toQueueId: 'b', placing: 'back' });
  hall.setClock(at('09:40'));
  expect(merge(hall, 'k1', offline('X101', '09:20', { serviceId: 'a-2', priorityClass: 'elderly' }))).toEqual([
    ['X101', 'bound'],
  ]);
  const [stage] = hall.ticket(ticketId).stages;
  expect(stage).toMatchObject({ queueId: 'b', serviceId: 'a-1', key: { arrivedAt: at('09:35') } });
});

/** X105 is typed for somebody who has X104; the kiosk gives X105 to somebody else at ten. */
const MISTYPED = offline('X105', '10:00', { serviceId: 'b-1', language: 'en' });

test('[NUM-10] a number mistyped for another is given by its kiosk later: whoever gets that paper waits by it, and what was entered stays', () => {
  for (const became of ['missed', { outcome: 'immediate', items: 1, finishedAt: at('09:20') }] as const) {
    const hall = leased('k1');
    hall.setClock(at('09:40'));
    const entry = { windowId: 'w1', number: 'X105', calledAt: at('09:05'), serviceId: 'a-1', became };
    const { ticketId } = hall.must('s1', 'enter-call', entry);
    const records = structuredClone(hall.state.serviceRecords);
    hall.setClock(at('10:10'));
    expect(merge(hall, 'k1', MISTYPED)).toEqual([['X105', 'bound']]);
    expect(hall.bodies('v1.OfflineTicketBound')[0]?.paper?.other).toBe(true);
    expect(hall.ticket(ticketId)).toMatchObject({
      ...{ state: 'waiting', language: 'en', issuedAt: at('10:00'), missed: null },
      stages: [
        ...(became === 'missed' ? [] : [{ serviceId: 'a-1', state: 'done' }]),
        { serviceId: 'b-1', state: 'waiting', key: { arrivedAt: at('10:00') } },
      ],
    });
    expect(hall.state.serviceRecords).toEqual(records);
    expect(hallMistakes(hall.state)).toEqual([]);
    expect(hall.callNext('w3')?.number).toBe('X105');
    hall.finish('w3', ticketId);
    expect(hall.ticket(ticketId)).toMatchObject({ state: 'done' });
    expect(hallMistakes(hall.state)).toEqual([]);
  }
});

test('[NUM-10] while somebody is served by the mistyped number, the other waits until the window is done with them', () => {
  const hall = leased('k1');
  hall.setClock(at('09:40'));
  const { ticketId } = hall.must('s1', 'adopt-number', { windowId: 'w1', number: 'X105', serviceId: 'a-1' });
  hall.setClock(at('10:10'));
  merge(hall, 'k1', MISTYPED);
  expect(hall.ticket(ticketId)).toMatchObject({ state: 'serving', current: 0 });
  expect(hallMistakes(hall.state)).toEqual([]);
  hall.finish('w1', ticketId);
  expect(hall.callNext('w3')?.number).toBe('X105');
  expect(hallMistakes(hall.state)).toEqual([]);
});

test('[NUM-10] the same paper: printed before the call, within its minute, or by a clock that runs ahead of the hall', () => {
  for (const issuedAt of [at('08:50'), at('09:05') + 50_000, at('12:00')]) {
    const hall = leased('k1');
    hall.setClock(at('09:40'));
    const done = { outcome: 'immediate', items: 1, finishedAt: at('09:20') } as const;
    const entry = { windowId: 'w1', number: 'X105', calledAt: at('09:05'), serviceId: 'a-1', became: done };
    const { ticketId } = hall.must('s1', 'enter-call', entry);
    expect(merge(hall, 'k1', { ...MISTYPED, issuedAt })).toEqual([['X105', 'bound']]);
    expect(hall.ticket(ticketId)).toMatchObject({ state: 'done', awaitingMerge: false });
  }
});
