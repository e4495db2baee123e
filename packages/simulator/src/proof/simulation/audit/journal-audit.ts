import { canonicalJson, defined } from '@youxu/basics';
import type {
  Actor,
  DayTables,
  EventBodies,
  HallEvent,
  HallState,
  Role,
  Ticket,
  TicketId,
  WindowId,
} from '@youxu/domain';
import { apply, emptyState, isOpen, stateText } from '@youxu/domain';
import { hallMistakes } from '@youxu/domain/fake';
import { eventOf } from '@youxu/engine';
import type { Entry, Journal } from '@youxu/journal';
import { type Announcement, checkAnnouncement } from './announcement-rules.ts';
import { AT_OWN_WINDOW, placeMistakes, ROLES_OF, STATES_BEFORE } from './event-rules.ts';
import { HandAudit } from './hand-audit.ts';
import { checkInvitation } from './invitation-rules.ts';
import { OrderRules, returnPlace } from './order-rules.ts';
import { PaperDeadlines } from './paper-deadlines.ts';
import { PauseBooks } from './pause-books.ts';
import { RatingAudit } from './rating-audit.ts';
import { RequestEffects } from './request-effects.ts';
import { StopRules } from './stop-rules.ts';
import { checkPrivacy } from './view-rules.ts';
import type { Violations } from './violations.ts';
import { brokenRule, windowBefore } from './window-lists.ts';

/** A look at everything costs as much as hundreds of events; what each event touches is looked at every time. */
const LOOK_AT_ALL_EVERY = 400;
const CREDIT_MINUTES_OFF_MAX = 1e-6;

/**
 * Reads each batch back from the journal right after its commit, checks it against its own books and the rules, and folds it
 * into a hall of its own, which must be the one that the engine has.
 */
export class JournalAudit {
  /** The hall as the journal tells it from the very first event. */
  readonly state: HallState;
  /** Every ticket that ever was, by `day number`, as it last stood: the hall forgets them when a day opens. */
  readonly everyTicket = new Map<string, Ticket>();
  /** Told of each announcement that expired because nobody had begun it in time. */
  onLate: (item: Announcement) => void = () => {};
  readonly effects: RequestEffects;
  readonly #violations: Violations;
  readonly #actors: ReadonlyMap<string, Actor>;
  readonly #order = new OrderRules();
  readonly #stops = new StopRules();
  /** `day number` → its ticket, for ever [INV-2]. */
  readonly #numbers = new Map<string, TicketId>();
  readonly #days: string[] = [];
  readonly #leases: EventBodies['v1.NumbersLeased'][] = [];
  /** Offline numbers, as `day number`, that a clerk called before their kiosk told of them. */
  readonly adopted = new Set<string>();
  readonly #ratings = new RatingAudit();
  readonly #deadlines = new PaperDeadlines();
  readonly hand: HandAudit;
  readonly pauses = new PauseBooks();
  /** [STAFF-5] From where a window was driven in this batch. */
  readonly desks = new Set<string>();
  /** Of the offline numbers of each kiosk. */
  readonly #lastArrivals = new Map<string, number>();
  /** Windows, in this batch. */
  readonly #closed: WindowId[] = [];
  #batches = 0;
  #lookedAtSeq = 0;
  #lastAt = 0;

  constructor(violations: Violations, actors: ReadonlyMap<string, Actor>, tables: DayTables) {
    this.#violations = violations;
    this.effects = new RequestEffects(violations);
    this.#actors = actors;
    this.state = emptyState(tables);
    this.hand = new HandAudit(violations, this.state);
  }

  /** Takes in what was committed since; `live` is what the engine made of it. */
  read(journal: Journal, live: HallState): void {
    this.#batches++;
    this.desks.clear();
    // Reading checks the hash chain and the numbering [INV-8].
    for (const entry of journal.entries(this.state.seq)) this.#take(entry);
    const complain: Complain = (rule, what) => this.#violations.add(rule, `after ${this.state.seq}: ${what}`);
    this.#ratings.batchOver(this.state, complain);
    this.#deadlines.batchOver(this.state, complain);
    for (const windowId of this.#closed.splice(0)) this.#checkPins(windowId, complain);
    this.#violations.check(live.seq === this.state.seq, 'INV-7', () => `live is at ${live.seq}, not ${this.state.seq}`);
    if (this.state.seq - this.#lookedAtSeq >= LOOK_AT_ALL_EVERY) this.lookAtAll(live);
  }

  /** The hall is in order, and equals the engine's [INV-4, INV-7]. */
  lookAtAll(live: HallState): void {
    this.#lookedAtSeq = this.state.seq;
    for (const mistake of hallMistakes(this.state)) this.#violations.add('INV-4', mistake);
    this.compare(live);
  }

  /** [INV-7] The engine's state is the fold of the journal. */
  compare(live: HallState): void {
    if (stateText(live) !== stateText(this.state)) this.#violations.add('INV-7', 'the live state is not its fold');
  }

  #take(entry: Entry): void {
    const event = eventOf(entry);
    const where = `${entry.seq} ${event.type}`;
    const complain: Complain = (rule, what) => this.#violations.add(rule, `${where}: ${what}`);
    if (entry.at < this.#lastAt) complain('INV-8', `at ${entry.at} after ${this.#lastAt}`);
    this.#lastAt = entry.at;
    this.effects.note(entry, event, this.#batches, complain);
    this.#checkActor(entry, event, complain);
    this.#checkBefore(entry, event, complain);
    this.#stops.take(event, complain);
    this.hand.before(entry, event, complain);
    checkInvitation(this.state, entry, event, complain);
    if (event.type === 'v1.StaffSignedOn') this.#deskChanges(event.body);
    const before = windowBefore(this.state, event);
    try {
      apply(this.state, event, { seq: entry.seq, at: entry.at });
    } catch (error) {
      complain('INV-7', `cannot be applied: ${String(error)}`);
      throw error;
    }
    this.#ratings.after(this.state, event, complain);
    this.#noteCalls(event, entry.at, complain);
    this.#deadlines.after(this.state, event, entry.at);
    if (event.type === 'v1.WindowClosed') this.#closed.push(event.body.windowId);
    const ticket = ticketOf(this.state, event);
    if (event.type === 'v1.TicketIssued' || event.type === 'v1.DayOpened') this.#remember(ticket);
    if (ticket !== undefined) for (const mistake of placeMistakes(this.state, ticket)) complain('INV-4', mistake);
    const rule = before === undefined ? undefined : brokenRule(this.state, before);
    if (rule !== undefined) complain(rule, `not everything stayed at ${before?.windowId}`);
  }

  #noteCalls(event: HallEvent, at: number, complain: Complain): void {
    this.hand.now(at);
    this.hand.after(event, complain);
    this.pauses.take(event, at, this.state);
    if (event.type === 'v1.TicketRecalled' || event.type === 'v1.FetchBegun') checkPrivacy(this.state, at, complain);
    // The paper says when its holder came: from now on that counts [NUM-10].
    if (event.type !== 'v1.OfflineTicketBound' || !this.hand.lastBoundTellsArrival) return;
    const { businessDay, number } = defined(this.state.tickets.get(event.body.ticketId), 'ticket');
    this.adopted.delete(`${businessDay} ${number}`);
  }

  #deskChanges({ windowId, desk }: EventBodies['v1.StaffSignedOn']): void {
    for (const one of [this.state.windows.get(windowId)?.desk, desk]) this.desks.add(`${windowId} ${one}`);
  }

  /** [WIN-4] Nobody waits for a window that calls nobody any more. */
  #checkPins(windowId: WindowId, complain: Complain): void {
    if (this.state.windows.get(windowId)?.state !== 'closed') return;
    for (const { number, pin } of this.state.tickets.values())
      if (pin?.windowId === windowId) complain('WIN-4', `${number} is pinned to ${windowId}, which is closed`);
  }

  #remember(ticket: Ticket | undefined): void {
    for (const one of ticket === undefined ? this.state.tickets.values() : [ticket])
      this.everyTicket.set(`${one.businessDay} ${one.number}`, one);
  }

  #checkActor(entry: Entry, event: HallEvent, complain: Complain): void {
    const actor = entry.actor === 'system:system' ? SYSTEM_ROLES : this.#rolesOf(entry.actor);
    if (actor === undefined) {
      complain('INV-14', `${entry.actor} is nobody`);
      return;
    }
    const roles = ROLES_OF[event.type];
    if (!actor.some((role) => roles.includes(role))) complain('INV-14', `${entry.actor} may not cause it`);
    if (!AT_OWN_WINDOW.has(event.type) || entry.actor === 'system:system') return;
    const windowId = windowOf(this.state, event);
    const staffId = windowId === undefined ? undefined : this.state.windows.get(windowId)?.staffId;
    if (entry.actor !== `staff:${staffId}`) complain('INV-14', `${entry.actor} is not signed on at ${windowId}`);
  }

  #rolesOf(name: string): readonly Role[] | undefined {
    return (this.#actors.get(name) ?? (name === 'citizen:citizen' ? this.#actors.get('citizen') : undefined))?.roles;
  }

  #checkBefore(entry: Entry, event: HallEvent, complain: Complain): void {
    const { state } = this;
    const ticket = event.type === 'v1.TicketIssued' ? undefined : ticketOf(state, event);
    const allowed = STATES_BEFORE[event.type];
    // Somebody may still say that the person had come when the clock had assumed so.
    const said = event.type === 'v1.TicketArrived' && ticket?.state === 'serving' && ticket.arrivedAutomatically;
    if (ticket !== undefined && allowed !== undefined && !allowed.includes(ticket.state) && !said)
      complain('STATE-1', `${ticket.number} is ${ticket.state}`);
    if (entry.day !== state.day && event.type !== 'v1.DayOpened' && state.day !== null)
      complain('INV-9', `stands in day ${entry.day}, the hall in ${state.day}`);
    this.#ratings.before(state, event, entry.at, complain);
    switch (event.type) {
      case 'v1.DayOpened':
        this.#dayOpened(event.body, complain);
        break;
      case 'v1.TicketIssued':
        this.#issued(entry, event.body, complain);
        break;
      case 'v1.NumbersLeased':
        this.#leased(event.body, complain);
        break;
      case 'v1.TicketCalled':
        this.#called(entry, event.body, complain);
        break;
      case 'v1.TicketReturned':
        this.#returned(entry, event.body, complain);
        break;
      case 'v1.TicketExpired':
        if (event.body.reason === 'cleared' && !event.body.offer) complain('DAY-5', `${ticket?.number} has no offer`);
        break;
      case 'v1.TicketMissed':
        if (
          ticket?.call?.rule !== 'by-hand' &&
          entry.at < (ticket?.call?.firstCalledAt ?? 0) + this.#missedLockedMs(ticket)
        )
          complain('MISS-2', `${ticket?.number} is missed too early`);
        break;
      case 'v1.TicketRecalled':
        if ((ticket?.call?.count ?? 0) >= this.#callsMax(ticket)) complain('MISS-1', `${ticket?.number} once more`);
        break;
      case 'v1.TicketTransferred':
        if (event.body.placing !== 'back' && !sameKey(currentKey(ticket), event.body.key))
          complain('ORD-4', `${ticket?.number} loses its place`);
        break;
      case 'v1.TicketReady':
        if (
          event.body.how === 'released' &&
          entry.at < (ticket?.issuedAt ?? 0) + this.#seconds('issuedReleasedSeconds')
        )
          complain('STATE-4', `${ticket?.number} is released too early`);
        break;
      case 'v1.AnnouncementStarted':
      case 'v1.AnnouncementEnded':
      case 'v1.AnnouncementExpired':
        checkAnnouncement(state, entry, event, complain);
        if (event.type === 'v1.AnnouncementExpired' && event.body.why === 'late') this.#late(event.body);
        break;
    }
  }

  #callsMax(ticket: Ticket | undefined): number {
    const { callsMax, callsMaxFlagged } = this.state.planIndex.plan.policy;
    return (ticket?.needs.length ?? 0) > 0 ? callsMaxFlagged : callsMax;
  }

  #missedLockedMs(ticket: Ticket | undefined): number {
    const { missedLockedSeconds, missedLockedFlaggedSeconds } = this.state.planIndex.plan.policy;
    return ((ticket?.needs.length ?? 0) > 0 ? missedLockedFlaggedSeconds : missedLockedSeconds) * 1_000;
  }

  #late({ callId, speakerZoneId }: EventBodies['v1.AnnouncementExpired']): void {
    const item = this.state.announcements.get(`${callId} ${speakerZoneId}`);
    if (item !== undefined) this.onLate(item);
  }

  #seconds(name: 'issuedReleasedSeconds' | 'ratingSealSeconds' | 'announcementExpirySeconds'): number {
    return this.state.planIndex.plan.policy[name] * 1_000;
  }

  /** [INV-9] Later than every day before, once; and nobody who is still here is forgotten [DAY-3]. */
  #dayOpened({ day, balance }: EventBodies['v1.DayOpened'], complain: Complain): void {
    const last = this.#days.at(-1);
    if (last !== undefined && day <= last) complain('INV-9', `${day} after ${last}`);
    this.#days.push(day);
    const cases = new Set(balance.cases.map(({ id }) => id));
    for (const { id, state } of this.state.cases.values())
      if (state !== 'closed' && !cases.has(id)) complain('INV-7', `the case ${id} is not carried over`);
    const missed = [...this.state.tickets.values()].find(({ state }) => state === 'missed');
    if (missed !== undefined) complain('DAY-2', `${missed.number} is missed, and lives on`);
    const carried = new Map(balance.tickets.map((ticket) => [ticket.id, ticket]));
    for (const ticket of this.state.tickets.values()) {
      if (!isOpen(ticket)) continue;
      const kept = carried.get(ticket.id);
      if (canonicalJson(kept ?? null) !== canonicalJson(ticket))
        complain('INV-7', `${ticket.number} is not carried over`);
    }
  }

  #issued(entry: Entry, body: EventBodies['v1.TicketIssued'], complain: Complain): void {
    const { state } = this;
    const { number, day, ticketId, source, series } = body;
    const name = `${day} ${number}`;
    if (this.#numbers.has(name)) complain('INV-2', `${name} was given twice`);
    this.#numbers.set(name, ticketId);
    if (state.tickets.has(ticketId)) complain('INV-2', `${ticketId} exists`);
    if (series !== 'X' && [...state.tickets.values()].some((one) => one.number === number && isOpen(one)))
      complain('NUM-2', `${number} is still with somebody of an earlier day`);
    const isOffline = series === 'X';
    if (!isOffline && day !== state.day) complain('INV-2', `${number} of ${day} in ${state.day}`);
    if (isOffline && day > (state.day ?? day)) complain('INV-10', `${name} is of a day to come`);
    if (isOffline && !body.awaitingMerge) this.#checkRising(body, complain);
    if (body.awaitingMerge) this.adopted.add(name);
    if (isOffline && !this.#isLeased(body)) complain('INV-10', `${name} was never leased to ${body.kioskId}`);
    if ((source === 'kiosk' || source === 'appointment') && entry.actor !== `device:${body.kioskId}`)
      complain('INV-14', `${entry.actor} issued at ${body.kioskId}`);
    const [key] = body.stages.map((stage) => stage.key);
    if (key === null || key === undefined) {
      complain('ORD-1', `${number} has no place`);
      return;
    }
    if (key.arrivedAt > entry.at) complain('ORD-6', `${number} arrived in the future`);
    const byMachine = source === 'kiosk' || source === 'appointment' || source === 'guide';
    if (byMachine && key.arrivedAt !== entry.at) complain('ORD-1', `${number} arrived at ${key.arrivedAt}`);
    this.#checkCredit(body, key, complain);
  }

  /** [ORD-6] Arrivals of one kiosk rise. */
  #checkRising({ kioskId, issuedAt, number }: EventBodies['v1.TicketIssued'], complain: Complain): void {
    const before = this.#lastArrivals.get(kioskId ?? '') ?? 0;
    if (issuedAt < before) complain('ORD-6', `${number} arrived before what ${kioskId} reported earlier`);
    this.#lastArrivals.set(kioskId ?? '', Math.max(before, issuedAt));
  }

  #checkCredit(
    { priorityClass, offerTicketId, number, source }: EventBodies['v1.TicketIssued'],
    { placeAt, arrivedAt }: { readonly placeAt: number; readonly arrivedAt: number },
    complain: Complain,
  ): void {
    const { planIndex, derived } = this.state;
    if (source === 'walk-up') return;
    const ofClass = planIndex.priorityClasses.get(priorityClass)?.creditMinutes ?? 0;
    const ofOffer = offerTicketId === null ? 0 : planIndex.plan.policy.clearingCreditMinutes;
    const credit = Math.max(ofClass, ofOffer);
    const calendar = defined([...derived.calendars.values()][0], 'the hall’s calendar');
    const minutes = credit === 0 ? (arrivedAt - placeAt) / 60_000 : calendar.openMinutesBetween(placeAt, arrivedAt);
    if (Math.abs(minutes - credit) > CREDIT_MINUTES_OFF_MAX)
      complain('ORD-1', `${number} has a credit of ${minutes} open minutes, not ${credit}`);
  }

  #isLeased({ kioskId, day, number, serial }: EventBodies['v1.TicketIssued']): boolean {
    return this.#leases.some(
      (lease) =>
        (kioskId === null || lease.kioskId === kioskId) &&
        lease.day === day &&
        number.startsWith(`X${lease.digit}`) &&
        serial >= lease.from &&
        serial <= lease.to,
    );
  }

  #leased(body: EventBodies['v1.NumbersLeased'], complain: Complain): void {
    const overlapping = this.#leases.find(
      (lease) => lease.digit === body.digit && lease.day === body.day && body.from <= lease.to && lease.from <= body.to,
    );
    if (overlapping !== undefined) complain('INV-10', `overlaps the lease ${canonicalJson(overlapping)}`);
    this.#leases.push(body);
  }

  #called(entry: Entry, body: EventBodies['v1.TicketCalled'], complain: Complain): void {
    const { state } = this;
    const mistake = this.#order.mistakeOf(state, body, entry.at);
    if (mistake !== undefined) complain('ORD-2', mistake);
    // What was called by voice has happened, whatever stands on the screens when it is entered.
    if (body.rule === 'by-hand') return;
    if (state.windows.get(body.windowId)?.state !== 'open' && body.rule !== 'walk-up')
      complain('WIN-2', `${body.windowId} is not open`);
    if (state.runtime.closures.some((closure) => closure.toAt === undefined)) complain('HOURS-2', 'while suspended');
  }

  #returned(entry: Entry, { ticketId, key, pin }: EventBodies['v1.TicketReturned'], complain: Complain): void {
    const ticket = this.state.tickets.get(ticketId);
    if (ticket === undefined) return;
    if (ticket.returns >= 2 && !entry.actor.startsWith('staff:')) complain('ORD-5', `${ticket.number} once more`);
    if (pin !== null) return;
    const wanted = ticket.returns > 0 ? { placeAt: entry.at, arrivedAt: entry.at } : returnPlace(this.state, ticket);
    if (key === null || wanted === undefined) {
      complain('ORD-5', `${ticket.number} comes back nowhere`);
      return;
    }
    if (key.placeAt !== wanted.placeAt || key.arrivedAt !== wanted.arrivedAt)
      complain('ORD-5', `${ticket.number} comes back to ${key.placeAt}, not ${wanted.placeAt}`);
  }
}

type Complain = (rule: string, what: string) => void;

const SYSTEM_ROLES: readonly Role[] = ['system'];

function ticketOf(state: HallState, event: HallEvent): Ticket | undefined {
  const { ticketId } = event.body as { readonly ticketId?: TicketId };
  return ticketId === undefined ? undefined : state.tickets.get(ticketId);
}

/** The window at which a clerk does something. */
function windowOf(state: HallState, event: HallEvent): WindowId | undefined {
  const body = event.body as { readonly windowId?: WindowId; readonly fromWindowId?: WindowId | null };
  const ticket = ticketOf(state, event);
  return body.windowId ?? body.fromWindowId ?? ticket?.call?.windowId ?? ticket?.heldAt ?? undefined;
}

function currentKey(ticket: Ticket | undefined): { readonly placeAt: number; readonly arrivedAt: number } | null {
  return ticket?.stages[ticket.current]?.key ?? null;
}

function sameKey(
  a: { readonly placeAt: number; readonly arrivedAt: number } | null,
  b: { readonly placeAt: number; readonly arrivedAt: number },
): boolean {
  return a !== null && a.placeAt === b.placeAt && a.arrivedAt === b.arrivedAt;
}
