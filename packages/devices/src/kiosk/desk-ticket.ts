import type { UnknownOutcome } from '@youxu/client';
import type { CommandInput, HallPlan, Refusal, TicketTaken } from '@youxu/domain';
import type { DeskTicket, TakeWish } from './desk-contract.ts';

export const UNKNOWN = { kind: 'unknown' } as const;

/** No number, no paper, no return. */
export type NoTicket = { readonly kind: 'refused'; readonly refusal: Refusal } | typeof UNKNOWN;

export function refused(refusal: Refusal): NoTicket & { readonly kind: 'refused' } {
  return { kind: 'refused', refusal };
}

export function refusedOrUnknown(error: Refusal | UnknownOutcome): NoTicket {
  return error.code === 'unknown' ? UNKNOWN : refused(error);
}

export function inputOf(wish: TakeWish): CommandInput<'take-ticket'> {
  const { serviceIds, language, priorityClass, appointment, person } = wish;
  return {
    serviceIds,
    language,
    ...(priorityClass === undefined ? {} : { priorityClass }),
    ...(appointment === undefined ? {} : { appointmentId: appointment.id }),
    ...(person === undefined ? {} : { person }),
  };
}

/** The access key stays here: a page has it in the address only. */
export function fromHall({ accessKey, ...ticket }: TicketTaken): {
  readonly ticket: DeskTicket;
  readonly accessKey: TicketTaken['accessKey'];
} {
  return { ticket: { ...ticket, offline: false }, accessKey };
}

/** All of an offline ticket but its number, or why the plan knows none for this wish. */
export function describeOffline(
  wish: TakeWish,
  plan: HallPlan | undefined,
): Omit<DeskTicket, 'ticketId' | 'number' | 'issuedAt'> | Refusal {
  if (plan === undefined) return { code: 'no-plan', facts: {} };
  const { serviceIds, language, priorityClass = 'ordinary' } = wish;
  const service = plan.services.find(({ id }) => id === serviceIds[0]);
  if (service === undefined) return { code: 'unknown-service', facts: { serviceId: serviceIds[0] ?? '' } };
  if (!plan.priorityClasses.some(({ id }) => id === priorityClass)) {
    return { code: 'unknown-priority-class', facts: { priorityClass } };
  }
  return {
    queueId: service.queueId,
    serviceIds: [service.id],
    priorityClass,
    language,
    ahead: null,
    forecast: null,
    windowNumbers: [],
    offline: true,
  };
}
