import type { Instant, OrderedSet } from '@youxu/basics';
import type { Calendar } from './calendar/calendar.ts';
import type { DayTables } from './calendar/calendar-plan.ts';
import type { Due } from './due.ts';
import type { PauseReason } from './events.ts';
import type {
  AccessKey,
  AppointmentId,
  CallId,
  CaseId,
  KioskId,
  LocalDate,
  LocalTime,
  QueueId,
  ServiceId,
  ServiceRecordId,
  SpeakerZoneId,
  StaffId,
  Text,
  TicketId,
  TicketNumber,
  WindowId,
} from './ids.ts';
import type { Line } from './order/line.ts';
import type { HallPlan } from './plan/plan.ts';
import type { PlanIndex } from './plan/plan-index.ts';
import type { RatingCase, ServiceRecord } from './service-record.ts';
import type { Standing, Ticket } from './ticket.ts';

/** A block of offline numbers that belongs to one kiosk for one day, for ever [NUM-4]. Both ends inclusive. */
export interface Lease {
  readonly kioskId: KioskId;
  /** The first digit of its numbers. */
  readonly digit: number;
  readonly day: LocalDate;
  readonly from: number;
  readonly to: number;
  /** Highest arrival merged from it: arrivals rise per kiosk [ORD-6]. */
  lastArrivedAt: Instant;
  /** What its numbers have become, by serial: each is bound once, also when its ticket has long gone [NUM-6]. */
  readonly tickets: Record<string, TicketId>;
}

export interface Appointment {
  readonly id: AppointmentId;
  readonly serviceId: ServiceId;
  readonly slotAt: Instant;
  state: 'booked' | 'checked-in' | 'cancelled';
  readonly phoneRef: string | null;
  /** Keyed hashes of the numbers that were left, under the key of the slot's day [APPT-4]. */
  readonly contacts?: readonly string[];
}

/** One call in one speaker zone [VOICE-1]. */
export interface Announcement {
  readonly callId: CallId;
  readonly speakerZoneId: SpeakerZoneId;
  readonly ticketId: TicketId;
  readonly number: TicketNumber;
  readonly windowId: WindowId;
  /** 1 for the first call of the ticket at this window. */
  readonly count: number;
  readonly last: boolean;
  readonly calledAt: Instant;
  readonly expiresAt: Instant;
  /** Set by the journal position of its call: FIFO. */
  readonly seq: number;
  state: 'pending' | 'started' | 'spoken' | 'expired' | 'unknown';
  startedAt: Instant | null;
  speaker: string | null;
}

export type Undoable = {
  readonly ticketId: TicketId;
  readonly at: Instant;
  /** Of a call that was entered afterwards, with what became of it [HAND-1]: what all of it goes back to. */
  readonly before?: Standing;
} & (
  | { readonly kind: 'call' }
  | { readonly kind: 'finish'; readonly serviceRecordId: ServiceRecordId }
  | { readonly kind: 'missed' }
);

export interface TakenAway {
  readonly ticketId: TicketId;
  readonly number: TicketNumber;
  readonly to: WindowId;
  readonly at: Instant;
}

export interface WindowState {
  readonly id: WindowId;
  state: 'closed' | 'open' | 'paused';
  stateAt: Instant;
  pause: { readonly reason: PauseReason; readonly returnsAt: Instant | null } | null;
  staffId: StaffId | null;
  /** From where they do it; absent where nobody said [STAFF-5]. */
  desk?: string;
  /** Since when its clerk calls for help and nobody has answered [HELP-1]. */
  helpAt: Instant | null;
  /** Who said last that they come; absent: nobody, or they have been called anew [HELP-1]. */
  helpAnswered?: { readonly by: StaffId; readonly at: Instant };
  /** Numbers that entries by hand have taken from here, and to where; absent: none, or long told [HAND-4]. */
  takenAway?: readonly TakenAway[];
  /** How long it was paused since the last call here, as far as it was hardly open in between, and until when; absent: not [ALARM-2]. */
  pausedBefore?: { readonly ms: number; readonly untilAt: Instant };
  /** Called or serving here, oldest first. */
  openTickets: TicketId[];
  held: TicketId[];
  /** Turns of the three rules that go before the order [ORD-3]. */
  turns: { pinnedInRow: number; sinceCare: number; sinceAppointment: number };
  /** At most two, the newest last: a finish and the call that came with it. */
  undoable: Undoable[];
}

/** What the duty manager decided about hours since the plan was published; days gone by are dropped at rollover. */
export interface HoursRuntime {
  readonly extensions: readonly {
    readonly calendarId: string;
    readonly date: LocalDate;
    readonly untilLocal: LocalTime;
  }[];
  readonly openings: readonly {
    readonly calendarId: string;
    readonly date: LocalDate;
    readonly fromLocal: LocalTime;
    readonly toLocal: LocalTime;
  }[];
  readonly closures: readonly { readonly fromAt: Instant; readonly toAt?: Instant }[];
}

export interface PlanSchedule {
  readonly plan: HallPlan;
  readonly mapping: Readonly<Record<string, QueueId>>;
  readonly effectiveAt: Instant;
}

/** Running mean and spread of minutes at the window, newest weigh most [CAST-2]. */
export interface LearnedMinutes {
  readonly mean: number;
  readonly variance: number;
  readonly count: number;
}

/**
 * The hall at one position of its journal. `apply` owns and changes it; everyone else only reads. What stands after
 * `derived` follows from the rest and is rebuilt, never saved.
 */
export interface HallState {
  /** Injected data about days; not part of what is saved. */
  readonly tables: DayTables;
  planIndex: PlanIndex;
  planVersion: number;
  planSchedule: PlanSchedule | null;
  /** Null until the first day is opened. */
  day: LocalDate | null;
  seq: number;
  at: Instant;
  readonly tickets: Map<TicketId, Ticket>;
  /** Last number given of each series today. */
  readonly counters: Map<string, number>;
  leases: Lease[];
  readonly windows: Map<WindowId, WindowState>;
  readonly serviceRecords: Map<ServiceRecordId, ServiceRecord>;
  readonly cases: Map<CaseId, RatingCase>;
  readonly appointments: Map<AppointmentId, Appointment>;
  /** Key: {@link announcementKey}. Today's. */
  readonly announcements: Map<string, Announcement>;
  /** What the duty manager set; `*` for the hall. */
  readonly issuing: Map<QueueId | '*', 'open' | 'stopped'>;
  /** Out of service, with what the hall says about it [KIOSK-1]. */
  readonly kiosksOut: Map<KioskId, Text | null>;
  /** Not offered today [KIOSK-2]. */
  readonly servicesStopped: Map<ServiceId, Text | null>;
  runtime: HoursRuntime;
  /** Taken today by one person in one queue; key `person queue`. Where a queue limits its kiosks, also the last ones there: `at kiosk queue`. */
  readonly persons: Map<string, readonly TicketId[]>;
  readonly learned: Map<string, LearnedMinutes>;

  /** Calls out of order today, counted and shown [ORD-7]. */
  byNumberCalls: number;
  /** Newest first, at most 40: what boards show. */
  recentCalls: RecentCall[];

  derived: {
    /** Calendars of the plan with the runtime applied. */
    calendars: Map<string, Calendar>;
    readonly byAccessKey: Map<AccessKey, TicketId>;
    /** Numbers of today's and of open earlier tickets. */
    readonly byNumber: Map<TicketNumber, TicketId>;
    readonly lines: Map<QueueId, Line>;
    /** Pinned tickets of each window, first in first out. */
    readonly pinned: Map<WindowId, OrderedSet<Ticket>>;
    readonly due: OrderedSet<Due>;
    /** Missed and open, in order of missing. */
    readonly missed: OrderedSet<Ticket>;
    /** Open and marked by a guide, in order of issue. */
    readonly marked: OrderedSet<Ticket>;
    /** Per speaker zone, in order of calling. */
    readonly pendingAnnouncements: Map<SpeakerZoneId, OrderedSet<Announcement>>;
    /** Services whose terminal still invites. */
    readonly invited: Map<WindowId, readonly ServiceRecordId[]>;
    /** Today's figures, so that no view counts tickets. */
    readonly tally: Tally;
  };
}

export interface Tally {
  issued: number;
  served: number;
  readonly servedAt: Map<WindowId, number>;
}

export interface RecentCall {
  readonly ticketId: TicketId;
  readonly number: TicketNumber;
  readonly windowId: WindowId;
  readonly callId: CallId;
  readonly at: Instant;
  readonly count: number;
}

export function announcementKey(callId: CallId, speakerZoneId: SpeakerZoneId): string {
  return `${callId} ${speakerZoneId}`;
}
