import { type ChildProcess, type Serializable, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';

export interface WatchedProcessOptions {
  readonly name: string;
  /** Program and arguments, for this same Node. */
  readonly args: readonly string[];
  readonly logFile: string;
  readonly onLine?: (line: string) => void;
  /** With a channel between parent and child. */
  readonly onMessage?: (message: unknown) => void;
  /** It ended although nobody here ended it. */
  readonly onLost: (how: string) => void;
}

const STOP_MS_MAX = 15_000;

/** A program in a process of its own: logged, killed, stopped and continued; whoever ends by themselves is reported. */
export class WatchedProcess {
  readonly #options: WatchedProcessOptions;
  readonly #log: WriteStream;
  #child: ChildProcess | undefined;

  constructor(options: WatchedProcessOptions) {
    this.#options = options;
    this.#log = createWriteStream(options.logFile, { flags: 'a' });
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    const { args, onLine, onMessage, onLost } = this.#options;
    const stdio: StdioOptions = ['ignore', 'pipe', 'pipe', ...(onMessage ? (['ipc'] as const) : [])];
    const child = spawn(process.execPath, [...args], { stdio });
    this.#child = child;
    let tail = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      tail = (tail + chunk.toString('utf8')).slice(-2_000);
      this.#log.write(chunk);
    });
    if (child.stdout !== null) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        this.#log.write(`${line}\n`);
        onLine?.(line);
      });
    }
    if (onMessage) child.on('message', onMessage);
    child.once('exit', (code, signal) => {
      if (this.#child !== child) return;
      this.#child = undefined;
      onLost(`${signal ?? `exit code ${code}`}: ${tail}`);
    });
  }

  send(message: Serializable): void {
    this.#child?.send(message);
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#child?.kill(signal);
  }

  /** As a power cut of the process. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    this.#child = undefined;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Gently; the exit code, or what had to be done to it. */
  async stop(): Promise<number | string> {
    const child = this.#child;
    if (child === undefined) return 'was not there';
    this.#child = undefined;
    const gone = once(child, 'close') as Promise<[number | null, string | null]>;
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
    const [code, signal] = await gone;
    clearTimeout(timer);
    return code ?? String(signal);
  }
}

/** Megabytes of memory that a process has on its hands; 0 where the system does not tell. */
export function residentMb(pid: number | undefined): number {
  try {
    const kb = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kb ?? 0) / 1024);
  } catch {
    return 0;
  }
}
