import type { Instant } from '@youxu/basics';
import type { Lease, Paper, TakeRecord } from '@youxu/devices/kiosk';
import type { Refusal, Text, TicketId } from '@youxu/domain';

/** What a page asks for whoever looks after the machine. Every answer comes from the agent: the page knows no PIN and no right. */
export interface StaffWishes {
  staffEnter: (pin: string, reply: (entry: StaffEntry) => void) => void;
  staffAct: (act: StaffAct, reply: (outcome: StaffOutcome) => void) => void;
}

export type StaffEntry =
  | { readonly kind: 'in' }
  /** So many more before one has to wait. */
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  /** Until the next PIN is looked at. `looked`: this one was, and is wrong; otherwise nobody knows whether it is right. */
  | { readonly kind: 'wait'; readonly seconds: number; readonly looked: boolean }
  /** No PIN is set: there is no staff mode. */
  | { readonly kind: 'off' };

export type StaffAct =
  | { readonly do: 'look' }
  /** Somebody is still there. */
  | { readonly do: 'stay' }
  | { readonly do: 'leave' }
  /** A piece of paper comes out, cut off. */
  | { readonly do: 'feed' }
  | { readonly do: 'print-test' }
  | { readonly do: 'reprint'; readonly ticketId: TicketId }
  | { readonly do: 'set-service'; readonly out: boolean }
  | { readonly do: 'end'; readonly how: StaffEnd };

/** `exit`: the kiosk stays away until somebody starts it. */
export type StaffEnd = 'restart-agent' | 'restart-shell' | 'exit';

export type StaffOutcome =
  | { readonly kind: 'facts'; readonly facts: StaffFacts }
  | { readonly kind: 'paper'; readonly paper: Paper }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Nobody is in: the PIN is asked again. */
  | { readonly kind: 'out' };

/** How the machine is; the printer's state, the readers and whether it is out of service are in the kiosk's state. */
export interface StaffFacts {
  /** What is the matter with the printer, and what to do; null: nothing. */
  readonly advice: { readonly what: Text; readonly remedy: Text } | null;
  /** Newest first, at most 8. */
  readonly tickets: readonly TakeRecord[];
  readonly line: StaffLine;
  readonly versions: { readonly kiosk: string; readonly node: string; readonly plan: number | null };
  /** A shell keeps this machine's page: it can be started anew and ended. */
  readonly inShell: boolean;
}

export interface StaffLine {
  readonly address: string;
  readonly connection: 'connecting' | 'online' | 'offline' | 'refused';
  /** How far this machine's clock is ahead of the hall's; null: never compared. */
  readonly skewMs: number | null;
  /** Null: it is there, or never was in this life. */
  readonly offlineSinceAt: Instant | null;
  readonly numbersLeft: number;
  readonly leases: readonly Lease[];
  /** Given alone, and the hall has not heard of them. */
  readonly unmerged: number;
  /** The hall does not take them over. */
  readonly parked: readonly { readonly number: string; readonly day: string; readonly code: string }[];
  /** What else the hall has still to hear. */
  readonly errands: number;
}
