import type { Clock, Ids, Instant } from '@youxu/basics';
import type { CommandOutcome, HallClient, Readable, Timers, UnknownOutcome } from '@youxu/client';
import type {
  AccessKey,
  CommandResult,
  HallPlan,
  KioskId,
  QueueId,
  Refusal,
  TicketId,
  TicketTaken,
} from '@youxu/domain';
import { Courier } from './courier.ts';
import type {
  DeskState,
  DeskTicket,
  PrintEnd,
  PrintJob,
  ReprintOutcome,
  ReturnOutcome,
  TakeOutcome,
  TakeWish,
} from './desk-contract.ts';
import { describeOffline, fromHall, inputOf } from './desk-ticket.ts';
import { KioskLedger } from './kiosk-ledger.ts';
import type { Errand, IssuedTake, KioskStore } from './kiosk-store.ts';
import { LineWatch } from './line-watch.ts';
import { OfflineNumbers } from './offline-numbers.ts';
import { Outbox } from './outbox.ts';
import { hallTicketIdOf, PrintJournal, type Settled } from './print-journal.ts';
import { recover } from './recovery.ts';
import { Upkeep } from './upkeep.ts';

/** A citizen looks at the waiting page no longer than this; afterwards the request is voided. */
const TAKE_MS_MAX = 8_000;
/** So long a citizen waits for the hall's word about a number without paper. */
const ANSWER_MS_MAX = 10_000;
/** A reprint is wanted with or without the hall's figures. */
const REPRINT_MS_MAX = 3_000;

export interface TicketDeskPorts {
  readonly kioskId: KioskId;
  readonly client: Pick<HallClient, 'command' | 'voidRequest' | 'connection' | 'serverNow' | 'skewMs'>;
  /** Loaded once, at construction; closed by whoever opened it. */
  readonly store: KioskStore;
  /** This machine's wall clock, right or wrong. */
  readonly clock: Clock;
  readonly timers: Timers;
  /** Request ids, unique over all lives of this kiosk: 8 to 64 characters. */
  readonly ids: Ids;
  /** The last plan that was heard of; undefined: none ever. The same plan is to be the same object. */
  readonly plan: () => HallPlan | undefined;
  /** Prints one piece of paper and says what became of it. Must not reject. */
  readonly print: (job: PrintJob) => Promise<PrintEnd>;
  /** Where the phone page of a ticket is. */
  readonly ticketUrl: (accessKey: AccessKey) => string;
  /** The store failed, or the desk contradicted itself: nothing more is done, and the program must end [INV-15]. */
  readonly onFatal: (error: unknown) => void;
  /** Why a queue gives no number now, as far as a kiosk knows without the hall; asked for offline numbers only. */
  readonly refusesOffline?: (queueId: QueueId) => Refusal | null;
}

interface Refused {
  readonly kind: 'refused';
  readonly refusal: Refusal;
}

const UNKNOWN = { kind: 'unknown' } as const;

/**
 * Gives numbers, prints them, and tells the hall what really became of the paper: with the hall, and without it under a lease; one
 * citizen at a time; whenever the power fails.
 */
export class TicketDesk {
  readonly state: Readable<DeskState>;
  readonly #ports: TicketDeskPorts;
  readonly #ledger: KioskLedger;
  readonly #line: LineWatch;
  readonly #numbers: OfflineNumbers;
  readonly #outbox: Outbox;
  readonly #journal: PrintJournal;
  readonly #courier: Courier;
  readonly #upkeep: Upkeep;
  readonly #listeners = new Set<(state: DeskState) => void>();
  /** Who waits for the hall's answer to an errand. */
  readonly #waiting = new Map<string, (outcome: CommandOutcome | null) => void>();
  #busy = false;
  #closed = false;
  /** The ticket whose number is on the screen because its paper is not out: only that may be remembered or given up. */
  #offered: string | null = null;

  constructor(ports: TicketDeskPorts) {
    const { client, clock, timers, ids, plan, print, kioskId, store } = ports;
    this.#ports = ports;
    this.#ledger = new KioskLedger(store, () => this.#publish());
    const ledger = this.#ledger;
    this.#line = new LineWatch(client, timers);
    this.#numbers = new OfflineNumbers({ client, clock, ledger, plan });
    this.#outbox = new Outbox(ledger, ids);
    this.#journal = new PrintJournal({ ledger, ids, print });
    this.#courier = new Courier({
      client,
      timers,
      kioskId,
      ledger,
      onAnswer: (errand, outcome) => this.#answered(errand, outcome),
      guard: (work) => this.#guard(work),
    });
    this.#upkeep = new Upkeep({
      client,
      timers,
      ids,
      ledger,
      numbers: this.#numbers,
      tell: () => this.#tell(),
      guard: (work) => this.#guard(work),
    });
    this.state = {
      get: () => this.#describe(),
      subscribe: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
  }

  /** Settles what the last life left behind, and goes on from there. To be called once, before anything else. */
  recover(): void {
    this.#guard(() => {
      recover(this.#ledger, this.#ports.ids);
      this.#upkeep.start();
      this.#tell();
    });
  }

  /** The hall's time as well as this kiosk knows it, also without the hall. */
  hallNow(): Instant {
    return this.#numbers.hallNow() ?? this.#ports.client.serverNow();
  }

  /** A second touch while a ticket is under way takes nothing. */
  take(wish: TakeWish): Promise<TakeOutcome> {
    return this.#alone<TakeOutcome>(() => this.#take(wish));
  }

  /** Another paper of a number that this kiosk gave, with the mark 补打. */
  reprint(ticketId: TicketId): Promise<ReprintOutcome> {
    return this.#alone<ReprintOutcome>(() => this.#reprint(ticketId));
  }

  /** The number waits without paper: the citizen has it on the phone or in mind. True: it counts for certain. */
  remember(ticketId: TicketId): Promise<boolean> {
    return this.#settleOffer(ticketId, (take) => this.#journal.keep(take));
  }

  /** The citizen goes without the number. True: nobody will be called by it. */
  giveUp(ticketId: TicketId): Promise<boolean> {
    return this.#settleOffer(ticketId, (take) => this.#journal.withdraw(take));
  }

  async comeBack(ticketId: TicketId): Promise<ReturnOutcome> {
    const outcome = await this.#ports.client.command('return-ticket', { ticketId }, { key: ticketId });
    if (!outcome.ok) return refusedOrUnknown(outcome.error);
    const { number, ahead, windowNumbers } = outcome.value;
    return { kind: 'back', number, ahead, windowNumbers };
  }

  /** This life is over; nothing is written or sent any more. What was promised goes on in the next one. */
  close(): void {
    this.#closed = true;
    this.#upkeep.close();
    this.#courier.close();
    this.#journal.close();
    this.#line.close();
    this.#listeners.clear();
    for (const end of [...this.#waiting.values()]) end(null);
  }

  #guard(work: () => void | Promise<void>): void {
    try {
      work()?.catch((error: unknown) => this.#fail(error));
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.#closed) return;
    this.close();
    this.#ports.onFatal(error);
  }

  async #alone<T>(act: () => Promise<T>): Promise<T | Refused | typeof UNKNOWN> {
    if (this.#closed) return UNKNOWN;
    if (this.#busy) return refused({ code: 'busy', facts: { retryAfterMs: 1_000 } });
    this.#busy = true;
    try {
      return await act();
    } catch (error) {
      this.#fail(error);
      return UNKNOWN;
    } finally {
      this.#busy = false;
    }
  }

  async #settleOffer(ticketId: TicketId, settle: (take: IssuedTake) => Settled): Promise<boolean> {
    const take = this.#offered === null ? undefined : this.#ledger.issued(this.#offered);
    if (take?.ticket.ticketId !== ticketId || this.#closed) return false;
    try {
      const { done, errand } = settle(take);
      this.#tell();
      return errand === null ? done : (await this.#answerTo(errand, ANSWER_MS_MAX))?.ok === true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  async #take(wish: TakeWish): Promise<TakeOutcome> {
    this.#endOffer();
    if (this.#ports.plan() === undefined) return refused({ code: 'no-plan', facts: {} });
    const line = await this.#line.settled();
    if (this.#closed) return UNKNOWN;
    return line === 'down' ? this.#takeOffline(wish) : this.#takeFromHall(wish);
  }

  async #takeFromHall(wish: TakeWish): Promise<TakeOutcome> {
    const { client, ids, ticketUrl } = this.#ports;
    const key = ids.next();
    // Written down before it is sent: after a power cut the request is known and can be taken back [INV-6].
    this.#ledger.save({ takes: [{ key, step: 'reserved', at: client.serverNow() }] });
    const outcome = await client.command('take-ticket', inputOf(wish), {
      requestId: key,
      notAfterMs: TAKE_MS_MAX,
      settle: 'caller',
    });
    if (this.#closed) return UNKNOWN;
    if (outcome.ok) {
      const { ticket, accessKey } = fromHall(outcome.value);
      const url = ticketUrl(accessKey);
      return this.#hand({ key, step: 'issued', at: ticket.issuedAt, ticket, url, prints: 0, offline: null });
    }
    const unknown = outcome.error.code === 'unknown';
    this.#ledger.save({ forgottenTakes: [key], errands: unknown ? [{ requestId: key, kind: 'void' }] : [] });
    this.#tell();
    const isOutOfReach = unknown || outcome.error.code === 'request-expired' || outcome.error.code === 'busy';
    if (isOutOfReach && this.#line.now() === 'down') return this.#takeOffline(wish);
    return refusedOrUnknown(outcome.error);
  }

  async #takeOffline(wish: TakeWish): Promise<TakeOutcome> {
    const described = describeOffline(wish, this.#ports.plan());
    if ('code' in described) return refused(described);
    const refusal = this.#ports.refusesOffline?.(described.queueId) ?? null;
    if (refusal !== null) return refused(refusal);
    const next = this.#numbers.next();
    if (!next.ok) return UNKNOWN;
    const { number, day, issuedAt, change } = next.value;
    const ticketId = `offline:${day}:${number}` as TicketId;
    const ticket: DeskTicket = { ...described, ticketId, number, issuedAt };
    const offline = { day, hallTicketId: null, refusal: null };
    return this.#hand({ key: ticketId, step: 'issued', at: issuedAt, ticket, url: null, prints: 0, offline }, change);
  }

  /** From the number to its paper. */
  async #hand(take: IssuedTake, burnt = {}): Promise<TakeOutcome> {
    this.#ledger.save({ ...burnt, takes: [take] });
    const paper = await this.#journal.print(take);
    if (paper === null) return UNKNOWN;
    if (paper.outcome !== 'printed') this.#offered = take.key;
    // The citizen does not wait for the report: without it the ticket is released, flagged, after 30 s.
    this.#tell();
    return { kind: 'taken', ticket: take.ticket, url: take.url, paper };
  }

  async #reprint(ticketId: TicketId): Promise<ReprintOutcome> {
    const take = [...this.#ledger.takes.values()].find(
      (one): one is IssuedTake => one.step !== 'reserved' && one.ticket.ticketId === ticketId,
    );
    if (take === undefined) return refused({ code: 'unknown-ticket', facts: { ticket: ticketId } });
    const asked = await this.#askForReprint(take);
    if (asked !== null && !asked.ok && asked.error.code !== 'unknown') return refused(asked.error);
    if (this.#closed) return UNKNOWN;
    const { ticket, url } = take;
    const stale = { ticket: { ...ticket, ahead: null, forecast: null }, url };
    const shown = asked?.ok === true ? this.#shownAgain(ticket, asked.value as TicketTaken) : stale;
    const paper = await this.#journal.print(this.#ledger.issued(take.key) ?? take, shown);
    if (paper === null) return UNKNOWN;
    if (paper.outcome === 'printed' && this.#offered === take.key) this.#offered = null;
    this.#tell();
    return { kind: 'reprinted', paper };
  }

  /** Null: the hall does not know the number yet, or does not answer now; it will hear of the reprint. */
  async #askForReprint(take: IssuedTake): Promise<CommandOutcome | null> {
    const ticketId = hallTicketIdOf(take);
    if (ticketId === null) return null;
    const requestId = this.#ports.ids.next();
    this.#ledger.save({ errands: [{ requestId, kind: 'reprint', ticketId }] });
    this.#tell();
    return this.#line.now() === 'online' ? this.#answerTo(requestId, REPRINT_MS_MAX) : null;
  }

  #shownAgain(before: DeskTicket, taken: TicketTaken): Pick<PrintJob, 'ticket' | 'url'> {
    const { ticket, accessKey } = fromHall(taken);
    const { ticketId, offline } = before;
    return { ticket: { ...ticket, ticketId, offline }, url: this.#ports.ticketUrl(accessKey) };
  }

  /** The next citizen is here: a number that was only offered is nobody's. */
  #endOffer(): void {
    const take = this.#offered === null ? undefined : this.#ledger.issued(this.#offered);
    this.#offered = null;
    if (take?.step === 'failed' && hallTicketIdOf(take) === null) this.#journal.withdraw(take);
  }

  /** Null: not in time, or not in this life. The errand goes on. */
  #answerTo(requestId: string, waitMs: number): Promise<CommandOutcome | null> {
    return new Promise((resolve) => {
      const end = (outcome: CommandOutcome | null): void => {
        cancel();
        this.#waiting.delete(requestId);
        resolve(outcome);
      };
      const cancel = this.#ports.timers.after(waitMs, () => end(null));
      this.#waiting.set(requestId, end);
    });
  }

  #answered(errand: Errand, outcome: CommandOutcome): void {
    if (errand.kind === 'merge') this.#outbox.answered(errand, outcome);
    else {
      const leases =
        errand.kind === 'lease' && outcome.ok
          ? { leases: this.#numbers.leased((outcome.value as CommandResult<'lease-numbers'>).leases) }
          : {};
      this.#ledger.save({ ...leases, doneErrands: [errand.requestId] });
    }
    this.#upkeep.answered(errand);
    this.#waiting.get(errand.requestId)?.(outcome);
    this.#outbox.dispatch();
  }

  /** Sends the hall what it has still to hear. */
  #tell(): void {
    this.#outbox.dispatch();
    this.#courier.wake();
  }

  #describe(): DeskState {
    const parked = this.#outbox.parked().map(({ ticket: { number }, offline: { day, refusal } }) => ({
      number,
      day,
      refusal: refusal as Refusal,
    }));
    return {
      numbersLeft: this.#numbers.left(),
      unmerged: this.#outbox.waiting().length,
      parked,
      errands: this.#ledger.errands.size,
    };
  }

  #publish(): void {
    if (this.#listeners.size === 0) return;
    const state = this.#describe();
    for (const listener of [...this.#listeners]) listener(state);
  }
}

function refused(refusal: Refusal): Refused {
  return { kind: 'refused', refusal };
}

function refusedOrUnknown(error: Refusal | UnknownOutcome): Refused | typeof UNKNOWN {
  return error.code === 'unknown' ? UNKNOWN : refused(error);
}
