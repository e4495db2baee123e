import type { Instant } from '@youxu/basics';
import type { PauseReason } from '../events.ts';
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
  ZoneId,
} from '../ids.ts';
import type { Gateway, HallPlan, ScreenSize } from '../plan/plan.ts';
import type { CallRule, CareReason, ForecastRange, Need, PinReason, TicketState } from '../ticket.ts';

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
    /** For somebody who would take a number now. */
    readonly forecast: ForecastRange | null;
    /** The range's far end lies after closing: warn [CAST-4]. */
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

export type WindowFace = 'closed' | 'open' | 'paused';

export interface BoardCall {
  readonly callId: CallId;
  readonly number: TicketNumber;
  readonly windowNumber: string;
  readonly floorNumber: number;
  readonly at: Instant;
  /** 1 for the first call. */
  readonly count: number;
  readonly state: 'called' | 'serving' | 'over';
}

/** What a board shows and does not change during the day [VIEW-3]. */
export interface BoardFrame {
  readonly hall: Text;
  readonly display: Text;
  readonly kind: 'main' | 'zone' | 'window';
  readonly timeZone: string;
  /** The display's own floor: calls elsewhere name theirs. */
  readonly floorNumber: number;
  readonly zones: readonly { readonly zoneId: ZoneId; readonly name: Text; readonly floorNumber: number }[];
  readonly windows: readonly { readonly windowNumber: string; readonly name: Text }[];
  readonly notices: readonly Text[];
  readonly complaintPhone: string;
  readonly speaksFor: SpeakerZoneId | null;
  /** Of a window's screen: whose face it shows. */
  readonly windowId: WindowId | null;
  readonly screen: ScreenSize;
}

/** What is live on a board, and may be seen in public: at most 6 calls, 12 missed, and 12 windows or none [VIEW-3]. */
export interface Board {
  readonly day: LocalDate | null;
  /** Newest first. */
  readonly calls: readonly BoardCall[];
  readonly missed: readonly TicketNumber[];
  /** A small hall shows its windows as fixed cells; empty where there are more than 12. */
  readonly windows: readonly {
    readonly windowNumber: string;
    readonly state: WindowFace;
    readonly returnsAt?: Instant | null;
    readonly serving?: TicketNumber;
    /** Only on the screen of a window that is not open: the open windows that serve its queues. */
    readonly instead?: readonly string[];
  }[];
  readonly waiting: Readonly<Record<string, number>>;
  /** When the hall is open today, in order and apart; empty on a day off. */
  readonly hours: readonly { readonly fromAt: Instant; readonly toAt: Instant }[];
  /** When numbers are given again; null while they are. */
  readonly opensAt: Instant | null;
  readonly suspended: boolean;
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
  readonly rule: CallRule | null;
  /** Missed may be pressed from then on. */
  readonly missedAllowedAt: Instant | null;
  /** A recall may be pressed from then on. */
  readonly recallAllowedAt: Instant | null;
  readonly arrivedAutomatically: boolean;
}

/** All that the clerk of one window needs; nobody else may see it. At most 5 next, 8 held, 8 missed. */
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
  readonly open: readonly DeskTicket[];
  readonly next: readonly {
    readonly number: TicketNumber;
    readonly ticketId: TicketId;
    readonly why: CallRule;
    readonly pin: PinReason | null;
    readonly arrivedAt: Instant;
    readonly serviceName: Text;
    readonly priorityClass: string;
  }[];
  readonly waiting: number;
  /** Arrival of the one who waits longest. */
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
  readonly servedToday: number;
  readonly queues: readonly {
    readonly queueId: QueueId;
    readonly name: Text;
    readonly waiting: number;
    readonly mode: 'own' | 'relief';
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
  readonly serving: TicketNumber | null;
  readonly invitation: {
    readonly serviceRecordId: ServiceRecordId;
    readonly number: TicketNumber;
    readonly until: Instant;
    /** Set after the first press: it may be changed until then. */
    readonly sealsAt: Instant | null;
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
  readonly byNumberCalls: number;
  readonly openCases: number;
}

/** The citizen's own ticket, by its unguessable id; nothing about others. */
export interface TicketView {
  readonly hall: Text;
  readonly timeZone: string;
  readonly ticketId: TicketId;
  readonly number: TicketNumber;
  readonly state: TicketState;
  readonly stateAt: Instant;
  readonly issuedAt: Instant;
  readonly services: readonly { readonly name: Text; readonly done: boolean; readonly current: boolean }[];
  readonly queueName: Text;
  readonly priorityClass: Text;
  readonly ahead: number | null;
  readonly forecast: ForecastRange | null;
  readonly windowNumbers: readonly string[];
  readonly call: {
    readonly windowNumber: string;
    readonly floorNumber: number;
    readonly at: Instant;
    readonly count: number;
  } | null;
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

/** The day's bookings of whoever left this number, at most 8: first what can still be checked in, by slot [APPT-5]. */
export interface AppointmentsView {
  readonly appointments: readonly AppointmentView[];
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

export interface PlanView {
  readonly version: number;
  readonly plan: HallPlan;
}

/** Every view: its parameters and its data. `protocol` holds schema, roles, scope, and whether it is pushed. */
export interface Views {
  'kiosk-menu': { params: Record<never, never>; data: KioskMenu };
  board: { params: { readonly displayId: string }; data: Board };
  'board-frame': { params: { readonly displayId: string }; data: BoardFrame };
  'window-desk': { params: { readonly windowId: WindowId }; data: WindowDesk };
  'rating-terminal': { params: { readonly windowId: WindowId }; data: RatingTerminalView };
  speaker: { params: { readonly speakerZoneId: SpeakerZoneId }; data: Speaker };
  led: { params: { readonly windowId: WindowId }; data: Led };
  gateway: { params: { readonly gatewayId: string }; data: GatewayView };
  'hall-live': { params: Record<never, never>; data: HallLive };
  ticket: { params: { readonly ticketId: TicketId }; data: TicketView };
  appointment: { params: { readonly appointmentId: AppointmentId }; data: AppointmentView };
  appointments: { params: { /** A keyed hash [APPT-4]. */ readonly contact: string }; data: AppointmentsView };
  fleet: { params: Record<never, never>; data: Fleet };
  plan: { params: Record<never, never>; data: PlanView };
}

export type ViewName = keyof Views;
export type ViewParams<N extends ViewName> = Views[N]['params'];
export type ViewData<N extends ViewName> = Views[N]['data'];
