import type { DeskTicket, TicketId, WindowDesk } from '@youxu/domain';

/** How the desk stands, the ticket in front before the window's own state: whoever sits there is served to the end [WIN-4]. */
export type Phase =
  | 'signed-off'
  | 'taken'
  | 'elsewhere'
  | 'called'
  | 'serving'
  | 'suspended'
  | 'closed'
  | 'paused'
  | 'idle';

export interface DeskState {
  readonly view: WindowDesk;
  readonly phase: Phase;
  /** Signed on, and at this desk: nobody else may act at this window [ACTOR-3], and of two browsers only the newer one does [STAFF-5]. */
  readonly mine: boolean;
  /** The ticket that the keys are about. */
  readonly front: DeskTicket | null;
  /** Other open tickets, where a window may have more than one. */
  readonly beside: readonly DeskTicket[];
  /** One more ticket may be called [STATE-3]. */
  readonly hasRoom: boolean;
}

export interface DeskFacts {
  /** Staff id of whoever is signed in. */
  readonly me: string;
  /** Which browser this is. */
  readonly deskId: string;
  /** The ticket that was chosen by hand; the newest where it is gone. */
  readonly chosen: TicketId | null;
  readonly openTicketsMax: number;
}

export function deskState(view: WindowDesk, { me, deskId, chosen, openTicketsMax }: DeskFacts): DeskState {
  const isMe = view.staff?.id === me;
  const mine = isMe && (view.desk === null || view.desk === deskId);
  const front = mine ? (view.open.find(({ ticketId }) => ticketId === chosen) ?? view.open.at(-1) ?? null) : null;
  return {
    view,
    mine,
    front,
    beside: mine ? view.open.filter((ticket) => ticket !== front) : [],
    hasRoom: view.open.length < openTicketsMax,
    phase: isMe && !mine ? 'elsewhere' : phaseOf(view, mine, front),
  };
}

function phaseOf(view: WindowDesk, mine: boolean, front: DeskTicket | null): Phase {
  if (view.staff === null) return 'signed-off';
  if (!mine) return 'taken';
  if (front !== null) return front.state === 'called' ? 'called' : 'serving';
  if (view.suspended) return 'suspended';
  return view.state === 'open' ? 'idle' : view.state;
}

/** Whether somebody could be called now, if anybody waits. */
export function isCalling({ mine, view }: DeskState): boolean {
  return mine && view.state === 'open' && !view.suspended;
}

/** Nobody has said that the person came: called, or only by the clock. */
export function isUnconfirmed(ticket: DeskTicket): boolean {
  return ticket.state === 'called' || ticket.arrivedAutomatically;
}
