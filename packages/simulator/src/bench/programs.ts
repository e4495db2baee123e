import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** As `npm start` runs the hall: young objects get little room. Floors run the same way. */
export const SERVER_NODE_ARGS: readonly string[] = ['--max-semi-space-size=2'];
/** A program that says nothing for so long hangs. */
const SILENCE_MS_MAX = 1_800_000;
const READY_MS_MAX = 30_000;

/** A program of ours in a process of its own, which tells what it has to tell in lines of JSON. */
export class Program {
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;
  readonly #lines: AsyncIterator<string>;
  readonly #name: string;

  /** @param file beside this one, or an absolute path */
  constructor(file: string, args: readonly string[], nodeArgs: readonly string[] = []) {
    this.#name = path.basename(file);
    const child = spawn(process.execPath, [...nodeArgs, path.resolve(import.meta.dirname, file), ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#child = child;
    this.#exit = once(child, 'exit').then(([code]) => code as number | null);
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** The next line; undefined when the program has ended. Rejects when it says nothing for very long. */
  async line(): Promise<string | undefined> {
    const silent = Promise.withResolvers<never>();
    const timer = setTimeout(() => silent.reject(new Error(`${this.#name} says nothing`)), SILENCE_MS_MAX);
    try {
      const next = await Promise.race([this.#lines.next(), silent.promise]);
      return next.done === true ? undefined : next.value;
    } finally {
      clearTimeout(timer);
    }
  }

  async json<T>(): Promise<T> {
    const line = await this.line();
    if (line === undefined) throw new Error(`${this.#name} ended before it had said everything`);
    return JSON.parse(line) as T;
  }

  say(word: string): void {
    this.#child.stdin?.write(`${word}\n`);
  }

  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    // A program with a browser does not end by a signal: that only takes its browser away.
    this.#child.stdin?.end();
    this.#child.kill(signal);
    await this.#exit;
  }

  /** Its exit code, once it has ended by itself. */
  exitCode(): Promise<number | null> {
    return this.#exit;
  }
}

/** Of this machine; for a program that has to be told where to listen. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Until a server answers there with success. */
export async function untilAnswers(url: string): Promise<void> {
  const giveUpAtMs = Date.now() + READY_MS_MAX;
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (Date.now() > giveUpAtMs) throw new Error(`nobody answers at ${url}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Runs a program to its end; the last thing it says is the result. Rejects when it ends with another code than these. */
export async function resultOf<T>(
  file: string,
  args: readonly string[],
  nodeArgs: readonly string[] = [],
  codes: readonly number[] = [0],
): Promise<T> {
  const program = new Program(file, args, nodeArgs);
  try {
    let last = '';
    for (let line = await program.line(); line !== undefined; line = await program.line()) last = line;
    const code = await program.exitCode();
    if (code === null || !codes.includes(code)) throw new Error(`${path.basename(file)} ended with ${code}`);
    return JSON.parse(last) as T;
  } finally {
    await program.end();
  }
}
