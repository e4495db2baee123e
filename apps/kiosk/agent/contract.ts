import type { Instant } from '@youxu/basics';
import type { ReprintOutcome, ReturnOutcome, TakeOutcome, TakeWish } from '@youxu/devices/kiosk';
import type {
  AppointmentId,
  AppointmentView,
  KioskMenu,
  LifeEvent,
  QueueId,
  Refusal,
  ServiceId,
  Text,
  TicketId,
} from '@youxu/domain';
import type { StaffWishes } from './staff/staff-contract.ts';

/** The link between the kiosk's renderer (a page) and its agent (Node, on the same machine, loopback only). */
export interface AgentToRenderer {
  state: (state: KioskState) => void;
  /** The scanner on a line of its own read this; null: something that it could not read. One that plays keyboard the page hears itself. */
  scanned: (code: string | null) => void;
  card: (news: CardNews) => void;
}

/** What somebody has laid on the card reader; once each time it is laid down. The agent keeps what is on it, for this citizen only. */
export type CardNews =
  | { readonly kind: 'read'; readonly card: SeenCard }
  /** As the reader's package advises. */
  | { readonly kind: 'unread'; readonly advice: 'lay-again' | 'other-card' | 'ask-desk' };

/** All that a page is told of an identity card. */
export interface SeenCard {
  /** 张*, 欧** */
  readonly name: string;
  readonly lastFour: string;
}

/** What a page may wish for; who it is for, the agent knows. */
export interface KioskWish extends Omit<TakeWish, 'appointment' | 'person'> {
  /** One that was found for this citizen: checked in with this number. */
  readonly appointmentId?: AppointmentId;
}

/** `card-needed`: numbers of this queue are limited per person [LIMIT-1], and no card was laid down. Nothing was taken. */
export type KioskOutcome = TakeOutcome | { readonly kind: 'card-needed' };

/** By what somebody's appointments are found; the card is the one that was laid down last. */
export type AppointmentSearch =
  | { readonly by: 'code'; readonly appointmentId: AppointmentId }
  /** 11 digits. */
  | { readonly by: 'phone'; readonly phone: string }
  | { readonly by: 'card' };

export type AppointmentsOutcome =
  | { readonly kind: 'found'; readonly appointments: readonly AppointmentView[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The hall cannot be asked. */
  | { readonly kind: 'unknown' };

export interface RendererToAgent extends StaffWishes {
  /** One ticket at a time: a second touch while one is under way is answered `busy`. */
  take: (wish: KioskWish, reply: (outcome: KioskOutcome) => void) => void;
  /** Another paper of a number that this kiosk gave, marked 补打. */
  reprint: (ticketId: TicketId, reply: (outcome: ReprintOutcome) => void) => void;
  /** The citizen keeps the number without paper: photographed the code, or pressed 我记住了. False: nobody knows, or not this ticket. */
  remember: (ticketId: TicketId, reply: (done: boolean) => void) => void;
  /** The citizen goes without the number that has no paper. */
  giveUp: (ticketId: TicketId, reply: (done: boolean) => void) => void;
  /** A ticket was scanned: its id is in the code. A missed one is back in its queue. */
  comeBack: (ticketId: TicketId, reply: (outcome: ReturnOutcome) => void) => void;
  /** The appointments of today of whoever stands there; a code also finds one of another day. */
  findAppointments: (search: AppointmentSearch, reply: (outcome: AppointmentsOutcome) => void) => void;
  /** The citizen has gone: nothing of theirs is kept. */
  forget: () => void;
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
  /** It gives no numbers until it is put back: by the duty manager, whose message it is, or by staff who stand before it. */
  readonly outOfService: { readonly by: 'hall' | 'staff'; readonly message: Text | null } | null;
  /** A machine that has never reached any hall: the address that it tries, and halls that announce themselves on its network. */
  readonly lost: { readonly address: string; readonly halls: readonly string[] } | null;
  /** A PIN is set: staff can come in. */
  readonly staff: boolean;
  /** `ok` of a scanner that plays keyboard: nobody can know more. */
  readonly readers: { readonly scanner: ReaderState; readonly card: ReaderState };
  /** Sentences can be had as sound: `GET /speech/<language>?text=…`. */
  readonly speech: boolean;
  /** The hall's clock, with its pace, so that the page's clock is the hall's. */
  readonly serverNow: Instant;
  readonly clockRate: number;
}

export type ReaderState = 'none' | 'ok' | 'fault';

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
  readonly zoneId: string;
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
  /** `spelling`, here and below: how the Chinese words are typed, as `spell` says. */
  readonly departments: readonly { readonly id: string; readonly name: Text; readonly spelling: string }[];
  /** From the lowest up. */
  readonly floors: readonly { readonly id: string; readonly name: Text; readonly number: number }[];
  readonly zones: readonly CatalogZone[];
  /** Those that any service is for, in the order of a life; their words are the page's. */
  readonly lifeEvents: readonly { readonly id: LifeEvent; readonly spelling: string }[];
  readonly queues: readonly CatalogQueue[];
  readonly services: readonly CatalogService[];
  /** What most people come for, first first; at most 24. */
  readonly mostWanted: readonly ServiceId[];
  readonly priorityClasses: readonly { readonly id: string; readonly name: Text }[];
  readonly policy: { readonly callsMax: number; readonly returnBehind: number; readonly stagesMax: number };
}

export interface CatalogZone {
  readonly id: string;
  readonly name: Text;
  readonly floorId: string;
  readonly floorNumber: number;
  /** Of the windows that stand in it today, as they follow each other. */
  readonly windowNumbers: readonly string[];
}

export interface CatalogQueue {
  readonly id: QueueId;
  readonly name: Text;
  readonly zoneId: string;
  readonly floorNumber: number;
  readonly windowNumbers: readonly string[];
  /** Whether places can be booked; not at a kiosk. */
  readonly appointments: boolean;
  /** How many numbers a person may have of it, open ones and in a day; null: as many as they like [LIMIT-1]. */
  readonly limits: { readonly activePerPerson: number; readonly perPersonPerDay: number } | null;
}

export interface CatalogService {
  readonly id: ServiceId;
  readonly name: Text;
  /** Null: nobody has found other words than the official name. */
  readonly citizenWords: Text | null;
  readonly departmentId: string;
  readonly queueId: QueueId;
  readonly materials: readonly Text[];
  readonly lifeEvents: readonly LifeEvent[];
  /** Place among all by how many ask for it; 0 is first. */
  readonly rank: number;
  readonly spelling: { readonly name: string; readonly citizenWords: string | null };
}

/** What a hall must publish of an item (八公开), as `GET /guide/<serviceId>` gives it; null: the plan does not say. */
export interface Guide {
  readonly serviceId: ServiceId;
  readonly content: Text;
  readonly legalBasis: Text | null;
  readonly conditions: Text | null;
  readonly materials: readonly Text[];
  readonly procedure: Text | null;
  readonly promisedWorkingDays: number | null;
  readonly fee: Text | null;
  readonly result: Text | null;
  /** Of the department. */
  readonly phone: string | null;
}
