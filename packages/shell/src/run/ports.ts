/** Timers as in `@youxu/client`: virtual in tests. */
export type { Timers } from '@youxu/client';

/** One line of a program's log; never with a token or a code. */
export type Log = (facts: Readonly<Record<string, unknown>>, what: string) => void;

/** A line of JSON on standard output, for the machine's journal. */
export const logLine: Log = (facts, what) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...facts, msg: what })}\n`);
};
