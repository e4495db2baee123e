import type { Instant } from '@youxu/basics';
import type {
  AccessKey,
  AppointmentId,
  CallId,
  CaseId,
  KioskId,
  Language,
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
import type { HallPlan } from './plan/plan.ts';
import type { SavedState } from './saved-state.ts';
import type { BadReason, CaseFinding, Outcome, RatingChannel, RatingLevel } from './service-record.ts';
import type {
  CallRule,
  CareReason,
  ForecastRange,
  Need,
  PaperState,
  PlaceKey,
  Standing,
  TicketSource,
} from './ticket.ts';

/** Who was passed over by a call: those who arrived earlier and still wait. Bounded whatever the queue's length. */
export interface PassedOver {
  readonly count: number;
  /** The three that arrived first. */
  readonly examples: readonly {
    readonly number: TicketNumber;
    readonly arrivedAt: Instant;
    readonly why: PassedOverWhy;
  }[];
}
/** credit: the called one's class has more of it; handicap: this window serves the other only in relief; moved: an event gave the other a new key; else the rule that went first. */
export type PassedOverWhy = 'credit' | 'handicap' | 'moved' | Exclude<CallRule, 'order'>;

export interface StageIssued {
  readonly serviceId: ServiceId;
  readonly queueId: QueueId;
  /** Null for a later stage of an ordered itinerary. */
  readonly key: PlaceKey | null;
}

/**
 * Everything that can have happened, past tense and versioned. A body is never changed once released: a new version gets a
 * new name and an upcaster. Bodies hold codes and facts, no words and nothing personal.
 */
export interface EventBodies {
  'v1.PlanPublished': {
    readonly version: number;
    readonly plan: HallPlan;
    readonly mapping: Readonly<Record<string, QueueId>>;
  };
  'v1.PlanScheduled': {
    readonly plan: HallPlan;
    readonly mapping: Readonly<Record<string, QueueId>>;
    readonly effectiveAt: Instant;
  };
  'v1.DayOpened': { readonly day: LocalDate; readonly balance: SavedState };
  'v1.IssuingSet': { readonly queueId: QueueId | null; readonly mode: 'auto' | 'open' | 'stopped' };
  /** The message is the hall's own word to everybody, as the notices of its plan are: nobody's personal words [KIOSK-3]. */
  'v1.KioskServiceSet': {
    readonly kioskId: KioskId;
    readonly state: 'in-service' | 'out-of-service';
    readonly message: Text | null;
  };
  'v1.ServiceOfferSet': {
    readonly serviceId: ServiceId;
    readonly state: 'offered' | 'stopped';
    readonly message: Text | null;
  };
  'v1.HoursExtended': { readonly calendarId: string; readonly date: LocalDate; readonly untilLocal: LocalTime };
  'v1.SpecialOpeningSet': {
    readonly calendarId: string;
    readonly date: LocalDate;
    readonly fromLocal: LocalTime;
    readonly toLocal: LocalTime;
  };
  /** Evacuation: open minutes stand still, nobody is called, the order stays. */
  'v1.HallSuspended': { readonly reason: SuspendReason };
  'v1.HallResumed': Record<never, never>;

  'v1.TicketIssued': {
    readonly ticketId: TicketId;
    readonly accessKey: AccessKey;
    readonly number: TicketNumber;
    readonly series: string;
    /** The number's own count within its series (and kiosk, for `X`), from 1. */
    readonly serial: number;
    /** The day that the number belongs to: an offline ticket may be merged on the next. */
    readonly day: LocalDate;
    readonly priorityClass: string;
    readonly language: Language;
    readonly source: TicketSource;
    readonly kioskId: KioskId | null;
    readonly issuedAt: Instant;
    readonly stages: readonly StageIssued[];
    readonly itinerary: 'single' | 'ordered' | 'opportunistic';
    /** Without paper to wait for (walk-up, offline, written by hand) it waits at once. */
    readonly ready: boolean;
    readonly paper: PaperState;
    /** Its slot is null when late: like a walk-in from check-in. */
    readonly appointment: {
      readonly id: AppointmentId;
      readonly serviceId: ServiceId;
      readonly slotAt: Instant | null;
    } | null;
    /** The cleared ticket of the day before whose priority offer this one takes up. */
    readonly offerTicketId: TicketId | null;
    readonly person: string | null;
    readonly phoneRef: string | null;
    readonly forecast: ForecastRange | null;
    readonly awaitingMerge: boolean;
  };
  'v1.TicketReady': { readonly ticketId: TicketId; readonly how: 'printed' | 'on-screen' | 'uncertain' | 'released' };
  'v1.TicketPrintFailed': { readonly ticketId: TicketId; readonly reason: string };
  'v1.TicketReprinted': { readonly ticketId: TicketId };
  'v1.TicketCancelled': { readonly ticketId: TicketId; readonly reason: CancelReason };
  'v1.TicketExpired': {
    readonly ticketId: TicketId;
    readonly reason: 'cleared' | 'day-ended';
    readonly offer: boolean;
  };
  'v1.TicketMarked': {
    readonly ticketId: TicketId;
    readonly care: CareReason | null;
    readonly needs: readonly Need[];
    readonly by: string;
  };
  'v1.NumbersLeased': {
    readonly kioskId: KioskId;
    /** The first digit of the numbers; a plan may give the kiosk another one later. */
    readonly digit: number;
    readonly day: LocalDate;
    readonly from: number;
    readonly to: number;
  };
  'v1.OfflineTicketBound': {
    readonly ticketId: TicketId;
    readonly issuedAt: Instant;
    readonly serviceId: ServiceId;
    /** What the kiosk printed, where that counts for more than what was entered [NUM-10]. */
    readonly paper?: {
      readonly priorityClass: string;
      readonly language: Language;
      readonly stage: StageIssued & { readonly key: PlaceKey };
      /** What was entered belonged to another number: it stays, and whoever has the paper waits after it. */
      readonly other: boolean;
    };
  };

  'v1.TicketCalled': {
    readonly ticketId: TicketId;
    readonly stageIndex: number;
    readonly callId: CallId;
    readonly windowId: WindowId;
    readonly staffId: StaffId;
    readonly rule: CallRule;
    readonly key: PlaceKey | null;
    readonly handicapMinutes: number;
    readonly passedOver: PassedOver;
    /** By-number calls say why [ORD-7]. The words are private. */
    readonly reasonRef: string | null;
    /** False for walk-ups: the person stands there. */
    readonly announce: boolean;
    /** When it was called by voice, where it is entered afterwards [HAND-1]. */
    readonly byHandAt?: Instant;
    /** With it: how the ticket stood before. */
    readonly before?: Standing;
    /** With it: another window that had called the ticket in vain, or held it; its clerk is told [HAND-4]. */
    readonly takenFrom?: WindowId;
  };
  'v1.TicketRecalled': { readonly ticketId: TicketId; readonly callId: CallId };
  'v1.TicketArrived': { readonly ticketId: TicketId; readonly automatic: boolean };
  /** A guide goes for whoever is called, having heard of this call. */
  'v1.FetchBegun': { readonly ticketId: TicketId; readonly callId: CallId; readonly staffId: StaffId };
  'v1.TicketMissed': { readonly ticketId: TicketId; readonly windowId: WindowId };
  'v1.TicketReturned': { readonly ticketId: TicketId; readonly key: PlaceKey | null; readonly pin: WindowId | null };
  'v1.TicketHeld': { readonly ticketId: TicketId; readonly windowId: WindowId; readonly reasonRef: string | null };
  'v1.TicketResumed': { readonly ticketId: TicketId; readonly windowId: WindowId };
  'v1.TicketTransferred': {
    readonly ticketId: TicketId;
    readonly fromWindowId: WindowId | null;
    readonly toQueueId: QueueId;
    readonly key: PlaceKey;
    readonly pin: WindowId | null;
    readonly placing: 'keep' | 'back' | 'pinned';
    readonly reasonRef: string | null;
  };
  'v1.PinReleased': { readonly ticketId: TicketId };
  'v1.ServiceFinished': {
    readonly ticketId: TicketId;
    readonly serviceRecordId: ServiceRecordId;
    readonly windowId: WindowId;
    readonly staffId: StaffId;
    readonly outcome: Outcome;
    readonly items: number;
    readonly invite: boolean;
    /** Key of the next stage of an ordered itinerary, where there is one. */
    readonly nextKey: PlaceKey | null;
    /** When it ended, where it is entered afterwards [HAND-1]. */
    readonly byHandAt?: Instant;
  };
  'v1.CallUndone': { readonly ticketId: TicketId; readonly windowId: WindowId };
  'v1.FinishUndone': {
    readonly ticketId: TicketId;
    readonly windowId: WindowId;
    readonly serviceRecordId: ServiceRecordId;
  };
  'v1.MissedUndone': { readonly ticketId: TicketId; readonly windowId: WindowId };

  /** Also by whoever is there already, from another desk [STAFF-5]. */
  'v1.StaffSignedOn': { readonly windowId: WindowId; readonly staffId: StaffId; readonly desk?: string };
  'v1.StaffSignedOff': { readonly windowId: WindowId; readonly staffId: StaffId };
  'v1.WindowOpened': { readonly windowId: WindowId };
  'v1.WindowPaused': { readonly windowId: WindowId; readonly reason: PauseReason; readonly returnsAt: Instant | null };
  'v1.WindowClosed': { readonly windowId: WindowId };
  'v1.HelpCalled': { readonly windowId: WindowId };
  'v1.HelpAnswered': { readonly windowId: WindowId; readonly by?: StaffId };

  'v1.AppointmentBooked': {
    readonly appointmentId: AppointmentId;
    readonly serviceId: ServiceId;
    readonly slotAt: Instant;
    readonly phoneRef: string | null;
    /** Keyed hashes of the numbers that were left, absent where none was [APPT-4]. */
    readonly contacts?: readonly string[];
  };
  'v1.AppointmentCancelled': { readonly appointmentId: AppointmentId };

  'v1.AnnouncementStarted': {
    readonly callId: CallId;
    readonly speakerZoneId: SpeakerZoneId;
    readonly speaker: string;
  };
  'v1.AnnouncementEnded': {
    readonly callId: CallId;
    readonly speakerZoneId: SpeakerZoneId;
    readonly outcome: 'spoken' | 'unknown';
  };
  'v1.AnnouncementExpired': {
    readonly callId: CallId;
    readonly speakerZoneId: SpeakerZoneId;
    readonly why: 'late' | 'undone' | 'over';
  };

  'v1.InvitationEnded': { readonly serviceRecordId: ServiceRecordId };
  /** The next call or finish came: the terminal is needed, but not before the invitation's least time [RATE-4]. */
  'v1.InvitationShortened': { readonly serviceRecordId: ServiceRecordId; readonly untilAt: Instant };
  'v1.RatingSubmitted': {
    readonly serviceRecordId: ServiceRecordId;
    readonly level: RatingLevel;
    readonly reasons: readonly BadReason[];
    readonly channel: RatingChannel;
    readonly wordsRef: string | null;
  };
  'v1.RatingSealed': { readonly serviceRecordId: ServiceRecordId };
  'v1.RatingCorrected': {
    readonly serviceRecordId: ServiceRecordId;
    readonly level: RatingLevel;
    readonly reasons: readonly BadReason[];
    readonly wordsRef: string | null;
  };
  'v1.CaseOpened': {
    readonly caseId: CaseId;
    readonly serviceRecordId: ServiceRecordId;
    readonly dueOn: LocalDate;
    readonly anonymous: boolean;
  };
  'v1.CaseAccepted': { readonly caseId: CaseId; readonly ownerId: StaffId; readonly dueOn: LocalDate };
  'v1.CaseVerified': {
    readonly caseId: CaseId;
    readonly finding: CaseFinding;
    readonly evidenceRef: string | null;
    readonly dueOn: LocalDate;
    readonly by: StaffId;
  };
  'v1.CaseAppealed': {
    readonly caseId: CaseId;
    readonly evidenceRef: string;
    readonly dueOn: LocalDate;
    readonly by: StaffId;
  };
  'v1.CaseRectified': {
    readonly caseId: CaseId;
    readonly ref: string;
    readonly dueOn: LocalDate;
    readonly by: StaffId;
  };
  'v1.CaseCalledBack': {
    readonly caseId: CaseId;
    readonly ref: string;
    readonly how: 'call-back' | 'public-answer';
    readonly by: StaffId;
  };
  'v1.CaseClosed': { readonly caseId: CaseId; readonly recordRef: string; readonly by: StaffId };
}

export type CancelReason = 'voided' | 'by-citizen' | 'by-staff' | 'not-printed' | 'undone';
/** Why calls stopped. */
export const SUSPEND_REASONS = ['fire', 'earthquake', 'power', 'security', 'drill', 'other'] as const;
export type SuspendReason = (typeof SUSPEND_REASONS)[number];
export type PauseReason = 'short-break' | 'system-fault' | 'consulting' | 'lunch' | 'meeting' | 'other';
export const PAUSE_REASONS: readonly PauseReason[] = [
  'short-break',
  'system-fault',
  'consulting',
  'lunch',
  'meeting',
  'other',
];

export type EventType = keyof EventBodies;
/** An event as decided; the journal adds its place and its hash. */
export type HallEvent = { [T in EventType]: { readonly type: T; readonly body: EventBodies[T] } }[EventType];

export function event<T extends EventType>(type: T, body: EventBodies[T]): HallEvent {
  return { type, body } as unknown as HallEvent;
}

/** Where and when an event stands in the journal: all that `apply` may know besides its body. */
export interface Recorded {
  readonly seq: number;
  readonly at: Instant;
}
