import { type Ids, type Instant, unreachable } from '@youxu/basics';
import type {
  Actor,
  Command,
  CommandName,
  ContactHashes,
  Context,
  HallEvent,
  HallState,
  PrivateEntry,
  Recorded,
  Recorder,
  Ticket,
  TicketId,
} from '@youxu/domain';
import { advanceTime, execute, refusal, withdrawable } from '@youxu/domain';
import type { Journal, NewEntry, NewOutcome } from '@youxu/journal';
import type { CommandFrame, Reply, VoidResult } from '@youxu/protocol';
import { bodyOf } from './open-hall.ts';
import { type Outcome, outcomeFromJson, outcomeToJson } from './stored-outcome.ts';

const DAY_MS = 86_400_000;
/** A business day and a week. */
const OUTCOME_KEPT_MS = 8 * DAY_MS;

/** A request that was accepted and waits for its turn. */
export type Request =
  | {
      readonly kind: 'command';
      readonly actor: Actor;
      readonly frame: CommandFrame;
      readonly reply: (reply: Reply<never>) => void;
    }
  | {
      readonly kind: 'void';
      readonly actor: Actor;
      readonly requestId: string;
      readonly reply: (reply: Reply<VoidResult>) => void;
    };

/** A command could not be decided: a defect of the program, of which nothing is recorded. Undefined: it ends the drain. */
export type OnDefect = ((error: unknown, command: CommandName) => void) | undefined;

/** What one drain did: events in order, for the views that they touch. */
export interface Drained {
  readonly events: readonly HallEvent[];
  /** To be called after the commit, and only then: nothing leaves before it is durable [INV-1]. */
  readonly acknowledge: () => void;
}

export interface DrainedHall {
  readonly state: HallState;
  readonly journal: Journal;
  readonly ids: Ids;
  readonly contacts: ContactHashes;
  readonly onDefect: OnDefect;
}

/**
 * The one path by which the hall changes: for each request that has arrived, its stored outcome or a decision; then one durable
 * commit for all; then the answers. There is no `await` in it, and nothing outside sees the state before the commit. When the
 * commit throws, state and journal have parted: the caller must end the process.
 */
export function drain(hall: DrainedHall, requests: readonly Request[], clockNow: Instant): Drained {
  const { state, journal, ids, contacts } = hall;
  const batch = new OpenBatch(state, hall.onDefect);
  const now = Math.max(Math.floor(clockNow), state.at);
  const around = { now, ids, contacts };
  const answers: (() => void)[] = [];
  advanceTime(state, around, batch);
  for (const request of requests) {
    const desk = request.kind === 'command' ? request.frame.desk : undefined;
    const context: Context = { ...around, actor: request.actor, ...(desk !== undefined && { desk }) };
    const { length } = batch.events;
    batch.begin(request);
    const known = batch.outcomeOf(request) ?? storedOutcome(journal, request);
    switch (request.kind) {
      case 'command':
        answers.push(answerCommand(state, request, known, context, batch));
        break;
      case 'void':
        answers.push(answerVoid(state, request, known, context, batch));
        break;
      default:
        unreachable(request);
    }
    if (batch.events.length === length) continue;
    // A decision may have made something due at once, such as the first day of a new plan.
    batch.begin(null);
    advanceTime(state, around, batch);
  }
  batch.commit(journal);
  return {
    events: batch.events,
    acknowledge: () => {
      for (const answer of answers) answer();
    },
  };
}

type CommandRequest = Extract<Request, { kind: 'command' }>;
type VoidRequest = Extract<Request, { kind: 'void' }>;

function answerCommand(
  state: HallState,
  { frame, reply }: CommandRequest,
  known: Outcome | undefined,
  context: Context,
  batch: OpenBatch,
): () => void {
  let outcome = known;
  if (outcome === undefined) {
    if (frame.notAfter !== undefined && context.now > frame.notAfter) {
      return () => reply({ ok: false, refusal: refusal('request-expired', { notAfterAt: frame.notAfter as number }) });
    }
    const done = execute(state, { name: frame.name, input: frame.input } as Command, context, batch);
    const { name } = frame;
    outcome = done.ok ? { kind: 'done', name, result: done.value } : { kind: 'refused', name, refusal: done.error };
    if (done.ok || done.error.code !== 'internal-error') batch.keepOutcome(context, outcome);
  }
  const { seq } = state;
  const settled = outcome;
  if (settled.kind !== 'voided' && settled.name !== frame.name) {
    const reused = refusal('invalid-input', { path: '/requestId', problem: `was used for ${settled.name}` });
    return () => reply({ ok: false, refusal: reused });
  }
  // Withdrawn since: nobody may print it now.
  if (settled.kind === 'done' && takenTicket(state, settled)?.endReason === 'voided') {
    return () => reply({ ok: false, refusal: refusal('request-voided', {}) });
  }
  switch (settled.kind) {
    case 'done':
      return () => reply({ ok: true, result: settled.result as never, seq });
    case 'refused':
      return () => reply({ ok: false, refusal: settled.refusal });
    case 'voided':
      return () => reply({ ok: false, refusal: refusal('request-voided', {}) });
    default:
      return unreachable(settled);
  }
}

/** [INV-6] Withdraws the ticket of a request that is no longer wanted, or sees to it that it never executes. */
function answerVoid(
  state: HallState,
  { reply }: VoidRequest,
  known: Outcome | undefined,
  context: Context,
  batch: OpenBatch,
): () => void {
  const result = (outcome: VoidResult['outcome']) => () => reply({ ok: true, result: { outcome }, seq: state.seq });
  if (known === undefined) {
    batch.keepOutcome(context, { kind: 'voided' });
    return result('never');
  }
  if (known.kind === 'voided') return result('never');
  if (known.kind === 'refused') return result('refused');
  const ticket = takenTicket(state, known);
  if (ticket?.endReason === 'voided') return result('withdrawn');
  if (ticket === undefined || !withdrawable(state, ticket.id)) return result('stands');
  const input = { ticketId: ticket.id, reason: 'voided' } as const;
  const cancelled = execute(state, { name: 'cancel-ticket', input }, context, batch);
  return result(cancelled.ok ? 'withdrawn' : 'stands');
}

/** The ticket that a request took; a reprint or a return names one too, and must not cost it its place. */
function takenTicket(state: HallState, { name, result }: Extract<Outcome, { kind: 'done' }>): Ticket | undefined {
  return name === 'take-ticket' && 'ticketId' in result ? state.tickets.get(result.ticketId as TicketId) : undefined;
}

function storedOutcome(journal: Journal, request: Request): Outcome | undefined {
  const stored = journal.findOutcome(actorName(request.actor), requestIdOf(request));
  return stored === undefined ? undefined : outcomeFromJson(stored.outcome);
}

function requestIdOf(request: Request): string {
  return request.kind === 'command' ? request.frame.requestId : request.requestId;
}

/** As it stands in the journal: `staff:s-101`. */
function actorName(actor: Actor): string {
  return `${actor.kind}:${actor.id}`;
}

/** What this drain will commit. */
class OpenBatch implements Recorder {
  readonly events: HallEvent[] = [];
  readonly #state: HallState;
  readonly #entries: NewEntry[] = [];
  readonly #outcomes: NewOutcome[] = [];
  /** The same by actor and request: what arrives twice at once has one effect, too. */
  readonly #known = new Map<string, Outcome>();
  readonly #privates: PrivateEntry[] = [];
  #requestId: string | null = null;

  readonly onDefect: Recorder['onDefect'];

  constructor(state: HallState, onDefect: OnDefect) {
    this.#state = state;
    this.onDefect = onDefect && ((error, { name }) => onDefect(error, name));
  }

  begin(request: Request | null): void {
    this.#requestId = request === null ? null : requestIdOf(request);
  }

  record(event: HallEvent, { now, actor }: Context): Recorded {
    this.events.push(event);
    const day = event.type === 'v1.DayOpened' ? event.body.day : (this.#state.day ?? '');
    this.#entries.push({
      at: now,
      day,
      type: event.type,
      actor: actorName(actor),
      requestId: this.#requestId,
      body: bodyOf(event),
    });
    return { seq: this.#state.seq + 1, at: now };
  }

  keep(entries: readonly PrivateEntry[]): void {
    this.#privates.push(...entries);
  }

  keepOutcome({ actor, now }: Context, outcome: Outcome): void {
    const requestId = this.#requestId as string;
    const name = actorName(actor);
    this.#known.set(`${name} ${requestId}`, outcome);
    this.#outcomes.push({
      actor: name,
      requestId,
      outcome: outcomeToJson(outcome),
      at: now,
      keepUntil: now + OUTCOME_KEPT_MS,
    });
  }

  outcomeOf(request: Request): Outcome | undefined {
    return this.#known.get(`${actorName(request.actor)} ${requestIdOf(request)}`);
  }

  commit(journal: Journal): void {
    if (this.#entries.length + this.#outcomes.length + this.#privates.length === 0) return;
    journal.commit({ entries: this.#entries, outcomes: this.#outcomes, privates: this.#privates });
  }
}
