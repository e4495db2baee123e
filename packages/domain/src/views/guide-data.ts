import type { Instant } from '@youxu/basics';
import type {
  CallId,
  Language,
  LocalDate,
  QueueId,
  ServiceId,
  Text,
  TicketId,
  TicketNumber,
  WindowId,
} from '../ids.ts';
import type { CareReason, ForecastRange, Need, PaperState, TicketSource, TicketState } from '../ticket.ts';

/** Where and when somebody is called or served. */
export interface CalledAt {
  readonly callId: CallId;
  readonly windowNumber: string;
  readonly floorNumber: number;
  /** Of the newest call. */
  readonly at: Instant;
  /** 1 for the first call. */
  readonly count: number;
}

/** Who goes for somebody that is called. */
export interface Fetching {
  readonly name: Text;
  readonly at: Instant;
  /** Who heard of a later call than theirs is asked again. */
  readonly callId: CallId;
}

/** Somebody whom a guide marked and who is still here; staff only [PRIV-2]. */
export interface MarkedTicket {
  readonly ticketId: TicketId;
  readonly number: TicketNumber;
  readonly state: TicketState;
  readonly stateAt: Instant;
  readonly needs: readonly Need[];
  readonly care: CareReason | null;
  readonly serviceName: Text;
  /** Null unless it waits in a line. */
  readonly ahead: number | null;
  readonly windowNumbers: readonly string[];
  readonly call: CalledAt | null;
  /** Only by the clock: perhaps nobody came. */
  readonly arrivedAutomatically: boolean;
  readonly fetching: Fetching | null;
}

/** The guide's picture: whom they marked, at most 60, the called ones first; the hall's missed tickets, at most 24, newest first. */
export interface GuideDesk {
  readonly hall: Text;
  readonly day: LocalDate | null;
  readonly suspended: boolean;
  readonly planVersion: number;
  readonly marked: readonly MarkedTicket[];
  readonly missed: readonly {
    readonly ticketId: TicketId;
    readonly number: TicketNumber;
    readonly windowNumber: string;
    readonly at: Instant;
  }[];
  /** Windows that call the duty manager, nobody having answered yet; the oldest call first. */
  readonly helpCalls: readonly {
    readonly windowId: WindowId;
    readonly windowNumber: string;
    readonly floorNumber: number;
    readonly at: Instant;
  }[];
}

/** One ticket as staff may see it, found by its number, its id or what its QR code says. */
export interface StaffTicket {
  readonly ticketId: TicketId;
  readonly number: TicketNumber;
  readonly state: TicketState;
  readonly stateAt: Instant;
  readonly issuedAt: Instant;
  readonly source: TicketSource;
  readonly paper: PaperState;
  readonly reprints: number;
  readonly services: readonly {
    readonly serviceId: ServiceId;
    readonly name: Text;
    readonly current: boolean;
    readonly done: boolean;
  }[];
  readonly queueId: QueueId;
  readonly queueName: Text;
  readonly priorityClass: string;
  readonly language: Language;
  readonly needs: readonly Need[];
  readonly care: CareReason | null;
  /** Null unless it waits in a line. */
  readonly ahead: number | null;
  readonly forecast: ForecastRange | null;
  readonly windowNumbers: readonly string[];
  readonly call: CalledAt | null;
  readonly missed: { readonly windowNumber: string; readonly at: Instant; readonly times: number } | null;
  /** Where it is kept first, or set aside. */
  readonly keptAt: string | null;
  /** Of an appointment that counts. */
  readonly slotAt: Instant | null;
}

/** Everybody who waits in a queue, in the order of calling [HAND-2]: for paper, when nothing else works. At most 300. */
export interface CallSheet {
  readonly hall: Text;
  readonly queueId: QueueId;
  readonly name: Text;
  readonly series: string;
  readonly day: LocalDate | null;
  readonly at: Instant;
  /** The day's windows of the queue, own ones first. */
  readonly windowNumbers: readonly string[];
  readonly waiting: number;
  readonly rows: readonly {
    readonly number: TicketNumber;
    readonly arrivedAt: Instant;
    readonly serviceName: Text;
    /** `first`: an appointment, or what a guide saw; the sheet does not say which [PRIV-2]. */
    readonly why: 'pinned' | 'first' | 'order';
    /** Kept for this window. */
    readonly windowNumber: string | null;
    /** Its class comes with a credit. */
    readonly priority: boolean;
  }[];
  /** At a window when the sheet was made. */
  readonly atWindows: readonly {
    readonly number: TicketNumber;
    readonly windowNumber: string;
    readonly state: 'called' | 'serving' | 'held';
  }[];
  readonly missed: readonly TicketNumber[];
}

/** Times at which an item can still be booked, in order; empty where its queue takes no appointments. At most 200. */
export interface Slots {
  readonly slots: readonly { readonly slotAt: Instant; readonly free: number }[];
}

/** What the desks of guides and clerks pull besides. */
export interface GuideViews {
  'guide-desk': { params: Record<never, never>; data: GuideDesk };
  'staff-ticket': {
    params: { /** Its number, its id, or what its QR code says. */ readonly code: string };
    data: StaffTicket;
  };
  'call-sheet': { params: { readonly queueId: QueueId }; data: CallSheet };
  slots: { params: { readonly serviceId: ServiceId }; data: Slots };
}
