import type { Instant, Json } from '@youxu/basics';
import type { LocalDate, Refusal, TicketId } from '@youxu/domain';
import type { DeskTicket } from './desk-contract.ts';

/** The print journal: one number from the touch to the hall's last word about its paper. */
export type Take = ReservedTake | IssuedTake;

/** The hall was asked, or is about to be. */
export interface ReservedTake {
  /** The request id. */
  readonly key: string;
  readonly step: 'reserved';
  /** Hall time of the touch. */
  readonly at: Instant;
}

export interface IssuedTake {
  /** The request id; of an offline number its ticket id. */
  readonly key: string;
  /**
   * `issued`: no print was begun. `printing`: its first byte may have left. The others are its end, as far as it is known; `on-screen`:
   * it did not print, and the citizen keeps the number.
   */
  readonly step: 'issued' | 'printing' | PaperEnd;
  readonly at: Instant;
  readonly ticket: DeskTicket;
  readonly url: string | null;
  /** How often a print was begun. Only the first one is without the mark 补打 [INV-3]. */
  readonly prints: number;
  /** Only of a number that was given offline. */
  readonly offline: OfflineTake | null;
}

export type PaperEnd = 'printed' | 'on-screen' | 'failed' | 'uncertain';

export interface OfflineTake {
  readonly day: LocalDate;
  /** The hall's ticket, once it has taken the number over. */
  readonly hallTicketId: TicketId | null;
  /** Why the hall does not take it over. */
  readonly refusal: Refusal | null;
}

/** Something that the hall has to hear, under the same request id until it has answered [INV-5, INV-6]. */
export type Errand = { readonly requestId: string } & (
  | { readonly kind: 'void' }
  | {
      readonly kind: 'report';
      readonly ticketId: TicketId;
      readonly outcome: PaperEnd;
      readonly reason: string | null;
    }
  | { readonly kind: 'withdraw'; readonly ticketId: TicketId }
  | { readonly kind: 'reprint'; readonly ticketId: TicketId }
  /** `spent`: no number is left of those that this store knows. */
  | { readonly kind: 'lease'; readonly spent: boolean }
  /** Keys of takes, in order of issue. */
  | { readonly kind: 'merge'; readonly keys: readonly string[] }
);

/** A block of offline numbers of this kiosk, for ever on this day [NUM-4]. */
export interface Lease {
  readonly day: LocalDate;
  readonly digit: number;
  readonly from: number;
  /** The last one. */
  readonly to: number;
  /** The next serial to be given; all before it are burnt, whatever became of them. */
  readonly next: number;
}

/** What this kiosk knows of the hall's time without the hall. */
export interface ClockMark {
  /** How far this machine's clock was ahead; null where it does not keep the hall's pace (a demonstration). */
  readonly skewMs: number | null;
  /** Hall time of the measurement: it was not earlier than this since. */
  readonly hallAt: Instant;
  /** Issue time of the last offline number: the next one's is later [ORD-6]. */
  readonly lastIssuedAt: Instant;
}

/** All that a kiosk must not forget. */
export interface KioskMemory {
  /** Oldest first. */
  readonly takes: readonly Take[];
  /** In the order in which they were noted. */
  readonly errands: readonly Errand[];
  readonly leases: readonly Lease[];
  readonly clock: ClockMark | null;
  /** The program's own, such as the last plan. */
  readonly notes: Readonly<Record<string, Json>>;
}

/** What is absent stays as it is. */
export interface KioskChange {
  /** Each in its old place where its key is known. */
  readonly takes?: readonly Take[];
  readonly forgottenTakes?: readonly string[];
  readonly errands?: readonly Errand[];
  readonly doneErrands?: readonly string[];
  /** All of them. */
  readonly leases?: readonly Lease[];
  readonly clock?: ClockMark;
  /** By name. */
  readonly notes?: Readonly<Record<string, Json>>;
}

/** Where a kiosk's memory survives a power cut. Only the one that was opened last may save. Both methods throw `StorageError`, after which the program must end [INV-15]. */
export interface KioskStore {
  load(): KioskMemory;
  /** All of it or nothing. When it returns, it is there after a power cut. Forgetting comes after keeping. */
  save(change: KioskChange): void;
  close(): void;
}
