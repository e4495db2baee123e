import { err, type Result } from '@youxu/basics';
import { systemTimers, type Timers } from '@youxu/transport';
import { type ProgramFailure, startProgram } from '@youxu/transport/program';
import { handOut } from '../codec/escpos-commands.ts';
import { parseJobs, parseQueue, parseRequestId, type SpoolerQueue } from '../codec/lpstat-output.ts';
import { type PrinterProfile, withoutReplies } from '../codec/printer-profile.ts';
import type { NotReady, PrinterStatus } from '../codec/printer-status.ts';
import type { TicketLine } from '../codec/ticket-line.ts';
import { OneAtATime } from '../driver/one-at-a-time.ts';
import type { PrintResult } from '../driver/print-result.ts';
import { jobsMax, type StatusGap, type TicketPrinter } from '../driver/ticket-printer.ts';
import { composeTicket, type TicketArt } from '../escpos/compose-ticket.ts';

export interface SpooledPrinterOptions extends TicketArt {
  /** Of a raw queue: one that passes on what it is given. */
  readonly queue: string;
  readonly profile: PrinterProfile;
  readonly timers?: Timers;
  /** Where PATH finds lp, lpstat and cancel. */
  readonly env?: NodeJS.ProcessEnv;
  /** How often the spooler is asked whether the ticket has left. */
  readonly pollIntervalMs?: number;
  /** A ticket that has not left by then is cancelled: nobody stands there any more. */
  readonly jobTimeoutMs?: number;
  readonly programTimeoutMs?: number;
}

/**
 * A printer behind CUPS (lp, lpstat, cancel). The spooler knows when it has passed a ticket on, not whether it was printed: the
 * outcome is never `printed`.
 * @throws RangeError for a name that no queue can have
 */
export function createSpooledPrinter(options: SpooledPrinterOptions): TicketPrinter {
  if (!isQueueName(options.queue)) throw new RangeError(`no queue has the name ${JSON.stringify(options.queue)}`);
  return new SpooledPrinter(options);
}

/** CUPS: up to 127 characters, no white space, no / and #; one that began with - would be taken for an option. */
export function isQueueName(name: string): boolean {
  return /^[^\s/#\p{Cc}-][^\s/#\p{Cc}]{0,126}$/u.test(name);
}

/** What the backends of USB and socket printers report, by the beginning of the keyword; `-error`, `-report` may follow. */
const obstacles: readonly (readonly [string, NotReady])[] = [
  ['media-empty', 'paper-out'],
  ['media-needed', 'paper-out'],
  ['cover-open', 'cover-open'],
  ['door-open', 'cover-open'],
  ['offline', 'offline'],
];

class SpooledPrinter implements TicketPrinter {
  readonly #options: SpooledPrinterOptions;
  readonly #timers: Timers;
  readonly #profile: PrinterProfile;
  readonly #turns = new OneAtATime();
  #jobCount = 0;
  #closed = false;

  constructor(options: SpooledPrinterOptions) {
    this.#options = options;
    this.#timers = options.timers ?? systemTimers;
    this.#profile = withoutReplies(options.profile, 'spooler');
  }

  async status(): Promise<Result<PrinterStatus, StatusGap>> {
    const queue = await this.#askQueue();
    if (queue === undefined) return err('not-connected');
    // Alerts are of the last job: a queue that ran out of paper says so until the next ticket tries.
    return err(queue.enabled ? 'one-way' : 'spooler');
  }

  async print(lines: readonly TicketLine[]): Promise<PrintResult> {
    if (this.#jobCount >= jobsMax) return { outcome: 'failed', reason: 'busy' };
    this.#jobCount += 1;
    try {
      const ticket = composeTicket(lines, this.#profile, this.#options);
      const bytes = Buffer.concat([ticket, handOut(this.#profile.cutter)]);
      return await this.#turns.run(() => this.#print(bytes));
    } finally {
      this.#jobCount -= 1;
    }
  }

  /** Nothing is ever told: the spooler does not speak unasked. */
  onStatus(): () => void {
    return () => {};
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  async #print(bytes: Uint8Array): Promise<PrintResult> {
    const queue = this.#closed ? undefined : await this.#askQueue();
    if (queue === undefined) return { outcome: 'failed', reason: 'not-connected' };
    if (!queue.enabled) return { outcome: 'failed', reason: 'spooler' };
    const submitted = await this.#run('lp', ['-d', this.#options.queue, '-o', 'raw', '-t', 'ticket'], bytes);
    // An lp that was killed may have handed the ticket over; one that says no has not.
    if (!submitted.ok) {
      const wasKilled = submitted.error.kind === 'timed-out' || submitted.error.kind === 'killed';
      return wasKilled ? uncertain('spooler') : { outcome: 'failed', reason: 'spooler' };
    }
    const job = parseRequestId(submitted.value);
    return uncertain(job === undefined ? 'no-proof' : await this.#follow(job));
  }

  /** Until the ticket has left the queue, or is stuck in it and taken back. */
  async #follow(job: string): Promise<NotReady | 'no-proof' | 'spooler'> {
    const { pollIntervalMs = 500, jobTimeoutMs = 20_000 } = this.#options;
    let expired = false;
    const cancelTimeout = this.#timers.after(jobTimeoutMs, () => {
      expired = true;
    });
    try {
      for (;;) {
        const waiting = await this.#askJobs('not-completed');
        if (waiting !== undefined && !waiting.has(job)) break;
        const queue = await this.#askQueue();
        if (expired || this.#closed || queue?.enabled === false) return await this.#takeBack(job, queue);
        await new Promise<void>((resolve) => void this.#timers.after(pollIntervalMs, resolve));
      }
    } finally {
      cancelTimeout();
    }
    const alerts = (await this.#askJobs('completed'))?.get(job) ?? [];
    const gaveUp = alerts.some((alert) => /^(?:job-)?(?:aborted|canceled|completed-with-errors)/.test(alert));
    return gaveUp ? 'spooler' : 'no-proof';
  }

  /** Or it would come out in an hour, before somebody else. */
  async #takeBack(job: string, queue: SpoolerQueue | undefined): Promise<NotReady | 'spooler'> {
    await this.#run('cancel', [job]);
    const reported = obstacles.find(([begin]) => queue?.alerts.some((alert) => alert.startsWith(begin)));
    return reported?.[1] ?? 'spooler';
  }

  async #askQueue(): Promise<SpoolerQueue | undefined> {
    const { queue } = this.#options;
    const answer = await this.#run('lpstat', ['-l', '-p', queue]);
    return answer.ok ? parseQueue(answer.value, queue) : undefined;
  }

  async #askJobs(which: 'completed' | 'not-completed'): Promise<ReadonlyMap<string, readonly string[]> | undefined> {
    const answer = await this.#run('lpstat', ['-l', '-W', which, '-o', this.#options.queue]);
    return answer.ok ? parseJobs(answer.value) : undefined;
  }

  #run(name: string, args: readonly string[], input?: Uint8Array): Promise<Result<string, ProgramFailure>> {
    const { env, programTimeoutMs: timeoutMs = 10_000 } = this.#options;
    return startProgram(name, args, { env: { ...env, LC_ALL: 'C' }, timeoutMs, input }).done;
  }
}

function uncertain(reason: NotReady | 'no-proof' | 'spooler'): PrintResult {
  return { outcome: 'uncertain', reason, textPrinted: false };
}
