import type { Instant } from '@youxu/basics';
import type { AppointmentId, AppointmentView, ServiceId, TicketId } from '@youxu/domain';
import type {
  AppointmentSearch,
  AppointmentsOutcome,
  CardNews,
  Catalog,
  KioskState,
  SeenCard,
} from '../agent/contract.ts';
import type { Page } from './flow.ts';

/** How many digits a telephone number has, and how they are read: 138 0013 8000. */
export const PHONE_DIGITS = 11;
const PHONE_GROUPS = [3, 4, 4] as const;

/** What was said to who holds something before the kiosk. */
export type ArriveAnswer =
  | 'ready'
  | 'asking'
  | 'foreign'
  | 'unclear'
  | (CardNews & { readonly kind: 'unread' })['advice'];

/** By what somebody was looked for, in words that a bystander may read. */
export interface Said {
  readonly by: AppointmentSearch['by'];
  /** 138****8000, or 张* 002X; null: a code. */
  readonly masked: string | null;
}

/** Those who come with a number, an appointment or a card in their hand. */
export type ArrivingPage =
  | { readonly at: 'arrive'; readonly is: ArriveAnswer }
  | { readonly at: 'phone'; readonly digits: string; readonly is: 'ready' | 'asking' }
  | { readonly at: 'appointments'; readonly found: readonly AppointmentView[] }
  | { readonly at: 'appointment'; readonly found: AppointmentView }
  | { readonly at: 'no-appointment'; readonly said: Said }
  /** The hall could not be asked. */
  | { readonly at: 'no-answer'; readonly to: 'find' | 'check-in' | 'return' }
  /** Numbers of this queue are limited per person [LIMIT-1]: whose is it to be? */
  | {
      readonly at: 'identify';
      readonly serviceIds: readonly ServiceId[];
      readonly priorityClass: string;
      readonly is: Exclude<ArriveAnswer, 'asking' | 'foreign' | 'unclear'>;
    };

/** The digits in groups, with places for those that are still to come. */
export function phoneGroups(digits: string): string[] {
  let at = 0;
  return PHONE_GROUPS.map((size) => {
    const group = digits.slice(at, at + size);
    at += size;
    return group.padEnd(size, '\u2007');
  });
}

export function maskedPhone(digits: string): string {
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

export function maskedCard({ name, lastFour }: SeenCard): string {
  return `${name} ${lastFour}`;
}

/** What a code is: a ticket of a hall, `…/t/<id>`, an appointment, `…/a/<id>`, or none of ours. */
export function readCode(
  code: string,
):
  | { readonly kind: 'ticket'; readonly id: TicketId }
  | { readonly kind: 'appointment'; readonly id: AppointmentId }
  | { readonly kind: 'foreign' } {
  const [, kind, id] = /\/([ta])\/([\w-]{1,120})\/?$/.exec(code.trim()) ?? [];
  if (id === undefined) return { kind: 'foreign' };
  return kind === 't' ? { kind: 'ticket', id: id as TicketId } : { kind: 'appointment', id: id as AppointmentId };
}

/** The page that tells what was found; of several the one that can still be checked in. */
export function pageAfterSearch(outcome: AppointmentsOutcome, said: Said): Page {
  if (outcome.kind === 'unknown') return { at: 'no-answer', to: 'find' };
  if (outcome.kind === 'refused') {
    // The hall asks for a pause, or this kiosk may not ask: either way nothing was found out.
    return outcome.refusal.code === 'busy'
      ? { at: 'no-answer', to: 'find' }
      : { at: 'refused', refusal: outcome.refusal };
  }
  const { appointments } = outcome;
  const booked = appointments.filter(({ state }) => state === 'booked');
  const [only] = booked.length === 1 ? booked : appointments.length === 1 ? appointments : [];
  if (only !== undefined) return { at: 'appointment', found: only };
  return appointments.length === 0 ? { at: 'no-appointment', said } : { at: 'appointments', found: appointments };
}

/** How an appointment stands when somebody comes with it [APPT-2]. */
export type Standing = 'due' | 'late' | 'early' | 'other-day' | 'past' | 'checked-in' | 'cancelled';

export function standingOf(appointment: AppointmentView, now: Instant, timeZone: string): Standing {
  const { state, slotAt, checkInFrom, lateFrom } = appointment;
  if (state !== 'booked') return state;
  const dayOf = (at: Instant): string => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
  if (dayOf(slotAt) !== dayOf(now)) return now < slotAt ? 'other-day' : 'past';
  if (now < checkInFrom) return 'early';
  return now > lateFrom ? 'late' : 'due';
}

const ARRIVING: readonly Page['at'][] = [
  ...(['arrive', 'phone', 'appointments', 'appointment', 'no-appointment', 'no-answer'] as const),
];

/** Whoever lays a card down here means their appointment. */
export function isAboutArriving({ at }: Page): boolean {
  return ARRIVING.includes(at);
}

/** [LIMIT-1] A card is asked for only where it can be given, and where the hall can count. */
export function needsCard(
  catalog: Catalog,
  kiosk: Pick<KioskState, 'readers' | 'alone'>,
  card: SeenCard | null,
  serviceIds: readonly ServiceId[],
): boolean {
  if (card !== null || kiosk.readers.card !== 'ok' || kiosk.alone) return false;
  const queueIds = catalog.services.filter(({ id }) => serviceIds.includes(id)).map(({ queueId }) => queueId);
  return catalog.queues.some(({ id, limits }) => limits !== null && queueIds.includes(id));
}

/** An answer is on its way. */
export function isAsking(page: Page): boolean {
  return page.at === 'printing' || ((page.at === 'arrive' || page.at === 'phone') && page.is === 'asking');
}

/** An answer is on its way, or somebody has to answer what becomes of their number: nothing else is begun. */
export function isBusy(page: Page): boolean {
  return isAsking(page) || (page.at === 'ticket' && page.paper.outcome !== 'printed');
}

/** All has been said, and only the page still stands: whoever lays down a card or scans now is the next citizen. */
export function isTold(page: Page): boolean {
  return page.at === 'kept' || page.at === 'back' || (page.at === 'ticket' && page.paper.outcome === 'printed');
}
