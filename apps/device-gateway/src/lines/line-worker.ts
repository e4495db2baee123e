import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { Desired, DeviceNews, FromWorker, LineJob, ToWorker } from './line-contract.ts';

const PROGRAM = path.join(import.meta.dirname, 'line-worker-main.ts');
const ASK_EVERY_MS = 1_000;
/** Serial ports have been seen to spin for ever once their adapter is pulled: then only another process helps. */
const SILENT_MS_MAX = 5_000;
const RESTART_DELAY_MS_MIN = 500;
const RESTART_DELAY_MS_MAX = 30_000;
/** A worker that lived so long was a good one. */
const GOOD_AFTER_MS = 60_000;
const END_GRACE_MS = 2_000;

export interface LineWorkerOptions {
  readonly lines: readonly LineJob[];
  readonly onNews: (news: DeviceNews) => void;
  /** It ended by itself or had to be ended, and is started again. */
  readonly onDown: (why: string) => void;
  /** Another program than the real one, for tests. */
  readonly program?: string;
  readonly silentMsMax?: number;
}

/** One program that drives one or more lines, kept running: it may hang, crash or spin without harm to any other line. */
export class LineWorker {
  readonly #options: LineWorkerOptions;
  readonly #desired = new Map<string, Desired>();
  readonly #watch: NodeJS.Timeout;
  #child: ChildProcess | undefined;
  #heardMs = 0;
  #startedMs = 0;
  #failures = 0;
  #restart: NodeJS.Timeout | undefined;
  #ending: Promise<void> | undefined;

  constructor(options: LineWorkerOptions) {
    this.#options = options;
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
  thank(device: string): void {
    this.#tell({ kind: 'thank', device });
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
    if (child === undefined || child.exitCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.disconnect();
    const kill = setTimeout(() => child.kill('SIGKILL'), END_GRACE_MS);
    await gone;
    clearTimeout(kill);
  }

  #start(): void {
    const { lines, program = PROGRAM } = this.#options;
    // Compiled code is shared through NODE_COMPILE_CACHE; what a driver prints is this program's own output.
    const child = fork(program, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
    this.#child = child;
    this.#startedMs = performance.now();
    this.#heardMs = this.#startedMs;
    child.on('message', (message) => this.#heard(message as FromWorker));
    child.once('exit', (code, signal) => this.#ended(child, signal ?? `code ${code}`));
    child.on('error', () => {});
    this.#tell({ kind: 'open', lines });
    for (const desired of this.#desired.values()) this.#tell(desired);
  }

  #tell(message: ToWorker): void {
    const child = this.#child;
    if (child?.connected === true) child.send(message, () => {});
  }

  #heard(message: FromWorker): void {
    this.#heardMs = performance.now();
    if (message.kind !== 'alive') this.#options.onNews(message);
  }

  #look(): void {
    const child = this.#child;
    if (child === undefined) return;
    if (performance.now() - this.#heardMs > (this.#options.silentMsMax ?? SILENT_MS_MAX)) child.kill('SIGKILL');
    else this.#tell({ kind: 'alive?' });
  }

  #ended(child: ChildProcess, how: string): void {
    if (child !== this.#child) return;
    this.#child = undefined;
    if (this.#ending !== undefined) return;
    this.#failures = performance.now() - this.#startedMs > GOOD_AFTER_MS ? 0 : this.#failures + 1;
    const delayMs = Math.min(RESTART_DELAY_MS_MAX, RESTART_DELAY_MS_MIN * 2 ** Math.min(this.#failures, 10));
    this.#restart = setTimeout(() => this.#start(), delayMs);
    this.#options.onDown(how);
  }
}
