import type { Instant } from '@youxu/basics';
import type {
  CallRule,
  HallEvent,
  HallState,
  Outcome,
  RatingLevel,
  ServiceRecord,
  Stage,
  Ticket,
  TicketSource,
  TicketState,
} from '@youxu/domain';

const MINUTE_MS = 60_000;

/** One matter of one ticket: what reports count. Times are instants, minutes may have fractions. */
export interface Visit {
  readonly ticketId: string;
  /** 0 for the first matter. */
  readonly stage: number;
  readonly number: string;
  /** The business day of the number. */
  readonly day: string;
  readonly serviceId: string;
  /** Where it stands now, or was served: a transfer changes it. */
  readonly queueId: string;
  readonly priorityClass: string;
  readonly source: TicketSource;
  /** Of the ticket; of the matter, once it is done. */
  readonly state: TicketState;
  readonly issuedAt: Instant;
  /** When it joined its first queue; null for a later matter whose turn has not come. */
  readonly joinedAt: Instant | null;
  /** The first call that was not undone. */
  readonly calledAt: Instant | null;
  /** By the clock, as the board counts it and the citizen feels it. */
  readonly waitedMinutes: number | null;
  /** The same without what the hall was closed: lunch, night, evacuation. */
  readonly waitedOpenMinutes: number | null;
  readonly rule: CallRule | null;
  /** Of the newest call. */
  readonly windowId: string | null;
  readonly staffId: string | null;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly outcome: Outcome | null;
  readonly items: number | null;
  readonly ratingLevel: RatingLevel | null;
}

/** What the state forgets about a matter and a report needs: noted when it happens. */
export interface VisitMemory {
  joinedAt: Instant | null;
  calledAt: Instant | null;
  waitedMinutes: number | null;
  waitedOpenMinutes: number | null;
  rule: CallRule | null;
}

/** The visits of a ticket as it stands. A matter done so long ago that its service is forgotten is left as it was written. */
export function visitsOf(state: HallState, ticket: Ticket, memories: readonly VisitMemory[]): readonly Visit[] {
  return ticket.stages.flatMap((stage, index) => {
    const record = ticket.serviceRecords
      .map((id) => state.serviceRecords.get(id))
      .find((one) => one?.stageIndex === index);
    const memory = memories[index];
    if (memory === undefined || (stage.state === 'done' && record === undefined)) return [];
    return [visitOf(ticket, stage, index, memory, record)];
  });
}

function visitOf(ticket: Ticket, stage: Stage, index: number, memory: VisitMemory, record?: ServiceRecord): Visit {
  const isCurrent = ticket.current === index;
  const call = isCurrent ? ticket.call : null;
  return {
    ticketId: ticket.id,
    stage: index,
    number: ticket.number,
    day: ticket.businessDay,
    serviceId: stage.serviceId,
    queueId: stage.queueId,
    priorityClass: ticket.priorityClass,
    source: ticket.source,
    state: stage.state === 'done' ? 'done' : ticket.state,
    issuedAt: ticket.issuedAt,
    ...memory,
    windowId: record?.windowId ?? call?.windowId ?? null,
    staffId: record?.staffId ?? call?.staffId ?? null,
    startedAt: record?.startedAt ?? (isCurrent ? ticket.serviceStartedAt : null),
    finishedAt: record?.finishedAt ?? null,
    outcome: record?.outcome ?? null,
    items: record?.items ?? null,
    ratingLevel: record?.rating?.level ?? null,
  };
}

function newMemory(): VisitMemory {
  return { joinedAt: null, calledAt: null, waitedMinutes: null, waitedOpenMinutes: null, rule: null };
}

/** Notes what the newest event says of a ticket's matters. */
export function noteStages(
  state: HallState,
  ticket: Ticket,
  memories: VisitMemory[],
  event: HallEvent,
  at: Instant,
): void {
  ticket.stages.forEach((stage, index) => {
    // An entered number that waits does so by what its kiosk has printed, whatever was entered [NUM-10].
    const isPlaced = event.type === 'v1.OfflineTicketBound' && stage.state === 'waiting';
    const memory = (isPlaced ? undefined : memories[index]) ?? newMemory();
    memories[index] = memory;
    memory.joinedAt ??= stage.key?.arrivedAt ?? null;
    if (event.type === 'v1.TicketCalled' && index === event.body.stageIndex)
      noteCall(state, stage, memory, event.body.rule, event.body.byHandAt ?? at);
  });
}

function noteCall(state: HallState, { queueId }: Stage, memory: VisitMemory, rule: CallRule, at: Instant): void {
  if (memory.calledAt !== null) return;
  const joinedAt = Math.min(memory.joinedAt ?? at, at);
  const calendar = state.derived.calendars.get(state.planIndex.queues.get(queueId)?.calendarId ?? '');
  memory.calledAt = at;
  memory.rule = rule;
  memory.waitedMinutes = (at - joinedAt) / MINUTE_MS;
  memory.waitedOpenMinutes = calendar?.openMinutesBetween(joinedAt, at) ?? null;
}

/** A call that was undone was none; to be told before the state forgets it. */
export function forgetCall(ticket: Ticket, memories: readonly VisitMemory[]): void {
  const memory = memories[ticket.current];
  if (memory === undefined || memory.calledAt !== ticket.call?.firstCalledAt) return;
  Object.assign(memory, { calledAt: null, waitedMinutes: null, waitedOpenMinutes: null, rule: null });
}
