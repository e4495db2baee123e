import type { HallState, Ticket, TicketId } from '@youxu/domain';
import type { Violations } from './violations.ts';

/** A piece of paper in somebody's hand. */
export interface Paper {
  readonly kioskId: string;
  readonly number: string;
  readonly day: string;
  /** By the hall's clock, and when it was. */
  readonly at: number;
  readonly outAtMs: number;
  /** Unknown for a number that was given without the hall. */
  readonly ticketId: TicketId | undefined;
  /** Marked 补打. */
  readonly reprint: boolean;
}

/** Collects every paper that left a printer [INV-3, INV-10]. */
export class PaperAudit {
  readonly #violations: Violations;
  readonly #unmarked = new Map<string, Paper>();
  count = 0;

  constructor(violations: Violations) {
    this.#violations = violations;
  }

  printed(paper: Paper, hall: HallState): void {
    this.count++;
    const name = `${paper.day} ${paper.number}`;
    if (paper.number.startsWith('X') && !isLeased(paper, hall)) {
      this.#violations.add('INV-10', `${paper.kioskId} prints ${name}, which it has not leased`);
    }
    if (paper.reprint) return;
    const other = this.#unmarked.get(name);
    if (other !== undefined) this.#violations.add('INV-3', `${name} left a printer twice without the mark`);
    this.#unmarked.set(name, paper);
  }

  /** At the end: nobody holds a paper that the hall took back or never heard of. */
  checkAgainst(everyTicket: ReadonlyMap<string, Pick<Ticket, 'endReason' | 'issuedAt'>>): void {
    for (const [name, { number, day }] of this.#unmarked) {
      const ticket = everyTicket.get(`${day} ${number}`);
      if (ticket === undefined) this.#violations.add('INV-3', `${name} is on paper, but the hall does not know it`);
      else if (ticket.endReason === 'not-printed' || ticket.endReason === 'voided')
        this.#violations.add('INV-3', `${name} is on paper, but was withdrawn as ${ticket.endReason}`);
    }
  }

  /** [ORD-6] Whoever took a number without the hall came when it was printed. Those that a clerk has adopted came with their call. */
  checkArrivals(
    everyTicket: ReadonlyMap<string, Pick<Ticket, 'issuedAt'>>,
    adopted: ReadonlySet<string>,
    clockWasSetAtMs: readonly number[],
  ): void {
    for (const [name, { number, at, outAtMs }] of this.#unmarked) {
      // A hall whose clock is set knows no better when somebody came.
      if (clockWasSetAtMs.some((setAtMs) => Math.abs(setAtMs - outAtMs) < CLOCK_SETTLES_MS)) continue;
      const ticket = everyTicket.get(name);
      if (ticket === undefined || !number.startsWith('X') || adopted.has(name)) continue;
      const minutes = (ticket.issuedAt - at) / 60_000;
      if (Math.abs(minutes) > MINUTES_OFF_MAX)
        this.#violations.add('ORD-6', `${name} arrived ${minutes.toFixed(1)} minutes after its paper came out`);
    }
  }
}

/** A clock is set back by less, and no kiosk is without a line for longer. */
const CLOCK_SETTLES_MS = 2 * 3_600_000;

/** From the touch to the paper, and how far wrong a kiosk may be about the hall's time on a slow line. */
const MINUTES_OFF_MAX = 0.5;

function isLeased({ kioskId, number, day }: Paper, { leases }: HallState): boolean {
  const serial = Number(number.slice(2));
  return leases.some(
    (lease) =>
      lease.kioskId === kioskId &&
      lease.day === day &&
      number.startsWith(`X${lease.digit}`) &&
      serial >= lease.from &&
      serial <= lease.to,
  );
}
