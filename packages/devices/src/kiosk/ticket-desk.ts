import type { Clock, Ids, Instant } from '@youxu/basics';
import type { CommandOutcome, HallClient, Readable, Timers } from '@youxu/client';
import type {
  AccessKey,
  CommandResult,
  HallPlan,
  KioskId,
  QueueId,
  Refusal,
  ServiceId,
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
  TakeRecord,
  TakeWish,
} from './desk-contract.ts';
import { fromHall, type NoTicket, refused, refusedOrUnknown, UNKNOWN } from './desk-ticket.ts';
import { ErrandAnswers } from './errand-answers.ts';
import { KioskLedger } from './kiosk-ledger.ts';
import type { Errand, IssuedTake, KioskStore, Lease } from './kiosk-store.ts';
import { LineWatch } from './line-watch.ts';
import { NumberSource } from './number-source.ts';
import { OfflineNumbers } from './offline-numbers.ts';
import { Outbox } from './outbox.ts';
import { hallTicketIdOf, PrintJournal, type Settled } from './print-journal.ts';
import { recover } from './recovery.ts';
import { Upkeep } from './upkeep.ts';

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
  /** Why a queue, or one of these items, gets no number now, as far as a kiosk knows without the hall; asked for offline numbers only. */
  readonly refusesOffline?: (queueId: QueueId, serviceIds: readonly ServiceId[]) => Refusal | null;
}

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
  readonly #source: NumberSource;
  readonly #answers: ErrandAnswers;
  readonly #outbox: Outbox;
  readonly #journal: PrintJournal;
  readonly #courier: Courier;
  readonly #upkeep: Upkeep;
  readonly #listeners = new Set<(state: DeskState) => void>();
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
    this.#source = new NumberSource({ ...ports, ledger, line: this.#line, numbers: this.#numbers });
    this.#answers = new ErrandAnswers(timers);
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

  /** The last numbers that this kiosk gave, newest first. */
  records(max: number): readonly TakeRecord[] {
    const takes = [...this.#ledger.takes.values()].filter((take) => take.step !== 'reserved');
    const newest = takes.sort((one, other) => other.at - one.at).slice(0, max);
    return newest.map(({ ticket: { ticketId, number }, at, step, prints }) => ({
      ...{ ticketId, number, at, prints },
      paper: step,
    }));
  }

  /** Numbers that it may give without the hall. */
  get leases(): readonly Lease[] {
    return this.#ledger.leases;
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
    this.#source.close();
    this.#journal.close();
    this.#line.close();
    this.#listeners.clear();
    this.#answers.close();
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

  async #alone<T>(act: () => Promise<T>): Promise<T | NoTicket> {
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
      return errand === null ? done : isDone(await this.#answers.of(errand, ANSWER_MS_MAX));
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  /** From the touch to the paper. */
  async #take(wish: TakeWish): Promise<TakeOutcome> {
    this.#endOffer();
    if (this.#ports.plan() === undefined) return refused({ code: 'no-plan', facts: {} });
    const given = await this.#source.take(wish);
    this.#tell();
    if (given.kind !== 'given') return given;
    const { take } = given;
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
    // The hall may have withdrawn by now what did not print: only with its word is it printed at all.
    const needsWord = take.step === 'failed' && hallTicketIdOf(take) !== null;
    if (needsWord && this.#line.now() !== 'online') return UNKNOWN;
    const asked = await this.#askForReprint(take);
    if (this.#closed || (needsWord && asked === null)) return UNKNOWN;
    if (asked?.ok === false) return refusedOrUnknown(asked.error);
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
    return this.#line.now() === 'online' ? this.#answers.of(requestId, REPRINT_MS_MAX) : null;
  }

  #shownAgain(before: DeskTicket, taken: TicketTaken): Pick<PrintJob, 'ticket' | 'url'> {
    const { ticket, accessKey } = fromHall(taken);
    // What the hall tells again anew, over what only the kiosk knows.
    return {
      ticket: { ...before, ...ticket, ticketId: before.ticketId, offline: before.offline },
      url: this.#ports.ticketUrl(accessKey),
    };
  }

  /** The next citizen is here: a number that was only offered is nobody's. */
  #endOffer(): void {
    const take = this.#offered === null ? undefined : this.#ledger.issued(this.#offered);
    this.#offered = null;
    if (take?.step === 'failed' && hallTicketIdOf(take) === null) this.#journal.withdraw(take);
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
    this.#answers.came(errand.requestId, outcome);
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

/** The hall has heard it while the number still stood; a late report changes nothing [STATE-4]. */
function isDone(outcome: CommandOutcome | null): boolean {
  if (outcome?.ok !== true) return false;
  const { state } = outcome.value as Partial<CommandResult<'report-print'>>;
  return state !== 'cancelled' && state !== 'expired';
}
