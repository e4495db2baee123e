import type { ScreenHours } from '../settings/shell-settings.ts';
import type { Log, Timers } from './ports.ts';

const LOOK_EVERY_MS = 20_000;

/** What a clock on the wall shows. */
export interface WallTime {
  /** ISO: 1 is Monday. */
  readonly weekday: number;
  /** `08:30` */
  readonly time: string;
}

/** By this machine's time zone, which is the hall's. */
export function wallTime(now: Date): WallTime {
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  return {
    weekday: ((now.getDay() + 6) % 7) + 1,
    time: `${twoDigits(now.getHours())}:${twoDigits(now.getMinutes())}`,
  };
}

/** Whether the screen is on. Hours whose end is not after their start go on into the next day. */
export function isScreenOn(hours: readonly ScreenHours[] | undefined, { weekday, time }: WallTime): boolean {
  if (hours === undefined) return true;
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  return hours.some(({ days, from, to }) => {
    if (from < to) return days.includes(weekday) && from <= time && time < to;
    return (days.includes(weekday) && from <= time) || (days.includes(yesterday) && time < to);
  });
}

export interface ScreenScheduleOptions {
  readonly hours: readonly ScreenHours[] | undefined;
  readonly now: () => WallTime;
  readonly timers: Timers;
  readonly log: Log;
  /** Rejects when it cannot be done; then it is tried again. */
  readonly turn: (on: boolean) => Promise<void>;
}

/** Turns the screen off and on by the clock; the result ends it. A screen is on before anything is known of it. */
export function keepScreenHours({ hours, now, timers, log, turn }: ScreenScheduleOptions): () => void {
  let isOn = true;
  let stop = (): void => {};
  const look = async (): Promise<void> => {
    const wanted = isScreenOn(hours, now());
    if (wanted !== isOn) {
      try {
        await turn(wanted);
        isOn = wanted;
        log({ on: wanted }, 'screen turned');
      } catch (error) {
        log({ alarm: 'screen', on: wanted, why: String(error) }, 'the screen cannot be turned');
      }
    }
  };
  const keep = async (): Promise<void> => {
    await look();
    if (!isOver) stop = timers.after(LOOK_EVERY_MS, () => void keep());
  };
  let isOver = hours === undefined;
  if (!isOver) void keep();
  return () => {
    isOver = true;
    stop();
  };
}
