import { err, type Instant, ok, type Result, unreachable } from '@youxu/basics';
import type { CommandInput, CommandName, CommandResult, Refusal, RefusalCode } from '@youxu/domain';
import { type CommandFrame, FRAME_BYTES_MAX, type Reply } from '@youxu/protocol/wire';
import type { Connection, LineKeeper } from './line-keeper.ts';
import { Observable } from './observable.ts';
import type { ClientPorts } from './ports.ts';
import { type Settlements, UNSETTLED_MAX, type UnknownOutcome } from './settlements.ts';
import type { Answer } from './transport.ts';

export type CommandOutcome<N extends CommandName = CommandName> = Result<CommandResult<N>, Refusal | UnknownOutcome>;

export interface CommandOptions {
  /** How long it stays wanted, in real milliseconds from now: it is not sent later, and the server does not execute it later. Default 10 s. */
  readonly notAfterMs?: number;
  /** What happens when the outcome stays unknown: `void` (default) takes it back; `caller` leaves that to who keeps the request id. */
  readonly settle?: 'void' | 'caller';
  /** Given by callers that wrote it down before (8–64 characters); default a fresh one. */
  readonly requestId?: string;
  /** The browser from which it is given, where a window has one desk [STAFF-5]. */
  readonly desk?: string;
}

export interface PendingCommand {
  readonly requestId: string;
  readonly name: CommandName;
}

const NOT_AFTER_MS = 10_000;
/** One attempt; the last one may begin just before the command expires. */
const ATTEMPT_MS_MAX = 2_500;
const PAUSE_MS = 200;
const QUEUE_MAX = 100;
const BUSY_MS = 1_000;
/** Room for the event name and the acknowledgement id around the frame. */
const ENVELOPE_BYTES = 64;

/**
 * Refusals that the server gives before it looks whether it has already done the request:
 * after an attempt that was never answered they say nothing about that one.
 */
const GIVEN_AT_THE_GATE: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'busy',
  'not-authenticated',
  'not-allowed',
  'wrong-protocol',
  'unknown-command',
  'invalid-input',
  // A defect of the hall: nothing is stored of it, and the attempt without an answer may still be decided.
  'internal-error',
]);

interface Given {
  readonly name: CommandName;
  readonly requestId: string;
  readonly input: CommandInput<CommandName>;
  readonly desk: { readonly desk?: string };
  readonly deadlineMs: number;
  readonly settle: 'void' | 'caller';
  readonly resolve: (outcome: CommandOutcome) => void;
  /** Fixed at the first attempt: a retry is the same request in every field. */
  notAfter: Instant | null;
  /** An attempt was made and not answered: the server may have executed it. */
  doubtful: boolean;
  /** The last `busy`. */
  busy: Refusal | null;
  cancelDeadline: () => void;
}

/** Commands in the order they were given, one at a time: the next one leaves when the one before is decided. */
export class CommandQueue {
  readonly pending = new Observable<readonly PendingCommand[]>([]);
  readonly #line: LineKeeper;
  readonly #ports: ClientPorts;
  readonly #settlements: Settlements;
  readonly #stop: () => void;
  #queue: readonly Given[] = [];
  #asking: Given | null = null;
  #cancelPause: (() => void) | null = null;
  #closed = false;

  constructor(line: LineKeeper, settlements: Settlements, ports: ClientPorts) {
    this.#line = line;
    this.#settlements = settlements;
    this.#ports = ports;
    this.#stop = line.connection.subscribe((connection) => this.#connectionChanged(connection));
  }

  give<N extends CommandName>(name: N, input: CommandInput<N>, options: CommandOptions): Promise<CommandOutcome<N>> {
    const refusal = this.#refusalOf(name, input);
    if (refusal !== null) return Promise.resolve(err(refusal));
    return new Promise((resolve) => {
      this.#enqueue(name, input, options, resolve as (outcome: CommandOutcome) => void);
    });
  }

  close(): void {
    this.#closed = true;
    this.#stop();
    this.#cancelPause?.();
    const given = this.#queue;
    this.#replace([]);
    for (const each of given) {
      each.cancelDeadline();
      each.resolve(err(each.doubtful || each === this.#asking ? unknownOutcome(each) : this.#expiredRefusal(each)));
    }
  }

  #enqueue(
    name: CommandName,
    input: CommandInput<CommandName>,
    options: CommandOptions,
    resolve: (outcome: CommandOutcome) => void,
  ): void {
    const notAfterMs = options.notAfterMs ?? NOT_AFTER_MS;
    const given: Given = {
      name,
      input,
      requestId: options.requestId ?? this.#ports.ids.next(),
      desk: options.desk === undefined ? {} : { desk: options.desk },
      deadlineMs: this.#ports.timers.elapsedMs() + notAfterMs,
      settle: options.settle ?? 'void',
      resolve,
      notAfter: null,
      doubtful: false,
      busy: null,
      cancelDeadline: () => {},
    };
    given.cancelDeadline = this.#ports.timers.after(notAfterMs, () => {
      if (this.#asking !== given) this.#expire(given);
    });
    this.#replace([...this.#queue, given]);
    this.#next();
  }

  #refusalOf<N extends CommandName>(name: N, input: CommandInput<N>): Refusal | null {
    const connection = this.#line.connection.get();
    if (connection.state === 'refused') return connection.refusal;
    if (this.#closed) return { code: 'request-expired', facts: { notAfterAt: this.#line.serverClock.now() } };
    if (this.#queue.length >= QUEUE_MAX || this.#settlements.unsettled.get().length >= UNSETTLED_MAX) {
      return { code: 'busy', facts: { retryAfterMs: BUSY_MS } };
    }
    // The server ends the connection over a larger frame, at every retry again.
    const bytesMax = FRAME_BYTES_MAX - ENVELOPE_BYTES;
    const frame: CommandFrame = { name, input, requestId: 'x'.repeat(64), notAfter: this.#line.serverClock.now() };
    if (utf8BytesMax(JSON.stringify(frame)) <= bytesMax) return null;
    return { code: 'invalid-input', facts: { path: '', problem: `longer than ${bytesMax} bytes` } };
  }

  #connectionChanged(connection: Connection): void {
    if (connection.state === 'online') this.#next();
    if (connection.state !== 'refused') return;
    for (const given of this.#queue) {
      if (given !== this.#asking) this.#finish(given, err(given.doubtful ? unknownOutcome(given) : connection.refusal));
    }
  }

  #next(): void {
    const given = this.#queue[0];
    const mayAsk = this.#asking === null && this.#cancelPause === null && this.#line.welcome !== null;
    if (given === undefined || !mayAsk) return;
    if (this.#isOver(given)) {
      this.#expire(given);
      return;
    }
    const { name, input, requestId } = given;
    given.notAfter ??= this.#line.serverClock.after(given.deadlineMs - this.#ports.timers.elapsedMs());
    this.#asking = given;
    const frame = { name, input, requestId, ...given.desk, notAfter: given.notAfter };
    this.#line.request('command', frame, ATTEMPT_MS_MAX, (answer) => {
      this.#asking = null;
      if (!this.#closed) this.#answered(given, answer);
    });
  }

  #answered(given: Given, answer: Answer<CommandResult<CommandName>>): void {
    switch (answer.kind) {
      case 'reply':
        this.#replied(given, answer.reply);
        break;
      case 'unanswered':
        given.doubtful = true;
        this.#retryIn(PAUSE_MS, given);
        break;
      case 'not-sent':
        this.#retryIn(PAUSE_MS, given);
        break;
      default:
        unreachable(answer);
    }
  }

  #replied(given: Given, reply: Reply<CommandResult<CommandName>>): void {
    if (reply.ok) {
      this.#finish(given, ok(reply.result));
    } else if (reply.refusal.code === 'busy') {
      given.busy = reply.refusal;
      this.#retryIn(reply.refusal.facts.retryAfterMs, given);
    } else {
      const decides = !given.doubtful || !GIVEN_AT_THE_GATE.has(reply.refusal.code);
      this.#finish(given, err(decides ? reply.refusal : unknownOutcome(given)));
    }
  }

  #retryIn(delayMs: number, given: Given): void {
    const connection = this.#line.connection.get();
    const tooLate = this.#ports.timers.elapsedMs() + delayMs >= given.deadlineMs;
    if (tooLate || this.#isOver(given)) {
      this.#expire(given);
    } else if (connection.state === 'refused') {
      this.#connectionChanged(connection);
    } else {
      this.#cancelPause = this.#ports.timers.after(delayMs, () => {
        this.#cancelPause = null;
        this.#next();
      });
    }
  }

  /** No longer wanted, by this machine's time or by the server's. */
  #isOver({ deadlineMs, notAfter }: Given): boolean {
    if (this.#ports.timers.elapsedMs() >= deadlineMs) return true;
    return notAfter !== null && this.#line.serverClock.now() > notAfter;
  }

  #expire(given: Given): void {
    this.#finish(given, err(given.doubtful ? unknownOutcome(given) : (given.busy ?? this.#expiredRefusal(given))));
  }

  #expiredRefusal(given: Given): Refusal {
    const remainingMs = given.deadlineMs - this.#ports.timers.elapsedMs();
    const notAfterAt = given.notAfter ?? this.#line.serverClock.after(remainingMs);
    return { code: 'request-expired', facts: { notAfterAt } };
  }

  #finish(given: Given, outcome: CommandOutcome): void {
    given.cancelDeadline();
    // A pause belongs to the first of the queue.
    if (this.#queue[0] === given) {
      this.#cancelPause?.();
      this.#cancelPause = null;
    }
    if (!outcome.ok && outcome.error.code === 'unknown' && given.settle === 'void') {
      void this.#settlements.settle(given.requestId);
    }
    this.#replace(this.#queue.filter((other) => other !== given));
    given.resolve(outcome);
    this.#next();
  }

  #replace(queue: readonly Given[]): void {
    this.#queue = queue;
    this.pending.set(queue.map(({ requestId, name }) => ({ requestId, name })));
  }
}

function unknownOutcome({ requestId }: Given): UnknownOutcome {
  return { code: 'unknown', requestId };
}

/** At least the length in UTF-8: three bytes for each code unit beyond ASCII. */
function utf8BytesMax(text: string): number {
  return text.replace(/[\u0080-\uffff]/g, '...').length;
}
