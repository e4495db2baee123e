import type { Instant } from '@youxu/basics';
import type {
  AccessKey,
  AppointmentId,
  CallId,
  KioskId,
  Language,
  LocalDate,
  QueueId,
  ServiceId,
  ServiceRecordId,
  StaffId,
  TicketId,
  TicketNumber,
  WindowId,
} from './ids.ts';

/** The immutable place of a stage in its queue [ORD]. Only a recorded event gives another one. */
export interface PlaceKey {
  /** Arrival minus the credit of its class, counted in the hall's open minutes. */
  readonly placeAt: Instant;
  readonly arrivedAt: Instant;
  /** Journal position of the event that gave the key: settles equal instants. */
  readonly seq: number;
}

/** [STATE-1] A ticket is in exactly one of these. */
export type TicketState =
  | 'issued'
  | 'waiting'
  | 'called'
  | 'serving'
  | 'held'
  | 'missed'
  | 'done'
  | 'cancelled'
  | 'expired';

export type TicketSource = 'kiosk' | 'guide' | 'walk-up' | 'offline' | 'appointment' | 'handwritten';

/**
 * One matter of a ticket (一票到底). `later`: its turn in an ordered itinerary has not come. `waiting`: it has its place.
 * `suspended`: it keeps its place while a sibling is being served, or the ticket is pinned, held or missed.
 */
export interface Stage {
  readonly serviceId: ServiceId;
  queueId: QueueId;
  key: PlaceKey | null;
  state: 'later' | 'waiting' | 'suspended' | 'active' | 'done';
}

export type CallRule = 'pinned' | 'care' | 'appointment' | 'order' | 'by-number' | 'adopted' | 'walk-up' | 'by-hand';

export interface TicketCall {
  /** Of the newest announcement; every recall has another one. */
  callId: CallId;
  readonly windowId: WindowId;
  readonly staffId: StaffId;
  readonly rule: CallRule;
  readonly firstCalledAt: Instant;
  lastCalledAt: Instant;
  /** 1 for the first call. */
  count: number;
  /** Who said that they go for them, when, and at which call; absent: nobody [HELP-2]. */
  fetching?: { readonly staffId: StaffId; readonly at: Instant; readonly callId: CallId };
}

export type PinReason = 'resumed' | 'sent' | 'undone' | 'just-missed';

export interface Pin {
  readonly windowId: WindowId;
  readonly reason: PinReason;
  /** FIFO within the window. */
  readonly seq: number;
}

export type PaperState = 'pending' | 'printed' | 'on-screen' | 'failed' | 'uncertain' | 'released' | 'none';

/** Acute need, marked by a guide [ORD-3]: a code, for history holds no words about people. */
export const CARE_REASONS = ['unwell', 'pain', 'distress', 'infant', 'other'] as const;
export type CareReason = (typeof CARE_REASONS)[number];

/** What a guide saw and the public never sees. */
export const NEEDS = ['hearing', 'sight', 'wheelchair', 'escort'] as const;
export type Need = (typeof NEEDS)[number];

export interface Ticket {
  readonly id: TicketId;
  readonly accessKey: AccessKey;
  readonly number: TicketNumber;
  readonly series: string;
  readonly businessDay: LocalDate;
  readonly planVersion: number;
  priorityClass: string;
  language: Language;
  source: TicketSource;
  readonly kioskId: KioskId | null;
  issuedAt: Instant;
  state: TicketState;
  /** When it came into its state. */
  stateAt: Instant;
  readonly stages: Stage[];
  readonly itinerary: 'single' | 'ordered' | 'opportunistic';
  /** Index of the stage that is called, served, held, missed or pinned; else of the first waiting one. */
  current: number;
  paper: PaperState;
  /** How often paper left a printer or may have: reprints carry 补打. */
  reprints: number;
  call: TicketCall | null;
  serviceStartedAt: Instant | null;
  /** True when nobody said that the person had come. */
  arrivedAutomatically: boolean;
  pin: Pin | null;
  care: { readonly reason: CareReason; readonly at: Instant; readonly by: string } | null;
  needs: readonly Need[];
  /** Only the stage of the booked service has the slot; none when it is late or was given up [APPT-3]. */
  appointment: { readonly id: AppointmentId; readonly serviceId: ServiceId; readonly slotAt: Instant | null } | null;
  /** Where it is held. */
  heldAt: WindowId | null;
  /** Where and when it was last missed. */
  missed: { readonly windowId: WindowId; readonly at: Instant; readonly times: number } | null;
  returns: number;
  /** Cleared with the promise of priority on the next day [DAY-5]. */
  offer: 'open' | 'used' | null;
  /** The cleared ticket whose offer this one took up. */
  readonly offerTicketId: TicketId | null;
  /** Why it ended, for cancelled and expired. */
  endReason: string | null;
  /** Keyed hash of the person, only where a limit is switched on [LIMIT-1]. */
  readonly person: string | null;
  /** Where the private table keeps the phone number. */
  readonly phoneRef: string | null;
  /** Forecast given at issue, scored later. */
  readonly forecast: ForecastRange | null;
  readonly serviceRecords: ServiceRecordId[];
  /** An offline number that a clerk called by hand before the kiosk reported it [NUM-5]. */
  awaitingMerge: boolean;
}

/** How a ticket stood before a call that was entered afterwards: what undoing it gives back [UNDO-2]. */
export interface Standing {
  readonly state: 'issued' | 'waiting' | 'missed' | 'held';
  readonly current: number;
  readonly call: TicketCall | null;
  readonly pin: Pin | null;
  readonly heldAt: WindowId | null;
  readonly missed: Ticket['missed'];
}

/** Minutes from now until the call: half of all waits are below `p50Minutes`, four of five below `p80Minutes`. */
export interface ForecastRange {
  readonly p50Minutes: number;
  readonly p80Minutes: number;
}

export const OPEN_STATES: ReadonlySet<TicketState> = new Set([
  'issued',
  'waiting',
  'called',
  'serving',
  'held',
  'missed',
]);

export function isOpen(ticket: Ticket): boolean {
  return OPEN_STATES.has(ticket.state);
}

export function currentStage(ticket: Ticket): Stage {
  const stage = ticket.stages[ticket.current];
  if (stage === undefined) throw new RangeError(`ticket ${ticket.id} has no stage ${ticket.current}`);
  return stage;
}
