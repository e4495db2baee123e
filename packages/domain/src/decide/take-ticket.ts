import type { Instant, Result } from '@youxu/basics';
import { err, ok } from '@youxu/basics';
import { hasRole } from '../actor.ts';
import { dayStartOf, hallCalendar } from '../business-day.ts';
import type { CommandInput, TicketTaken } from '../commands.ts';
import { type EventBodies, event, type StageIssued } from '../events.ts';
import { forecastFor } from '../forecast/forecast.ts';
import type { AccessKey, KioskId, LocalDate, QueueId, TicketId } from '../ids.ts';
import { checkIssuing } from '../issuing.ts';
import { kioskKey, lineOf, plannedQueue, policyOf, serversToday, ticketOf } from '../lookup.ts';
import { formatNumber, nextSerial } from '../numbers.ts';
import { aheadOf, type Entry, lengthOf } from '../order/line.ts';
import type { Service } from '../plan/plan.ts';
import type { Server } from '../plan/plan-index.ts';
import { type Refusal, refusal } from '../refusals.ts';
import type { HallState } from '../state.ts';
import type { ForecastRange, PlaceKey, Ticket, TicketSource } from '../ticket.ts';
import { currentStage, isOpen } from '../ticket.ts';
import { checkIn } from './appointment.ts';
import type { Context, Deciders, PrivateEntry } from './decision.ts';
import { findService, findTicket, isOffered } from './guards.ts';

type Input = CommandInput<'take-ticket'>;

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
/** A bad rating may come after three days, and its call back working days later. */
const PHONE_DAYS = 21;

export const takeTicketDeciders: Deciders<'take-ticket'> = {
  'take-ticket': (state, input, context) => {
    const { now, ids, actor } = context;
    if (input.handwrittenAt !== undefined && actor.kind !== 'staff') {
      return err(refusal('not-allowed', { command: 'take-ticket' }));
    }
    const inService = checkKiosk(state, context);
    if (!inService.ok) return inService;
    const services = servicesOf(state, input, context);
    if (!services.ok) return services;
    const priorityClass = priorityOf(state, input);
    if (!priorityClass.ok) return priorityClass;
    const limited = checkLimits(state, input, services.value);
    if (!limited.ok) return limited;
    const unhurried = checkKioskLimits(state, input, services.value, context);
    if (!unhurried.ok) return unhurried;
    const appointment = input.appointmentId === undefined ? ok(null) : checkIn(state, input.appointmentId, input, now);
    if (!appointment.ok) return appointment;
    const offerCredit = checkOffer(state, input);
    if (!offerCredit.ok) return offerCredit;
    if (state.day === null) return err(refusal('no-plan', {}));

    const source = sourceOf(input, context);
    const arrivedAt = arrivalOf(state, state.day, input, now);
    const credit = Math.max(priorityClass.value.creditMinutes, offerCredit.value);
    const itinerary = services.value.length === 1 ? 'single' : (input.itinerary ?? 'opportunistic');
    const stages = services.value.map(
      (service, index): StageIssued => ({
        serviceId: service.id,
        queueId: service.queueId,
        key: itinerary === 'ordered' && index > 0 ? null : placeKey(state, arrivedAt, credit),
      }),
    );
    const { series } = plannedQueue(state, stages[0]?.queueId as QueueId);
    const serial = nextSerial(state, series);
    const ready = source !== 'kiosk' && source !== 'appointment';
    const phoneRef = input.phone === undefined ? null : `phone ${ids.next()}`;
    const { ahead, forecast } = waitAt(state, stages[0] as StageIssued, now);
    const body: EventBodies['v1.TicketIssued'] = {
      ticketId: ids.next() as TicketId,
      accessKey: ids.next() as AccessKey,
      number: formatNumber(series, serial),
      series,
      serial,
      day: state.day,
      priorityClass: priorityClass.value.id,
      language: input.language ?? 'zh',
      source,
      kioskId: hasRole(actor, 'kiosk') ? (actor.id as KioskId) : null,
      issuedAt: arrivedAt,
      stages,
      itinerary,
      ready,
      paper: ready ? 'none' : 'pending',
      appointment: appointment.value,
      offerTicketId: input.offerTicketId ?? null,
      person: input.person ?? null,
      phoneRef,
      forecast,
      awaitingMerge: false,
    };
    const privates: PrivateEntry[] =
      phoneRef === null
        ? []
        : [{ ref: phoneRef, body: { phone: input.phone as string }, deleteAfter: now + PHONE_DAYS * DAY_MS }];
    return ok({ events: [event('v1.TicketIssued', body)], result: takenOf(state, body, ahead), privates });
  },
};

/** [NUM-8] A slip was written on the day on which it is entered, and not in the future. */
function arrivalOf(state: HallState, day: LocalDate, { handwrittenAt }: Input, now: Instant): Instant {
  return handwrittenAt === undefined ? now : Math.min(Math.max(handwrittenAt, dayStartOf(state, day)), now);
}

/**
 * The place of somebody who arrived then, with that credit in open minutes [ORD-1]. All queues count by the hall's calendar,
 * so that places in different queues of one window compare.
 */
export function placeKey(state: HallState, arrivedAt: Instant, creditMinutes: number): PlaceKey {
  const placeAt = creditMinutes === 0 ? arrivedAt : hallCalendar(state).minusOpenMinutes(arrivedAt, creditMinutes);
  return { placeAt, arrivedAt, seq: state.seq + 1 };
}

/** Tickets before a place, with those whose paper is still coming. */
export function aheadIn(state: HallState, stage: { readonly queueId: QueueId; readonly key: PlaceKey | null }): number {
  const line = lineOf(state, stage.queueId);
  if (stage.key === null) return lengthOf(line);
  return aheadOf(line, { key: stage.key, stageIndex: 0 } as Entry);
}

/** What is told of a place, by every paper and every screen alike [VIEW-8]: how many go first, and how long it takes. */
export function waitAt(
  state: HallState,
  stage: { readonly queueId: QueueId; readonly key: PlaceKey | null },
  now: Instant,
): { readonly ahead: number; readonly forecast: ForecastRange | null } {
  const ahead = aheadIn(state, stage);
  return { ahead, forecast: forecastFor(state, stage.queueId, ahead, now, stage.key ?? undefined) };
}

/** The same of a ticket; whoever stands in no line has no place. */
export function waitOf(state: HallState, ticket: Ticket, now: Instant): Pick<TicketTaken, 'ahead' | 'forecast'> {
  return waitsInLine(ticket) ? waitAt(state, currentStage(ticket), now) : { ahead: null, forecast: null };
}

/** Not kept for one window, and nowhere else. */
export function waitsInLine({ state, pin }: Ticket): boolean {
  return (state === 'waiting' || state === 'issued') && pin === null;
}

/** Numbers of the windows to which a ticket of this queue may be called today, own ones only where there are any. */
export function windowNumbersOf(state: HallState, queueId: QueueId): readonly string[] {
  return ownServers(state, queueId).map(({ window }) => window.number);
}

/** The windows of {@link windowNumbersOf}. */
export function ownServers(state: HallState, queueId: QueueId): readonly Server[] {
  const servers = serversToday(state, queueId);
  const own = servers.filter(({ serving }) => serving.mode === 'own');
  return own.length > 0 ? own : servers;
}

export function takenOf(state: HallState, body: EventBodies['v1.TicketIssued'], ahead: number): TicketTaken {
  const [first] = body.stages;
  const queueId = (first as StageIssued).queueId;
  return {
    ticketId: body.ticketId,
    accessKey: body.accessKey,
    number: body.number,
    issuedAt: body.issuedAt,
    queueId,
    serviceIds: body.stages.map((stage) => stage.serviceId),
    priorityClass: body.priorityClass,
    language: body.language,
    ahead,
    forecast: body.forecast,
    windowNumbers: windowNumbersOf(state, queueId),
  };
}

/** The same for a ticket that exists, as it stands now: for a reprint. */
export function retakenOf(state: HallState, ticket: Ticket, now: Instant): TicketTaken {
  const stage = currentStage(ticket);
  return {
    ticketId: ticket.id,
    accessKey: ticket.accessKey,
    number: ticket.number,
    issuedAt: ticket.issuedAt,
    queueId: stage.queueId,
    serviceIds: ticket.stages.map((one) => one.serviceId),
    priorityClass: ticket.priorityClass,
    language: ticket.language,
    ...waitOf(state, ticket, now),
    windowNumbers: windowNumbersOf(state, stage.queueId),
  };
}

function sourceOf(input: Input, { actor }: Context): TicketSource {
  if (input.handwrittenAt !== undefined) return 'handwritten';
  if (!hasRole(actor, 'kiosk')) return 'guide';
  return input.appointmentId === undefined ? 'kiosk' : 'appointment';
}

/** [KIOSK-1] */
function checkKiosk(state: HallState, { actor }: Context): Result<null, Refusal> {
  const isOut = hasRole(actor, 'kiosk') && state.kiosksOut.has(actor.id as KioskId);
  return isOut ? err(refusal('kiosk-out-of-service', { kioskId: actor.id })) : ok(null);
}

function servicesOf(state: HallState, input: Input, context: Context): Result<readonly Service[], Refusal> {
  const { actor, now } = context;
  const { stagesMax } = policyOf(state);
  if (input.serviceIds.length > stagesMax) return err(refusal('limit-reached', { limit: 'stages', max: stagesMax }));
  const by = input.handwrittenAt !== undefined ? 'handwritten' : actor.kind === 'staff' ? 'staff' : 'citizen';
  const services: Service[] = [];
  for (const serviceId of input.serviceIds) {
    const service = findService(state, serviceId);
    if (!service.ok) return service;
    if (services.includes(service.value)) return err(refusal('service-twice', { serviceId }));
    const offered = isOffered(state, service.value, context);
    if (!offered.ok) return offered;
    const issuing = checkIssuing(state, service.value.queueId, now, by);
    if (!issuing.ok) return issuing;
    services.push(service.value);
  }
  return ok(services);
}

function priorityOf(state: HallState, input: Input): Result<{ id: string; creditMinutes: number }, Refusal> {
  const id = input.priorityClass ?? 'ordinary';
  const found = state.planIndex.priorityClasses.get(id);
  return found === undefined ? err(refusal('unknown-priority-class', { priorityClass: id })) : ok(found);
}

/** [LIMIT-1] Only where the plan switches limits on and the person is known by a keyed hash. */
function checkLimits(state: HallState, input: Input, services: readonly Service[]): Result<null, Refusal> {
  const { person } = input;
  if (person === undefined) return ok(null);
  for (const { queueId } of services) {
    const { limits } = plannedQueue(state, queueId);
    if (limits === undefined) continue;
    const taken = state.persons.get(`${person} ${queueId}`) ?? [];
    if (taken.length >= limits.perPersonPerDay)
      return err(refusal('limit-reached', { limit: 'day', max: limits.perPersonPerDay }));
    const active = taken.filter((id) => isOpen(ticketOf(state, id)));
    if (active.length >= limits.activePerPerson) {
      return err(refusal('limit-reached', { limit: 'active', max: limits.activePerPerson }));
    }
  }
  return ok(null);
}

/** [LIMIT-2] Touts take one number after another; whoever has an appointment is known. */
function checkKioskLimits(
  state: HallState,
  { appointmentId }: Input,
  services: readonly Service[],
  { actor, now }: Context,
): Result<null, Refusal> {
  if (!hasRole(actor, 'kiosk') || appointmentId !== undefined) return ok(null);
  for (const { queueId } of services) {
    const { perKiosk } = plannedQueue(state, queueId);
    if (perKiosk === undefined) continue;
    const last = state.persons.get(kioskKey(actor.id, queueId))?.at(-perKiosk.tickets);
    if (last === undefined) continue;
    const allowedAt = ticketOf(state, last).issuedAt + perKiosk.seconds * SECOND_MS;
    if (now < allowedAt) return err(refusal('too-many-here', { queueId, max: perKiosk.tickets, allowedAt }));
  }
  return ok(null);
}

/** [DAY-5] Open minutes of credit for somebody whom the clearing sent home the day before. */
function checkOffer(state: HallState, input: Input): Result<number, Refusal> {
  if (input.offerTicketId === undefined) return ok(0);
  const found = findTicket(state, { ticketId: input.offerTicketId });
  if (!found.ok || found.value.offer !== 'open') {
    return err(refusal('offer-not-valid', { ticket: input.offerTicketId }));
  }
  return ok(policyOf(state).clearingCreditMinutes);
}
