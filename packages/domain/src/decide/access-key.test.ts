import { expect, test } from 'vitest';
import type { Actor } from '../actor.ts';
import type { CommandName } from '../commands.ts';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { computeView } from '../views/compute-view.ts';
import { decide } from './decide.ts';
import { citizensName } from './rating.ts';

const CITIZEN: Actor = { kind: 'citizen', id: 'citizen', roles: ['citizen'] };

/** Without the paper that {@link FakeHall} puts into its citizens' hands. */
function asCitizen(hall: FakeHall, name: CommandName, input: unknown): string {
  const context = { now: hall.state.at, ids: hall.ids, contacts: hall.contacts, actor: CITIZEN };
  const decided = decide(hall.state, { name, input } as Parameters<typeof decide>[1], context);
  return decided.ok ? 'done' : decided.error.code;
}

test('[ACTOR-5] a citizen speaks for a ticket by the key of its paper, not by id or number; no desk has the key', () => {
  const hall = new FakeHall({ startAt: at('09:00'), open: true });
  const taken = hall.take('a-1');
  const { ticketId, accessKey } = taken;
  expect(asCitizen(hall, 'cancel-ticket', { ticketId, reason: 'by-citizen' })).toBe('unknown-ticket');
  expect(computeView(hall.state, 'ticket', { ticketId }, hall.clockAt)).toMatchObject({
    error: { code: 'unknown-ticket' },
  });
  const byKey = { ticketId: accessKey as string as typeof ticketId };
  expect(computeView(hall.state, 'ticket', byKey, hall.clockAt)).toMatchObject({ value: { number: taken.number } });
  expect(asCitizen(hall, 'cancel-ticket', { ...byKey, reason: 'by-citizen' })).toBe('done');
  const { call } = hall.must('s1', 'call-next', { windowId: 'w1' });
  const seen = [
    computeView(hall.state, 'window-desk', { windowId: 'w1' as never }, hall.clockAt),
    computeView(hall.state, 'hall-live', {}, hall.clockAt),
    call,
  ];
  expect(JSON.stringify(seen)).toContain(ticketId);
  expect(JSON.stringify(seen)).not.toContain(accessKey);
});

test('[RATE-8] the clerk who finished a service cannot rate it as a citizen; who holds the paper can', () => {
  const hall = new FakeHall({ startAt: at('09:00'), open: true });
  const { ticketId, accessKey } = hall.take('a-1');
  hall.must('s1', 'call-next', { windowId: 'w1' });
  const finish = { ticketId, outcome: 'immediate', items: 1, invite: true } as const;
  const { serviceRecordId } = hall.must('s1', 'finish-service', { windowId: 'w1', ...finish });
  const rating = { level: 5, channel: 'phone' };
  for (const guess of [serviceRecordId, `${ticketId}.${serviceRecordId}`, `.${serviceRecordId}`, `${accessKey}.`]) {
    expect(asCitizen(hall, 'submit-rating', { ...rating, serviceRecordId: guess })).toBe('unknown-service-record');
  }
  const other = hall.take('a-1');
  const ofAnother = citizensName(other.accessKey, serviceRecordId);
  expect(asCitizen(hall, 'submit-rating', { ...rating, serviceRecordId: ofAnother })).toBe('unknown-service-record');
  const named = citizensName(accessKey, serviceRecordId);
  expect(asCitizen(hall, 'submit-rating', { ...rating, serviceRecordId: named })).toBe('done');
});
