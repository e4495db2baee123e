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

export interface SupervisorOptions {
  readonly cwd: string;
  readonly onLine: (name: string, line: string, stream: 'stdout' | 'stderr') => void;
  /** It ended by itself. */
  readonly onEnded: (name: string, how: string) => void;
  /** It ended and is not started again. */
  readonly onGivenUp: (name: string) => void;
}

/** Runs programs side by side, starts again what fails, and stops all of them together. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #children = new Map<string, ChildProcess>();
  readonly #restarts = new Map<string, number[]>();
  #settled = false;
  #stopping: Promise<void> | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** In a process group of its own: Ctrl-C at a terminal reaches only this process, which then ends them in order. */
  start(program: Program): void {
    if (this.#stopping !== undefined) return;
    const { cwd, onLine } = this.#options;
    const child = spawn(process.execPath, program.args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    this.#children.set(program.name, child);
    for (const stream of ['stdout', 'stderr'] as const) {
      createInterface({ input: child[stream] }).on('line', (line) => onLine(program.name, line, stream));
    }
    // After 'close' its last words have been read.
    child.on('close', (code, signal) => this.#ended(program, signal ?? `code ${code}`));
  }

  /** From now on what ends is started again; before, the first start has failed and starting again would not help. */
  settled(): void {
    this.#settled = true;
  }

  /** Ends every program, gently first and the youngest first: it stands on the older ones. May be called again. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    for (const child of [...this.#children.values()].reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const end = new Promise((resolve) => child.once('exit', resolve));
      const killer = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS);
      child.kill('SIGTERM');
      await end;
      clearTimeout(killer);
    }
  }

  #ended(program: Program, how: string): void {
    if (this.#stopping !== undefined) return;
    const { onEnded, onGivenUp } = this.#options;
    const now = Date.now();
    const recent = (this.#restarts.get(program.name) ?? []).filter((at) => now - at < RESTART_WINDOW_MS);
    this.#restarts.set(program.name, [...recent, now]);
    if (!this.#settled || recent.length >= RESTARTS_MAX) {
      onGivenUp(program.name);
      return;
    }
    onEnded(program.name, how);
    setTimeout(() => this.start(program), RESTART_DELAY_MS);
  }
}
