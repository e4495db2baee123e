import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DesktopOrder } from './fake-desktop.ts';

/** A line that the double of Electron has told. */
export type Told = Readonly<Record<string, unknown>> & { readonly double: string };

const DOUBLE = fileURLToPath(new URL('./register-electron.ts', import.meta.url));
const WAIT_MS_MAX = 20_000;

/** Runs a built Electron main process on a desktop whose other programs, screens and task bar the test plays. */
export function takeDesktop(main: string, args: readonly string[]) {
  const child: ChildProcess = spawn(process.execPath, ['--import', DOUBLE, main, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const told: Told[] = [];
  if (child.stdout === null) throw new Error('no output');
  createInterface({ input: child.stdout }).on('line', (line) => {
    const said: unknown = JSON.parse(line);
    if (typeof said === 'object' && said !== null && 'double' in said) told.push(said as Told);
  });
  const order = (one: DesktopOrder): void => void child.stdin?.write(`${JSON.stringify(one)}\n`);
  const until = async <T>(find: () => T | undefined, what: string): Promise<T> => {
    const giveUpAtMs = performance.now() + WAIT_MS_MAX;
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      if (performance.now() > giveUpAtMs) throw new Error(`no ${what} in ${JSON.stringify(told.slice(-20))}`);
      await new Promise((next) => setTimeout(next, 20));
    }
  };
  const last = (double: string): Told | undefined => told.findLast((one) => one.double === double);
  return {
    told,
    order,
    last,
    until,
    /** The newest line of a kind, as soon as it is as wanted. */
    toldThat: (double: string, isWanted: (facts: Told) => boolean): Promise<Told> =>
      until(() => {
        const newest = last(double);
        return newest !== undefined && isWanted(newest) ? newest : undefined;
      }, double),
    /** Value of a script in the page. */
    page: async (script: string): Promise<unknown> => {
      const before = told.filter(({ double }) => double === 'page').length;
      order({ order: 'page', script });
      return (await until(() => told.filter(({ double }) => double === 'page')[before], 'page')).value;
    },
    stop: async (): Promise<void> => {
      const over = once(child, 'exit');
      child.kill('SIGTERM');
      await over;
    },
  };
}

export type DesktopHand = ReturnType<typeof takeDesktop>;
