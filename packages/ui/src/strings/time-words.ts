import type { Instant } from '@youxu/basics';
import { fill, LANGUAGE_TAGS, type Lang, sharedTables } from './tables.ts';

/** Where and when words are said. `timeZone` is the hall's IANA zone: a screen never trusts its machine's. */
export interface Here {
  readonly lang: Lang;
  readonly timeZone: string;
}

interface Parts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly weekday: string;
  readonly hour: string;
  readonly minute: string;
}

/** Making a formatter costs 50 times what using it does. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function partsOf(at: Instant, { lang, timeZone }: Here, weekday: 'short' | 'long' = 'short'): Parts {
  const key = `${lang} ${weekday} ${timeZone}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(LANGUAGE_TAGS[lang], {
      timeZone,
      weekday,
      year: 'numeric',
      month: lang === 'zh' ? 'numeric' : weekday,
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(key, formatter);
  }
  const parts: Record<string, string> = {};
  for (const part of formatter.formatToParts(at)) parts[part.type] = part.value;
  const { year = '', month = '', day = '', weekday: name = '', hour = '', minute = '' } = parts;
  return { year, month, day, weekday: name, hour: String(Number(hour)), minute };
}

/** `10:42`, `9:05`. */
export function clockWords(at: Instant, here: Here): string {
  const { hour, minute } = partsOf(at, here);
  return `${hour}:${minute}`;
}

/** `11月24日（周一）`, `Mon 24 Nov`. */
export function dayWords(at: Instant, here: Here): string {
  const { month, day, weekday } = partsOf(at, here);
  return here.lang === 'zh' ? `${month}月${day}日（${weekday}）` : `${weekday} ${day} ${month}`;
}

/** `2026年11月21日 星期六`, `Saturday 21 November 2026`: for a clock on the wall. */
export function fullDayWords(at: Instant, here: Here): string {
  const { year, month, day, weekday } = partsOf(at, here, 'long');
  return here.lang === 'zh' ? `${year}年${month}月${day}日 ${weekday}` : `${weekday} ${day} ${month} ${year}`;
}

/** `11月24日（周一）9:00`, `Mon 24 Nov, 9:00`. */
export function dayTimeWords(at: Instant, here: Here): string {
  return `${dayWords(at, here)}${here.lang === 'zh' ? '' : ', '}${clockWords(at, here)}`;
}

/** The clock alone when `at` is on the same local day as `now`, else with its day. */
export function momentWords(at: Instant, here: Here, now: Instant): string {
  const sameDay = fullDayWords(at, here) === fullDayWords(now, here);
  return sameDay ? clockWords(at, here) : dayTimeWords(at, here);
}

/** `40 秒`, `3 分钟`: whole seconds below a minute and a half, else minutes; rounded up, so that nobody is asked back too early. */
export function durationWords(durationMs: number, lang: Lang): string {
  const seconds = Math.max(1, Math.ceil(durationMs / 1000));
  if (seconds < 90) return fill(sharedTables[lang]['word.seconds'], { count: seconds });
  return fill(sharedTables[lang]['word.minutes'], { count: Math.ceil(seconds / 60) });
}
