import type { Log, Timers } from './ports.ts';

/** Between an end and the next start, growing while a program does not last; always back within five seconds. */
const DELAYS_MS = [200, 500, 1_000, 2_000, 3_000] as const;
/** A program that lived so long has not failed at once. */
const LASTED_MS = 60_000;
const STOP_GRACE_MS = 3_000;

/** A program at work. */
export interface RunningProgram {
  readonly pid: number | undefined;
  /** Called once; the code is null where a signal or the system ended it. */
  onEnd(ended: (how: string, code: number | null) => void): void;
  /** Called whenever it says that it lives; never for programs that do not. */
  onAlive?(alive: () => void): void;
  kill(signal: 'SIGTERM' | 'SIGKILL'): void;
}

export interface ProgramKeeperOptions {
  readonly name: string;
  readonly start: () => RunningProgram;
  readonly timers: Timers;
  readonly log: Log;
  /** Whether it is started again; absent: always. Whoever says no has it end for good. */
  readonly isAgain?: (code: number | null) => boolean;
  /** After so long without a sign of life it is ended; absent for programs that give none. */
  readonly silentMsMax?: number;
}

/** Starts a program and starts it again whenever it ends, for as long as this machine is on. */
export class ProgramKeeper {
  readonly #options: ProgramKeeperOptions;
  #program: RunningProgram | undefined;
  #shortLives = 0;
  #stopTimer: () => void = () => {};
  #stopWatching: () => void = () => {};
  #stopped: (() => void) | undefined;

  constructor(options: ProgramKeeperOptions) {
    this.#options = options;
    this.#start();
  }

  /** Ends the program for it to be started again. */
  restart(): void {
    this.#program?.kill('SIGKILL');
  }

  /** Ends it for good, gently first. */
  stop(): Promise<void> {
    const program = this.#program;
    this.#stopTimer();
    return new Promise((done) => {
      this.#stopped = done;
      if (program === undefined) return done();
      program.kill('SIGTERM');
      this.#stopTimer = this.#options.timers.after(STOP_GRACE_MS, () => program.kill('SIGKILL'));
    });
  }

  #start(): void {
    const { name, start, timers, log, isAgain = () => true } = this.#options;
    const startedAtMs = timers.elapsedMs();
    const program = start();
    this.#program = program;
    log({ program: name, pid: program.pid }, 'started');
    this.#watch(program);
    program.onEnd((how, code) => {
      this.#program = undefined;
      this.#stopWatching();
      this.#stopTimer();
      if (this.#stopped !== undefined) return this.#stopped();
      if (!isAgain(code)) return log({ program: name, how }, 'ended and is not started again');
      this.#shortLives = timers.elapsedMs() - startedAtMs < LASTED_MS ? this.#shortLives + 1 : 0;
      const delayMs = DELAYS_MS[Math.min(this.#shortLives, DELAYS_MS.length - 1)] ?? 0;
      log({ alarm: 'program', program: name, how, delayMs }, 'ended and is started again');
      this.#stopTimer = timers.after(delayMs, () => this.#start());
    });
  }

  #watch(program: RunningProgram): void {
    const { name, timers, log, silentMsMax } = this.#options;
    if (silentMsMax === undefined || program.onAlive === undefined) return;
    const wait = (): void => {
      this.#stopWatching();
      this.#stopWatching = timers.after(silentMsMax, () => {
        log({ alarm: 'program', program: name }, 'gives no sign of life and is ended');
        program.kill('SIGKILL');
      });
    };
    wait();
    program.onAlive(wait);
  }
}
