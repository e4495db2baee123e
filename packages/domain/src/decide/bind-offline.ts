import type { Instant } from '@youxu/basics';
import type { OfflineTicket } from '../commands.ts';
import { type EventBodies, event, type HallEvent } from '../events.ts';
import type { HallState } from '../state.ts';
import { currentStage, type PlaceKey, type Ticket } from '../ticket.ts';

/** A time on the call sheet has minutes only, and a kiosk's corrected clock is seconds off at most. */
const SAME_PAPER_MS = 60_000;

/**
 * [NUM-10] What a kiosk reports of a number that was entered before: whoever still waits gets the kiosk's place, item, class and
 * language, and a paper that was printed after the entered number had been called belongs to somebody else, who waits by it.
 */
export function bindOffline(
  state: HallState,
  ticket: Ticket,
  reported: OfflineTicket,
  { key, now }: { readonly key: PlaceKey; readonly now: Instant },
): HallEvent {
  const { issuedAt, serviceId, priorityClass, language } = reported;
  const body = { ticketId: ticket.id, issuedAt, serviceId };
  const isWaiting = ticket.state === 'waiting' || ticket.state === 'issued';
  const other = !isWaiting && isOtherPaper(state, ticket, reported, now);
  if (!isWaiting && !other) return event('v1.OfflineTicketBound', body);
  const stage = other ? stageOf(state, serviceId, key) : stageWhileWaiting(state, ticket, serviceId, key);
  return event('v1.OfflineTicketBound', { ...body, paper: { priorityClass, language, stage, other } });
}

type ReportedStage = NonNullable<EventBodies['v1.OfflineTicketBound']['paper']>['stage'];

/** Nobody was called before their paper was printed. A kiosk whose clock shows a time to come proves nothing. */
function isOtherPaper(state: HallState, ticket: Ticket, { issuedAt, day }: OfflineTicket, now: Instant): boolean {
  const knownAt = ticket.call?.firstCalledAt ?? ticket.stateAt;
  return day === state.day && issuedAt <= now && issuedAt > knownAt + SAME_PAPER_MS;
}

function stageOf(state: HallState, serviceId: OfflineTicket['serviceId'], key: PlaceKey): ReportedStage {
  const service = state.planIndex.services.get(serviceId);
  if (service === undefined) throw new RangeError(`service ${serviceId} was looked up before`);
  return { serviceId, queueId: service.queueId, key };
}

/** Whoever was sent to another queue since, or has got another place, keeps that. */
function stageWhileWaiting(
  state: HallState,
  ticket: Ticket,
  serviceId: OfflineTicket['serviceId'],
  key: PlaceKey,
): ReportedStage {
  const stage = currentStage(ticket);
  const isUnmoved = ticket.returns === 0 && stage.key?.arrivedAt === ticket.issuedAt;
  const place = isUnmoved || stage.key === null ? key : stage.key;
  const wasSent = stage.queueId !== state.planIndex.services.get(stage.serviceId)?.queueId;
  if (wasSent || serviceId === stage.serviceId)
    return { serviceId: stage.serviceId, queueId: stage.queueId, key: place };
  return stageOf(state, serviceId, place);
}
