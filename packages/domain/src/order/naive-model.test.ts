import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, FakeHall } from '../fake/fake-hall.ts';
import { fakePlan } from '../fake/fake-plan.ts';
import type { Wish } from '../fake/wild-command.ts';
import type { TicketId } from '../ids.ts';

/** A ticket as simply as it can be thought of. */
interface Naive {
  id: string;
  queue: string;
  place: number;
  arrived: number;
  seq: number;
  state: 'issued' | 'waits' | 'at window' | 'held' | 'missed' | 'done';
  pin: { windowId: string; seq: number } | null;
  care: number;
  slot: number;
  misses: { at: number; windowId: string }[];
  returns: number;
}

const HANDICAPS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  w1: { a: 0 },
  w2: { a: 0 },
  w3: { b: 0, a: 20 * 60_000 },
};
const byPlace = (x: Naive, y: Naive): number => x.place - y.place || x.arrived - y.arrived || x.seq - y.seq;

/** The rules of order again, with lists and sorts: ORD-1 to ORD-5 in a hall that is open day and night. */
class NaiveHall {
  tickets: Naive[] = [];
  open = new Set<string>();
  turns: Record<string, { pinned: number; care: number; slot: number }> = {};
  #seq = 0;

  take(id: string, queue: string, now: number, creditMinutes: number, slot: number): void {
    const key = { place: now - creditMinutes * 60_000, arrived: now, seq: ++this.#seq };
    const rest = { pin: null, care: 0, slot, misses: [], returns: 0 };
    this.tickets.push({ id, queue, ...key, state: 'issued', ...rest });
  }

  /** Whom the window calls next, and by which rule. */
  next(windowId: string, now: number): { ticket: Naive; rule: string } | undefined {
    const handicaps = HANDICAPS[windowId] ?? {};
    const waiting = this.tickets.filter((one) => one.state === 'waits');
    const pinned = waiting.filter((one) => one.pin?.windowId === windowId);
    pinned.sort((x, y) => (x.pin?.seq ?? 0) - (y.pin?.seq ?? 0));
    const line = waiting
      .filter((one) => one.pin === null && one.queue in handicaps)
      .sort((x, y) =>
        byPlace(
          { ...x, place: x.place + (handicaps[x.queue] ?? 0) },
          { ...y, place: y.place + (handicaps[y.queue] ?? 0) },
        ),
      );
    this.turns[windowId] ??= { pinned: 0, care: 99, slot: 99 };
    const turns = this.turns[windowId];
    const [first] = line;
    if (pinned[0] !== undefined && (turns.pinned < 3 || first === undefined)) {
      turns.pinned++;
      return { ticket: pinned[0], rule: 'pinned' };
    }
    if (first === undefined) return undefined;
    const care = line.filter((one) => one.care > 0).sort((x, y) => x.care - y.care)[0];
    const due = line.filter((one) => one.slot > 0 && one.slot <= now).sort((x, y) => x.slot - y.slot)[0];
    const walkInsWait = line.some((one) => one.slot === 0);
    const call = { ticket: first, rule: 'order' };
    if (care !== undefined && turns.care >= 2) Object.assign(call, { ticket: care, rule: 'care' });
    else if (due !== undefined && (!walkInsWait || turns.slot >= 1))
      Object.assign(call, { ticket: due, rule: 'appointment' });
    turns.pinned = 0;
    turns.care = call.rule === 'care' ? 0 : turns.care + 1;
    turns.slot = call.rule === 'appointment' ? 0 : turns.slot + 1;
    return call;
  }

  pin(ticket: Naive, windowId: string): void {
    ticket.state = 'waits';
    ticket.pin = this.open.has(windowId) ? { windowId, seq: ++this.#seq } : null;
  }

  back(ticket: Naive, now: number): void {
    Object.assign(ticket, { state: 'waits', pin: null, place: now, arrived: now, seq: ++this.#seq, slot: 0 });
  }

  return(ticket: Naive, now: number): void {
    const { misses, queue } = ticket;
    const last = misses.at(-1) ?? { at: 0, windowId: '' };
    const justMissed = misses.length === 1 && now - last.at <= 300_000 && this.open.has(last.windowId);
    ticket.returns++;
    if (justMissed) this.pin(ticket, last.windowId);
    else if (ticket.returns > 1) this.back(ticket, now);
    else this.#behind(ticket, queue);
  }

  #behind(ticket: Naive, queue: string): void {
    const line = this.tickets.filter((one) => one.state === 'waits' && one.pin === null && one.queue === queue);
    line.sort(byPlace);
    const behind = [...this.open].filter((id) => queue in (HANDICAPS[id] ?? {})).length <= 1 ? 1 : 2;
    const before = line[behind - 1] ?? line.at(-1);
    ticket.state = 'waits';
    ticket.slot = 0;
    if (before === undefined || byPlace(before, ticket) < 0) return;
    Object.assign(ticket, { place: before.place, arrived: before.arrived, seq: ++this.#seq });
  }

  close(windowId: string): void {
    this.open.delete(windowId);
    for (const ticket of this.tickets) if (ticket.pin?.windowId === windowId) ticket.pin = null;
  }
}

const DAY_AND_NIGHT = [{ from: '00:00', to: '24:00' }];
const plan = fakePlan({
  calendars: [
    {
      id: 'hall',
      holidays: 'none',
      seasons: [
        {
          from: '01-01',
          to: '12-31',
          weekdays: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, DAY_AND_NIGHT])) as never,
        },
      ],
    },
  ],
  policy: { dayStartsAtLocal: '04:00' },
});

/** Both halls, step by step. What the real one refuses (except that nobody waits) does not happen in the naive one either. */
class Both {
  readonly real = new FakeHall({ plan, startAt: at('05:00') });
  readonly naive = new NaiveHall();
  calls: string[] = [];

  step([what, whom, how]: Wish): void {
    const windowId = `w${1 + (whom % 3)}`;
    const clerk = `s${1 + (whom % 3)}`;
    const one = (state: Naive['state']): Naive | undefined => {
      const fit = this.naive.tickets.filter((ticket) => ticket.state === state);
      return fit[how % fit.length];
    };
    const steps: (() => void)[] = [
      () => this.#take(whom, how),
      () => this.#take(whom + 1, how),
      () => this.#print(one('issued')),
      () => this.#callNext(windowId, clerk),
      () => this.#callNext(windowId, clerk),
      () => this.#finish(one('at window')),
      () => this.#hold(one('at window')),
      () => this.#resume(one('held')),
      () => this.#miss(one('at window')),
      () => this.#return(one('missed')),
      () => this.#transfer(one('at window'), how),
      () => this.#mark(one('waits')),
      () => this.#openOrClose(windowId, clerk, how),
    ];
    steps[what % steps.length]?.();
  }

  openAll(): void {
    for (const number of [1, 2, 3]) this.#openOrClose(`w${number}`, `s${number}`, 1);
  }

  pass(seconds: number): void {
    this.real.wait(seconds);
    this.#released();
  }

  #released(): void {
    for (const one of this.naive.tickets) {
      if (one.state === 'issued' && this.real.clockAt >= one.arrived + 30_000) one.state = 'waits';
    }
  }

  #take(whom: number, how: number): void {
    const service = whom % 3 === 0 ? 'b-1' : 'a-1';
    const elder = how % 4 === 0;
    const slotAt = Math.ceil((this.real.clockAt + 1) / 1_800_000) * 1_800_000;
    const booked =
      how % 5 === 1 ? this.real.do('citizen', 'book-appointment', { serviceId: service, slotAt }) : undefined;
    const appointment = booked?.ok === true ? booked.value : undefined;
    const { ticketId, queueId } = this.real.must('k1', 'take-ticket', {
      serviceIds: [service],
      ...(elder ? { priorityClass: 'elderly' } : {}),
      ...(appointment === undefined ? {} : { appointmentId: appointment.appointmentId }),
    });
    this.naive.take(ticketId, queueId, this.real.clockAt, elder ? 30 : 0, appointment?.slotAt ?? 0);
  }

  #callNext(windowId: string, clerk: string): void {
    const answer = this.real.do(clerk, 'call-next', { windowId });
    if (!answer.ok && answer.error.code !== 'nobody-waits') return;
    const naive = this.naive.next(windowId, this.real.clockAt);
    const call = answer.ok ? answer.value.call : undefined;
    const [said, thought] = [`${call?.ticketId} ${call?.rule}`, `${naive?.ticket.id} ${naive?.rule}`];
    expect(said).toBe(thought);
    this.calls.push(naive?.rule ?? 'nobody');
    if (naive !== undefined) Object.assign(naive.ticket, { state: 'at window', pin: null });
  }

  #print(issued: Naive | undefined): void {
    if (issued === undefined) return;
    this.real.must('k1', 'report-print', { ticketId: issued.id, outcome: 'printed' });
    issued.state = 'waits';
  }

  #finish(here: Naive | undefined): void {
    const input = { outcome: 'immediate', items: 1, invite: false };
    if (here !== undefined && this.#did(here, 'finish-service', input)) here.state = 'done';
  }

  #hold(here: Naive | undefined): void {
    if (here !== undefined && this.#did(here, 'hold-ticket')) here.state = 'held';
  }

  #resume(held: Naive | undefined): void {
    if (held !== undefined && this.#did(held, 'resume-ticket')) this.naive.pin(held, this.#windowOf(held));
  }

  #miss(here: Naive | undefined): void {
    this.pass(70);
    if (here === undefined || !this.#did(here, 'mark-missed')) return;
    here.misses.push({ at: this.real.clockAt, windowId: this.#windowOf(here) });
    here.state = 'missed';
  }

  #return(missed: Naive | undefined): void {
    if (missed === undefined) return;
    this.real.must('guide', 'return-ticket', { ticketId: missed.id });
    this.naive.return(missed, this.real.clockAt);
  }

  #transfer(here: Naive | undefined, how: number): void {
    const placing = (['keep', 'back', 'pinned'] as const)[how % 3] ?? 'keep';
    const toWindowId = `w${1 + (how % 2)}`;
    if (here === undefined || !this.#did(here, 'transfer-ticket', { toQueueId: 'a', placing, toWindowId })) return;
    here.queue = 'a';
    if (placing === 'back') this.naive.back(here, this.real.clockAt);
    else if (placing === 'pinned') this.naive.pin(here, toWindowId);
    else here.state = 'waits';
  }

  #mark(waiting: Naive | undefined): void {
    if (waiting === undefined || waiting.care > 0) return;
    this.real.must('guide', 'mark-ticket', { ticketId: waiting.id, care: 'unwell' });
    waiting.care = this.real.clockAt;
  }

  #openOrClose(windowId: string, clerk: string, how: number): void {
    if (how % 3 > 0) {
      this.real.do(clerk, 'sign-on', { windowId });
      this.real.must(clerk, 'open-window', { windowId });
      this.naive.open.add(windowId);
    } else if (this.real.do(clerk, 'close-window', { windowId }).ok) {
      this.naive.close(windowId);
    }
  }

  #windowOf({ id }: Naive): string {
    const { heldAt, pin, call } = this.real.ticket(id as TicketId);
    return heldAt ?? pin?.windowId ?? call?.windowId ?? '';
  }

  #did(ticket: Naive, name: string, input: object = {}): boolean {
    const windowId = this.#windowOf(ticket);
    const whole = { windowId, ticketId: ticket.id, ...input };
    return this.real.do(`s${windowId.slice(1)}`, name as 'hold-ticket', whole).ok;
  }
}

const step: fc.Arbitrary<Wish> = fc.tuple(fc.nat(12), fc.nat(5), fc.nat(59));
const pause = fc.constantFrom(0, 0, 1, 5, 31, 200, 900);

test('[ORD-2] a naive model with lists and sorts calls the same tickets by the same rules', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(fc.tuple(step, pause), { minLength: 40, maxLength: 140 }), (steps) => {
      const both = new Both();
      both.openAll();
      for (const [wish, seconds] of steps) {
        both.step(wish);
        both.pass(seconds);
      }
      for (const rule of both.calls) seen.add(rule);
    }),
    { numRuns: 150, interruptAfterTimeLimit: 15_000 },
  );
  expect([...seen].sort()).toEqual(['appointment', 'care', 'nobody', 'order', 'pinned']);
});
