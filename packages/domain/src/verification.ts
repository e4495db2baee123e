import type { Instant } from '@youxu/basics';
import { aheadIn, waitsInLine } from './decide/take-ticket.ts';
import type { EventBodies, HallEvent, Recorded } from './events.ts';
import type { LocalDate, Text, TicketId, TicketNumber } from './ids.ts';
import { linesServedBy } from './order/choose-next.ts';
import type { HallState } from './state.ts';
import { currentStage, type Ticket, type TicketState } from './ticket.ts';

/**
 * Why somebody was called while another one waited, in terms of the rules on the wall: they took their number earlier; a class with
 * credit; a slot that was reached; an own queue of a window that only helps out in the asker's; kept for that window (sent, resumed, just
 * missed, undone); arranged by staff with a reason on record; an offline number, nobody's number, or a call by voice entered later.
 * `moved`: an event gave the asker another place.
 */
export type VerifiedRule =
  | 'earlier'
  | 'credit'
  | 'appointment'
  | 'own-queue'
  | 'sent'
  | 'resumed'
  | 'just-missed'
  | 'undone'
  | 'arranged'
  | 'offline'
  | 'walk-up'
  | 'by-hand'
  | 'moved';

export interface VerifiedCall {
  /** Position in the journal. */
  readonly seq: number;
  /** When it was called; by hand: as it was entered. */
  readonly at: Instant;
  readonly number: TicketNumber;
  readonly windowNumber: string;
  /** When the called one came. */
  readonly arrivedAt: Instant;
  readonly rule: VerifiedRule;
  /** The asker's place in their line just before: 1 is the front. Null while they stood in no line. */
  readonly place: number | null;
  undone: boolean;
}

/** What happened to the asker's own ticket. */
export interface VerifiedStep {
  readonly seq: number;
  readonly at: Instant;
  readonly what:
    | 'issued'
    | 'called'
    | 'recalled'
    | 'arrived'
    | 'missed'
    | 'returned'
    | 'held'
    | 'resumed'
    | 'transferred'
    /** What was entered under this number had been another paper's; whoever has this one waits from then on [NUM-10]. */
    | 'other-paper'
    | 'finished'
    | 'undone'
    | 'cancelled'
    | 'expired';
  readonly windowNumber: string | null;
}

/** The verification sheet (排队核验单): numbers, windows, times and rules, nothing about persons [PRIV-2]. */
export interface VerificationSheet {
  readonly hall: Text;
  readonly timeZone: string;
  readonly complaintPhone: string;
  readonly day: LocalDate | null;
  readonly madeAt: Instant;
  readonly number: TicketNumber;
  readonly issuedAt: Instant;
  readonly queueName: Text;
  readonly serviceNames: readonly Text[];
  /** Open minutes of its class. */
  readonly creditMinutes: number;
  readonly state: TicketState;
  /** Its place now; null where it stands in no line. */
  readonly place: number | null;
  readonly steps: readonly VerifiedStep[];
  /** Calls at the windows of its queues while it waited, the first first; at most the newest 200. */
  readonly calls: readonly VerifiedCall[];
  /** Earlier ones that are left out. */
  readonly omitted: number;
  /** Where in the journal all this stands, with the hash of the newest entry read. */
  readonly journal: { readonly fromSeq: number; readonly toSeq: number; readonly hash: string };
}

const CALLS_MAX = 200;
const STEPS = {
  'v1.TicketIssued': 'issued',
  'v1.TicketCalled': 'called',
  'v1.TicketRecalled': 'recalled',
  'v1.TicketArrived': 'arrived',
  'v1.TicketMissed': 'missed',
  'v1.TicketReturned': 'returned',
  'v1.TicketHeld': 'held',
  'v1.TicketResumed': 'resumed',
  'v1.TicketTransferred': 'transferred',
  'v1.ServiceFinished': 'finished',
  'v1.CallUndone': 'undone',
  'v1.FinishUndone': 'undone',
  'v1.MissedUndone': 'undone',
  'v1.TicketCancelled': 'cancelled',
  'v1.TicketExpired': 'expired',
} as const satisfies Partial<Record<HallEvent['type'], VerifiedStep['what']>>;

/** Follows a day's events for one ticket [VERIFY-1]. */
export class Verification {
  readonly #ticketId: TicketId;
  readonly #calls: VerifiedCall[] = [];
  readonly #steps: VerifiedStep[] = [];
  #omitted = 0;
  #fromSeq: number | undefined;

  constructor(ticketId: TicketId) {
    this.#ticketId = ticketId;
  }

  /** @param state as it was before the event */
  see(state: HallState, event: HallEvent, { seq, at }: Recorded): void {
    const body: { readonly ticketId?: TicketId } = event.body as never;
    if (body.ticketId === this.#ticketId) this.#ownStep(state, event, { seq, at });
    else if (event.type === 'v1.TicketCalled') this.#call(state, event.body, { seq, at });
    else if (event.type === 'v1.CallUndone') this.#undo(state, event.body.ticketId);
    if (this.#fromSeq === undefined && (this.#steps.length > 0 || this.#calls.length > 0)) this.#fromSeq = seq;
  }

  /** @param state after all events that were seen */
  sheet(
    state: HallState,
    ticket: Ticket,
    read: { readonly hash: string; readonly madeAt: Instant },
  ): VerificationSheet {
    const { plan, queues, services, priorityClasses } = state.planIndex;
    const stage = currentStage(ticket);
    return {
      hall: plan.name,
      timeZone: plan.timeZone,
      complaintPhone: plan.complaintPhone,
      day: state.day,
      madeAt: read.madeAt,
      number: ticket.number,
      issuedAt: ticket.issuedAt,
      queueName: queues.get(stage.queueId)?.name ?? { zh: stage.queueId, en: stage.queueId },
      serviceNames: ticket.stages.map(
        ({ serviceId }) => services.get(serviceId)?.name ?? { zh: serviceId, en: serviceId },
      ),
      creditMinutes: priorityClasses.get(ticket.priorityClass)?.creditMinutes ?? 0,
      state: ticket.state,
      place: placeOf(state, ticket),
      steps: this.#steps,
      calls: this.#calls,
      omitted: this.#omitted,
      journal: { fromSeq: this.#fromSeq ?? state.seq, toSeq: state.seq, hash: read.hash },
    };
  }

  #ownStep(state: HallState, { type, body }: HallEvent, { seq, at }: Recorded): void {
    const isOther = type === 'v1.OfflineTicketBound' && body.paper?.other === true;
    const what = isOther ? 'other-paper' : (STEPS as Partial<Record<HallEvent['type'], VerifiedStep['what']>>)[type];
    if (what === undefined) return;
    const { windowId, byHandAt, pin } = body as { windowId?: string; byHandAt?: Instant; pin?: string | null };
    const known = state.tickets.get(this.#ticketId);
    const place = windowId ?? pin ?? (what === 'recalled' || what === 'arrived' ? known?.call?.windowId : undefined);
    const issuedAt = type === 'v1.TicketIssued' ? body.issuedAt : undefined;
    const windowNumber = place === undefined ? null : numberOf(state, place);
    this.#steps.push({ seq, at: byHandAt ?? issuedAt ?? at, what, windowNumber });
  }

  #call(state: HallState, body: EventBodies['v1.TicketCalled'], { seq, at }: Recorded): void {
    const asker = state.tickets.get(this.#ticketId);
    const waits = asker?.state === 'waiting' || asker?.state === 'issued';
    if (asker === undefined || !waits) return;
    const queues = asker.stages.filter((stage) => stage.state === 'waiting').map(({ queueId }) => queueId);
    const served = linesServedBy(state, body.windowId).find((line) => queues.includes(line.queueId));
    if (served === undefined) return;
    const called = state.tickets.get(body.ticketId);
    this.#calls.push({
      seq,
      at: body.byHandAt ?? at,
      number: called?.number ?? ('' as TicketNumber),
      windowNumber: numberOf(state, body.windowId),
      arrivedAt: body.key?.arrivedAt ?? called?.issuedAt ?? at,
      rule: ruleOf(body, called, asker, served.handicapMs > body.handicapMinutes * 60_000),
      place: placeOf(state, asker),
      undone: false,
    });
    if (this.#calls.length <= CALLS_MAX) return;
    this.#calls.shift();
    this.#omitted++;
  }

  #undo(state: HallState, ticketId: TicketId): void {
    const number = state.tickets.get(ticketId)?.number;
    const call = this.#calls.findLast((one) => one.number === number);
    if (call !== undefined) call.undone = true;
  }
}

function ruleOf(
  { rule, key }: EventBodies['v1.TicketCalled'],
  called: Ticket | undefined,
  asker: Ticket,
  isOwnQueue: boolean,
): VerifiedRule {
  switch (rule) {
    case 'order':
      return ruleOfOrder(key, currentStage(asker).key, isOwnQueue);
    case 'pinned':
      return called?.pin?.reason ?? 'resumed';
    case 'care':
    case 'by-number':
      return 'arranged';
    case 'adopted':
      return 'offline';
    case 'appointment':
    case 'walk-up':
    case 'by-hand':
      return rule;
  }
}

/** ORD-2: whoever is called by place came earlier, or has a credit, or the window counts the asker's queue later, or the asker was moved. */
function ruleOfOrder(
  called: EventBodies['v1.TicketCalled']['key'],
  asker: EventBodies['v1.TicketCalled']['key'],
  isOwnQueue: boolean,
): VerifiedRule {
  if (called === null || asker === null || called.arrivedAt <= asker.arrivedAt) return 'earlier';
  const credit = (key: typeof asker): number => key.arrivedAt - key.placeAt;
  if (credit(called) > credit(asker)) return 'credit';
  return isOwnQueue ? 'own-queue' : 'moved';
}

function placeOf(state: HallState, ticket: Ticket): number | null {
  return waitsInLine(ticket) ? aheadIn(state, currentStage(ticket)) + 1 : null;
}

function numberOf(state: HallState, windowId: string): string {
  return state.planIndex.windows.get(windowId as EventBodies['v1.TicketCalled']['windowId'])?.number ?? '';
}
