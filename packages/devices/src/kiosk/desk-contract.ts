import type { Instant } from '@youxu/basics';
import type { AppointmentId, Language, QueueId, Refusal, ServiceId, TicketId, TicketTaken } from '@youxu/domain';

export interface TakeWish {
  /** Offline a number is for the first of them only. */
  readonly serviceIds: readonly ServiceId[];
  readonly priorityClass?: string;
  readonly language: Language;
  /** Checked in with this number. Only the hall can do that: without it there is no number for this wish. */
  readonly appointment?: DeskAppointment;
  /** Keyed hash of the person, 64 hex digits, where the queue has limits [LIMIT-1]. */
  readonly person?: string;
}

export interface DeskAppointment {
  readonly id: AppointmentId;
  /** For the paper. Null: it is too late for the slot, and the number is like a walk-in's [APPT-2]. */
  readonly slotAt: Instant | null;
}

/** A number as a kiosk gives it away. */
export interface DeskTicket extends Omit<TicketTaken, 'accessKey' | 'ahead' | 'queueId'> {
  /** The hall's; of a number given offline `offline:<day>:<number>`, also after the hall has heard of it. */
  readonly ticketId: TicketId;
  readonly queueId: QueueId;
  /** Null: nobody knows, because the hall could not be asked. */
  readonly ahead: number | null;
  /** Given by the kiosk alone, under its lease: `X101`. */
  readonly offline: boolean;
  /** The appointment that it is for. */
  readonly appointment?: DeskAppointment;
}

/** `unknown`: no number was given, because the hall cannot be reached; what it may have done is being voided. */
export type TakeOutcome =
  | {
      readonly kind: 'taken';
      readonly ticket: DeskTicket;
      /** The phone page; null: there is none yet. */
      readonly url: string | null;
      readonly paper: Paper;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unknown' };

/** What became of the paper; `failed`: nothing came out, the number is offered on the screen. */
export type Paper =
  | { readonly outcome: 'printed' }
  | { readonly outcome: 'uncertain' }
  | { readonly outcome: 'failed'; readonly reason: string };

export type ReprintOutcome =
  | { readonly kind: 'reprinted'; readonly paper: Paper }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unknown' };

export type ReturnOutcome =
  | {
      readonly kind: 'back';
      readonly number: string;
      readonly ahead: number;
      readonly windowNumbers: readonly string[];
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unknown' };

/** One piece of paper to be printed. */
export interface PrintJob {
  readonly ticket: DeskTicket;
  readonly url: string | null;
  /** Not the first print of this number: it carries the mark 补打 [INV-3]. */
  readonly reprint: boolean;
}

/**
 * `failed`: no byte left. `uncertain`: the paper may be out, in part or as a whole; `textPrinted`: its words are for certain, only
 * the cut is not.
 */
export type PrintEnd =
  | { readonly outcome: 'printed' }
  | { readonly outcome: 'failed'; readonly reason: string }
  | { readonly outcome: 'uncertain'; readonly textPrinted: boolean };

/** A number that the hall does not take over, and why: for the duty manager. It is tried again at the next start. */
export interface ParkedNumber {
  readonly number: string;
  readonly day: string;
  readonly refusal: Refusal;
}

/** What whoever keeps the hall running wants to know of a desk. */
export interface DeskState {
  /** Offline numbers that could be given now; 0 also where the day is not known for certain. */
  readonly numbersLeft: number;
  /** Numbers given offline that the hall has not heard of. */
  readonly unmerged: number;
  readonly parked: readonly ParkedNumber[];
  /** What else the hall has still to hear: reports, withdrawals, voids. */
  readonly errands: number;
}

/** A number of this kiosk, for whoever looks after the machine. */
export interface TakeRecord {
  readonly ticketId: TicketId;
  readonly number: string;
  /** Hall time of the touch. */
  readonly at: Instant;
  readonly paper: 'issued' | 'printing' | 'printed' | 'on-screen' | 'failed' | 'uncertain';
  /** How often a print was begun. */
  readonly prints: number;
}
