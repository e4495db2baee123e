import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { computeView } from '../views/compute-view.ts';

function finished(invite = true): { hall: FakeHall; serviceRecordId: string; ticketId: string } {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  const { ticketId } = hall.take('a-1');
  hall.callNext('w1');
  return { hall, ticketId, serviceRecordId: hall.finish('w1', ticketId, invite) };
}

const record = (hall: FakeHall, id: string): unknown => hall.state.serviceRecords.get(id as never);
const invitedUntil = (hall: FakeHall, id: string): number | null | undefined =>
  hall.state.serviceRecords.get(id as never)?.invitedUntilAt;

test('[RATE-1, INV-11] one rating per finished service, by its token, for three days', () => {
  const { hall, serviceRecordId } = finished();
  const rate = (): string | undefined =>
    hall.refusalOf('citizen', 'submit-rating', { serviceRecordId, level: 5, channel: 'phone' });
  expect(hall.refusalOf('citizen', 'submit-rating', { serviceRecordId: 'x', level: 5, channel: 'phone' })).toBe(
    'unknown-service-record',
  );
  hall.setClock(at('08:59', 3));
  expect(rate()).toBeUndefined();
  hall.wait(8);
  expect(rate()).toBe('rating-sealed');
  const late = finished();
  late.hall.setClock(at('08:00', 3));
  late.hall.setClock(at('09:01', 3));
  const input = { serviceRecordId: late.serviceRecordId, level: 5, channel: 'phone' } as const;
  expect(late.hall.refusalOf('citizen', 'submit-rating', input)).toBe('rating-over');
});

test('[RATE-2] reasons belong to the two bad levels; a bad rating without one counts all the same', () => {
  for (const level of [5, 4, 3, 2, 1] as const) {
    const { hall, serviceRecordId } = finished();
    const input = { serviceRecordId, level, channel: 'terminal', reasons: ['slow'] } as const;
    hall.must('r1', 'submit-rating', input);
    expect(record(hall, serviceRecordId)).toMatchObject({ rating: { level, reasons: level <= 2 ? ['slow'] : [] } });
  }
  const { hall, serviceRecordId } = finished();
  hall.must('pads', 'submit-rating', { serviceRecordId, level: 1, channel: 'pad' });
  expect(record(hall, serviceRecordId)).toMatchObject({ rating: { level: 1, reasons: [] } });
});

test('[RATE-3] the first rating counts: the same screen may change it for eight seconds, others may not', () => {
  const { hall, serviceRecordId } = finished();
  const rate = (actor: string, channel: 'terminal' | 'phone', level: 1 | 5): string | undefined =>
    hall.refusalOf(actor, 'submit-rating', { serviceRecordId, level, channel });
  const { sealsAt } = hall.must('r1', 'submit-rating', { serviceRecordId, level: 1, channel: 'terminal' });
  expect(sealsAt).toBe(hall.state.at + 8000);
  expect(rate('citizen', 'phone', 5)).toBe('rating-sealed');
  hall.wait(7);
  expect(rate('r1', 'terminal', 5)).toBeUndefined();
  hall.wait(7);
  expect(rate('r1', 'terminal', 1)).toBeUndefined();
  hall.wait(8);
  expect(rate('r1', 'terminal', 5)).toBe('rating-sealed');
  expect(record(hall, serviceRecordId)).toMatchObject({
    rating: { level: 1 },
    ratingSealed: true,
    invitedUntilAt: null,
  });
  expect(hall.bodies('v1.RatingSealed')).toHaveLength(1);
});

test('[RATE-4] the terminal invites for 45 seconds; a next call shortens that, not below 20', () => {
  const quiet = finished();
  quiet.hall.wait(44);
  expect(invitedUntil(quiet.hall, quiet.serviceRecordId)).toBe(at('09:00') + 46_000);
  quiet.hall.wait(1);
  expect(invitedUntil(quiet.hall, quiet.serviceRecordId)).toBeNull();

  const { hall, serviceRecordId } = finished();
  hall.take('a-1');
  hall.callNext('w1');
  expect(invitedUntil(hall, serviceRecordId)).toBe(at('09:00') + 21_000);

  const late = finished();
  late.hall.wait(30);
  late.hall.must('s1', 'walk-up', { windowId: 'w1' });
  expect(invitedUntil(late.hall, late.serviceRecordId)).toBeNull();
});

test('[RATE-4] it is shortened also after a hand-over or a hold, and not where somebody is rating', () => {
  const { hall, serviceRecordId } = finished();
  hall.must('s1b', 'sign-on', { windowId: 'w1' });
  hall.take('a-1');
  hall.callNext('w1');
  expect(invitedUntil(hall, serviceRecordId)).toBe(at('09:00') + 21_000);
  const rating = finished();
  rating.hall.must('r1', 'submit-rating', { serviceRecordId: rating.serviceRecordId, level: 4, channel: 'terminal' });
  rating.hall.take('a-1');
  rating.hall.callNext('w1');
  expect(invitedUntil(rating.hall, rating.serviceRecordId)).toBe(at('09:00') + 46_000);
});

test('[RATE-4] a next service cannot take the question away before its least time; who comes after it waits, also for one who is rating', () => {
  const { hall, serviceRecordId } = finished();
  const shown = (): string | undefined => {
    const view = computeView(hall.state, 'rating-terminal', { windowId: 'w1' as never }, hall.clockAt);
    return view.ok ? view.value.invitation?.serviceRecordId : undefined;
  };
  const next = (): string => hall.finish('w1', hall.must('s1', 'walk-up', { windowId: 'w1' }).ticketId, true);
  hall.wait(4);
  const second = next();
  expect(shown()).toBe(serviceRecordId);
  expect(invitedUntil(hall, serviceRecordId)).toBe(at('09:00') + 21_000);
  hall.wait(16);
  expect(shown()).toBe(second);
  hall.must('r1', 'submit-rating', { serviceRecordId: second, level: 2, channel: 'terminal' });
  hall.wait(5);
  const third = next();
  expect(shown()).toBe(second);
  hall.wait(3);
  expect(shown()).toBe(third);
  // What was not answered here can still be rated otherwise.
  hall.must('citizen', 'submit-rating', { serviceRecordId, level: 2, channel: 'phone' });
});

test('[RATE-4] who waits while somebody writes is told of to the terminal, and their time is not shortened meanwhile', () => {
  const { hall, serviceRecordId } = finished();
  const shown = () => {
    const view = computeView(hall.state, 'rating-terminal', { windowId: 'w1' as never }, hall.clockAt);
    return view.ok ? view.value.invitation : null;
  };
  const rate = () => hall.must('r1', 'submit-rating', { serviceRecordId, level: 1, channel: 'terminal' });
  rate();
  expect(shown()).toMatchObject({ serviceRecordId, nextSinceAt: null });
  const second = hall.finish('w1', hall.must('s1', 'walk-up', { windowId: 'w1' }).ticketId, true);
  const finishedAt = hall.clockAt;
  expect(shown()).toMatchObject({ serviceRecordId, nextSinceAt: finishedAt });
  for (let times = 0; times < 3; times++) {
    hall.wait(5);
    rate();
  }
  hall.must('s1', 'walk-up', { windowId: 'w1' });
  expect(invitedUntil(hall, second)).toBe(finishedAt + 45_000);
  hall.wait(8);
  expect(shown()).toMatchObject({ serviceRecordId: second, nextSinceAt: null });
});

test('[RATE-4] whoever answers just before their time is over is asked until that is sealed, and may change it to the end', () => {
  const { hall, serviceRecordId } = finished();
  const shown = () => {
    const view = computeView(hall.state, 'rating-terminal', { windowId: 'w1' as never }, hall.clockAt);
    return view.ok ? view.value.invitation : null;
  };
  const rate = (level: 1 | 5): string | undefined =>
    hall.refusalOf('pads', 'submit-rating', { serviceRecordId, level, channel: 'pad' });
  const { ticketId } = hall.must('s1', 'walk-up', { windowId: 'w1' });
  hall.wait(8);
  const second = hall.finish('w1', ticketId, true);
  hall.wait(10);
  expect(rate(1)).toBeUndefined();
  hall.wait(4);
  expect(invitedUntil(hall, serviceRecordId)).toBeLessThan(hall.clockAt);
  expect(shown()).toMatchObject({ serviceRecordId, nextSinceAt: at('09:00') + 9_000 });
  expect(rate(5)).toBeUndefined();
  hall.wait(7);
  expect(shown()).toMatchObject({ serviceRecordId });
  hall.wait(1);
  expect(shown()).toMatchObject({ serviceRecordId: second, nextSinceAt: null });
  expect(rate(1)).toBe('rating-sealed');
});

test('[RATE-4] who answers on the phone keeps nobody waiting at the window, however often they change it', () => {
  const { hall, serviceRecordId } = finished();
  hall.wait(15);
  hall.must('citizen', 'submit-rating', { serviceRecordId, level: 4, channel: 'phone' });
  hall.must('s1', 'walk-up', { windowId: 'w1' });
  expect(invitedUntil(hall, serviceRecordId)).toBe(at('09:00') + 21_000);
  hall.wait(5);
  expect(invitedUntil(hall, serviceRecordId)).toBeNull();
  hall.must('citizen', 'submit-rating', { serviceRecordId, level: 5, channel: 'phone' });
});

test('[RATE-4] the next call shortens the time of whoever is asked, not of those who wait', () => {
  const { hall, serviceRecordId } = finished();
  const { ticketId } = hall.must('s1', 'walk-up', { windowId: 'w1' });
  hall.wait(8);
  const second = hall.finish('w1', ticketId, true);
  hall.must('s1', 'walk-up', { windowId: 'w1' });
  expect(invitedUntil(hall, serviceRecordId)).toBe(at('09:00') + 21_000);
  expect(invitedUntil(hall, second)).toBe(at('09:00') + 54_000);
});

test('[RATE-4] of two services that ended in the same instant, while the clock was set back, one is asked to the end', () => {
  const { hall, serviceRecordId } = finished();
  const shown = (): string | undefined => {
    const view = computeView(hall.state, 'rating-terminal', { windowId: 'w1' as never }, hall.clockAt);
    return view.ok ? view.value.invitation?.serviceRecordId : undefined;
  };
  const standingAt = hall.state.serviceRecords.get(serviceRecordId as never)?.finishedAt;
  const second = hall.finish('w1', hall.must('s1', 'walk-up', { windowId: 'w1' }).ticketId, true);
  expect(hall.state.serviceRecords.get(second)?.finishedAt).toBe(standingAt);
  expect(shown()).toBe(serviceRecordId);
  // Whatever the order in which a start finds them.
  const { invited } = hall.state.derived;
  invited.set('w1' as never, [...(invited.get('w1' as never) ?? [])].reverse());
  expect(shown()).toBe(serviceRecordId);
  hall.must('r1', 'submit-rating', { serviceRecordId, level: 2, channel: 'terminal' });
  expect(shown()).toBe(serviceRecordId);
});

test('[RATE-4] after its least time it ends with the next service at the latest', () => {
  const { hall, serviceRecordId } = finished();
  hall.wait(20);
  const { ticketId } = hall.must('s1', 'walk-up', { windowId: 'w1' });
  const newer = hall.finish('w1', ticketId, true);
  expect(invitedUntil(hall, serviceRecordId)).toBeNull();
  expect(hall.state.derived.invited.get('w1' as never)).toEqual([newer]);
});

test('[RATE-5] staff can neither submit nor correct a rating; a terminal rates its own window only', () => {
  const { hall, serviceRecordId } = finished();
  for (const actor of ['s1', 'manager', 'guide', 'admin']) {
    expect(hall.refusalOf(actor, 'submit-rating', { serviceRecordId, level: 5, channel: 'phone' })).toBe('not-allowed');
  }
  const other = { kind: 'device', id: 'r2', roles: ['rating-terminal'] } as const;
  expect(hall.refusalOf(other, 'submit-rating', { serviceRecordId, level: 5, channel: 'terminal' })).toBe(
    'not-allowed',
  );
  hall.must('pads', 'submit-rating', { serviceRecordId, level: 1, channel: 'pad' });
  hall.wait(8);
  expect(hall.refusalOf('s1', 'correct-rating', { serviceRecordId, level: 5 })).toBe('not-allowed');
});

test('[RATE-5] a gateway rates where the plan gives it a pad', () => {
  const { hall, serviceRecordId } = finished();
  const input = { serviceRecordId, level: 5, channel: 'pad' } as const;
  expect(hall.refusalOf('voice', 'submit-rating', input)).toBe('not-allowed');
  hall.must('pads', 'submit-rating', input);
});

test('[RATE-5] no view for staff shows a rating', () => {
  const { hall, serviceRecordId } = finished();
  const seen = (): string =>
    JSON.stringify([
      computeView(hall.state, 'window-desk', { windowId: 'w1' as never }, hall.clockAt),
      computeView(hall.state, 'hall-live', {}, hall.clockAt),
    ]);
  hall.wait(10);
  const before = seen();
  hall.must('citizen', 'submit-rating', { serviceRecordId, level: 4, channel: 'phone' });
  expect(seen()).toBe(before);
});

test('[RATE-6, INV-11] a sealed rating is corrected once, on the day of the service; both are kept', () => {
  const { hall, serviceRecordId } = finished();
  const correct = (level: 1 | 5): string | undefined =>
    hall.refusalOf('citizen', 'correct-rating', { serviceRecordId, level });
  expect(correct(5)).toBe('unknown-service-record');
  hall.must('r1', 'submit-rating', { serviceRecordId, level: 1, channel: 'terminal' });
  expect(correct(5)).toBe('unknown-service-record');
  hall.wait(8);
  expect(correct(5)).toBeUndefined();
  expect(record(hall, serviceRecordId)).toMatchObject({
    rating: { level: 5, channel: 'phone' },
    correctedFrom: { level: 1, channel: 'terminal' },
  });
  expect(correct(1)).toBe('already-corrected');
  const next = finished();
  next.hall.must('citizen', 'submit-rating', { serviceRecordId: next.serviceRecordId, level: 1, channel: 'phone' });
  next.hall.setClock(at('09:00', 1));
  const input = { serviceRecordId: next.serviceRecordId, level: 5 } as const;
  expect(next.hall.refusalOf('citizen', 'correct-rating', input)).toBe('rating-over');
});

test('[RATE-7] unrated stays unrated', () => {
  const { hall, serviceRecordId } = finished();
  hall.setClock(at('09:00', 2));
  expect(record(hall, serviceRecordId)).toMatchObject({ rating: null, ratingSealed: false });
  expect(hall.bodies('v1.RatingSubmitted')).toEqual([]);
});
