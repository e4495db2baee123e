import { spawn } from 'node:child_process';

export interface StepResult {
  readonly ok: boolean;
  /** Everything it printed; empty if it printed to the terminal itself. */
  readonly output: string;
}

/**
 * Runs a program to its end.
 * @param args of the Node that runs us, so the first is a JavaScript or TypeScript file; or of `command`
 */
export function runProgram(
  args: readonly string[],
  options: { readonly cwd: string; readonly command?: string; readonly show?: boolean },
): Promise<StepResult> {
  return new Promise((resolve) => {
    const child = spawn(options.command ?? process.execPath, args, {
      cwd: options.cwd,
      stdio: options.show === true ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => resolve({ ok: false, output: `${error.message}\n` }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}
