import type { Brand } from '@youxu/basics';

export type TicketId = Brand<string, 'TicketId'>;
/** The secret in a ticket's QR code: who holds it speaks for the ticket. No view or answer of the staff's desks has it [ACTOR-5]. */
export type AccessKey = Brand<string, 'AccessKey'>;
export type CallId = Brand<string, 'CallId'>;
/** One finished service of one ticket; also the token that lets it be rated. */
export type ServiceRecordId = Brand<string, 'ServiceRecordId'>;
export type AppointmentId = Brand<string, 'AppointmentId'>;
export type CaseId = Brand<string, 'CaseId'>;
export type ServiceId = Brand<string, 'ServiceId'>;
export type QueueId = Brand<string, 'QueueId'>;
export type WindowId = Brand<string, 'WindowId'>;
export type ZoneId = Brand<string, 'ZoneId'>;
export type StaffId = Brand<string, 'StaffId'>;
export type KioskId = Brand<string, 'KioskId'>;
export type SpeakerZoneId = Brand<string, 'SpeakerZoneId'>;

/** `A012`: series letter and at least three digits; `X101` where issued offline. For people; identity is the ticket id. */
export type TicketNumber = Brand<string, 'TicketNumber'>;
/** A calendar day in the hall's time zone, `2026-11-21`. */
export type LocalDate = string;
/** A time of day in the hall's time zone, `09:00`. */
export type LocalTime = string;
/** A text in every language that the hall speaks. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}
export type Language = 'zh' | 'en';
