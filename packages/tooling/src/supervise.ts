import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program that ends by itself more often than this within a minute is not started again: no crash loop. */
const RESTARTS_MAX = 5;
const RESTART_WINDOW_MS = 60_000;
const RESTART_DELAY_MS = 500;
/** After this a program that was asked to end is made to. */
const STOP_GRACE_MS = 5_000;

export interface Program {
  readonly name: string;
  /** Arguments of Node, the first being a file. */
  readonly args: readonly string[];
}

/** Runs programs side by side, starts again what fails, and stops all of them together. */
export class Supervisor {
  readonly #children = new Map<string, ChildProcess>();
  readonly #restarts = new Map<string, number[]>();
  readonly #cwd: string;
  readonly #report: (line: string) => void;
  readonly #onGivenUp: (name: string) => void;
  #stopping = false;

  constructor(options: {
    readonly cwd: string;
    readonly report: (line: string) => void;
    readonly onGivenUp: (name: string) => void;
  }) {
    this.#cwd = options.cwd;
    this.#report = options.report;
    this.#onGivenUp = options.onGivenUp;
  }

  start(program: Program): void {
    const child = spawn(process.execPath, program.args, { cwd: this.#cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#children.set(program.name, child);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => this.#report(`${program.name}: ${line}`));
    }
    child.on('exit', (code, signal) => this.#ended(program, code, signal));
  }

  /** Ends every program, gently first. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const children = [...this.#children.values()].filter(
      (child) => child.exitCode === null && child.signalCode === null,
    );
    const ends = children.map((child) => new Promise((resolve) => child.once('exit', resolve)));
    for (const child of children) child.kill('SIGTERM');
    const killer = setTimeout(() => {
      for (const child of children) child.kill('SIGKILL');
    }, STOP_GRACE_MS);
    await Promise.all(ends);
    clearTimeout(killer);
  }

  #ended(program: Program, code: number | null, signal: NodeJS.Signals | null): void {
    if (this.#stopping) return;
    const now = Date.now();
    const recent = (this.#restarts.get(program.name) ?? []).filter((at) => now - at < RESTART_WINDOW_MS);
    this.#restarts.set(program.name, [...recent, now]);
    this.#report(`${program.name}: ended with ${signal ?? `code ${code}`}`);
    if (recent.length >= RESTARTS_MAX) {
      this.#onGivenUp(program.name);
      return;
    }
    setTimeout(() => {
      if (!this.#stopping) this.start(program);
    }, RESTART_DELAY_MS);
  }
}
