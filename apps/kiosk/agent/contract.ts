import type { Instant } from '@youxu/basics';
import type { KioskMenu, Language, QueueId, Refusal, ServiceId, Text, TicketId, TicketTaken } from '@youxu/domain';

/** The link between the kiosk's renderer (a page) and its agent (Node, on the same machine, loopback only). */
export interface AgentToRenderer {
  state: (state: KioskState) => void;
}

export interface RendererToAgent {
  /** One ticket at a time: a second touch while one is under way is answered `busy`. */
  take: (wish: TakeWish, reply: (outcome: TakeOutcome) => void) => void;
  /** The citizen keeps the number without paper: photographed the code, or pressed 我记住了. */
  remember: (ticketId: TicketId, reply: (done: boolean) => void) => void;
  /** The citizen goes without a number that has no paper. */
  giveUp: (ticketId: TicketId, reply: (done: boolean) => void) => void;
  /** A missed ticket was scanned: its id is in the code. */
  comeBack: (ticketId: TicketId, reply: (outcome: ReturnOutcome) => void) => void;
}

export interface TakeWish {
  readonly serviceIds: readonly ServiceId[];
  readonly priorityClass?: string;
  readonly language: Language;
}

/** `unknown`: the line broke in the middle; the request is being voided, so no stray ticket waits. */
export type TakeOutcome =
  | { readonly kind: 'taken'; readonly ticket: TicketTaken; readonly url: string; readonly paper: Paper }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unknown' };

/** What became of the paper; `failed`: nothing came out, the number is offered on the screen. */
export type Paper =
  | { readonly outcome: 'printed' }
  | { readonly outcome: 'uncertain' }
  | { readonly outcome: 'failed'; readonly reason: string };

export type ReturnOutcome =
  | {
      readonly kind: 'back';
      readonly number: string;
      readonly ahead: number;
      readonly windowNumbers: readonly string[];
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unknown' };

/** All that changes while the kiosk runs. The catalogue (`GET /catalog`, by `planVersion`) changes with the plan only. */
export interface KioskState {
  readonly online: boolean;
  readonly refusal: Refusal | null;
  readonly menu: KioskMenu | null;
  readonly printer: 'ok' | 'low' | 'out' | 'fault' | 'unknown';
  readonly printerReason: string | null;
  /** The hall's clock, with its pace, so that the page's clock is the hall's. */
  readonly serverNow: Instant;
  readonly clockRate: number;
}

/** What the kiosk offers, from the plan. */
export interface Catalog {
  readonly version: number;
  readonly hall: Text;
  readonly kiosk: Text;
  readonly timeZone: string;
  readonly complaintPhone: string;
  readonly notices: readonly Text[];
  readonly screen: {
    readonly widthPx: number;
    readonly heightPx: number;
    readonly diagonalInches: number;
    readonly viewingDistanceM: number;
  };
  readonly departments: readonly { readonly id: string; readonly name: Text }[];
  readonly zones: readonly { readonly id: string; readonly name: Text; readonly floorNumber: number }[];
  readonly queues: readonly CatalogQueue[];
  readonly services: readonly CatalogService[];
  readonly priorityClasses: readonly { readonly id: string; readonly name: Text }[];
  readonly policy: { readonly callsMax: number; readonly returnBehind: number };
}

export interface CatalogQueue {
  readonly id: QueueId;
  readonly name: Text;
  readonly zoneId: string;
  readonly floorNumber: number;
  readonly windowNumbers: readonly string[];
}

export interface CatalogService {
  readonly id: ServiceId;
  readonly name: Text;
  readonly citizenWords: Text | null;
  readonly departmentId: string;
  readonly queueId: QueueId;
  readonly lifeEvents: readonly string[];
  readonly materials: readonly Text[];
}
