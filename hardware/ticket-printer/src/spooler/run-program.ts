import { spawn } from 'node:child_process';

export interface ProgramEnd {
  /** Null: it was killed because it took too long. */
  readonly code: number | null;
  readonly output: string;
}

export interface ProgramOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  readonly input?: Uint8Array;
}

const outputLengthMax = 4 << 20;

/** Runs a program, without a shell. Undefined: there is no such program. */
export function runProgram(
  name: string,
  args: readonly string[],
  { env, timeoutMs, input }: ProgramOptions,
): Promise<ProgramEnd | undefined> {
  return new Promise((resolve) => {
    const child = spawn(name, args, {
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    const pieces: Buffer[] = [];
    let length = 0;
    child.on('error', () => resolve(undefined));
    child.stdout.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length <= outputLengthMax) pieces.push(piece);
    });
    child.on('close', (code) => resolve({ code, output: Buffer.concat(pieces).toString('utf8') }));
    // A program that ends without reading all is judged by its exit code.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
