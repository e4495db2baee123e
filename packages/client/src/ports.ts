import type { Clock, Ids, Random } from '@youxu/basics';

/** Time that only passes: unlike a wall clock it never jumps. */
export interface Timers {
  /** Milliseconds since any fixed moment. */
  elapsedMs(): number;
  /** Runs once, `delayMs` from now; the result cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

/** What the client needs of the machine it runs on; {@link systemPorts} in programs, virtual in tests. */
export interface ClientPorts {
  /** The machine's wall clock: right or wrong, it is what {@link HallClient.skewMs} measures. */
  readonly clock: Clock;
  readonly timers: Timers;
  /** Makes request ids: unguessable, or a stranger could void them. */
  readonly ids: Ids;
  /** Spreads clients that all lost the same server. */
  readonly random: Pick<Random, 'next'>;
}
