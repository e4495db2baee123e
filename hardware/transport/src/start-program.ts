import { type ChildProcess, type SpawnOptions, spawn as spawnProgram } from 'node:child_process';
import { err, ok, type Result } from '@youxu/basics';

export type Spawn = (command: string, args: readonly string[], options: SpawnOptions) => ChildProcess;

export interface ProgramFailure {
  /**
   * `missing`: there is no such program. `timed-out`: it was killed here. `killed`: by somebody else. `failed`: it ended otherwise
   * than with 0, or could not be started.
   */
  readonly kind: 'missing' | 'timed-out' | 'killed' | 'failed';
  /** For the log: how it ended, and the end of what it complained. */
  readonly detail: string;
}

export interface ProgramOptions {
  /** Goes in by standard input, text as UTF-8; that is closed then. */
  readonly input?: string | Uint8Array | undefined;
  /** Beside or instead of what this program has in its own. */
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  readonly spawn?: Spawn | undefined;
}

export interface Running {
  /** What it printed, a million characters at most. Never rejects, whatever happens to the program. */
  readonly done: Promise<Result<string, ProgramFailure>>;
  /** Ends this program, and no other. */
  kill(): void;
}

const PRINTED_MAX = 1_000_000;
const COMPLAINT_MAX = 300;
/** A child of the program may hold its output open after it ended. */
const FLUSH_MS_MAX = 500;

/** Starts a program without a shell. A program that is missing, hangs or closes its input is a value, never an exception. */
export function startProgram(command: string, args: readonly string[], options: ProgramOptions): Running {
  const { input, env, timeoutMs, spawn = spawnProgram } = options;
  let child: ChildProcess;
  try {
    child = spawn(command, args, {
      shell: false,
      windowsHide: true,
      stdio: 'pipe',
      // Whole ones only; a sound of a fraction more is none.
      timeout: Math.ceil(timeoutMs),
      killSignal: 'SIGKILL',
      env: { ...process.env, ...env },
    });
  } catch (error) {
    return { done: Promise.resolve(err({ kind: 'failed', detail: String(error) })), kill: () => undefined };
  }
  const startedMs = performance.now();
  const done = new Promise<Result<string, ProgramFailure>>((resolve) => {
    let printed = '';
    let complaint = '';
    child.on('error', (error) => {
      const missing = 'code' in error && error.code === 'ENOENT';
      resolve(err({ kind: missing ? 'missing' : 'failed', detail: error.message }));
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(0, PRINTED_MAX);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-COMPLAINT_MAX);
    });
    child.on('exit', (code, signal) => {
      const timedOut = signal !== null && performance.now() - startedMs >= timeoutMs;
      const end = (): void => {
        if (code === 0) resolve(ok(printed));
        else if (timedOut) resolve(err({ kind: 'timed-out', detail: `no end after ${timeoutMs} ms` }));
        else {
          const kind = signal === null ? 'failed' : 'killed';
          resolve(err({ kind, detail: `ended with ${signal ?? code}: ${complaint.trim()}` }));
        }
      };
      child.once('close', end);
      setTimeout(end, FLUSH_MS_MAX).unref();
    });
    // A program that ends before it has read everything is judged by how it ends.
    child.stdin?.on('error', () => undefined).end(input ?? '');
  });
  return { done, kill: () => void child.kill('SIGKILL') };
}
