import type { Instant } from '@youxu/basics';

/** `09:05` in the hall's zone. */
export function localTimeOf(at: Instant, timeZone: string): string {
  const { hour, minute } = partsOf(at, timeZone);
  return `${hour}:${minute}`;
}

/** The instant of today at which the hall's clock shows `time`, as it is typed: `0905`, `905`, `9:05`. Null for what is no time. */
export function todayAt(time: string, now: Instant, timeZone: string): Instant | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3])[:：]?([0-5]\d)$/.exec(time.trim()) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const { hour, minute, second } = partsOf(now, timeZone);
  const minutesAgo = Number(hour) * 60 + Number(minute) - (Number(hours) * 60 + Number(minutes));
  return now - (now % 1000) - minutesAgo * 60_000 - Number(second) * 1000;
}

function partsOf(
  at: Instant,
  timeZone: string,
): { readonly hour: string; readonly minute: string; readonly second: string } {
  const parts: Record<string, string> = {};
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  for (const { type, value } of format.formatToParts(at)) parts[type] = value;
  const { hour = '00', minute = '00', second = '00' } = parts;
  return { hour, minute, second };
}
