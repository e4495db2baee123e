import type { AppointmentId, ServiceId } from '@youxu/domain';
import { at, fakePlan } from '@youxu/domain/fake';
import { describe, expect, test } from 'vitest';
import { DeskWorld, ticketOf } from '../fake/desk-world.ts';
import type { TakeWish } from './desk-contract.ts';

const TEN = at('10:00');
const SLOT = at('10:30');

async function booked(): Promise<{ world: DeskWorld; id: AppointmentId; wish: TakeWish }> {
  const world = await DeskWorld.open({ startAt: TEN });
  await world.give('citizen', 'book-appointment', { serviceId: 'a-1' as ServiceId, slotAt: SLOT });
  const [id] = [...world.server.state.appointments.keys()];
  if (id === undefined) throw new Error('nothing was booked');
  const wish: TakeWish = { serviceIds: ['a-1' as ServiceId], language: 'zh', appointment: { id, slotAt: SLOT } };
  return { world, id, wish };
}

describe('an appointment', () => {
  test('[APPT-2] is checked in with a number, which says so on every paper', async () => {
    const { world, id, wish } = await booked();
    const ticket = ticketOf(await world.until(world.desk.take(wish)));
    expect(ticket.appointment).toEqual({ id, slotAt: SLOT });
    expect(world.ticket(ticket.number)).toMatchObject({ source: 'appointment', appointment: { id, slotAt: SLOT } });
    await world.until(world.desk.reprint(ticket.ticketId));
    expect(world.sheets).toMatchObject([
      { reprint: false, ticket: { appointment: { id } } },
      { reprint: true, ticket: { appointment: { id } } },
    ]);
    expect(await world.until(world.desk.take(wish))).toMatchObject({ refusal: { code: 'appointment-used' } });
  });

  test('[NUM-3] is never checked in by a kiosk alone', async () => {
    const { world, id, wish } = await booked();
    world.cutLine();
    await world.pass(4_000);
    expect(await world.until(world.desk.take(wish))).toEqual({ kind: 'unknown' });
    expect(world.sheets).toEqual([]);
    world.mendLine();
    await world.pass(5_000);
    expect(world.server.state.appointments.get(id)?.state).toBe('booked');
  });

  test('[STATE-5, INV-6] is free again where the line broke in the middle', async () => {
    const { world, id, wish } = await booked();
    const taking = world.desk.take(wish);
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    world.time.advance(2);
    world.cutLine();
    expect(await world.until(taking)).toEqual({ kind: 'unknown' });
    expect(world.server.state.appointments.get(id)?.state).toBe('checked-in');
    world.mendLine();
    await world.pass(5_000);
    expect(world.server.state.appointments.get(id)?.state).toBe('booked');
    expect(ticketOf(await world.until(world.desk.take(wish))).appointment?.id).toBe(id);
  });
});

test('[LIMIT-1] a person goes with the wish, and the hall counts', async () => {
  const plan = fakePlan();
  const limits = { activePerPerson: 1, perPersonPerDay: 3 };
  const queues = plan.queues.map((queue) => (queue.id === 'a' ? { ...queue, limits } : queue));
  const world = await DeskWorld.open({ startAt: TEN, plan: { ...plan, queues } });
  const take = (person: string) =>
    world.until(world.desk.take({ serviceIds: ['a-1' as ServiceId], language: 'zh', person: person.repeat(64) }));
  expect((await take('a')).kind).toBe('taken');
  expect(await take('a')).toMatchObject({ refusal: { code: 'limit-reached', facts: { limit: 'active', max: 1 } } });
  expect((await take('b')).kind).toBe('taken');
});
