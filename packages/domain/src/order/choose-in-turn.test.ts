import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { computeView } from '../views/compute-view.ts';

/** What a person in the line is: which item, which class, marked by a guide, booked. */
const person = fc.record({
  service: fc.constantFrom('a-1', 'a-2', 'b-1'),
  priorityClass: fc.constantFrom('ordinary', 'ordinary', 'elderly'),
  care: fc.nat(5).map((one) => one === 0),
  booked: fc.nat(3).map((one) => one === 0),
  heldFirst: fc.nat(6).map((one) => one === 0),
  afterSeconds: fc.integer({ min: 1, max: 400 }),
});

test('[VIEW-7] whatever the line, the desk names the five that its window then calls, each with the rule of its call', () => {
  let told = 0;
  const line = fc.array(person, { minLength: 3, maxLength: 14 });
  fc.assert(
    fc.property(fc.constantFrom('w1', 'w3'), line, fc.nat(4), (windowId, people, callsBefore) => {
      const hall = new FakeHall({ open: true, startAt: at('09:25') });
      for (const one of people) takePlace(hall, windowId, one);
      hall.setClock(at('10:20'));
      for (let call = 0; call < callsBefore; call++) callAndFinish(hall, windowId);
      const view = computeView(hall.state, 'window-desk', { windowId: windowId as never }, hall.clockAt);
      const next = view.ok ? view.value.next.map(({ number, why }) => [number, why]) : [];
      expect(next.map(() => callAndFinish(hall, windowId))).toEqual(next);
      told += next.length;
    }),
    { numRuns: 60, interruptAfterTimeLimit: 8_000 },
  );
  expect(told).toBeGreaterThan(100);
});

function takePlace(
  hall: FakeHall,
  windowId: string,
  one: typeof person extends fc.Arbitrary<infer P> ? P : never,
): void {
  hall.setClock(hall.clockAt + one.afterSeconds * 1000);
  const isBooked = one.booked && one.service === 'a-1';
  const slot = isBooked ? book(hall) : {};
  const { ticketId } = hall.take(one.service, { priorityClass: one.priorityClass, ...slot });
  if (one.care) hall.must('guide', 'mark-ticket', { ticketId, care: 'pain' });
  if (!one.heldFirst) return;
  const called = hall.callNext(windowId);
  if (called === undefined) return;
  hall.at(windowId, 'hold-ticket', called.ticketId);
  hall.at(windowId, 'resume-ticket', called.ticketId);
}

/** Nothing where the slot is full or too far away. */
function book(hall: FakeHall): { readonly appointmentId?: string } {
  const slotAt = at('10:00');
  if (slotAt - hall.clockAt > 29 * 60_000 || slotAt <= hall.clockAt) return {};
  if ([...hall.state.appointments.values()].length >= 2) return {};
  return { appointmentId: hall.must('guide', 'book-appointment', { serviceId: 'a-1', slotAt }).appointmentId };
}

function callAndFinish(hall: FakeHall, windowId: string): unknown {
  const called = hall.callNext(windowId);
  if (called === undefined) return undefined;
  hall.finish(windowId, called.ticketId);
  return [called.number, called.rule];
}
