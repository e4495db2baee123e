import { defined } from '@youxu/basics';
import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { fakePlan } from '../fake/fake-plan.ts';
import { rebuildDerived } from '../saved-state.ts';

/**
 * A hall in which many wait, where every look at a ticket (its fields, its stages, its keys, which every comparison reads) and
 * every walk over the list of tickets is counted.
 */
class CountingHall extends FakeHall {
  looks = 0;

  constructor(waiting: number) {
    const windows = fakePlan().windows.map((window) => ({ ...window, openTicketsMax: 9 }));
    super({ plan: fakePlan({ windows }), open: true, startAt: at('09:00') });
    for (let index = 0; index < waiting; index++) {
      const services = index % 7 === 0 ? ['a-1', 'b-1'] : [index % 3 === 0 ? 'b-1' : 'a-1'];
      const { ticketId } = this.must('guide', 'take-ticket', {
        serviceIds: services,
        ...(index % 5 === 0 ? { priorityClass: 'elderly' } : {}),
      });
      if (index % 11 === 0) this.must('guide', 'mark-ticket', { ticketId, care: 'unwell' });
      this.clockAt += 500;
    }
    for (const [id, ticket] of this.state.tickets) this.state.tickets.set(id, this.#counted(ticket));
    rebuildDerived(this.state);
    this.#countWalks();
  }

  /** How often tickets are looked at while something is done. */
  looksDuring(action: () => void): number {
    this.looks = 0;
    action();
    return this.looks;
  }

  #counted<T extends object>(target: T): T {
    const parts = new Map<PropertyKey, object>();
    return new Proxy(target, {
      get: (of, property) => {
        this.looks++;
        const value: unknown = Reflect.get(of, property);
        if (typeof value !== 'object' || value === null) return value;
        const known = parts.get(property) ?? this.#counted(value);
        parts.set(property, known);
        return known;
      },
    });
  }

  #countWalks(): void {
    const { tickets } = this.state;
    const values = tickets.values.bind(tickets);
    tickets.values = () => {
      this.looks += tickets.size;
      return values();
    };
  }
}

const ACTIONS: Readonly<Record<string, (hall: CountingHall) => void>> = {
  take: (hall) => {
    const taken = hall.must('k1', 'take-ticket', { serviceIds: ['a-1', 'b-1'], priorityClass: 'elderly' });
    hall.must('k1', 'report-print', { ticketId: taken.ticketId, outcome: 'printed' });
  },
  call: (hall) => {
    for (let times = 0; times < 4; times++) hall.callNext('w3');
  },
  'call by number': (hall) => {
    hall.must('s2', 'call-ticket', { windowId: 'w2', number: 'A060', reason: 'a test' });
  },
  'walk up': (hall) => {
    hall.must('s1', 'walk-up', { windowId: 'w1' });
  },
  finish: (hall) => {
    const [open] = defined(hall.state.windows.get('w3' as never), 'window').openTickets;
    hall.finish('w3', defined(open, 'an open ticket'));
  },
  undo: (hall) => {
    hall.must('s3', 'undo', { windowId: 'w3' });
  },
};

test('[ORD-9] taking, calling and finishing cost O(log n) in the tickets that wait', () => {
  const few = new CountingHall(100);
  const many = new CountingHall(10_000);
  for (const [name, action] of Object.entries(ACTIONS)) {
    const [cost, atMost] = [many.looksDuring(() => action(many)), few.looksDuring(() => action(few)) * 3];
    // log 10,000 is twice log 100; a walk over the waiting tickets would cost a hundred times as much.
    expect(cost, `${name}: ${cost} looks among 10,000, at most ${atMost} expected`).toBeLessThanOrEqual(atMost);
    expect(cost, `${name}: ${cost} looks`).toBeLessThan(8_000);
  }
});

test('[ORD-9] the count sees a walk over the tickets', () => {
  const hall = new CountingHall(500);
  expect(hall.looksDuring(() => [...hall.state.tickets.values()])).toBeGreaterThanOrEqual(500);
  expect(
    hall.looksDuring(() =>
      [...hall.state.derived.lines.values()].flatMap(({ byKey }) => [...byKey].map((one) => one.key.seq)),
    ),
  ).toBeGreaterThan(400);
});
