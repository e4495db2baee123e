import type { RatingLevel, ServiceRecordId, TicketNumber } from '@youxu/domain';
import { expect, test } from 'vitest';
import {
  acknowledge,
  advance,
  change,
  finishReasons,
  finishWords,
  type Invitation,
  newSession,
  noteWriting,
  openWords,
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
  return {
    serviceRecordId: id as ServiceRecordId,
    number,
    language: 'zh',
    until: untilAt,
    sealsAt: null,
    nextSinceAt: null,
  };
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

/** The server goes on inviting somebody else, and time passes. */
function waitWith(session: Session, other: string, fromMs: number, untilMs: number): Session {
  let [now, waiting] = [fromMs, session];
  for (; now < untilMs; now += 200) waiting = deliver(advance(waiting, invite(other), T0 + now, nextId), T0 + now);
  return waiting;
}

test('[RATE-4] who did not begin gives way to the next person; whoever chooses reasons does for 20 seconds at most, and nothing of them is lost', () => {
  expect(advance(asked(), invite('r2'), T0 + 20_000, nextId).visit).toMatchObject({
    serviceRecordId: 'r2',
    level: null,
  });

  let session = waitWith(deliver(rated(1), T0 + 1_100), 'r2', 2_000, 13_900);
  expect(session.visit).toMatchObject({ serviceRecordId: 'r1', phase: { kind: 'reasons' } });
  session = toggleReason(session, 'attitude', T0 + 13_900, nextId);
  expect(sentBy(session)).toEqual([['r1', 1, 'attitude']]);
  expect(waitWith(session, 'r2', 14_000, 21_800).visit).toMatchObject({
    serviceRecordId: 'r1',
    phase: { kind: 'received' },
    reasons: ['attitude'],
  });
  session = waitWith(session, 'r2', 14_000, 22_200);
  expect(session.visit).toMatchObject({ serviceRecordId: 'r2', phase: { kind: 'asking' }, level: null, reasons: [] });
  expect(session.doneId).toBe('r1');
});

test('[RATE-4] 改一下 is not taken away by the next person, who is asked when it is sealed', () => {
  const received = deliver(rated(4), T0 + 1_100);
  expect(phaseOf(change(waitWith(received, 'r2', 2_000, 8_000), T0 + 8_000))).toBe('changing');
  expect(waitWith(received, 'r2', 2_000, 10_000).visit).toMatchObject({ serviceRecordId: 'r2', nextSinceAt: null });
});

test('[RATE-4] words that the next person cuts off are sent as they stand', () => {
  let session = openWords(deliver(rated(1), T0 + 1_100), T0 + 3_000);
  session = noteWriting(waitWith(session, 'r2', 3_000, 14_900), ' 等了两个小时 ', T0 + 14_900);
  // Whatever the hall shows, it is the same: what is written is sent, and nobody is replaced before they may be.
  const concluded = advance(session, invite('r2'), T0 + 15_000, nextId);
  expect(concluded).toMatchObject({ visit: { phase: { kind: 'received' } }, outbox: [{ words: '等了两个小时' }] });
  // A terminal that slept meanwhile.
  session = advance(session, invite('r2'), T0 + 23_100, nextId);
  expect(session.visit?.serviceRecordId).toBe('r2');
  expect(session.outbox).toMatchObject([{ serviceRecordId: 'r1', level: 1, words: '等了两个小时' }]);
  // Their answer is nothing to the person who is asked now.
  expect(deliver(session, T0 + 23_200)).toMatchObject({ outbox: [], doneId: 'r1', visit: { level: null } });
});

/** The server shows this person's invitation for as long as their rating is not sealed, and that somebody waits for it. */
function keptOpen(session: Session, nextSinceMs: number, fromMs: number, untilMs: number): Session {
  const invitation = { ...invite('r1'), sealsAt: T0, nextSinceAt: T0 + nextSinceMs };
  let waiting = session;
  for (let now = fromMs; now < untilMs; now += 200)
    waiting = deliver(advance(waiting, invitation, T0 + now, nextId), T0 + now);
  return waiting;
}

test('[RATE-4] whoever writes or reads reasons keeps the next person waiting for 20 seconds; what is written is sent before', () => {
  const writing = noteWriting(openWords(deliver(rated(1), T0 + 1_100), T0 + 3_000), ' 等了两个小时 ', T0 + 4_000);
  let session = keptOpen(writing, 10_000, 4_000, 21_800);
  expect(phaseOf(session)).toBe('words');
  session = advance(session, { ...invite('r1'), sealsAt: T0, nextSinceAt: T0 + 10_000 }, T0 + 22_000, nextId);
  expect(session.outbox.at(-1)).toMatchObject({ serviceRecordId: 'r1', level: 1, words: '等了两个小时' });
  expect(session.visit).toMatchObject({ phase: { kind: 'received' } });
  // Sealed by then at the latest, and not kept open any more.
  session = deliver(session, T0 + 22_000);
  expect(session.visit?.changeableUntilAt).toBe(T0 + 30_000);
  expect(keptOpen(session, 10_000, 22_200, 30_000).outbox).toEqual([]);
  const reasons = keptOpen(
    toggleReason(deliver(rated(2), T0 + 1_100), 'slow', T0 + 2_000, nextId),
    3_000,
    2_200,
    15_200,
  );
  expect(reasons).toMatchObject({ visit: { phase: { kind: 'received' }, reasons: ['slow'] }, outbox: [] });
  expect(reasons.visit?.changeableUntilAt).toBeLessThanOrEqual(T0 + 23_000);
});

test('[RATE-4] who says late that it was bad still has eight seconds for the reasons, and what they write is sent', () => {
  const late = deliver(rate(asked(), 1, T0 + 18_000, nextId), T0 + 18_100);
  const reasons = toggleReason(keptOpen(late, 5_000, 18_200, 24_000), 'slow', T0 + 24_000, nextId);
  const session = keptOpen(openWords(reasons, T0 + 24_500), 5_000, 25_000, 25_900);
  expect(phaseOf(session)).toBe('words');
  const written = noteWriting(session, '等', T0 + 25_950);
  const ended = advance(written, { ...invite('r1'), sealsAt: T0, nextSinceAt: T0 + 5_000 }, T0 + 26_000, nextId);
  expect(ended.visit).toMatchObject({ phase: { kind: 'received' }, reasons: ['slow'], words: '等' });
});

test('[RATE-4] 改一下 is refused when the next person has waited for 20 seconds, so that it ends', () => {
  let session = deliver(rated(5), T0 + 1_100);
  for (let at = 2_000; at < 120_000; at += 5_000) {
    session = change(keptOpen(session, 2_000, at, at + 4_000), T0 + at + 4_000);
    session = deliver(rate(session, 4, T0 + at + 4_500, nextId), T0 + at + 4_500);
  }
  expect(session).toMatchObject({ visit: null, doneId: 'r1' });
  const waitedFor = keptOpen(deliver(rated(5), T0 + 1_100), 2_000, 2_000, 6_000);
  expect(phaseOf(change(waitedFor, T0 + 6_000))).toBe('changing');
  const late = keptOpen(deliver(rate(asked(), 5, T0 + 21_000, nextId), T0 + 21_100), 2_000, 21_200, 22_000);
  expect(phaseOf(change(late, T0 + 21_999))).toBe('changing');
  expect(change(late, T0 + 22_000)).toBe(late);
  // Whose finish was undone waits for nothing.
  const undone = advance(late, { ...invite('r1'), sealsAt: T0 }, T0 + 22_100, nextId);
  expect(phaseOf(change(undone, T0 + 22_200))).toBe('changing');
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
  const waited = advance(rated(4), invite('r2'), T0 + 2_000, nextId);
  const session = advance(waited, invite('r2'), T0 + 22_000, nextId);
  expect(session.visit?.serviceRecordId).toBe('r2');
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

test('[RATE-2] words are sent when they are finished, with the reasons; what was only begun never is', () => {
  const reasons = toggleReason(deliver(rated(2), T0 + 1_100), 'slow', T0 + 2_000, nextId);
  let session = openWords(deliver(reasons, T0 + 2_100), T0 + 3_000);
  expect(phaseOf(session)).toBe('words');
  session = finishWords(session, '  等了很久 ', T0 + 20_000, nextId);
  expect(session.outbox.at(-1)).toMatchObject({ level: 2, reasons: ['slow'], words: '等了很久' });
  expect(phaseOf(session)).toBe('received');
  expect(session.visit?.changeableUntilAt).toBeGreaterThanOrEqual(T0 + 20_000 + SEAL_MS);
  // Another choice begins anew.
  session = rate(change(session, T0 + 21_000), 4, T0 + 22_000, nextId);
  expect(session.outbox.at(-1)).not.toHaveProperty('words');
  const begun = noteWriting(openWords(rated(1), T0 + 3_000), '等了', T0 + 4_000);
  const left = advance(begun, invite('r1'), T0 + 49_000, nextId);
  expect(phaseOf(left)).toBe('received');
  expect(left.outbox.every((sent) => !('words' in sent))).toBe(true);
});

test('nothing written leads back to the reasons; too much is cut; who writes is waited for, not for ever', () => {
  const writing = openWords(rated(1), T0 + 3_000);
  expect(phaseOf(finishWords(writing, ' \n', T0 + 5_000, nextId))).toBe('reasons');
  expect(finishWords(writing, '好'.repeat(500), T0 + 5_000, nextId).outbox.at(-1)?.words).toHaveLength(200);
  expect(phaseOf(advance(noteWriting(writing, '慢', T0 + 40_000), invite('r1'), T0 + 60_000, nextId))).toBe('words');
  let session = writing;
  for (let at = T0 + 4_000; at < T0 + 400_000; at += 4_000)
    session = advance(noteWriting(session, '慢', at), null, at, nextId);
  expect(phaseOf(session)).not.toBe('words');
});

test('[RATE-3] while somebody writes the rating is not sealed under them', () => {
  let session = openWords(deliver(rated(1), T0 + 1_100), T0 + 3_000);
  session = advance(session, null, T0 + 1_100 + SEAL_MS - 3_000, nextId);
  expect(sentBy(session)).toEqual([['r1', 1]]);
  expect(phaseOf(session)).toBe('words');
});
