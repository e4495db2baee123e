import type { Timers } from '@youxu/client';

/** As in `@youxu/client`: virtual in tests. Not its `systemPorts`: with them its connection would come along into the main process. */
export type { Timers };

export const machineTimers: Timers = {
  elapsedMs: () => performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** One line of a program's log; never with a token or a code. */
export type Log = (facts: Readonly<Record<string, unknown>>, what: string) => void;

/** A line of JSON on standard output, for the machine's journal. */
export const logLine: Log = (facts, what) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...facts, msg: what })}\n`);
};
