import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';

/** The program of the hall server. */
export const MAIN = path.resolve(import.meta.dirname, '../../../../apps/hall-server/src/main.ts');
const READY_MS_MAX = 20_000;

export interface ServerProcessOptions {
  readonly hall: string;
  readonly data: string;
  /** Hall time at the very first start, as an instant and as the server wants it. */
  readonly startAt: number;
  readonly rate: number;
  readonly timeZone: string;
  /** For Node itself, before the program. */
  readonly nodeArgs?: readonly string[];
  /** Default `/readyz`; `/healthz` for a server that is expected to work with an alarm. */
  readonly readyPath?: '/readyz' | '/healthz';
  /** More for the server. */
  readonly args?: readonly string[];
  /** All that it writes, as it comes. */
  readonly onOutput?: (text: string) => void;
}

export interface EndedServer {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last of what it wrote. */
  readonly output: string;
}

/** A real hall server in a process of its own, which can be killed at any moment and started again on the same data. */
export class ServerProcess {
  readonly #options: ServerProcessOptions;
  readonly #startedAtMs = Date.now();
  #port = 0;
  #child: ChildProcess | undefined;
  #output = '';
  #ended: Promise<EndedServer | undefined> = Promise.resolve(undefined);

  constructor(options: ServerProcessOptions) {
    this.#options = options;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get hasEnded(): boolean {
    const child = this.#child;
    return child === undefined || child.exitCode !== null || child.signalCode !== null;
  }

  /** The time that the hall's clock would show if it had never been killed. */
  hallNow(): number {
    return this.#options.startAt + (Date.now() - this.#startedAtMs) * this.#options.rate;
  }

  async start(): Promise<void> {
    await this.launch();
    await this.ready();
  }

  /** Without waiting for it. `under`: a program with its arguments that turns into the server, as `strace -D` does. */
  async launch(under: readonly string[] = []): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    const { hall, data, rate, nodeArgs = [], args: more = [], onOutput } = this.#options;
    const args = ['--hall', hall, '--data', data, '--port', String(this.#port), '--demo', '--log-level', 'warn'];
    const clock = ['--clock-start', this.#localNow(), '--clock-rate', String(rate)];
    const [program = '', ...words] = [...under, process.execPath, ...nodeArgs, MAIN, ...args, ...clock, ...more];
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    this.#output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        const text = chunk.toString('utf8');
        if (this.#child === child) this.#output = (this.#output + text).slice(-4_000);
        onOutput?.(text);
      });
    }
    this.#ended = once(child, 'close').then(([code, signal]) => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
      output: this.#output,
    }));
  }

  /** Throws with its last words when it ends instead. */
  async ready(): Promise<void> {
    const giveUpAtMs = Date.now() + READY_MS_MAX;
    while (!(await this.#isReady())) {
      if (this.hasEnded || Date.now() > giveUpAtMs) throw new Error(`the server does not start: ${this.#output}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** How it ended, if it does so by itself within this time. */
  async endsWithin(ms: number): Promise<EndedServer | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), ms);
    });
    const ended = await Promise.race([this.#ended, late]);
    clearTimeout(timer);
    if (ended !== undefined) this.#child = undefined;
    return ended;
  }

  /** As a power cut of the process: nothing is closed, nothing is flushed. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    this.#child = undefined;
    const gone = exitOf(child);
    child.kill('SIGKILL');
    await gone;
  }

  /** Gently; the exit code. */
  async stop(): Promise<number | null> {
    const child = this.#child;
    if (child === undefined) return null;
    this.#child = undefined;
    const gone = exitOf(child);
    child.kill('SIGTERM');
    return gone;
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}${this.#options.readyPath ?? '/readyz'}`)).ok;
    } catch {
      return false;
    }
  }

  /** `2026-11-23T08:30` on the wall of the hall. */
  #localNow(): string {
    const { timeZone } = this.#options;
    const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
      this.hallNow(),
    );
    return text.replace(' ', 'T');
  }
}

/** Its exit code, also when it has ended long ago. */
async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
