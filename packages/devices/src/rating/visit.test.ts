import { BAD_REASONS, type RatingLevel, type ServiceRecordId, type TicketNumber } from '@youxu/domain';
import { expect, test } from 'vitest';
import {
  acknowledge,
  advance,
  change,
  finishReasons,
  type Invitation,
  newSession,
  REASONS,
  rate,
  reject,
  type Session,
  toggleReason,
} from './visit.ts';

const T0 = Date.UTC(2026, 10, 23, 2, 0);
const SEAL_MS = 8_000;

let ids = 0;
const nextId = (): string => `request-${ids++}`;

function invite(id: string, untilAt = T0 + 45_000): NonNullable<Invitation> {
  const number = 'A012' as TicketNumber;
  return { serviceRecordId: id as ServiceRecordId, number, until: untilAt, sealsAt: null };
}

const asked = (id = 'r1'): Session => advance(newSession([]), invite(id), T0, nextId);
const rated = (level: RatingLevel): Session => rate(asked(), level, T0 + 1_000, nextId);
const phaseOf = (session: Session): string | undefined => session.visit?.phase.kind;
const sentBy = (session: Session): readonly unknown[] =>
  session.outbox.map(({ serviceRecordId, level, reasons }) => [serviceRecordId, level, ...reasons]);

/** The server takes the first of the outbox. */
function deliver(session: Session, at: number): Session {
  const [first] = session.outbox;
  return first === undefined ? session : acknowledge(session, first.requestId, at + SEAL_MS);
}

test('all reasons of the hall are offered', () => {
  expect([...REASONS].sort()).toEqual([...BAD_REASONS].sort());
});

test('[RATE-4] an invitation asks, nothing is chosen beforehand, and it is withdrawn at its end', () => {
  const session = asked();
  expect(session.visit).toMatchObject({ phase: { kind: 'asking' }, number: 'A012', level: null });
  expect(session.outbox).toEqual([]);
  expect(phaseOf(advance(session, invite('r1'), T0 + 45_000, nextId))).toBe('asking');
  expect(advance(session, invite('r1'), T0 + 45_001, nextId).visit).toBeNull();
  // Shortened by the server, or taken away.
  expect(advance(session, invite('r1', T0 + 20_000), T0 + 20_001, nextId).visit).toBeNull();
  expect(advance(session, null, T0 + 500, nextId).visit).toBeNull();
});

test('[RATE-7] who does not press is not rated', () => {
  const over = advance(asked(), null, T0 + 60_000, nextId);
  expect(over).toMatchObject({ visit: null, outbox: [] });
});

test('[RATE-3] a press counts at once, may be changed until the server seals it, and then nothing of it is to be seen [RATE-5]', () => {
  let session = rated(4);
  expect(sentBy(session)).toEqual([['r1', 4]]);
  session = deliver(session, T0 + 1_100);
  expect(session).toMatchObject({ outbox: [], visit: { phase: { kind: 'received' }, acknowledged: true } });
  const sealsAt = T0 + 1_100 + SEAL_MS;
  expect(phaseOf(advance(session, invite('r1'), sealsAt - 1, nextId))).toBe('received');
  session = advance(session, null, sealsAt, nextId);
  expect(session.visit?.phase).toEqual({ kind: 'thanks', untilAt: sealsAt + 3_000, note: null });
  session = advance(session, null, sealsAt + 3_000, nextId);
  expect(session).toEqual({ visit: null, doneId: 'r1', outbox: [] });
  // The view is late: the same person is not asked again.
  expect(advance(session, invite('r1'), sealsAt + 3_100, nextId).visit).toBeNull();
});

test('[RATE-3] 改一下 asks again, shows what was chosen, and sends what is chosen now under its own request id', () => {
  let session = deliver(rated(5), T0 + 1_100);
  const [first] = rated(5).outbox;
  session = change(session, T0 + 3_000);
  expect(session.visit).toMatchObject({ phase: { kind: 'changing' }, level: 5 });
  session = rate(session, 3, T0 + 4_000, nextId);
  expect(sentBy(session)).toEqual([['r1', 3]]);
  expect(session.outbox[0]?.requestId).not.toBe(first?.requestId);
  session = deliver(session, T0 + 4_100);
  expect(session.visit?.changeableUntilAt).toBe(T0 + 4_100 + SEAL_MS);
});

test('[RATE-3] who wants to change and then does not is left with the first rating', () => {
  const changing = change(deliver(rated(5), T0 + 1_100), T0 + 3_000);
  const session = advance(changing, null, T0 + 1_100 + SEAL_MS, nextId);
  expect(session).toMatchObject({ visit: { phase: { kind: 'thanks', note: null } }, outbox: [] });
  expect(change(deliver(rated(5), T0 + 1_100), T0 + 1_100 + SEAL_MS).visit?.phase.kind).toBe('received');
});

test('[RATE-2] a bad level counts before its reasons; each reason is kept as it is chosen', () => {
  let session = rated(2);
  expect(phaseOf(session)).toBe('reasons');
  expect(sentBy(session)).toEqual([['r1', 2]]);
  session = deliver(session, T0 + 1_100);
  session = toggleReason(session, 'slow', T0 + 5_000, nextId);
  session = toggleReason(session, 'unclear', T0 + 6_000, nextId);
  session = toggleReason(session, 'slow', T0 + 7_000, nextId);
  expect(session.visit?.reasons).toEqual(['unclear']);
  // The first is on its way; of those behind it only the last is still wanted.
  expect(sentBy(session)).toEqual([
    ['r1', 2, 'slow'],
    ['r1', 2, 'unclear'],
  ]);
  session = finishReasons(session, T0 + 8_000);
  expect(phaseOf(session)).toBe('received');
});

test('[RATE-2] while reasons are being read the rating is kept open, but not for ever', () => {
  let session = deliver(rated(1), T0 + 1_000);
  const sent: number[] = [];
  let at = T0 + 1_000;
  for (; phaseOf(session) === 'reasons'; at += 200) {
    session = advance(session, null, at, nextId);
    if (session.outbox.length > 0) sent.push(at - T0);
    session = deliver(session, at);
  }
  expect(sent).toEqual([6_000, 11_000, 16_000, 21_000]);
  expect(at - T0).toBeLessThan(26_000);
  expect(phaseOf(session)).toBe('received');
  expect(session.visit?.reasons).toEqual([]);
});

test('[RATE-4] the next person replaces whoever is still there, and nothing of them is lost', () => {
  const reasons = toggleReason(deliver(rated(1), T0 + 1_100), 'attitude', T0 + 3_000, nextId);
  const session = advance(reasons, invite('r2'), T0 + 4_000, nextId);
  expect(session.visit).toMatchObject({ serviceRecordId: 'r2', phase: { kind: 'asking' }, level: null });
  expect(sentBy(session)).toEqual([['r1', 1, 'attitude']]);
  expect(session.doneId).toBe('r1');
});

test('only the server replaces a visit: a call or the end of the invitation does not', () => {
  const reasons = deliver(rated(2), T0 + 1_100);
  expect(phaseOf(advance(reasons, null, T0 + 2_000, nextId))).toBe('reasons');
  expect(phaseOf(advance(deliver(rated(4), T0 + 1_100), null, T0 + 2_000, nextId))).toBe('received');
});

test('[RATE-5] what was rated on a phone is neither shown nor asked for', () => {
  const elsewhere = { ...invite('r1'), sealsAt: T0 + 9_000 };
  expect(advance(newSession([]), elsewhere, T0 + 1_000, nextId).visit).toBeNull();
  expect(advance(asked(), elsewhere, T0 + 1_000, nextId).visit).toBeNull();
});

test('the server is away: the rating is kept, said so, and delivered later', () => {
  let session = rated(4);
  session = advance(session, invite('r1'), T0 + 1_000 + SEAL_MS, nextId);
  expect(session.visit?.phase).toMatchObject({ kind: 'thanks', note: 'kept' });
  const back = deliver(session, T0 + 10_000);
  expect(back).toMatchObject({ outbox: [], visit: { phase: { kind: 'thanks', note: null } } });
  const left = advance(session, null, T0 + 15_000, nextId);
  expect(left.visit).toBeNull();
  expect(sentBy(left)).toEqual([['r1', 4]]);
  // After a restart it is still there, and nobody is asked for it a second time.
  const restarted = advance(newSession(left.outbox), invite('r1'), T0 + 16_000, nextId);
  expect(restarted.visit).toBeNull();
  expect(sentBy(restarted)).toEqual([['r1', 4]]);
});

test('without an answer reasons stay as long as they are touched, since nothing can have been sealed that is known here', () => {
  let session = rated(2);
  for (let at = T0 + 1_000; at < T0 + 20_000; at += 200) session = advance(session, null, at, nextId);
  expect(phaseOf(session)).toBe('reasons');
  expect(sentBy(session)).toEqual([['r1', 2]]);
});

test.each([
  ['rating-sealed', false, 'rated-before'],
  ['rating-sealed', true, 'too-late'],
  ['rating-over', false, 'over'],
  ['not-allowed', false, 'failed'],
] as const)('a refusal %s (acknowledged before: %s) is said as %s and not tried again', (code, before, note) => {
  let session = rated(4);
  if (before) session = rate(change(deliver(session, T0 + 1_100), T0 + 2_000), 1, T0 + 3_000, nextId);
  const [first] = session.outbox;
  session = reject(session, first?.requestId ?? '', code, T0 + 4_000);
  expect(session.outbox).toEqual([]);
  expect(session.visit?.phase).toMatchObject({ kind: 'thanks', note });
});

test('an answer about somebody who has gone changes nothing on the screen', () => {
  const session = advance(rated(4), invite('r2'), T0 + 2_000, nextId);
  const [first] = session.outbox;
  const id = first?.requestId ?? '';
  expect(acknowledge(session, id, T0 + 9_000)).toEqual({ ...session, outbox: [] });
  expect(reject(session, id, 'rating-sealed', T0 + 9_000)).toEqual({ ...session, outbox: [] });
  expect(acknowledge(session, 'request-of-nobody', T0)).toBe(session);
});

test('a finger that was on its way when the screen changed answers nothing', () => {
  expect(rate(asked(), 1, T0 + 399, nextId)).toEqual(asked());
  expect(phaseOf(rate(asked(), 1, T0 + 400, nextId))).toBe('reasons');
  const reasons = rated(1);
  expect(toggleReason(reasons, 'slow', T0 + 1_300, nextId)).toBe(reasons);
  expect(finishReasons(reasons, T0 + 1_300)).toBe(reasons);
  expect(change(reasons, T0 + 1_300)).toBe(reasons);
});

test('presses that fit no question do nothing', () => {
  const idle = newSession([]);
  const received = deliver(rated(4), T0 + 1_100);
  expect(rate(idle, 5, T0, nextId)).toBe(idle);
  expect(rate(received, 5, T0 + 5_000, nextId)).toBe(received);
  expect(toggleReason(received, 'slow', T0 + 5_000, nextId)).toBe(received);
  expect(finishReasons(received, T0 + 5_000)).toBe(received);
  expect(change(asked(), T0 + 5_000)).toEqual(asked());
});
