import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { PageKeeper } from '../run/page-keeper.ts';
import type { Log } from '../run/ports.ts';
import type { RunningProgram } from '../run/program-keeper.ts';
import { chromiumFlags } from './chromium-flags.ts';
import { ChromiumWindow } from './chromium-window.ts';
import { DevtoolsPipe } from './devtools-pipe.ts';

export interface ChromiumProgramOptions {
  readonly program: string;
  readonly profile: string;
  readonly page: PageKeeper;
  readonly origins: () => readonly string[];
  readonly log: Log;
}

/** Starts Chromium and gives its window to the page's keeper. */
export function startChromium({ program, profile, page, origins, log }: ChromiumProgramOptions): RunningProgram {
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  // A machine that lost its power, or got another name, would be told that its profile is in use.
  for (const left of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    rmSync(path.join(profile, left), { force: true });
  const child = spawn(program, chromiumFlags(profile), { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const kill = (signal: NodeJS.Signals = 'SIGKILL'): void => void child.kill(signal);
  const [, , , to, from] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const pipe = new DevtoolsPipe(from, to, (event) => window.hear(event), kill);
  const window = new ChromiumWindow(pipe, {
    origins,
    log,
    onAnswer: (answer) => page.answered(answer),
    onCrash: (why) => page.crashed(why),
    restart: kill,
  });
  window.open().then(
    () => page.attach(window),
    (error: unknown) => {
      log({ alarm: 'browser', why: String(error) }, 'the browser does not play along');
      kill();
    },
  );
  return {
    pid: child.pid,
    onEnd: (ended) => {
      let isOver = false;
      const end = (how: string, code: number | null): void => {
        if (isOver) return;
        isOver = true;
        window.close();
        pipe.close();
        page.detach();
        ended(how, code);
      };
      child.once('error', (error) => end(error.message, null));
      child.once('exit', (code, signal) => end(signal ?? `code ${code}`, code));
    },
    kill,
  };
}
