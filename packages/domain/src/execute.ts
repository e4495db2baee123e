import type { Result } from '@youxu/basics';
import { err, ok } from '@youxu/basics';
import { SYSTEM } from './actor.ts';
import { apply } from './apply/apply.ts';
import type { Command, CommandName, CommandResult } from './commands.ts';
import { nextDueAt } from './decide/advance-time.ts';
import { decide } from './decide/decide.ts';
import type { Context, Decided, PrivateEntry } from './decide/decision.ts';
import type { HallEvent, Recorded } from './events.ts';
import { type Refusal, refusal } from './refusals.ts';
import type { HallState } from './state.ts';

/** Where decided events go: the drain's batch in the server, a list in tests. */
export interface Recorder {
  /** Gives the event its place; called once per event, in order, before it is applied. */
  record(event: HallEvent, context: Context): Recorded;
  keep(entries: readonly PrivateEntry[]): void;
  /** A decision threw; its command is refused. Undefined: it throws on. */
  readonly onDefect: ((error: unknown, command: Command) => void) | undefined;
}

/**
 * Decides a command and applies what it did. A decision may be followed by another on the state it left (finish, then call
 * next): both belong to one answer, in which a refusal of the second stands beside the result of the first.
 */
export function execute(
  state: HallState,
  command: Command,
  context: Context,
  recorder: Recorder,
): Result<CommandResult<CommandName>, Refusal> {
  const decided = decideOrRefuse(state, command, context, recorder);
  if (!decided.ok) return decided;
  const { events, result, privates, then } = decided.value;
  for (const event of events) apply(state, event, recorder.record(event, context));
  if (privates !== undefined) recorder.keep(privates);
  if (then === undefined) return ok(result);
  const second = execute(state, then, context, recorder);
  return ok({ ...result, ...(second.ok ? second.value : { refusal: second.error }) });
}

/** Deciding changes nothing, so a defect in it costs the command and not the hall. A defect in `apply` does. */
function decideOrRefuse(
  state: HallState,
  command: Command,
  context: Context,
  { onDefect }: Recorder,
): Decided<CommandName> {
  // What time brings cannot be refused: it would be due again at once.
  if (onDefect === undefined || command.name === 'advance-time') return decide(state, command, context);
  try {
    return decide(state, command, context);
  } catch (error) {
    onDefect(error, command);
    return err(refusal('internal-error', {}));
  }
}

/** Lets everything happen that is due by now [TIME-1]: before any command, so that each is decided on the hall as it is. */
export function advanceTime(state: HallState, around: Omit<Context, 'actor'>, recorder: Recorder): void {
  const context: Context = { ...around, actor: SYSTEM };
  for (let dueAt = nextDueAt(state); dueAt !== undefined && dueAt <= context.now; dueAt = nextDueAt(state)) {
    execute(state, { name: 'advance-time', input: {} }, context, recorder);
  }
}
