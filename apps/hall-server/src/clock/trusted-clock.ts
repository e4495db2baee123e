import type { Instant } from '@youxu/basics';
import type { HallClock } from '@youxu/engine';

const HOUR_MS = 3_600_000;
/** Further ahead than somebody would set a clock on purpose. */
const STEP_MS_MAX = 36 * HOUR_MS;
/** Longer than a hall is ever closed: as far as its calendar looks. */
const DOWN_MS_MAX = 400 * 24 * HOUR_MS;

export interface TrustedClockOptions {
  readonly machineNow: () => Instant;
  /** Real milliseconds since any fixed moment, which nobody can set. */
  readonly elapsedMs: () => number;
  /** The last instant that the hall has recorded; 0 before the first. */
  readonly recordedAt: () => Instant;
  /** Told once each time that the clock begins not to be believed. */
  readonly onDistrust: (machineAt: Instant, believedAt: Instant) => void;
}

/**
 * The machine's clock as far as it can be believed. The hall never goes back, so a clock that for a moment shows another year would
 * move it there for good. A step of more than 36 hours ahead is not followed: time passes on as it did, until the clock
 * comes back, or the program is started anew. Up to 400 days after the last record are believed as long as this program has recorded
 * nothing, and whenever the clock had stood behind the record: a machine whose battery is dead starts in the past, and is set by the
 * network some time later.
 */
export function trustedClock({ machineNow, elapsedMs, recordedAt, onDistrust }: TrustedClockOptions): HallClock {
  /** Where the hall's time is without another step; never goes back. */
  let sure: { readonly at: Instant; readonly elapsedMs: number } | undefined;
  let believed = true;
  let recordedAtStart: Instant | undefined;
  let wasBehind = false;
  return {
    rate: 1,
    now: () => {
      const machineAt = machineNow();
      const nowMs = elapsedMs();
      const recorded = recordedAt();
      const passedAt = sure === undefined ? recorded : sure.at + (nowMs - sure.elapsedMs);
      recordedAtStart ??= recorded;
      const mayHaveSlept = recorded === recordedAtStart || wasBehind;
      const aheadMsMax = sure === undefined && recorded === 0 ? Infinity : mayHaveSlept ? DOWN_MS_MAX : STEP_MS_MAX;
      wasBehind = machineAt < recorded;
      const wasBelieved = believed;
      believed = machineAt - passedAt <= aheadMsMax;
      sure = { at: believed ? Math.max(machineAt, passedAt) : passedAt, elapsedMs: nowMs };
      if (wasBelieved && !believed) onDistrust(machineAt, passedAt);
      return believed ? machineAt : passedAt;
    },
  };
}
