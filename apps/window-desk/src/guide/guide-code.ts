import type { AppointmentId } from '@youxu/domain';
import { parseTicketCode, type TicketCode } from '../desk/ticket-code.ts';

/** What was typed or scanned at the guide's desk: a ticket, the code of an appointment, or the telephone number that was left for one. */
export type GuideCode = TicketCode | { readonly appointmentId: AppointmentId } | { readonly phone: string };

export function parseGuideCode(text: string): GuideCode | null {
  const [, appointmentId] = /\/a\/([\w-]{4,120})\/?(?:[?#].*)?$/.exec(text.replaceAll(/\s/g, '')) ?? [];
  if (/^\+?\d[\d -]{5,18}\d$/.test(text.trim())) return { phone: text.trim() };
  return appointmentId === undefined ? parseTicketCode(text) : { appointmentId: appointmentId as AppointmentId };
}
