import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hallCalendar } from '../business-day.ts';
import type { Context } from '../decide/decision.ts';
import type { HallEvent, Recorded } from '../events.ts';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { fakePlan } from '../fake/fake-plan.ts';
import { actWildly, type Wish } from '../fake/wild-command.ts';
import type { TicketId, WindowId } from '../ids.ts';
import { linesServedBy } from './choose-next.ts';

/** Looks at the state before each event is applied. */
class WatchedHall extends FakeHall {
  readonly #watch: (hall: FakeHall, event: HallEvent) => void;

  constructor(watch: (hall: FakeHall, event: HallEvent) => void) {
    super({ open: true });
    this.#watch = watch;
  }

  override record(event: HallEvent, context: Context): Recorded {
    // The constructor of the base class publishes its plan before there is anything to watch with.
    if (#watch in this) this.#watch(this, event);
    return super.record(event, context);
  }
}

const wishes = fc.array(fc.tuple(fc.nat(100_000), fc.nat(1000), fc.nat(10_000)), { minLength: 60, maxLength: 200 });

function forWildDays(watchOf: () => (hall: FakeHall, event: HallEvent) => void): void {
  fc.assert(
    fc.property(wishes, (all: readonly Wish[]) => {
      const hall = new WatchedHall(watchOf());
      for (const wish of all) actWildly(hall, wish);
    }),
    { numRuns: 80, interruptAfterTimeLimit: 15_000 },
  );
}

/** Tickets to which an event gave another key, for ever after. */
function noteMoved(moved: Set<TicketId>, { type, body }: HallEvent): void {
  if (type === 'v1.TicketReturned' || type === 'v1.TicketTransferred') moved.add(body.ticketId);
}

test('[ORD-2] (a) the relative order of two waiting tickets changes only by an event on one of them', () => {
  forWildDays(() => {
    let before: ReadonlyMap<string, readonly string[]> = new Map();
    let touched: string | undefined;
    return (hall, event) => {
      const now = new Map(
        [...hall.state.derived.lines].map(([queue, { byKey }]) => [
          queue as string,
          [...byKey].map((one) => `${one.ticket.id} ${one.stageIndex}`),
        ]),
      );
      for (const [queue, stood] of before) {
        const stands = now.get(queue) ?? [];
        const others = (list: readonly string[], also: readonly string[]): readonly string[] =>
          list.filter((one) => also.includes(one) && one.split(' ')[0] !== touched);
        expect(others(stands, stood)).toEqual(others(stood, stands));
      }
      before = now;
      touched = 'ticketId' in event.body ? event.body.ticketId : undefined;
    };
  });
});

test('[ORD-2] (b) in one queue and class, tickets that were never moved are called in order of arrival', () => {
  let compared = 0;
  forWildDays(() => {
    const moved = new Set<TicketId>();
    return ({ state }, event) => {
      noteMoved(moved, event);
      if (event.type !== 'v1.TicketCalled' || event.body.rule !== 'order' || moved.has(event.body.ticketId)) return;
      const called = state.tickets.get(event.body.ticketId);
      const queueId = called?.stages[event.body.stageIndex]?.queueId;
      if (called === undefined || queueId === undefined) return;
      for (const { ticket, key } of state.derived.lines.get(queueId)?.byKey ?? []) {
        if (ticket === called || moved.has(ticket.id) || ticket.priorityClass !== called.priorityClass) continue;
        // The offer of a clearing is a credit of its own.
        if (ticket.offerTicketId !== null || called.offerTicketId !== null) continue;
        compared++;
        expect(key.arrivedAt).toBeGreaterThanOrEqual(event.body.key?.arrivedAt ?? 0);
      }
    };
  });
  expect(compared).toBeGreaterThan(100);
});

test('[ORD-2] (c) nobody is called by the order before a waiting ticket that came a largest credit and handicap earlier', () => {
  let compared = 0;
  forWildDays(() => {
    const moved = new Set<TicketId>();
    return ({ state }, event) => {
      noteMoved(moved, event);
      if (event.type !== 'v1.TicketCalled' || event.body.rule !== 'order' || event.body.key === null) return;
      const { plan } = state.planIndex;
      const credits = plan.priorityClasses.map(({ creditMinutes }) => creditMinutes);
      const handicaps = plan.windows.flatMap(({ serves }) => serves.map(({ handicapMinutes }) => handicapMinutes ?? 0));
      const boundMinutes = Math.max(...credits, plan.policy.clearingCreditMinutes) + Math.max(...handicaps);
      for (const { line } of linesServedBy(state, event.body.windowId)) {
        for (const { ticket, key } of line.byKey) {
          if (ticket.id === event.body.ticketId || moved.has(ticket.id)) continue;
          const laterMinutes = hallCalendar(state).openMinutesBetween(key.arrivedAt, event.body.key.arrivedAt);
          expect(laterMinutes).toBeLessThanOrEqual(boundMinutes);
          compared++;
        }
      }
    };
  });
  expect(compared).toBeGreaterThan(200);
});

/** What people may do meanwhile to be called first; the window under test keeps calling. */
const RIVALS: readonly ((hall: FakeHall) => void)[] = [
  (hall) => hall.take('a-1', { priorityClass: 'elderly' }),
  (hall) => hall.take('b-1'),
  (hall) => {
    const { ticketId } = hall.take('a-2');
    hall.must('guide', 'mark-ticket', { ticketId, care: 'unwell' });
  },
  (hall) => {
    const slotAt = Math.ceil((hall.clockAt + 1) / 1_800_000) * 1_800_000;
    const booked = hall.do('citizen', 'book-appointment', { serviceId: 'a-1', slotAt });
    if (booked.ok) hall.do('k1', 'take-ticket', { serviceIds: ['a-1'], appointmentId: booked.value.appointmentId });
  },
  (hall) => {
    const [held] = hall.state.windows.get('w3' as WindowId)?.held ?? [];
    if (held !== undefined) hall.at('w3', 'resume-ticket', held);
  },
];

test('[ORD-3] (d) whoever waits is called after finitely many calls of a serving window, whatever others do', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(RIVALS.length - 1), { minLength: 5, maxLength: 30 }),
      fc.boolean(),
      (rivals, inRelief) => {
        const days = { from: '00:00', to: '24:00' };
        const weekdays = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [days]])) as never;
        const calendars = [
          { id: 'hall', holidays: 'none' as const, seasons: [{ from: '01-01', to: '12-31', weekdays }] },
        ];
        const hall = new FakeHall({ plan: fakePlan({ calendars }), startAt: at('01:00') });
        hall.openWindow('w3', 's3');
        const last = hall.take(inRelief ? 'a-1' : 'b-1');
        for (let calls = 0; hall.ticket(last).state === 'waiting'; calls++) {
          expect(calls).toBeLessThan(400);
          RIVALS[rivals[calls % rivals.length] ?? 0]?.(hall);
          const call = hall.callNext('w3');
          if (call === undefined || call.ticketId === last.ticketId) break;
          hall.wait(45);
          // Every fourth is held, to come back pinned.
          if (calls % 4 === 0) hall.at('w3', 'hold-ticket', call.ticketId);
          else hall.finish('w3', call.ticketId);
        }
        expect(hall.ticket(last).state).toBe('called');
      },
    ),
    { numRuns: 30, interruptAfterTimeLimit: 15_000 },
  );
});
