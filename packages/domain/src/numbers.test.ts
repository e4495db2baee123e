import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, FakeHall } from './fake/fake-hall.ts';
import { fakePlan } from './fake/fake-plan.ts';
import { formatNumber, formatOfflineNumber, parseOfflineNumber } from './numbers.ts';

test('[NUM-1] a letter and three digits, wider after 999', () => {
  expect([1, 12, 999, 1000].map((serial) => formatNumber('A', serial))).toEqual(['A001', 'A012', 'A999', 'A1000']);
});

test('[NUM-1] each series counts by itself, queues of one series together', () => {
  const plan = fakePlan();
  const queues = plan.queues.map((queue) => (queue.id === 'night' ? { ...queue, series: 'C' } : queue));
  const hall = new FakeHall({ plan: { ...plan, queues } });
  const numbers = ['a-1', 'b-1', 'a-2', 'night-1', 'b-1'].map((service) => hall.take(service).number);
  expect(numbers).toEqual(['A001', 'C001', 'A002', 'C002', 'C003']);
});

test('[NUM-2] no number comes again: after a cancellation, a void, a new plan, or a clock set back', () => {
  const hall = new FakeHall();
  const first = hall.take('a-1');
  hall.must('citizen', 'cancel-ticket', { ticketId: first.ticketId, reason: 'by-citizen' });
  const second = hall.take('a-1');
  hall.must('k1', 'cancel-ticket', { ticketId: second.ticketId, reason: 'voided' });
  hall.must('admin', 'publish-plan', { plan: fakePlan() });
  hall.clockAt = at('08:30');
  expect(hall.take('a-1').number).toBe('A003');
});

test('[NUM-2] the count begins anew each day, but leaves out what a ticket of an earlier day still carries', () => {
  const hall = new FakeHall();
  hall.take('night-1');
  const kept = hall.take('night-1');
  hall.must('citizen', 'cancel-ticket', { ticketId: hall.numbered('F001').id, reason: 'by-citizen' });
  hall.setClock(at('08:30', 1));
  expect([hall.take('night-1'), hall.take('night-1')].map(({ number }) => number)).toEqual(['F001', 'F003']);
  expect(hall.numbered('F002').id).toBe(kept.ticketId);
});

test('[NUM-2] a finish of yesterday’s number is not undone once today’s has it', () => {
  const hall = new FakeHall();
  const old = hall.take('night-1');
  hall.setClock(at('09:00', 1));
  hall.openWindow('w4', 's4');
  expect(hall.callNext('w4')?.ticketId).toBe(old.ticketId);
  hall.finish('w4', old.ticketId);
  expect(hall.take('night-1').number).toBe(old.number);
  expect(hall.refusalOf('s4', 'undo', { windowId: 'w4' })).toBe('undo-too-late');
});

test('[NUM-3] offline numbers: X, the kiosk’s digit, two or three digits, read back as they were written', () => {
  expect(formatOfflineNumber(1, 1)).toBe('X101');
  expect(formatOfflineNumber(9, 100)).toBe('X9100');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 999 }), (kioskDigit, serial) => {
      expect(parseOfflineNumber(formatOfflineNumber(kioskDigit, serial))).toEqual({ kioskDigit, serial });
    }),
  );
  for (const wrong of ['A101', 'X001', 'X100', 'X10', 'X1012x', 'X1012345', 'X1099', 'x101']) {
    expect(parseOfflineNumber(wrong as never), wrong).toBeUndefined();
  }
});

test('[NUM-8] a slip written by hand has the place of its writing, within the day, and comes from staff', () => {
  const hall = new FakeHall();
  const written = (handwrittenAt: number): number =>
    hall.ticket(hall.must('guide', 'take-ticket', { serviceIds: ['a-1'], handwrittenAt })).issuedAt;
  hall.setClock(at('10:00'));
  expect(written(at('09:15'))).toBe(at('09:15'));
  expect(written(at('09:15') - 30 * 86_400_000)).toBe(at('00:00'));
  expect(written(at('11:00'))).toBe(at('10:00'));
  const input = { serviceIds: ['a-1'], handwrittenAt: at('09:00') };
  expect(hall.refusalOf('k1', 'take-ticket', input)).toBe('not-allowed');
});
