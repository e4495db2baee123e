import type { ChildProcess } from 'node:child_process';
import type { RunningProgram } from './program-keeper.ts';

/** A child process as a program to be kept; one with a channel (`ipc`) gives its signs of life there. */
export function spawnedProgram(child: ChildProcess): RunningProgram {
  return {
    pid: child.pid,
    onEnd: (ended) => {
      // Either of them, whichever comes first: a program that cannot be started has no exit.
      let isOver = false;
      const end = (how: string, code: number | null): void => {
        if (!isOver) ended(how, code);
        isOver = true;
      };
      child.once('error', (error) => end(error.message, null));
      child.once('exit', (code, signal) => end(signal ?? `code ${code}`, code));
    },
    onAlive: (alive) => void child.on('message', alive),
    kill: (signal) => void child.kill(signal),
  };
}
