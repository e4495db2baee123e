import { err, ok } from '@youxu/basics';
import type { StaffId, TicketId, WindowDesk, WindowId } from '@youxu/domain';
import { Stopped } from '@youxu/simulator';
import { expect, test } from 'vitest';
import { ClerkSeat } from './clerk-seat.ts';
import { emptyDesk, fakeHallOfPeople, openTicket, sanduPlan, staffAt } from './fake-people.ts';

const windowId = 'window-1' as WindowId;
const me = 'staff-012' as StaffId;
const other = 'staff-011' as StaffId;

function seatAt(desk: Partial<WindowDesk>) {
  const world = fakeHallOfPeople(sanduPlan());
  const show = (more: Partial<WindowDesk>) => world.hall.show('window-desk', { windowId }, emptyDesk(windowId, more));
  show(desk);
  for (const name of ['mark-arrived', 'sign-off'] as const) world.hall.on(name, () => ok({}));
  world.hall.on('finish-service', ({ ticketId }) => {
    show({ ...desk, open: (desk.open ?? []).filter((ticket) => ticket.ticketId !== ticketId) });
    return ok({ serviceRecordId: 'service-1' as never });
  });
  const seat = new ClerkSeat({ client: world.connect(), staffId: me, windowId });
  const given = () => world.hall.executed.map(({ frame }) => frame.name);
  return { world, seat, given, show };
}

test('the chair is mine, free, or somebody else’s', async () => {
  for (const [staff, occupant] of [
    [null, 'nobody'],
    [staffAt(me), 'me'],
    [staffAt(other), 'somebody'],
  ] as const) {
    const { seat } = seatAt({ staff });
    expect(await seat.occupant()).toBe(occupant);
    seat.close();
  }
});

test('a clerk sees at a glance that nobody waits, and that the window is open: the hall is not asked', async () => {
  const { seat, given } = seatAt({ staff: staffAt(me), state: 'open' });
  await seat.occupant();
  expect(await seat.give('call-next', { windowId })).toMatchObject({ ok: false, error: { code: 'nobody-waits' } });
  expect(await seat.give('open-window', { windowId })).toMatchObject({ ok: true });
  expect(given()).toEqual([]);
  seat.close();
});

test('[ACTOR-3] somebody else signed on here: the clerk gets up and touches nothing more', async () => {
  const { world, seat } = seatAt({ staff: staffAt(me), state: 'closed' });
  await seat.occupant();
  world.hall.on('open-window', () => err({ code: 'not-your-window', facts: { windowNumber: '1' } }));
  await expect(seat.give('open-window', { windowId })).rejects.toBeInstanceOf(Stopped);
  seat.close();
});

test('a ticket that the clerk was never told of, because the answer was lost, is served before the next is called', async () => {
  const open = [openTicket('lost', 'called')];
  const { seat, given, world } = seatAt({ staff: staffAt(me), state: 'open', open });
  await seat.occupant();
  world.hall.on('call-next', () => ok({}));
  await seat.give('call-next', { windowId });
  expect(given()).toEqual(['mark-arrived', 'finish-service', 'call-next']);
  seat.close();
});

test('whoever leaves finishes first whom he serves, then signs off', async () => {
  const { seat, world } = seatAt({ staff: staffAt(me), state: 'open', open: [openTicket('t1', 'serving')] });
  await seat.leave();
  expect(world.hall.executed.map(({ frame }) => [frame.name, frame.input])).toEqual([
    ['finish-service', { windowId, ticketId: 't1' as TicketId, outcome: 'immediate', items: 1, invite: false }],
    ['sign-off', { windowId }],
  ]);
  seat.close();
});

test('a chair that is somebody else’s by now is left without a word', async () => {
  const { seat, given } = seatAt({ staff: staffAt(other), state: 'open', open: [openTicket('t1', 'serving')] });
  await seat.leave();
  expect(given()).toEqual([]);
  seat.close();
});
