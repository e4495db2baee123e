import type { Instant } from '@youxu/basics';
import type { CancelReason, PassedOver, PauseReason, SuspendReason } from './events.ts';
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
  Text,
  TicketId,
  TicketNumber,
  WindowId,
} from './ids.ts';
import type { HallPlan } from './plan/plan.ts';
import type { Refusal } from './refusals.ts';
import type { BadReason, CaseFinding, Outcome, RatingChannel, RatingLevel } from './service-record.ts';
import type { CallRule, CareReason, ForecastRange, Need } from './ticket.ts';

/** What a citizen needs to know right after taking a number; also all that the paper says of the queue. */
export interface TicketTaken {
  readonly ticketId: TicketId;
  /** For the QR code on the paper, and nowhere else. */
  readonly accessKey: AccessKey;
  readonly number: TicketNumber;
  readonly issuedAt: Instant;
  readonly queueId: QueueId;
  readonly serviceIds: readonly ServiceId[];
  readonly priorityClass: string;
  readonly language: Language;
  /** Tickets that will be called before this one if nothing changes; null where it stands in no line: a reprint. */
  readonly ahead: number | null;
  /** Null: nobody can say, because no window of the queue works [CAST-6], or there is no line to wait in. */
  readonly forecast: ForecastRange | null;
  readonly windowNumbers: readonly string[];
}

export interface CallMade {
  readonly ticketId: TicketId;
  readonly number: TicketNumber;
  readonly callId: CallId;
  readonly rule: CallRule;
  readonly passedOver: PassedOver;
}

export interface OfflineTicket {
  readonly number: TicketNumber;
  readonly day: LocalDate;
  /** By the kiosk's clock, corrected for its measured skew. */
  readonly issuedAt: Instant;
  readonly serviceId: ServiceId;
  readonly priorityClass: string;
  readonly language: Language;
  readonly paper: 'printed' | 'on-screen' | 'uncertain';
}

/** What became of one number of a kiosk's report; one that is refused costs no other [NUM-6]. */
export type MergedTicket =
  | { readonly number: TicketNumber; readonly ticketId: TicketId; readonly merged: 'new' | 'bound' | 'known' }
  | { readonly number: TicketNumber; readonly refused: Refusal };

export interface FinishInput {
  readonly ticketId: TicketId;
  readonly outcome: Outcome;
  /** Items handled, 1–99. */
  readonly items: number;
  /** Invite to rate on the window's terminal. */
  readonly invite: boolean;
}

/** A service that ended while nothing could be entered. */
export interface HandFinish {
  readonly outcome: Outcome;
  /** Items handled, 1–99. */
  readonly items: number;
  readonly finishedAt: Instant;
}

type Done = Record<never, never>;

/**
 * Every command of the hall: what it takes and what it answers. `protocol` holds the schema, the roles and the limits of each;
 * `decide` its rules. Names are imperative; times are instants.
 */
export interface Commands {
  'take-ticket': {
    input: {
      /** One service, or up to `policy.stagesMax` as an itinerary. */
      readonly serviceIds: readonly ServiceId[];
      readonly itinerary?: 'ordered' | 'opportunistic';
      readonly priorityClass?: string;
      readonly language?: Language;
      readonly appointmentId?: AppointmentId;
      /** A ticket cleared the day before: its priority offer is taken up [DAY-5]. */
      readonly offerTicketId?: TicketId;
      /** Kept in the private table. */
      readonly phone?: string;
      /** Keyed hash of the person, where the queue has limits [LIMIT-1]. */
      readonly person?: string;
      /** Entered later from a hand-written slip: when it was written. */
      readonly handwrittenAt?: Instant;
    };
    result: TicketTaken;
  };
  'report-print': {
    input: {
      readonly ticketId: TicketId;
      readonly outcome: 'printed' | 'on-screen' | 'failed' | 'uncertain';
      readonly reason?: string;
    };
    result: { readonly state: string };
  };
  'reprint-ticket': { input: { readonly ticketId: TicketId }; result: TicketTaken };
  'cancel-ticket': { input: { readonly ticketId: TicketId; readonly reason: CancelReason }; result: Done };
  'mark-ticket': {
    input: {
      readonly ticketId: TicketId /** Acute need, with its reason; null takes it back. */;
      readonly care?: CareReason | null;
      readonly needs?: readonly Need[];
    };
    result: Done;
  };
  /** A guide goes for somebody who is called. */
  'fetch-ticket': { input: { readonly ticketId: TicketId }; result: Done };
  'return-ticket': {
    input: { readonly ticketId?: TicketId; readonly number?: TicketNumber };
    result: {
      readonly ticketId: TicketId;
      readonly number: TicketNumber;
      readonly ahead: number;
      readonly windowNumbers: readonly string[];
    };
  };
  'lease-numbers': {
    /** `spent`: of the numbers that it was given the kiosk has none left, used or lost. */
    input: { readonly kioskId: KioskId; readonly spent?: boolean };
    result: {
      /** `digit`: the first one of these numbers, which a plan of today may have changed. */
      readonly leases: readonly {
        readonly day: LocalDate;
        readonly digit: number;
        readonly from: number;
        readonly to: number;
      }[];
    };
  };
  'merge-offline': {
    input: { readonly kioskId: KioskId; readonly tickets: readonly OfflineTicket[] };
    result: {
      /** One for each ticket of the report, in its order. */
      readonly tickets: readonly MergedTicket[];
    };
  };

  'call-next': {
    input: {
      readonly windowId: WindowId /** F8: finish this one first, in the same step. */;
      readonly finish?: FinishInput;
    };
    result: {
      readonly finished?: { readonly serviceRecordId: ServiceRecordId };
      readonly call?: CallMade /** Why nobody was called after the finish. */;
      readonly refusal?: Refusal;
    };
  };
  'call-ticket': {
    input: { readonly windowId: WindowId; readonly number: TicketNumber; readonly reason: string };
    result: CallMade;
  };
  'adopt-number': {
    input: { readonly windowId: WindowId; readonly number: TicketNumber; readonly serviceId: ServiceId };
    result: CallMade;
  };
  /** A number of a kiosk that is offline, from its paper: it waits by the time printed there [NUM-9]. */
  'enter-offline': {
    input: {
      readonly number: TicketNumber;
      /** As printed on the paper. */
      readonly issuedAt: Instant;
      readonly serviceId: ServiceId;
      readonly priorityClass?: string;
    };
    result: TicketTaken;
  };
  /** A number that was called by voice while the hall's machine was down, entered afterwards with the times written down [HAND-1]. */
  'enter-call': {
    input: {
      readonly windowId: WindowId;
      readonly number: TicketNumber;
      readonly calledAt: Instant;
      /** What became of it: still here, nobody came, or done. */
      readonly became: 'serving' | 'missed' | HandFinish;
      /** Of an offline number that its kiosk has not reported yet. */
      readonly serviceId?: ServiceId;
    };
    result: { readonly ticketId: TicketId; readonly number: TicketNumber };
  };
  'walk-up': {
    input: { readonly windowId: WindowId; readonly serviceId?: ServiceId; readonly priorityClass?: string };
    result: { readonly ticketId: TicketId; readonly number: TicketNumber };
  };
  recall: {
    input: { readonly windowId: WindowId; readonly ticketId: TicketId };
    result: { readonly callId: CallId; readonly count: number };
  };
  'mark-arrived': { input: { readonly windowId: WindowId; readonly ticketId: TicketId }; result: Done };
  'mark-missed': { input: { readonly windowId: WindowId; readonly ticketId: TicketId }; result: Done };
  'hold-ticket': {
    input: { readonly windowId: WindowId; readonly ticketId: TicketId; readonly reason?: string };
    result: Done;
  };
  'resume-ticket': { input: { readonly windowId: WindowId; readonly ticketId: TicketId }; result: Done };
  'transfer-ticket': {
    input: {
      readonly windowId: WindowId;
      readonly ticketId: TicketId;
      readonly toQueueId: QueueId;
      readonly placing: 'keep' | 'back' | 'pinned';
      /** For placing `pinned`. */
      readonly toWindowId?: WindowId;
      readonly reason?: string;
    };
    result: { readonly ahead: number };
  };
  'finish-service': {
    input: FinishInput & { readonly windowId: WindowId };
    result: { readonly serviceRecordId: ServiceRecordId };
  };
  undo: {
    input: {
      readonly windowId: WindowId;
      /** What it is meant for, as the screen shows it: the last action has to be that one. */
      readonly kind?: 'call' | 'finish' | 'missed';
      readonly number?: TicketNumber;
    };
    result: { readonly undone: 'call' | 'finish' | 'missed'; readonly number: TicketNumber };
  };

  'sign-on': {
    input: {
      readonly windowId: WindowId;
      /** The browser from which it is done: the others stop [STAFF-5]. */
      readonly desk?: string;
    };
    result: { /** AB hand-over: who was there before. */ readonly replaced: string | null };
  };
  'sign-off': { input: { readonly windowId: WindowId }; result: Done };
  'open-window': { input: { readonly windowId: WindowId }; result: Done };
  'pause-window': {
    input: { readonly windowId: WindowId; readonly reason: PauseReason; readonly returnsAt?: Instant };
    result: Done;
  };
  'close-window': { input: { readonly windowId: WindowId }; result: Done };
  /** The duty manager is on the way. */
  'answer-help': { input: { readonly windowId: WindowId }; result: Done };
  'call-help': { input: { readonly windowId: WindowId }; result: Done };

  'book-appointment': {
    input: {
      readonly serviceId: ServiceId;
      readonly slotAt: Instant;
      /** Kept in the private table; and as a keyed hash, to find the booking at a kiosk [APPT-4]. */
      readonly phone?: string;
      /** Of an identity card, 18 characters: kept as a keyed hash only. */
      readonly idNumber?: string;
    };
    result: { readonly appointmentId: AppointmentId; readonly slotAt: Instant };
  };
  'cancel-appointment': { input: { readonly appointmentId: AppointmentId }; result: Done };

  'begin-announcement': { input: { readonly callId: CallId; readonly speakerZoneId: SpeakerZoneId }; result: Done };
  'end-announcement': {
    input: { readonly callId: CallId; readonly speakerZoneId: SpeakerZoneId; readonly outcome: 'spoken' | 'unknown' };
    result: Done;
  };

  'submit-rating': {
    input: {
      readonly serviceRecordId: ServiceRecordId;
      readonly level: RatingLevel;
      readonly reasons?: readonly BadReason[];
      readonly channel: RatingChannel;
      /** Kept in the private table. */
      readonly words?: string;
    };
    result: { /** May be changed on the same screen until then. */ readonly sealsAt: Instant };
  };
  'correct-rating': {
    input: {
      readonly serviceRecordId: ServiceRecordId;
      readonly level: RatingLevel;
      readonly reasons?: readonly BadReason[];
      readonly words?: string;
    };
    result: Done;
  };
  'accept-case': { input: { readonly caseId: CaseId }; result: Done };
  'verify-case': {
    input: { readonly caseId: CaseId; readonly finding: CaseFinding; readonly evidence?: string };
    result: Done;
  };
  'appeal-case': { input: { readonly caseId: CaseId; readonly evidence: string }; result: Done };
  'rectify-case': { input: { readonly caseId: CaseId; readonly rectification: string }; result: Done };
  'call-back-case': {
    input: { readonly caseId: CaseId; readonly how: 'call-back' | 'public-answer'; readonly answer: string };
    result: Done;
  };
  'close-case': { input: { readonly caseId: CaseId; readonly record: string }; result: Done };

  'set-issuing': { input: { readonly queueId?: QueueId; readonly mode: 'auto' | 'open' | 'stopped' }; result: Done };
  /** A kiosk gives numbers, or none until it is put back. The message is the hall's to everybody at the kiosk. */
  'set-kiosk': {
    input: { readonly kioskId: KioskId; readonly state: 'in-service' | 'out-of-service'; readonly message?: Text };
    result: Done;
  };
  /** An item is offered at kiosks, or not any more today. */
  'set-service': {
    input: { readonly serviceId: ServiceId; readonly state: 'offered' | 'stopped'; readonly message?: Text };
    result: Done;
  };
  'extend-hours': { input: { readonly calendarId: string; readonly untilLocal: LocalTime }; result: Done };
  'open-specially': {
    input: {
      readonly calendarId: string;
      readonly date: LocalDate;
      readonly fromLocal: LocalTime;
      readonly toLocal: LocalTime;
    };
    result: Done;
  };
  /** Evacuation key. */
  'suspend-hall': { input: { readonly reason: SuspendReason }; result: Done };
  'resume-hall': { input: Done; result: Done };
  /** 清场: ends what waits, each with a next-day priority offer. */
  'clear-hall': { input: { readonly queueId?: QueueId }; result: { readonly expired: number; readonly kept: number } };
  'publish-plan': {
    input: {
      readonly plan: HallPlan;
      /** Retired queue → the queue that takes its open tickets. */
      readonly mapping?: Readonly<Record<string, QueueId>>;
      /** Absent: at once. */
      readonly effectiveAt?: Instant;
    };
    result: { readonly version: number | null; readonly affectedTickets: number };
  };

  /** The next thing that time brings [TIME]: given by the drain itself, never by a client. */
  'advance-time': { input: Done; result: { readonly events: number } };
}

export type CommandName = keyof Commands;
export type CommandInput<N extends CommandName> = Commands[N]['input'];
export type CommandResult<N extends CommandName> = Commands[N]['result'];
export type Command = { [N in CommandName]: { readonly name: N; readonly input: CommandInput<N> } }[CommandName];
export type CommandOf<N extends CommandName> = { readonly name: N; readonly input: CommandInput<N> };
