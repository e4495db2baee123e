import type { Instant } from '@youxu/basics';
import type { Alarm, Nudge } from '../alarms.ts';
import type { PassedOver, PauseReason } from '../events.ts';
import type {
  AppointmentId,
  CallId,
  KioskId,
  Language,
  LocalDate,
  QueueId,
  ServiceId,
  ServiceRecordId,
  SpeakerZoneId,
  Text,
  TicketId,
  TicketNumber,
  WindowId,
} from '../ids.ts';
import type { Gateway, HallPlan } from '../plan/plan.ts';
import type { CallRule, CareReason, ForecastRange, Need, PinReason, TicketState } from '../ticket.ts';
import type { Board, BoardFrame, DisclosuresView, WindowFace } from './board-data.ts';
import type { AppointmentsView, BookingView, TicketView } from './citizen-data.ts';
import type { Fetching, GuideViews } from './guide-data.ts';

export type * from './board-data.ts';
export type * from './citizen-data.ts';
export type * from './guide-data.ts';

/** Whether a queue gives numbers now, and if not, when it does again. */
export type IssuingState =
  | { readonly state: 'open'; readonly closesAt: Instant | null }
  | { readonly state: 'last-minutes'; readonly closesAt: Instant }
  | { readonly state: 'closed'; readonly opensAt: Instant | null }
  | { readonly state: 'stopped' }
  | { readonly state: 'unserved' };

/** The live side of the kiosk's menu; names and materials are in the plan, which travels once [VIEW-2]. */
export interface KioskMenu {
  readonly hall: Text;
  readonly planVersion: number;
  readonly queues: readonly {
    readonly queueId: QueueId;
    readonly issuing: IssuingState;
    readonly waiting: number;
    /** Besides them, for one window of their own: ahead of nobody in the line. Absent: none. */
    readonly kept?: number;
    /** For somebody who would take a number now. */
    readonly forecast: ForecastRange | null;
    /** The turn may come after closing, also where no range can be told: warn [CAST-4]. */
    readonly pastClosing: boolean;
    /** When numbers are given again after today, for who may come too late; null: not past closing, or nobody knows. */
    readonly reopensAt: Instant | null;
    readonly openWindowNumbers: readonly string[];
  }[];
  /** When the hall is open today, in order and apart; empty on a day off. */
  readonly hours: readonly { readonly fromAt: Instant; readonly toAt: Instant }[];
  /** The hall is being left, or stands still. */
  readonly suspended: boolean;
  /** Kiosks that the duty manager put out of service, with the hall's words about it [KIOSK-1]. */
  readonly outOfService: readonly { readonly kioskId: KioskId; readonly message: Text | null }[];
  /** Items that kiosks do not offer today [KIOSK-2]. */
  readonly stopped: readonly { readonly serviceId: ServiceId; readonly message: Text | null }[];
}

export interface DeskTicket {
  readonly ticketId: TicketId;
  readonly number: TicketNumber;
  readonly state: TicketState;
  readonly stateAt: Instant;
  readonly issuedAt: Instant;
  readonly services: readonly {
    readonly serviceId: ServiceId;
    readonly name: Text;
    readonly current: boolean;
    readonly done: boolean;
  }[];
  readonly priorityClass: string;
  readonly language: Language;
  readonly needs: readonly Need[];
  readonly care: CareReason | null;
  readonly calls: number;
  /** Of the newest round of calls; undoing a finish keeps both. */
  readonly firstCalledAt: Instant | null;
  readonly serviceStartedAt: Instant | null;
  readonly rule: CallRule | null;
  /** Missed may be pressed from then on. */
  readonly missedAllowedAt: Instant | null;
  /** A recall may be pressed from then on. */
  readonly recallAllowedAt: Instant | null;
  readonly arrivedAutomatically: boolean;
  /** Who goes for them and since when; null: nobody said so [HELP-2]. */
  readonly fetching: Fetching | null;
}

/** All that the clerk of one window needs; nobody else may see it. At most 5 next, in the order in which they would be called [VIEW-7], 8 held, 8 missed. */
export interface WindowDesk {
  readonly windowId: WindowId;
  readonly windowNumber: string;
  readonly name: Text;
  readonly state: WindowFace;
  readonly stateAt: Instant;
  readonly pause: { readonly reason: PauseReason; readonly returnsAt: Instant | null } | null;
  /** Evacuated: nobody is called in the whole hall. */
  readonly suspended: boolean;
  readonly staff: { readonly id: string; readonly number: string; readonly name: Text } | null;
  /** Which browser has the window; null where nobody said. Any other one stops [STAFF-5]. */
  readonly desk: string | null;
  readonly open: readonly DeskTicket[];
  readonly next: readonly {
    readonly number: TicketNumber;
    readonly ticketId: TicketId;
    readonly why: CallRule;
    readonly pin: PinReason | null;
    readonly arrivedAt: Instant;
    /** Of whoever is called for an appointment. */
    readonly slotAt: Instant | null;
    readonly serviceName: Text;
    readonly priorityClass: string;
  }[];
  /** Whom calling the first of `next` would pass over, and why; null where nobody is next. */
  readonly passesOver: PassedOver | null;
  readonly waiting: number;
  /** Since when the one waits who waits longest: the arrival, or the return after a missed call. */
  readonly longestSince: Instant | null;
  /** Waiting longer than the queue's standard. */
  readonly overdue: number;
  readonly forecast: ForecastRange | null;
  readonly held: readonly DeskTicket[];
  readonly missed: readonly { readonly number: TicketNumber; readonly ticketId: TicketId; readonly at: Instant }[];
  readonly undo: {
    readonly kind: 'call' | 'finish' | 'missed';
    readonly number: TicketNumber;
    readonly until: Instant;
  } | null;
  /** An announcement that nobody can vouch for: recall. */
  readonly unheard: TicketNumber | null;
  /** Numbers that entries by hand at other windows have taken from here, at most 8, the newest last [HAND-4]. */
  readonly taken: readonly { readonly number: TicketNumber; readonly windowNumber: string; readonly at: Instant }[];
  /** The clerk's call for the duty manager: when it was made or answered, by whom; null: none today [HELP-1]. */
  readonly help: { readonly at: Instant; readonly answeredBy: Text | null } | null;
  readonly servedToday: number;
  /** What is or will be late here if nothing happens, the earliest first [ALARM-1, ALARM-2, ALARM-3]. */
  readonly nudges: readonly Nudge[];
  readonly queues: readonly {
    readonly queueId: QueueId;
    readonly name: Text;
    readonly waiting: number;
    readonly mode: 'own' | 'relief';
    /** For somebody who comes now. */
    readonly forecast: ForecastRange | null;
  }[];
}

/** What the rating terminal of a window shows. It never shows a rating to anyone [RATE-5]. */
export interface RatingTerminalView {
  readonly windowId: WindowId;
  readonly windowNumber: string;
  readonly windowName: Text;
  readonly hall: Text;
  readonly timeZone: string;
  readonly staff: {
    readonly number: string;
    readonly name: Text;
    readonly post: Text | null;
    readonly department: Text | null;
    readonly photo: string | null;
  } | null;
  /** In front of it, or called to it. */
  readonly serving: TicketNumber | null;
  /** Whether that one is still called, or is here. */
  readonly numberState: 'called' | 'serving' | null;
  readonly state: WindowFace;
  /** Of a paused window. */
  readonly returnsAt: Instant | null;
  /** Evacuated: nobody is called in the whole hall. */
  readonly suspended: boolean;
  /** The open windows that serve its queues meanwhile; empty while it is open. */
  readonly instead: readonly string[];
  /** What people may come to this window for, at most 24. */
  readonly services: readonly Text[];
  /** Those of its zone, as on the boards. */
  readonly notices: readonly Text[];
  /** How its voice sounds today, as that of its zone; null where the plan wants none [RATE-9]. */
  readonly voice: { readonly sound: Speaker['sound'] } | null;
  readonly invitation: {
    readonly serviceRecordId: ServiceRecordId;
    readonly number: TicketNumber;
    readonly language: Language;
    readonly until: Instant;
    /** Set after the first press: it may be changed until then. */
    readonly sealsAt: Instant | null;
    /** Since when somebody else is to be asked here, once this is over [RATE-4]. */
    readonly nextSinceAt: Instant | null;
  } | null;
}

/** The announcements of one speaker zone that are still to be spoken, first first; at most 40. */
export interface Speaker {
  readonly speakerZoneId: SpeakerZoneId;
  readonly floorNumber: number;
  /**
   * When the voice is not as it always is, lunch included: these of the business day, perhaps overlapping, and then the quieter rule
   * holds [VOICE-6]. Elsewhere 0 dB, and a call is said twice.
   */
  readonly sound: readonly {
    readonly fromAt: Instant;
    readonly toAt: Instant;
    /** 0 or below. */
    readonly gainDb: number | 'silent';
    readonly once: boolean;
  }[];
  /** Evacuated: that is said, and nobody is called. */
  readonly suspended: boolean;
  /** Of the calls that were begun here those whose person is still awaited: only they are said again [VOICE-7]. */
  readonly calling?: readonly CallId[];
  readonly pending: readonly {
    readonly callId: CallId;
    readonly number: TicketNumber;
    readonly windowNumber: string;
    /** Spoken only where the window is on another floor than the zone. */
    readonly floorNumber: number;
    readonly kind: 'call' | 'recall' | 'last-call';
    readonly language: Language;
    readonly calledAt: Instant;
    readonly expiresAt: Instant;
  }[];
}

/** The bar over one window. */
export interface Led {
  readonly windowId: WindowId;
  readonly windowNumber: string;
  readonly name: Text;
  readonly state: WindowFace;
  readonly returnsAt: Instant | null;
  readonly number: TicketNumber | null;
  readonly callId: CallId | null;
  /** Of that call: a bar that comes back does not flash for an old one. */
  readonly calledAt: Instant | null;
  /** Evacuated: nobody is called in the whole hall. */
  readonly suspended: boolean;
}

/** What a gateway drives, by the plan in force; it changes with the plan only. */
export interface GatewayView {
  readonly timeZone: string;
  /** So long the same pad may change what it said [RATE-3]. */
  readonly ratingSealSeconds: number;
  readonly gateway: Gateway;
}

/** The duty manager's picture: one row a queue, one a window. */
export interface HallLive {
  readonly hall: Text;
  readonly day: LocalDate | null;
  readonly timeZone: string;
  readonly waiting: number;
  readonly issuedToday: number;
  readonly servedToday: number;
  readonly missedOpen: number;
  readonly queues: readonly {
    readonly queueId: QueueId;
    readonly name: Text;
    readonly waiting: number;
    readonly longestSince: Instant | null;
    readonly standardWaitMinutes: number;
    readonly forecast: ForecastRange | null;
    readonly issuing: IssuingState;
    readonly openWindows: number;
  }[];
  readonly windows: readonly {
    readonly windowId: WindowId;
    readonly windowNumber: string;
    readonly name: Text;
    readonly state: WindowFace;
    readonly stateAt: Instant;
    readonly pauseReason: PauseReason | null;
    readonly returnsAt: Instant | null;
    readonly staff: Text | null;
    readonly number: TicketNumber | null;
    readonly numberState: 'called' | 'serving' | null;
    readonly since: Instant | null;
    readonly servedToday: number;
    /** Since when its clerk calls for help. */
    readonly helpAt: Instant | null;
  }[];
  /** What should be looked at now, the oldest first [ALARM-1, ALARM-2, ALARM-3]. */
  readonly alarms: readonly Alarm[];
  readonly byNumberCalls: number;
  readonly openCases: number;
}

export type FleetKind =
  | 'kiosk'
  | 'display'
  | 'rating-terminal'
  | 'gateway'
  | 'window-bar'
  | 'rating-pad'
  | 'keypad'
  | 'led-board'
  | 'speaker';

/** Devices and how they are: telemetry, not history. Filled by the server. */
export interface Fleet {
  readonly devices: readonly {
    readonly id: string;
    readonly kind: FleetKind;
    readonly name: Text;
    readonly connected: boolean;
    readonly lastSeenAt: Instant | null;
    readonly paper: 'ok' | 'low' | 'out' | 'unknown' | null;
    readonly problem: string | null;
    readonly version: string | null;
    readonly clockSkewMs: number | null;
    /** The last number that a kiosk gave, as it says itself; hall time. */
    readonly lastTicket: { readonly number: TicketNumber; readonly at: Instant } | null;
  }[];
}

/** Of these the devices of one window, for whoever works there. */
export interface WindowDevices {
  readonly devices: readonly { readonly id: string; readonly kind: FleetKind; readonly connected: boolean }[];
}

/** The day's windows, in the order of the plan: where somebody can be sent. */
export interface WindowList {
  readonly windows: readonly {
    readonly windowId: WindowId;
    readonly state: WindowFace;
    /** Of a paused window. */
    readonly returnsAt: Instant | null;
    readonly staff: Text | null;
    /** Kept for it by name: they go first there. */
    readonly waiting: number;
  }[];
}

export interface PlanView {
  readonly version: number;
  readonly plan: HallPlan;
}

/** Every view: its parameters and its data. `protocol` holds schema, roles, scope, and whether it is pushed. */
export interface Views extends GuideViews {
  'kiosk-menu': { params: Record<never, never>; data: KioskMenu };
  board: { params: { readonly displayId: string }; data: Board };
  'board-frame': { params: { readonly displayId: string }; data: BoardFrame };
  disclosures: { params: { readonly displayId: string }; data: DisclosuresView };
  'window-desk': { params: { readonly windowId: WindowId }; data: WindowDesk };
  'rating-terminal': { params: { readonly windowId: WindowId }; data: RatingTerminalView };
  'window-list': { params: Record<never, never>; data: WindowList };
  'window-devices': { params: { readonly windowId: WindowId }; data: WindowDevices };
  speaker: { params: { readonly speakerZoneId: SpeakerZoneId }; data: Speaker };
  led: { params: { readonly windowId: WindowId }; data: Led };
  gateway: { params: { readonly gatewayId: string }; data: GatewayView };
  'hall-live': { params: Record<never, never>; data: HallLive };
  ticket: { params: { readonly ticketId: TicketId }; data: TicketView };
  appointment: { params: { readonly appointmentId: AppointmentId }; data: BookingView };
  appointments: { params: { /** A keyed hash [APPT-4]. */ readonly contact: string }; data: AppointmentsView };
  fleet: { params: Record<never, never>; data: Fleet };
  plan: { params: Record<never, never>; data: PlanView };
}

export type ViewName = keyof Views;
export type ViewParams<N extends ViewName> = Views[N]['params'];
export type ViewData<N extends ViewName> = Views[N]['data'];
