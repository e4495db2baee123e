/** So often within that time a strip starts itself again; after that somebody has to be told. */
const RESTARTS_MAX = 3;
const WITHIN_MS = 600_000;
/** Longer each time: what is wrong with a machine that starts may pass. */
const PAUSE_MS = 2_000;
const OPTION = '--restarted-at=';

export interface NextStart {
  readonly pauseMs: number;
  /** Of the next process, which knows by them how often it was started. */
  readonly args: readonly string[];
}

/**
 * How a strip that cannot go on starts again; null: it has tried often enough.
 *
 * @param args of this process, without the program
 * @param nowMs epoch milliseconds
 */
export function nextStart(args: readonly string[], nowMs: number): NextStart | null {
  const before = args
    .filter((arg) => arg.startsWith(OPTION))
    .flatMap((arg) => arg.slice(OPTION.length).split(',').map(Number))
    // A clock that was set back must not count for ever.
    .filter((atMs) => atMs > nowMs - WITHIN_MS && atMs <= nowMs);
  if (before.length >= RESTARTS_MAX) return null;
  const others = args.filter((arg) => !arg.startsWith(OPTION));
  return {
    pauseMs: PAUSE_MS * (before.length + 1),
    args: [...others, `${OPTION}${[...before, nowMs].join(',')}`],
  };
}
