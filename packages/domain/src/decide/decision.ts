import type { Ids, Instant, Json, Result } from '@youxu/basics';
import type { Actor } from '../actor.ts';
import type { Command, CommandInput, CommandName, CommandResult } from '../commands.ts';
import type { ContactHashes } from '../contact.ts';
import type { HallEvent } from '../events.ts';
import type { Refusal } from '../refusals.ts';
import type { HallState } from '../state.ts';

/** What `decide` may know besides the state: never a clock, a random number or a key of its own. */
export interface Context {
  /** Never before the state's `at`. */
  readonly now: Instant;
  readonly ids: Ids;
  readonly contacts: ContactHashes;
  readonly actor: Actor;
  /** The browser from which it comes, where it says so [STAFF-5]. */
  readonly desk?: string;
}

/** Something personal: it goes to the private table in the same transaction, never into an event. */
export interface PrivateEntry {
  readonly ref: string;
  readonly body: Json;
  readonly deleteAfter: Instant;
}

export interface Decision<N extends CommandName> {
  readonly events: readonly HallEvent[];
  readonly result: CommandResult<N>;
  readonly privates?: readonly PrivateEntry[];
  /** Decided next, on the state after these events, in the same transaction. */
  readonly then?: Command;
}

export type Decided<N extends CommandName> = Result<Decision<N>, Refusal>;
export type Decider<N extends CommandName> = (state: HallState, input: CommandInput<N>, context: Context) => Decided<N>;
export type Deciders<N extends CommandName> = { readonly [K in N]: Decider<K> };
