import type { ByteStream, StreamEnd, StreamFailure } from './byte-stream.ts';
import { systemTimers, type Timers } from './timers.ts';

export interface KeepConnectedOptions {
  /** A fresh, unopened stream for each attempt, with its listeners already on it. */
  readonly connect: () => ByteStream;
  readonly onUp?: (stream: ByteStream) => void;
  readonly onDown?: (why: StreamEnd | StreamFailure) => void;
  readonly timers?: Timers;
  /** In [0, 1). Spreads the attempts of many devices that lost their line at the same moment. */
  readonly random?: () => number;
  readonly retryDelayMsMin?: number;
  readonly retryDelayMsMax?: number;
  /** A line that held this long was a good one: the next loss starts again from the shortest delay. */
  readonly goodAfterMs?: number;
}

export interface KeptConnection {
  /**
   * Something has changed (an adapter was plugged in): a line that waits for its next attempt tries at once, and
   * begins again with the shortest delay. Nothing happens to a line that is up or opening.
   */
  retryNow(): void;
  /** Closes the line and tries no more. */
  stop(): Promise<void>;
}

const RETRY_DELAY_MS_MIN = 250;
const RETRY_DELAY_MS_MAX = 30_000;
const GOOD_AFTER_MS = 10_000;

/**
 * Opens a line and opens it again whenever it is lost or cannot be had: the delay doubles with each failure up to the
 * maximum, and each delay is drawn from its upper half at random. A line that opens and breaks at once counts as a failure.
 */
export function keepConnected(options: KeepConnectedOptions): KeptConnection {
  const timers = options.timers ?? systemTimers;
  const random = options.random ?? Math.random;
  const delayMsMin = options.retryDelayMsMin ?? RETRY_DELAY_MS_MIN;
  const delayMsMax = options.retryDelayMsMax ?? RETRY_DELAY_MS_MAX;
  let failures = 0;
  let stopped = false;
  let stream: ByteStream;
  let waits = false;
  let cancelTimer: () => void = () => {};

  const retry = (why: StreamEnd | StreamFailure): void => {
    cancelTimer();
    if (stopped) return;
    options.onDown?.(why);
    const delayMs = Math.min(delayMsMax, delayMsMin * 2 ** failures) * (0.5 + random() / 2);
    // Beyond this exponent every delay is the maximum; the power must not grow out of the numbers.
    failures = Math.min(failures + 1, 30);
    waits = true;
    cancelTimer = timers.after(delayMs, () => void attempt());
  };

  const attempt = async (): Promise<void> => {
    waits = false;
    stream = options.connect();
    stream.onClose(retry);
    const opened = await stream.open();
    if (stopped) return;
    if (!opened.ok) return retry(opened.error);
    if (stream.state !== 'open') return;
    cancelTimer = timers.after(options.goodAfterMs ?? GOOD_AFTER_MS, () => {
      failures = 0;
    });
    options.onUp?.(stream);
  };

  void attempt();
  return {
    retryNow() {
      if (stopped || !waits) return;
      cancelTimer();
      failures = 0;
      void attempt();
    },
    stop() {
      stopped = true;
      cancelTimer();
      return stream.close();
    },
  };
}
