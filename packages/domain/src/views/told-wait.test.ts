import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TicketTaken } from '../commands.ts';
import { at, FakeHall, type PlainInput } from '../fake/fake-hall.ts';
import { actWildly } from '../fake/wild-command.ts';
import { computeView } from './compute-view.ts';
import type { TicketView } from './view-data.ts';

type Told = Pick<TicketTaken, 'ahead' | 'forecast'>;

/** What the phone of that ticket shows at this moment. */
function phoneOf(hall: FakeHall, { accessKey }: TicketTaken): Told {
  const now = Math.max(hall.clockAt, hall.state.at);
  const seen = computeView(hall.state, 'ticket', { ticketId: accessKey as never }, now);
  if (!seen.ok) throw new Error(seen.error.code);
  return told(seen.value);
}

function told({ ahead, forecast }: Told | TicketView): Told {
  return { ahead, forecast };
}

const wish = fc.tuple(fc.nat(100_000), fc.nat(1000), fc.nat(10_000));
const inputs = fc.record({
  serviceIds: fc.uniqueArray(fc.constantFrom('a-1', 'a-2', 'b-1', 'night-1'), { minLength: 1, maxLength: 3 }),
  priorityClass: fc.constantFrom('ordinary', 'elderly'),
  itinerary: fc.constantFrom('opportunistic' as const, 'ordered' as const),
}) as fc.Arbitrary<PlainInput<'take-ticket'>>;

test('[VIEW-8] paper and phone tell the same of a number, whatever its class, at issue and at a reprint, in any hall', () => {
  let taken = 0;
  let reprinted = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(wish, inputs), { minLength: 20, maxLength: 60 }), (all) => {
      const hall = new FakeHall({ open: true });
      for (const [one, input] of all) {
        actWildly(hall, one);
        const answer = hall.do(one[1] % 2 === 0 ? 'k1' : 'guide', 'take-ticket', input);
        if (!answer.ok) continue;
        taken++;
        expect(told(answer.value)).toEqual(phoneOf(hall, answer.value));
        const [, whom] = one;
        const open = [...hall.state.tickets.values()][whom % hall.state.tickets.size];
        const again = hall.do('guide', 'reprint-ticket', { ticketId: open?.id ?? '' });
        if (!again.ok) continue;
        reprinted++;
        expect(told(again.value)).toEqual(phoneOf(hall, again.value));
      }
    }),
    { numRuns: 60, interruptAfterTimeLimit: 10_000 },
  );
  expect(taken).toBeGreaterThan(200);
  expect(reprinted).toBeGreaterThan(100);
});

test('[VIEW-8] who has a credit is told their own place: behind those who came half an hour before, not behind everybody', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  for (let ticket = 0; ticket < 3; ticket++) hall.take('a-1');
  hall.setClock(at('09:40'));
  for (let ticket = 0; ticket < 7; ticket++) hall.take('a-1');
  // The window upstairs helps queue `a` out after twenty minutes: none of its own people came half an hour ago.
  for (let ticket = 0; ticket < 5; ticket++) hall.take('b-1');
  const ordinary = hall.take('a-1');
  const elderly = hall.take('a-1', { priorityClass: 'elderly' });
  expect(ordinary.ahead).toBe(10);
  expect(elderly.ahead).toBe(3);
  expect(elderly.forecast?.p80Minutes).toBeLessThan(ordinary.forecast?.p50Minutes ?? 0);
});

test('[VIEW-8] a reprint for somebody who stands in no line names no place: called, held, missed', () => {
  const hall = new FakeHall({ open: true, startAt: at('09:00') });
  const { ticketId } = hall.take('a-1');
  for (let ticket = 0; ticket < 3; ticket++) hall.take('a-1');
  const again = (): Told => told(hall.must('guide', 'reprint-ticket', { ticketId }));
  const none = { ahead: null, forecast: null };
  expect(again()).toMatchObject({ ahead: 0 });
  hall.callNext('w2');
  expect(again()).toEqual(none);
  hall.at('w2', 'mark-arrived', ticketId);
  hall.at('w2', 'hold-ticket', ticketId);
  expect(again()).toEqual(none);
});

test('[VIEW-8, CAST-6] while no window works nothing tells minutes: answer, reprint, menu, phone, desks and the manager’s picture', () => {
  const hall = new FakeHall({ startAt: at('08:40') });
  const first = hall.take('a-1');
  const all = (): readonly boolean[] => {
    const taken = hall.must('k1', 'take-ticket', { serviceIds: ['a-1'] });
    const reprint = hall.must('guide', 'reprint-ticket', { ticketId: first.ticketId });
    const now = hall.clockAt;
    const menu = computeView(hall.state, 'kiosk-menu', {}, now);
    const live = computeView(hall.state, 'hall-live', {}, now);
    const desk = computeView(hall.state, 'window-desk', { windowId: 'w1' as never }, now);
    if (!menu.ok || !live.ok || !desk.ok) throw new Error('no view');
    const ofQueue = menu.value.queues.find(({ queueId }) => queueId === 'a');
    const figures = [
      ...[taken.forecast, hall.ticket(taken).forecast, reprint.forecast, phoneOf(hall, first).forecast],
      ...[ofQueue?.forecast, live.value.queues.find(({ queueId }) => queueId === 'a')?.forecast, desk.value.forecast],
    ];
    return [...new Set(figures.map((figure) => figure !== null))];
  };
  expect(all()).toEqual([true]);
  hall.setClock(at('09:01'));
  expect(all()).toEqual([false]);
  hall.openWindow('w1', 's1');
  expect(all()).toEqual([true]);
  hall.must('s1', 'pause-window', { windowId: 'w1', reason: 'other' });
  expect(all()).toEqual([false]);
  hall.must('s1', 'pause-window', { windowId: 'w1', reason: 'other', returnsAt: hall.clockAt + 600_000 });
  expect(all()).toEqual([true]);
});
