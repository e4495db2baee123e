import type { Instant } from '@youxu/basics';
import type { AccessKey, AppointmentId, ServiceId, ServiceRecordId, Text, TicketId, TicketNumber } from '../ids.ts';
import type { ForecastRange, TicketState } from '../ticket.ts';

/**
 * By which rule somebody who came later was called first [VIEW-5]. What staff arranged, acute need among it, is one word: with the
 * board beside it a narrower one would point at a person.
 */
export type OvertakenWhy = 'appointment' | 'priority' | 'pinned' | 'arranged' | 'walk-up' | 'relief';

/** The citizen's own ticket, by its unguessable id; nothing about others. */
export interface TicketView {
  readonly hall: Text;
  readonly timeZone: string;
  readonly ticketId: TicketId;
  readonly number: TicketNumber;
  readonly state: TicketState;
  readonly stateAt: Instant;
  readonly issuedAt: Instant;
  readonly services: readonly {
    readonly name: Text;
    readonly done: boolean;
    readonly current: boolean;
    /** Where it is done today: own windows of its queue. */
    readonly windowNumbers: readonly string[];
    /** In its own line, for a stage that waits there; null for all others. */
    readonly ahead: number | null;
  }[];
  readonly queueName: Text;
  readonly priorityClass: Text;
  readonly ahead: number | null;
  readonly forecast: ForecastRange | null;
  readonly windowNumbers: readonly string[];
  /** Those windows as they are now, at most 12. */
  readonly windows: readonly {
    readonly number: string;
    readonly floorNumber: number;
    readonly state: 'closed' | 'open' | 'paused';
    readonly returnsAt: Instant | null;
  }[];
  /** When its queue is open again; null while it is, or when nobody knows. */
  readonly reopensAt: Instant | null;
  /** The hall is being left, or stands still: nobody is called. */
  readonly suspended: boolean;
  /** Later arrivals that went first at its windows while it waits, among the hall's newest calls [VIEW-5]. */
  readonly overtaken: readonly { readonly why: OvertakenWhy; readonly count: number }[];
  readonly call: {
    readonly windowNumber: string;
    readonly floorNumber: number;
    readonly at: Instant;
    readonly count: number;
  } | null;
  /** The window that keeps a ticket on hold. */
  readonly heldAtNumber: string | null;
  /** The one window that a waiting ticket is kept for, as it is now; null for all others. */
  readonly keptFor: TicketView['windows'][number] | null;
  readonly returnBehind: number | null;
  readonly rating: {
    readonly serviceRecordId: ServiceRecordId;
    readonly windowNumber: string;
    readonly rated: boolean;
    readonly correctable: boolean;
    readonly until: Instant;
  } | null;
  readonly complaintPhone: string;
}

/** One appointment, for its check-in. */
export interface AppointmentView {
  readonly appointmentId: AppointmentId;
  readonly serviceId: ServiceId;
  readonly serviceName: Text;
  readonly slotAt: Instant;
  readonly state: 'booked' | 'checked-in' | 'cancelled';
  readonly checkInFrom: Instant;
  readonly lateFrom: Instant;
}

/** One's own appointment, by the unguessable id in its QR code, with all that its holder needs to come prepared [APPT-6]. */
export interface BookingView extends AppointmentView {
  readonly hall: Text;
  readonly timeZone: string;
  readonly address: string | null;
  /** What to bring. */
  readonly materials: readonly Text[];
  readonly windowNumbers: readonly string[];
  readonly floors: readonly Text[];
  /** Where it went on: what the QR code of its ticket says; null before it was checked in. */
  readonly ticket: { readonly accessKey: AccessKey; readonly number: TicketNumber } | null;
  readonly complaintPhone: string;
}

/** The day's bookings of whoever left this number, at most 8: first what can still be checked in, by slot [APPT-5]. */
export interface AppointmentsView {
  readonly appointments: readonly AppointmentView[];
}
