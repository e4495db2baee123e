import type { Instant } from '@youxu/basics';
import type {
  CommandInput,
  CommandName,
  CommandResult,
  LocalDate,
  Refusal,
  TicketNumber,
  ViewData,
  ViewName,
  ViewParams,
} from '@youxu/domain';

/** Raised whenever a client of the last release could misunderstand a frame. */
export const PROTOCOL_VERSION = 1;
/** Larger frames end the connection. */
export const FRAME_BYTES_MAX = 16_384;
/** Socket.io heartbeat; screens agree again within two of these after a fault [INV-12]. */
export const HEARTBEAT_MS = 5_000;

/** `handshake.auth` of a socket. */
export interface Hello {
  readonly protocol: number;
  /** Device token or staff session; absent for a citizen. */
  readonly token?: string;
  /** Program version and measured clock skew, for the fleet view. */
  readonly version?: string;
}

/** First message of the server after connecting; sent again when the clock's rate changes. */
export interface Welcome {
  readonly hallId: string;
  readonly lineage: string;
  readonly boot: number;
  readonly serverNow: Instant;
  /** Hall milliseconds per real millisecond: 1 in a real hall, more in a demonstration. */
  readonly clockRate: number;
  readonly actor: { readonly kind: string; readonly id: string; readonly roles: readonly string[] };
}

export interface CommandFrame<N extends CommandName = CommandName> {
  readonly name: N;
  /** 8–64 characters, unique for this actor; a retry carries the same [INV-5]. */
  readonly requestId: string;
  /** Server time after which it must not be executed any more. */
  readonly notAfter?: Instant;
  /** The browser from which it comes: refused where its window has another one [STAFF-5]. */
  readonly desk?: string;
  readonly input: CommandInput<N>;
}

/** Settles an unknown outcome when the result is no longer wanted [INV-6]. */
export interface VoidFrame {
  readonly requestId: string;
}
/** `never`: it had not been executed and never will. `withdrawn`: its ticket is cancelled. `stands`: it was executed and cannot be taken back. */
export interface VoidResult {
  readonly outcome: 'never' | 'withdrawn' | 'stands' | 'refused';
}

export type Reply<T> =
  | { readonly ok: true; readonly result: T; readonly seq: number }
  | { readonly ok: false; readonly refusal: Refusal };

export interface SubscribeFrame<N extends ViewName = ViewName> {
  readonly view: N;
  readonly params: ViewParams<N>;
}

/** A whole view. Within one (lineage, boot) `rev` only rises; a frame with a lower one than shown is thrown away [INV-12]. */
export interface ViewFrame<N extends ViewName = ViewName> {
  /** {@link viewKey} of view and params. */
  readonly key: string;
  readonly lineage: string;
  readonly boot: number;
  readonly rev: number;
  readonly data: ViewData<N>;
}

/** Health of a device, reported by itself: telemetry, never history. */
export interface TelemetryFrame {
  readonly paper?: 'ok' | 'low' | 'out' | 'unknown';
  readonly problem?: string | null;
  readonly version?: string;
  readonly clockSkewMs?: number;
  /** Of a kiosk: the last number that it gave; hall time. */
  readonly lastTicket?: { readonly number: TicketNumber; readonly at: Instant };
  /** Of a gateway: how what hangs on its lines is, by {@link fieldDeviceId}; at most {@link FIELD_DEVICES_MAX} in one frame. */
  readonly devices?: readonly FieldHealth[];
}

export const FIELD_DEVICES_MAX = 60;
/** Characters of a problem, of the device itself and of one that cannot speak for itself. */
export const PROBLEM_MAX = 200;
export const FIELD_PROBLEM_MAX = 100;

/**
 * `GET /api/v1/contact-key`, for an enrolled kiosk only: the key under which telephone and identity numbers are hashed on this business
 * day [APPT-4]. HMAC-SHA256 of `contactText(…)` of the domain, as hex, is `contact` of the view `appointments` and `person` of `take-ticket`.
 * It is kept in memory only and asked for anew when the hall's day is another.
 */
export interface ContactKey {
  readonly date: LocalDate;
  /** 32 bytes in hex. */
  readonly key: string;
}

/** How a device is that cannot speak for itself. */
export interface FieldHealth {
  readonly id: string;
  /** Answers, or did so a moment ago. */
  readonly connected: boolean;
  readonly problem: string | null;
  /** When it was last heard; null: never. */
  readonly heardAt: Instant | null;
}

export interface ClientToServer {
  command: (frame: CommandFrame, reply: (reply: Reply<CommandResult<CommandName>>) => void) => void;
  void: (frame: VoidFrame, reply: (reply: Reply<VoidResult>) => void) => void;
  subscribe: (frame: SubscribeFrame, reply: (reply: Reply<ViewFrame>) => void) => void;
  unsubscribe: (frame: { readonly key: string }) => void;
  telemetry: (frame: TelemetryFrame) => void;
}

export interface ServerToClient {
  welcome: (welcome: Welcome) => void;
  view: (frame: ViewFrame) => void;
  /** Why the server is about to close the connection. */
  goodbye: (refusal: Refusal) => void;
}

/** Names one view with its parameters, the same on both sides: `board{"displayId":"main"}`. */
export function viewKey<N extends ViewName>(view: N, params: ViewParams<N>): string {
  const sorted = Object.entries(params as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${view}${JSON.stringify(Object.fromEntries(sorted))}`;
}
