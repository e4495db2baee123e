import type { EventBodies, HallEvent, HallState, Ticket, TicketId, TicketNumber, WindowId } from '@youxu/domain';
import type { Entry } from '@youxu/journal';
import type { WrittenLine } from '../crowd.ts';
import type { Violations } from './violations.ts';

type Complain = (rule: string, what: string) => void;

interface EnteredCall {
  readonly ticketId: TicketId;
  readonly number: TicketNumber;
  readonly windowId: WindowId;
  readonly calledAt: number;
  readonly before: string;
}

interface Service {
  readonly recordId: string;
  readonly ticketId: TicketId;
  readonly windowId: WindowId;
  readonly from: number;
  readonly until: number;
}

const MINUTE_MS = 60_000;

/** What was done from paper and entered afterwards: nothing is lost, nobody is doubled, and the times are those written [HAND-1, HAND-3, HAND-4, NUM-9, NUM-10]. */
export class HandAudit {
  readonly #violations: Violations;
  readonly #state: HallState;
  /** Those that stand; what is undone is gone. */
  #calls: EnteredCall[] = [];
  #services: Service[] = [];
  /** The call that the event before has ended, and whether somebody had said that its person was there. */
  #undone: { readonly requestId: string | null; readonly ticket: Ticket; readonly stranger: string | null } | undefined;
  #before = '';
  /** What the guide has typed from papers, by number. */
  #typist = '';
  #dayOpenedAt = 0;
  readonly #typed = new Map<TicketNumber, number[]>();
  #lastAt = 0;
  #bound: { readonly unmoved: boolean; readonly other: boolean } | undefined;

  constructor(violations: Violations, state: HallState) {
    this.#violations = violations;
    this.#state = state;
  }

  typed(actor: string, number: TicketNumber, issuedAt: number): void {
    this.#typist = actor;
    this.#typed.set(number, [...(this.#typed.get(number) ?? []), issuedAt]);
  }

  before({ at, actor, requestId }: Entry, event: HallEvent, complain: Complain): void {
    const { tickets, windows } = this.#state;
    this.#checkStranger(requestId, event, complain);
    switch (event.type) {
      case 'v1.TicketIssued': {
        const { number, issuedAt, awaitingMerge } = event.body;
        const typed = this.#typed.get(number)?.map((one) => Math.min(one, at));
        // A clerk's own entries are called in the same breath.
        const isByDay = (one: number): boolean => one < issuedAt && issuedAt <= this.#dayOpenedAt;
        if (awaitingMerge && actor === this.#typist && typed?.some((one) => one === issuedAt || isByDay(one)) === false)
          complain('NUM-9', `${number} does not wait by what was typed`);
        break;
      }
      case 'v1.DayOpened':
        this.#dayOpenedAt = at;
        break;
      case 'v1.CallUndone': {
        const ticket = tickets.get(event.body.ticketId);
        const isOwn = actor === `staff:${windows.get(event.body.windowId)?.staffId}`;
        this.#undone =
          ticket === undefined ? undefined : { requestId, ticket: { ...ticket }, stranger: isOwn ? null : actor };
        return;
      }
      case 'v1.TicketCalled':
        if (event.body.rule === 'by-hand') this.#entered(event.body, { at, requestId }, complain);
        break;
      case 'v1.OfflineTicketBound':
        this.#bound = this.#binding(event.body, at, complain);
        break;
    }
    this.#undone = undefined;
  }

  /** [INV-14] Nobody ends a call at another window, but by what was called by voice before it [HAND-4]. */
  #checkStranger(requestId: string | null, event: HallEvent, complain: Complain): void {
    if (this.#undone === undefined || this.#undone.stranger === null) return;
    const { ticket, stranger } = this.#undone;
    const isEntry =
      event.type === 'v1.TicketCalled' && event.body.rule === 'by-hand' && event.body.ticketId === ticket.id;
    if (!isEntry || requestId !== this.#undone.requestId)
      complain('INV-14', `${stranger} has undone a call at a window that is not theirs`);
  }

  after(event: HallEvent, complain: Complain): void {
    const { tickets, announcements } = this.#state;
    switch (event.type) {
      case 'v1.TicketCalled': {
        const { rule, byHandAt, callId, ticketId, windowId } = event.body;
        if (rule !== 'by-hand' || byHandAt === undefined) return;
        const ticket = tickets.get(ticketId);
        if (ticket?.call?.firstCalledAt !== byHandAt)
          complain('HAND-1', `${ticket?.number} was not called when written`);
        if ([...announcements.values()].some((one) => one.callId === callId))
          complain('HAND-1', `${ticket?.number} is announced, long after`);
        const number = ticket?.number ?? ('' as TicketNumber);
        this.#calls.push({ ticketId, number, windowId, calledAt: byHandAt, before: this.#before });
        break;
      }
      case 'v1.ServiceFinished':
        this.#finished(event.body, complain);
        break;
      case 'v1.FinishUndone':
        this.#services = this.#services.filter(({ recordId }) => recordId !== event.body.serviceRecordId);
        break;
      case 'v1.CallUndone':
        this.#takenBack(event.body, complain);
        break;
      case 'v1.OfflineTicketBound': {
        const ticket = tickets.get(event.body.ticketId);
        if (
          this.#bound?.other === true &&
          !ticket?.stages.some(({ state }) => state === 'waiting' || state === 'suspended')
        )
          complain('NUM-10', `${ticket?.number} is on somebody’s paper who waits nowhere`);
        break;
      }
    }
  }

  /** Whether the paper that has just been bound says when its holder came. */
  get lastBoundTellsArrival(): boolean {
    return this.#bound !== undefined && (this.#bound.unmoved || this.#bound.other);
  }

  /** What became of a line: entered, or refused for a reason. */
  settled(windowId: WindowId, { number, calledAt, became }: WrittenLine, refusal: string | null): void {
    const complain = (what: string): void => this.#violations.add('HAND-1', `${number} at ${windowId}: ${what}`);
    const isIt = (one: EnteredCall): boolean =>
      one.number === number && one.windowId === windowId && Math.abs(one.calledAt - calledAt) < MINUTE_MS;
    const times = this.#calls.filter(isIt).length;
    if (times > 1) complain(`entered ${times} times`);
    const { tickets, derived } = this.#state;
    const ticket = tickets.get(derived.byNumber.get(number) ?? ('' as TicketId));
    const isSettled = ticket === undefined || ticket.stateAt > this.#lastAt - MINUTE_MS;
    if (refusal === 'already-entered' && times === 0 && !isSettled && !this.#wasServed(ticket, windowId, calledAt))
      complain('refused as entered, and was not');
    const waits = ticket?.state === 'waiting' || ticket?.state === 'missed';
    if (refusal === 'ticket-in-wrong-state' && waits && !isSettled) complain(`refused although it is ${ticket.state}`);
    const inVain = ticket?.state === 'called' && (ticket.call?.firstCalledAt ?? 0) > calledAt + MINUTE_MS;
    if (refusal === 'ticket-in-wrong-state' && inVain) complain('refused although the hall called it later, in vain');
    const finishedAt = typeof became === 'object' ? became.finishedAt : calledAt;
    const service = this.#services.findLast((one) => one.ticketId === ticket?.id && one.windowId === windowId);
    const isLong = service !== undefined && Math.abs(service.until - finishedAt) >= MINUTE_MS;
    if (refusal === null && typeof became === 'object' && isLong) complain('its service ended at another time');
    const possible = ticket !== undefined && calledAt >= ticket.issuedAt && finishedAt >= calledAt;
    if (refusal === 'time-not-possible' && possible && finishedAt <= this.#lastAt) complain('its times are possible');
  }

  /** In the evening no paper is left. */
  left(windowId: WindowId, lines: readonly WrittenLine[]): void {
    for (const { number } of lines) this.#violations.add('HAND-1', `${number} was never entered at ${windowId}`);
  }

  /** The hall's time goes on. */
  now(at: number): void {
    this.#lastAt = at;
  }

  #entered(
    { ticketId, windowId, byHandAt, announce }: EventBodies['v1.TicketCalled'],
    { at, requestId }: { readonly at: number; readonly requestId: string | null },
    complain: Complain,
  ): void {
    const ticket = this.#state.tickets.get(ticketId);
    if (ticket === undefined || byHandAt === undefined) {
      complain('HAND-1', 'a call by hand of nobody, or at no time');
      return;
    }
    const { number } = ticket;
    if (announce) complain('HAND-1', `${number} is to be announced`);
    if (byHandAt > at) complain('HAND-1', `${number} is called in the future`);
    if (byHandAt < ticket.issuedAt) complain('HAND-1', `${number} is called before it was given`);
    this.#before = standingOf(ticket);
    const inVain = this.#undone?.requestId === requestId ? this.#undone.ticket : undefined;
    if (inVain?.id === ticketId) {
      this.#before = '';
      if (inVain.state === 'serving' && !inVain.arrivedAutomatically)
        complain('HAND-4', `${number} is taken from where they were said to be`);
      if (byHandAt >= (inVain.call?.firstCalledAt ?? 0)) complain('HAND-4', `${number} was called by the hall before`);
    }
    if (this.#wasServed(ticket, windowId, byHandAt) || this.#isCalledAt(ticketId, windowId, byHandAt))
      complain('HAND-3', `${number} was entered at ${windowId} for that time already`);
  }

  #wasServed(ticket: Ticket | undefined, windowId: WindowId, calledAt: number): boolean {
    return this.#services.some(
      (one) =>
        one.ticketId === ticket?.id &&
        one.windowId === windowId &&
        (Math.abs(one.from - calledAt) < MINUTE_MS || (one.from < calledAt && calledAt < one.until)),
    );
  }

  #isCalledAt(ticketId: TicketId, windowId: WindowId, calledAt: number): boolean {
    return this.#calls.some(
      (one) => one.ticketId === ticketId && one.windowId === windowId && Math.abs(one.calledAt - calledAt) < MINUTE_MS,
    );
  }

  #finished(
    { ticketId, windowId, serviceRecordId, byHandAt }: EventBodies['v1.ServiceFinished'],
    complain: Complain,
  ): void {
    const record = this.#state.serviceRecords.get(serviceRecordId);
    if (record === undefined) {
      complain('STAFF-3', `${serviceRecordId} has no record`);
      return;
    }
    const { calledAt, finishedAt, number, invitedUntilAt } = record;
    this.#services.push({ recordId: serviceRecordId, ticketId, windowId, from: calledAt, until: finishedAt });
    if (byHandAt === undefined) return;
    const call = this.#calls.findLast((one) => one.ticketId === ticketId && one.windowId === windowId);
    if (call?.calledAt !== calledAt || finishedAt !== byHandAt)
      complain('HAND-1', `${number} has other times than written`);
    if (finishedAt < calledAt) complain('HAND-1', `${number} is done before it is called`);
    if (invitedUntilAt !== null) complain('HAND-1', `${number} is asked, long after`);
  }

  /** [UNDO-2] Entered by mistake: it stands as it stood. */
  #takenBack({ ticketId, windowId }: EventBodies['v1.CallUndone'], complain: Complain): void {
    const index = this.#calls.findLastIndex((one) => one.ticketId === ticketId && one.windowId === windowId);
    const call = this.#calls[index];
    const ticket = this.#state.tickets.get(ticketId);
    if (call === undefined || ticket === undefined || this.#undone?.ticket.call?.rule !== 'by-hand') return;
    this.#calls.splice(index, 1);
    if (call.before !== '' && call.before !== standingOf(ticket))
      complain('UNDO-2', `${ticket.number} was ${call.before}, and is ${standingOf(ticket)}`);
  }

  #binding(
    { ticketId, issuedAt, paper }: EventBodies['v1.OfflineTicketBound'],
    at: number,
    complain: Complain,
  ): { readonly unmoved: boolean; readonly other: boolean } | undefined {
    const ticket = this.#state.tickets.get(ticketId);
    if (ticket === undefined) return undefined;
    const { number, state, businessDay, call, stateAt, returns, stages, current } = ticket;
    const waits = state === 'waiting' || state === 'issued';
    const isToday = businessDay === this.#state.day;
    const other = !waits && isToday && issuedAt <= at && issuedAt > (call?.firstCalledAt ?? stateAt) + MINUTE_MS;
    if ((paper?.other ?? false) !== other)
      complain('NUM-10', `${number} is ${other ? 'somebody else’s' : 'their own'} paper`);
    if (waits && paper === undefined) complain('NUM-10', `${number} waits, and the paper counts for nothing`);
    const isUnmoved = returns === 0 && stages[current]?.key?.arrivedAt === ticket.issuedAt;
    return { unmoved: waits && isUnmoved, other };
  }
}

function standingOf({ state, stages, current, heldAt }: Ticket): string {
  const key = stages[current]?.key;
  return `${state} ${heldAt ?? ''} ${key?.placeAt} ${key?.arrivedAt}`;
}
