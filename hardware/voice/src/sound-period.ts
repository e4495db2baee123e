import type { Instant } from '@youxu/basics';

/** A stretch of time in which the voice is softer, or silent. */
export interface SoundPeriod {
  readonly fromAt: Instant;
  readonly toAt: Instant;
  /** 0 or below; above 0 counts as 0, because full volume is what the amplifier was set to (at most 75 dB(A)). */
  readonly gainDb: number | 'silent';
  /** Calls are said once instead of twice. */
  readonly once: boolean;
}

/** How the voice sounds at one moment. */
export interface SoundNow {
  /** Factor of the amplitude, 0 (silent) to 1. */
  readonly gain: number;
  readonly once: boolean;
}

/** Where periods overlap, the quieter rule holds; outside of all of them it is loud, and twice. */
export function soundAt(now: Instant, periods: readonly SoundPeriod[]): SoundNow {
  const active = periods.filter(({ fromAt, toAt }) => fromAt <= now && now < toAt);
  return {
    gain: Math.min(1, ...active.map(({ gainDb }) => (gainDb === 'silent' ? 0 : 10 ** (Math.min(0, gainDb) / 20)))),
    once: active.some(({ once }) => once),
  };
}
