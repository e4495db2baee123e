import { type Clock, err, type Instant, ok, type Result } from '@youxu/basics';
import type { HallClient } from '@youxu/client';
import {
  type CommandResult,
  formatOfflineNumber,
  type HallPlan,
  type LocalDate,
  type TicketNumber,
} from '@youxu/domain';
import { businessDayAt, dayAfter } from './hall-day.ts';
import type { KioskLedger } from './kiosk-ledger.ts';
import type { KioskChange, Lease } from './kiosk-store.ts';

/** A clock that goes back by more than this has been set, or has lost its battery. */
const CLOCK_BACK_MS_MAX = 60_000;
/** A further block is asked for then [NUM-4]. */
const USED_SHARE = 0.8;

export interface OfflineNumber {
  readonly number: TicketNumber;
  readonly day: LocalDate;
  readonly issuedAt: Instant;
  /** Burns the number: to be saved before anybody sees it. */
  readonly change: KioskChange;
}

/** `no-clock`: what day it is in the hall is not known for certain. `no-lease`: there is no number left of that day. */
export type NoNumber = 'no-plan' | 'no-clock' | 'no-lease';

export interface OfflineNumbersPorts {
  readonly client: Pick<HallClient, 'connection' | 'serverNow' | 'skewMs'>;
  readonly clock: Clock;
  readonly ledger: KioskLedger;
  readonly plan: () => HallPlan | undefined;
}

/** The numbers that this kiosk may give without the hall, and the hall's time without the hall [INV-10, NUM-3, NUM-4, ORD-6]. */
export class OfflineNumbers {
  readonly #ports: OfflineNumbersPorts;

  constructor(ports: OfflineNumbersPorts) {
    this.#ports = ports;
  }

  /**
   * The hall's time: by its last welcome; before the first one by this machine's clock and the skew of an earlier life. Null where that
   * clock is seen to be wrong, or was never compared.
   */
  hallNow(): Instant | null {
    const { client, clock, ledger } = this.#ports;
    if (client.skewMs() !== null) return client.serverNow();
    const mark = ledger.clock;
    if (mark === null || mark.skewMs === null) return null;
    const at = clock.now() - mark.skewMs;
    return at < Math.max(mark.hallAt, mark.lastIssuedAt) - CLOCK_BACK_MS_MAX ? null : at;
  }

  /** To be called whenever the hall's time is known from itself. */
  measureClock(): void {
    const { client, ledger } = this.#ports;
    const connection = client.connection.get();
    const skewMs = client.skewMs();
    if (connection.state !== 'online' || skewMs === null) return;
    ledger.save({
      clock: {
        skewMs: connection.welcome.clockRate === 1 ? Math.round(skewMs) : null,
        hallAt: client.serverNow(),
        lastIssuedAt: ledger.clock?.lastIssuedAt ?? 0,
      },
    });
  }

  /** Numbers that could be given now. */
  left(): number {
    const today = this.today();
    const leases = this.#ports.ledger.leases.filter(({ day }) => day === today);
    return leases.reduce((sum, { next, to }) => sum + to - next + 1, 0);
  }

  /** The business day now; undefined where it is not known. */
  today(): LocalDate | undefined {
    const at = this.hallNow();
    return at === null ? undefined : this.dayOf(at);
  }

  dayOf(at: Instant): LocalDate | undefined {
    const plan = this.#ports.plan();
    return plan === undefined ? undefined : businessDayAt(plan, at);
  }

  next(): Result<OfflineNumber, NoNumber> {
    const { ledger, plan: planOf } = this.#ports;
    const [plan, now] = [planOf(), this.hallNow()];
    if (plan === undefined) return err('no-plan');
    if (now === null) return err('no-clock');
    const { skewMs = null, hallAt = now, lastIssuedAt = 0 } = ledger.clock ?? {};
    const issuedAt = Math.max(now, lastIssuedAt + 1);
    const day = businessDayAt(plan, now);
    // The clock of the hall was set back over midnight: which day's numbers are given now, nobody can say.
    if (businessDayAt(plan, issuedAt) !== day) return err('no-clock');
    const lease = ledger.leases.find((one) => one.day === day && one.next <= one.to);
    if (lease === undefined) return err('no-lease');
    const number = formatOfflineNumber(lease.digit, lease.next);
    const leases = ledger.leases.map((one) => (one === lease ? { ...one, next: one.next + 1 } : one));
    return ok({ number, day, issuedAt, change: { leases, clock: { skewMs, hallAt, lastIssuedAt: issuedAt } } });
  }

  /** Whether the hall is to be asked for numbers: today's or tomorrow's are missing, or four fifths of today's are used. */
  runLow(): boolean {
    const today = this.today();
    if (today === undefined) return true;
    const { leases } = this.#ports.ledger;
    const granted = (day: LocalDate): number =>
      leases.filter((one) => one.day === day).reduce((sum, { from, to }) => sum + to - from + 1, 0);
    return granted(dayAfter(today)) === 0 || this.left() <= granted(today) * (1 - USED_SHARE);
  }

  /** No number is left of today's, or none was ever heard of: the hall may have given some to an earlier store. */
  spent(): boolean {
    const { leases } = this.#ports.ledger;
    const today = this.today();
    return leases.length === 0 || (leases.some(({ day }) => day === today) && this.left() === 0);
  }

  /**
   * What the hall gives is joined to what is held. Blocks of a day rise: one below those held was given to an earlier store of this
   * kiosk, whose numbers may be on paper. Days before the hall's are over.
   */
  leased(answer: CommandResult<'lease-numbers'>['leases']): readonly Lease[] {
    const [hallDay] = answer.map(({ day }) => day).sort();
    const held = this.#ports.ledger.leases.filter(({ day }) => hallDay === undefined || day >= hallDay);
    const last = (day: LocalDate, digit: number): number =>
      Math.max(0, ...held.filter((one) => one.day === day && one.digit === digit).map(({ to }) => to));
    const more = answer.filter(({ day, digit, from }) => from > last(day, digit));
    return [...held, ...more.map((one): Lease => ({ ...one, next: one.from }))];
  }
}
