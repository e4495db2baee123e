import { defined } from '@youxu/basics';
import type { TicketId } from '@youxu/domain';
import { at } from '@youxu/domain/fake';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DeskWorld } from '../fake/desk-world.ts';
import type { PrintEnd, PrintJob, TakeOutcome } from './desk-contract.ts';

/** What happens to a kiosk, its line, its printer and its hall. */
type Step =
  | { readonly do: 'touch'; readonly service: string; readonly end: 'printed' | 'failed' | 'uncertain' | 'hangs' }
  | { readonly do: 'touch-and-go'; readonly afterMs: number }
  | { readonly do: 'remember' | 'give-up' | 'reprint' | 'cut-line' | 'silence-line' | 'mend-line' }
  | { readonly do: 'hall-crash' | 'power-cut' }
  | { readonly do: 'power-cut-at'; readonly save: number; readonly when: 'before-write' | 'after-write' }
  | { readonly do: 'pass'; readonly ms: number };

const service = fc.constantFrom('a-1', 'a-2', 'b-1');
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('touch' as const),
      service,
      end: fc.constantFrom('printed', 'printed', 'failed', 'uncertain', 'hangs'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('touch-and-go' as const), afterMs: fc.nat(9_000) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        ...([
          'remember',
          'give-up',
          'reprint',
          'cut-line',
          'silence-line',
          'mend-line',
          'hall-crash',
          'power-cut',
        ] as const),
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('power-cut-at' as const),
      save: fc.integer({ min: 1, max: 8 }),
      when: fc.constantFrom('before-write', 'after-write'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(100, 2_000, 20_000) }) },
);

/** Of messages: a line that is cut, or a kiosk that dies, between a command and its answer. */
const delays = fc.constantFrom(1, 150, 700);

/** A kiosk's day, and what people saw of it. */
class Day {
  readonly world: DeskWorld;
  /** What citizens were told, by the number's name on the desk. */
  readonly promised = new Set<TicketId>();
  readonly givenUp = new Set<TicketId>();
  /** Numbers whose words came out of the printer. */
  readonly out = new Set<TicketId>();
  readonly kept = new Set<TicketId>();
  /** Nothing came out for certain, as far as every print of them goes. */
  readonly blank = new Set<TicketId>();
  #offered: TicketId | null = null;
  #last: TicketId | null = null;

  constructor(world: DeskWorld) {
    this.world = world;
    this.printsWell();
  }

  printsWell(): void {
    this.#printer('printed');
  }

  async act(step: Step): Promise<void> {
    const { world } = this;
    if (!world.isOn && step.do !== 'pass') this.#powerOn();
    switch (step.do) {
      case 'touch':
        this.#printer(step.end);
        await this.#touch(step);
        this.printsWell();
        break;
      case 'touch-and-go':
        void world.desk.take({ serviceIds: ['a-1' as never], language: 'zh' });
        await world.pass(step.afterMs);
        world.powerOff();
        break;
      case 'remember':
      case 'give-up':
        await this.#answer(step.do);
        break;
      case 'reprint':
        if (this.#last === null) break;
        this.blank.delete(this.#last);
        await world.until(world.desk.reprint(this.#last));
        break;
      case 'cut-line':
        // Somewhere in the middle of what is under way.
        await world.pass(300);
        world.cutLine();
        break;
      case 'silence-line':
        world.silenceLine();
        break;
      case 'mend-line':
        world.mendLine();
        break;
      case 'hall-crash':
        world.network.crash();
        await world.server.start();
        break;
      case 'power-cut':
        world.powerOff();
        this.#offered = null;
        break;
      case 'power-cut-at':
        world.powerOff();
        this.#offered = null;
        world.powerOn({ powerCut: { save: world.disk.saves + step.save, when: step.when } });
        await world.pass(200);
        break;
      case 'pass':
        await world.pass(step.ms);
        break;
    }
  }

  #powerOn(): void {
    this.#offered = null;
    this.world.powerOn();
  }

  async #touch({ service, end }: Step & { readonly do: 'touch' }): Promise<void> {
    const { world } = this;
    const taking = world.desk.take({ serviceIds: [service as never], language: 'zh' });
    if (end === 'hangs') {
      await world.pass(15_000);
      world.powerOff();
      return;
    }
    this.#heard(await world.until(taking));
  }

  #heard(outcome: TakeOutcome): void {
    this.#offered = null;
    if (outcome.kind !== 'taken') return;
    const { ticketId } = outcome.ticket;
    this.#last = ticketId;
    if (outcome.paper.outcome !== 'failed') this.promised.add(ticketId);
    else {
      this.#offered = ticketId;
      this.blank.add(ticketId);
    }
  }

  async #answer(how: 'remember' | 'give-up'): Promise<void> {
    const { world } = this;
    const ticketId = this.#offered;
    if (ticketId === null) return;
    this.#offered = null;
    if (how === 'remember') {
      this.kept.add(ticketId);
      if (await world.until(world.desk.remember(ticketId))) this.promised.add(ticketId);
    } else if (await world.until(world.desk.giveUp(ticketId))) this.givenUp.add(ticketId);
  }

  #printer(end: 'printed' | 'failed' | 'uncertain' | 'hangs'): void {
    this.world.print = async ({ ticket: { ticketId } }: PrintJob): Promise<PrintEnd> => {
      if (end === 'failed') return { outcome: 'failed', reason: 'paper-out' };
      if (end === 'hangs') return new Promise(() => {});
      if (end === 'uncertain') return { outcome: 'uncertain', textPrinted: false };
      this.out.add(ticketId);
      return { outcome: 'printed' };
    };
  }

  /** [INV-3, INV-2] Of each number at most one unmarked sheet; two tickets have two numbers. */
  checkPaper(): void {
    const unmarked = this.world.sheets.filter(({ reprint }) => !reprint).map(({ ticket }) => ticket.ticketId);
    expect(unmarked.length, 'unmarked sheets of one number').toBe(new Set(unmarked).size);
    const numbers = new Map<string, TicketId>();
    for (const { number, ticket } of this.world.sheets) {
      expect(numbers.get(number) ?? ticket.ticketId, `two tickets ${number}`).toBe(ticket.ticketId);
      numbers.set(number, ticket.ticketId);
    }
  }

  /** [STATE-4] Nobody is callable whose number nobody can have, but for the flag. */
  checkHall(): void {
    const byNumber = new Set<string>();
    for (const ticket of this.world.tickets()) {
      expect(byNumber.has(ticket.number), `${ticket.number} twice`).toBe(false);
      byNumber.add(ticket.number);
      if (ticket.state !== 'waiting') continue;
      const id = this.#deskId(ticket.number, ticket.id);
      if (ticket.paper === 'printed') expect(this.out, `${ticket.number} printed`).toContain(id);
      else if (ticket.paper === 'on-screen') expect(this.kept, `${ticket.number} kept`).toContain(id);
      else if (ticket.paper === 'uncertain') expect(this.blank, `${ticket.number} is blank`).not.toContain(id);
      else expect(ticket.paper, `${ticket.number} without a flag`).toBe('released');
    }
  }

  /** [INV-6, NUM-6, ORD-6] When all is well again nothing is left unsaid, and what was promised holds. */
  checkPeace(): void {
    const { world } = this;
    expect(world.desk.state.get()).toMatchObject({ unmerged: 0, errands: 0, parked: [] });
    expect(world.client.unsettled.get()).toEqual([]);
    const tickets = world.tickets();
    expect(tickets.filter(({ state }) => state === 'issued')).toEqual([]);
    for (const id of this.promised) {
      const ticket = tickets.find(({ id: hallId, number }) => hallId === id || this.#deskId(number, hallId) === id);
      expect(defined(ticket, `promised ${id}`).state, id).toBe('waiting');
    }
    for (const id of this.givenUp) {
      const ticket = tickets.find(({ id: hallId, number }) => hallId === id || this.#deskId(number, hallId) === id);
      expect(ticket?.state ?? 'cancelled', id).toBe('cancelled');
    }
    const offline = tickets.filter(({ series }) => series === 'X');
    const arrivals = offline.map(({ number, issuedAt }) => [Number(number.slice(1)), issuedAt] as const);
    const sorted = [...arrivals].sort(([a], [b]) => a - b);
    for (let n = 1; n < sorted.length; n++) expect(sorted[n]?.[1]).toBeGreaterThanOrEqual(sorted[n - 1]?.[1] ?? 0);
  }

  #deskId(number: string, hallId: TicketId): TicketId {
    return number.startsWith('X') ? (`offline:2026-01-05:${number}` as TicketId) : hallId;
  }
}

test('[INV-2, INV-3, INV-6, INV-10] whatever happens in whatever order, and at whatever write the power fails', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { minLength: 1, maxLength: 14 }),
      fc.nat(),
      delays,
      async (history, seed, delayMs) => {
        const world = await DeskWorld.open({ startAt: at('10:00'), seed, delayMs });
        const day = new Day(world);
        for (const step of history) {
          await day.act(step);
          day.checkPaper();
          day.checkHall();
        }
        world.mendLine();
        world.powerOff();
        world.powerOn();
        await world.pass(150_000, 500);
        day.checkPaper();
        day.checkHall();
        day.checkPeace();
        world.powerOff();
      },
    ),
    { numRuns: 300 },
  );
});
