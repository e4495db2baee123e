import type { Instant, Result } from '@youxu/basics';
import type {
  CommandInput,
  CommandResult,
  RatingLevel,
  Refusal,
  ServiceRecordId,
  StaffId,
  TicketId,
  WindowId,
} from '@youxu/domain';
import type { ClientCommandName } from '@youxu/protocol';
import type { Arrival } from './arrivals.ts';

/** A refusal, or nobody knows: the line broke in the middle. */
export type Failure = Refusal | { readonly code: 'unknown' };

/** How simulated people reach a hall: an engine in virtual time, or a real server over sockets. */
export interface HallAccess {
  now(): Instant;
  /** Hall milliseconds. Rejects with {@link Stopped} when the day is broken off. */
  sleep(ms: number): Promise<void>;
  /** At a kiosk: the number is taken and on paper. */
  takeTicket(arrival: Arrival): Promise<Result<{ readonly ticketId: TicketId; readonly number: string }, Failure>>;
  /** At a window, signed in as that member of staff. */
  asClerk<N extends ClientCommandName>(
    staffId: StaffId,
    name: N,
    input: CommandInput<N>,
  ): Promise<Result<CommandResult<N>, Failure>>;
  /** At the window's rating terminal. */
  rate(windowId: WindowId, serviceRecordId: ServiceRecordId, level: RatingLevel): Promise<Result<unknown, Failure>>;
}

/** Ends everybody's day. */
export class Stopped extends Error {
  override name = 'Stopped';
}
