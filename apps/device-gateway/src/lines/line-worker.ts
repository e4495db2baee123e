import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { Instant } from '@youxu/basics';
import type { Desired, DeviceNews, FromWorker, LineJob, ToWorker } from './line-contract.ts';

const PROGRAM = path.join(import.meta.dirname, 'line-worker-main.ts');
const ASK_EVERY_MS = 1_000;
/**
 * Serial ports have been seen to spin for ever once their adapter is pulled: then only another process helps. Counted in questions, not
 * in time: while this program itself stands still nobody is asked.
 */
const UNANSWERED_MAX = 5;
/** Until it has answered once: many programs start together. */
const STARTING_MAX = 30;
const RESTART_DELAY_MS_MIN = 500;
const RESTART_DELAY_MS_MAX = 30_000;
/** A worker that lived so long was a good one. */
const GOOD_AFTER_MS = 60_000;
const END_GRACE_MS = 2_000;

export interface LineWorkerOptions {
  readonly lines: readonly LineJob[];
  /** What is to be seen already. */
  readonly desired?: readonly Desired[];
  readonly onNews: (news: DeviceNews) => void;
  /** It ended by itself or had to be ended, and is started again. */
  readonly onDown: (why: string) => void;
  /** Another program than the real one, for tests. */
  readonly program?: string;
  readonly unansweredMax?: number;
}

/** One program that drives one or more lines, kept running: it may hang, crash or spin without harm to any other line. */
export class LineWorker {
  readonly #options: LineWorkerOptions;
  readonly #desired = new Map<string, Desired>();
  readonly #watch: NodeJS.Timeout;
  #child: ChildProcess | undefined;
  #unanswered = 0;
  #hasAnswered = false;
  #startedMs = 0;
  #failures = 0;
  #restart: NodeJS.Timeout | undefined;
  #ending: Promise<void> | undefined;

  constructor(options: LineWorkerOptions) {
    this.#options = options;
    for (const desired of options.desired ?? []) this.#desired.set(desired.device, desired);
    this.#start();
    this.#watch = setInterval(() => this.#look(), ASK_EVERY_MS);
  }

  /** Of the running program; undefined between two. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  show(desired: Desired): void {
    this.#desired.set(desired.device, desired);
    this.#tell(desired);
  }

  /** The pad may say thank you: its rating is kept. */
  thank(device: string, at: Instant): void {
    this.#tell({ kind: 'thank', device, at });
  }

  /** Not said again to a program that is started anew: who pressed the key has gone on. */
  beep(device: string, times: number): void {
    this.#tell({ kind: 'beep', device, times });
  }

  /** Ends it, gently first. */
  close(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    clearInterval(this.#watch);
    clearTimeout(this.#restart);
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.pid === undefined) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    if (child.connected) child.disconnect();
    const kill = setTimeout(() => child.kill('SIGKILL'), END_GRACE_MS);
    await gone;
    clearTimeout(kill);
  }

  #start(): void {
    const { lines, program = PROGRAM } = this.#options;
    this.#startedMs = performance.now();
    this.#unanswered = 0;
    this.#hasAnswered = false;
    let child: ChildProcess;
    try {
      // Compiled code is shared through NODE_COMPILE_CACHE; what a driver prints is this program's own output.
      child = fork(program, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
    } catch (error) {
      this.#ended(undefined, String(error));
      return;
    }
    this.#child = child;
    child.on('message', (message) => this.#heard(message as FromWorker));
    child.once('exit', (code, signal) => this.#ended(child, signal ?? `code ${code}`));
    // One that was never started has no end either.
    child.on('error', (error) => {
      if (child.pid === undefined) this.#ended(child, error.message);
    });
    this.#tell({ kind: 'open', lines });
    for (const desired of this.#desired.values()) this.#tell(desired);
  }

  #tell(message: ToWorker): void {
    const child = this.#child;
    if (child?.connected === true) child.send(message, () => {});
  }

  #heard(message: FromWorker): void {
    this.#unanswered = 0;
    this.#hasAnswered = true;
    if (message.kind !== 'alive') this.#options.onNews(message);
  }

  #look(): void {
    const child = this.#child;
    if (child === undefined) return;
    const unansweredMax = this.#hasAnswered ? (this.#options.unansweredMax ?? UNANSWERED_MAX) : STARTING_MAX;
    if (this.#unanswered >= unansweredMax) child.kill('SIGKILL');
    this.#unanswered++;
    this.#tell({ kind: 'alive?' });
  }

  #ended(child: ChildProcess | undefined, how: string): void {
    if (child !== this.#child) return;
    this.#child = undefined;
    if (this.#ending !== undefined) return;
    this.#failures = performance.now() - this.#startedMs > GOOD_AFTER_MS ? 0 : this.#failures + 1;
    const delayMs = Math.min(RESTART_DELAY_MS_MAX, RESTART_DELAY_MS_MIN * 2 ** Math.min(this.#failures, 10));
    this.#restart = setTimeout(() => this.#start(), delayMs * (0.5 + Math.random() / 2));
    this.#options.onDown(how);
  }
}
