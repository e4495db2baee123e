import type { Instant } from '@youxu/basics';
import type { ReprintOutcome, ReturnOutcome, TakeOutcome, TakeWish } from '@youxu/devices/kiosk';
import type { KioskMenu, QueueId, Refusal, ServiceId, Text, TicketId } from '@youxu/domain';

/** The link between the kiosk's renderer (a page) and its agent (Node, on the same machine, loopback only). */
export interface AgentToRenderer {
  state: (state: KioskState) => void;
}

export interface RendererToAgent {
  /** One ticket at a time: a second touch while one is under way is answered `busy`. */
  take: (wish: TakeWish, reply: (outcome: TakeOutcome) => void) => void;
  /** Another paper of a number that this kiosk gave, marked 补打. */
  reprint: (ticketId: TicketId, reply: (outcome: ReprintOutcome) => void) => void;
  /** The citizen keeps the number without paper: photographed the code, or pressed 我记住了. False: nobody knows, or not this ticket. */
  remember: (ticketId: TicketId, reply: (done: boolean) => void) => void;
  /** The citizen goes without the number that has no paper. */
  giveUp: (ticketId: TicketId, reply: (done: boolean) => void) => void;
  /** A ticket was scanned: its id is in the code. A missed one is back in its queue. */
  comeBack: (ticketId: TicketId, reply: (outcome: ReturnOutcome) => void) => void;
}

/** All that changes while the kiosk runs. */
export interface KioskState {
  readonly online: boolean;
  /** The hall cannot be reached, and the kiosk gives temporary numbers by itself. */
  readonly alone: boolean;
  /** Why the hall does not accept this kiosk. */
  readonly refusal: Refusal | null;
  readonly menu: MenuNow | null;
  /** Another one: `GET /catalog` has changed, with the plan or the day. Null: there is none yet. */
  readonly catalogKey: string | null;
  readonly printer: 'ok' | 'low' | 'out' | 'fault' | 'unknown';
  readonly printerReason: string | null;
  /** Sentences can be had as sound: `GET /speech/<language>?text=…`. */
  readonly speech: boolean;
  /** The hall's clock, with its pace, so that the page's clock is the hall's. */
  readonly serverNow: Instant;
  readonly clockRate: number;
}

/** Of a kiosk that is alone nobody knows how many wait. */
export interface MenuNow extends Omit<KioskMenu, 'queues'> {
  readonly queues: readonly QueueNow[];
}

export type QueueNow = Omit<KioskMenu['queues'][number], 'waiting'> & { readonly waiting: number | null };

/** What the kiosk offers today, from the plan: what is not in effect is not in it. */
export interface Catalog {
  readonly key: string;
  readonly hall: Text;
  readonly kiosk: Text;
  /** Where the kiosk stands. */
  readonly floorNumber: number;
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
  /** What most people come for, first first; at most 24. */
  readonly mostWanted: readonly ServiceId[];
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
  /** Null: nobody has found other words than the official name. */
  readonly citizenWords: Text | null;
  readonly departmentId: string;
  readonly queueId: QueueId;
  readonly materials: readonly Text[];
}
