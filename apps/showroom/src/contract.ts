import type { Instant } from '@youxu/basics';
import type { HallLive, Language, Refusal, ScreenSize, ServiceId, Text, TicketId, WindowId } from '@youxu/domain';
import type { FieldLayout, FieldNews, FieldWishes } from './field-contract.ts';

/** The link between the showroom's page and the process behind it that plays devices and people. Loopback only. */
export interface DevicesToPage {
  places: (places: Places) => void;
  state: (state: ShowroomState) => void;
  /** Newest first; sent once, on connecting. */
  papers: (papers: readonly Paper[]) => void;
  paper: (paper: Paper) => void;
  /** What hangs on the lines of the hall's gateway; null: nothing. */
  field: (layout: FieldLayout | null) => void;
  /** All of it after `field`, then what changes. */
  fieldNews: (news: FieldNews) => void;
}

/** Everything is answered: false where it was not understood, or cannot be done now. */
export interface PageToDevices extends FieldWishes {
  /** Changes what it names. */
  simulate: (wish: { readonly on?: boolean; readonly speed?: Speed }, reply: (done: boolean) => void) => void;
  /** Runs the hall's clock fast until it gives numbers again. */
  skipNight: (reply: (done: boolean) => void) => void;
  fault: (
    wish: { readonly kioskId: string; readonly fault: PrinterFault; readonly on: boolean },
    reply: (done: boolean) => void,
  ) => void;
  /** A person repairs everything, puts a roll in and tears off what hangs in the slot. */
  restore: (wish: { readonly kioskId: string }, reply: (done: boolean) => void) => void;
  /** As the duty manager: a kiosk gives no numbers until it is put back. */
  setKiosk: (wish: { readonly kioskId: string; readonly out: boolean }, reply: (done: boolean) => void) => void;
  /** As the duty manager: an item is not offered at kiosks today. */
  setService: (wish: { readonly serviceId: string; readonly stopped: boolean }, reply: (done: boolean) => void) => void;
  /** As a citizen: the next free slot. */
  book: (wish: { readonly serviceId: string }, reply: (booking: Booking) => void) => void;
  /** Every kind of ticket as it would be printed. */
  sampleTickets: (wish: { readonly language: Language }, reply: (tickets: readonly SampleTicket[]) => void) => void;
}

/** Hall seconds per real second while people are simulated. */
export const SPEEDS = [1, 10, 60] as const;
export type Speed = (typeof SPEEDS)[number];

export const PRINTER_FAULTS = ['paper-out', 'paper-near-end', 'cover-open', 'cutter-jam', 'power-off'] as const;
export type PrinterFault = (typeof PRINTER_FAULTS)[number];

/** Where everything is. Changes with the plan only. */
export interface Places {
  readonly hall: Text;
  readonly timeZone: string;
  /** The first one is the visitor's: where there are several, simulated people take the others. */
  readonly kiosks: readonly { readonly id: string; readonly name: Text; readonly agentPort: number }[];
  /** The hall's main board first, screens of windows last. */
  readonly displays: readonly {
    readonly id: string;
    readonly name: Text;
    /** Of a window's own screen. */
    readonly windowId: WindowId | null;
    readonly token: string;
    readonly screen: ScreenSize;
  }[];
  readonly windows: readonly WindowPlace[];
  /** Every screen that the plan gives a size: how large its letters must be is worked out from it. */
  readonly screens: readonly { readonly name: Text; readonly place: ScreenSize }[];
  /** In force today. */
  readonly services: readonly ServicePlace[];
}

export interface ServicePlace {
  readonly id: ServiceId;
  readonly name: Text;
  readonly queue: Text;
  /** Its queue has appointments. */
  readonly bookable: boolean;
}

export type Booking =
  | {
      readonly kind: 'booked';
      /** What the QR code holds. */
      readonly code: string;
      readonly slotAt: Instant;
      readonly phone: string;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** No slot is free as far ahead as one may book. */
  | { readonly kind: 'none' }
  /** The hall did not answer. */
  | { readonly kind: 'unknown' };

export interface WindowPlace {
  readonly id: WindowId;
  readonly number: string;
  readonly name: Text;
  /** Who a visitor may be here: never one of the simulated clerks. */
  readonly clerk: { readonly number: string; readonly name: Text } | null;
  readonly ratingToken: string | null;
}

/**
 * `starting`: clerks sign in; `night`: the clock runs fast until numbers are given again; `stopping`: clerks finish whom they
 * serve and sign off, citizens give back their numbers.
 */
export type SimulationPhase = 'off' | 'starting' | 'on' | 'night' | 'stopping';

export interface ShowroomState {
  /** Whether the hall server answers. */
  readonly online: boolean;
  readonly serverNow: Instant;
  readonly clockRate: number;
  readonly live: HallLive | null;
  readonly simulation: {
    readonly phase: SimulationPhase;
    readonly speed: Speed;
    /** Of the simulated people's day. */
    readonly report: PeopleFigures;
    /** Why it stopped by itself: the hall did not answer, or the programme has a defect (told in its log). */
    readonly problem: 'no-answer' | 'defect' | null;
  };
  readonly printers: readonly PrinterFace[];
  /** Kiosks out of service and items stopped, by id. */
  readonly outOfService: readonly string[];
  readonly stopped: readonly string[];
}

export interface PeopleFigures {
  readonly taken: number;
  readonly called: number;
  readonly finished: number;
  readonly missed: number;
  readonly rated: number;
  /** How often the hall said no to them, by code; `unknown`: the line broke in the middle. */
  readonly refusals: Readonly<Record<string, number>>;
}

export interface PrinterFace {
  readonly kioskId: string;
  readonly faults: readonly PrinterFault[];
  /** What the kiosk itself knows of its printer; `away`: its agent does not answer. */
  readonly seenByKiosk: 'ok' | 'low' | 'out' | 'fault' | 'unknown' | 'away';
}

/** One kind of ticket, on each width of paper. */
export interface SampleTicket {
  readonly name: Text;
  readonly papers: readonly {
    readonly widthMm: number;
    readonly lengthMm: number;
    readonly lines: readonly string[];
    /** A whole SVG document. */
    readonly svg: string;
  }[];
}

/** A ticket as it lies in the hand. */
export interface Paper {
  readonly id: string;
  readonly kioskId: string;
  readonly at: Instant;
  /** Null where it cannot be read, on a torn one for example. */
  readonly number: string | null;
  /** From its QR code. */
  readonly ticketId: TicketId | null;
  readonly lines: readonly string[];
  /** A whole SVG document. */
  readonly svg: string;
}
