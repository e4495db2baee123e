/** A daily stretch in which voice is softer. Minutes count from local midnight, 0 to 1440; it may pass midnight. */
export interface SoundPeriod {
  readonly fromMinute: number;
  readonly untilMinute: number;
  /** 0 or below; above 0 counts as 0, because full volume is what the amplifier was set to (at most 75 dB(A)). */
  readonly gainDb: number | 'silent';
  /** Calls are said once instead of twice. */
  readonly once: boolean;
  /** Only in zones that are on duty. */
  readonly dutyZoneOnly: boolean;
}

/** How voice sounds at lunch (PRACTICE, voice): −6 dB, once, duty zone only. */
export const LUNCH_SOUND = { gainDb: -6, once: true, dutyZoneOnly: true } as const;

/** How voice sounds in one zone at one moment. */
export interface SoundNow {
  /** Factor of the amplitude, 0 (silent) to 1. */
  readonly gain: number;
  readonly once: boolean;
}

/** The sound of a zone at a local minute of the day (0 to 1439). Where periods overlap, the quieter rule holds. */
export function soundAt(minuteOfDay: number, periods: readonly SoundPeriod[], zoneOnDuty: boolean): SoundNow {
  const active = periods.filter((period) => isWithin(minuteOfDay, period));
  return {
    gain: Math.min(1, ...active.map((period) => gainOf(period, zoneOnDuty))),
    once: active.some((period) => period.once),
  };
}

function isWithin(minute: number, { fromMinute, untilMinute }: SoundPeriod): boolean {
  if (fromMinute <= untilMinute) return minute >= fromMinute && minute < untilMinute;
  return minute >= fromMinute || minute < untilMinute;
}

function gainOf({ gainDb, dutyZoneOnly }: SoundPeriod, zoneOnDuty: boolean): number {
  if (gainDb === 'silent' || (dutyZoneOnly && !zoneOnDuty)) return 0;
  return 10 ** (Math.min(0, gainDb) / 20);
}
