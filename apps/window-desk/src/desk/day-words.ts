import type { Instant } from '@youxu/basics';
import { clockWords, fullDayWords, momentWords, type useHere } from '@youxu/ui';
import type { DeskText } from '../strings/desk-text.ts';

type Here = ReturnType<typeof useHere>;
const DAY_MS = 24 * 60 * 60_000;

/** `10:19`, `昨天 10:19`, and with its date before that: tickets outlive the night. */
export function takenWords({ t }: DeskText, at: Instant, now: Instant, here: Here): string {
  if (!isToday(at, now, here) && isToday(at, now - DAY_MS, here))
    return t('word.yesterday', { at: clockWords(at, here) });
  return momentWords(at, here, now);
}

/** How long somebody waits: `24 分`; over a night since when, `昨天 10:19`. */
export function waitWords(text: DeskText, since: Instant, now: Instant, here: Here): string {
  if (!isToday(since, now, here)) return takenWords(text, since, now, here);
  return text.t('queue.minutes', { minutes: Math.max(0, Math.floor((now - since) / 60_000)) });
}

export function isToday(at: Instant, now: Instant, here: Here): boolean {
  return fullDayWords(at, here) === fullDayWords(now, here);
}
