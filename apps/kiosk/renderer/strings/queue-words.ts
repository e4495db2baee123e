import { unreachable } from '@youxu/basics';
import { clockWords, forecastWords, type Here, momentWords } from '@youxu/ui';
import type { MenuNow, QueueNow } from '../../agent/contract.ts';
import { lunchEndOf } from '../hall-hours.ts';
import type { KioskText } from './kiosk-text.ts';

/** What decides whether to stay, in one or two short lines. */
export function queueLines(
  text: KioskText,
  queue: QueueNow,
  menu: Pick<MenuNow, 'hours'>,
  here: Here,
  now: number,
): string[] {
  if (queue.issuing.state !== 'open') return [shutWords(text, queue, here, now)];
  const { t, lang } = text;
  const { waiting, forecast } = queue;
  if (waiting === null) return [];
  const ahead = waiting === 0 ? t('word.nobody-ahead') : t('word.people-ahead', { count: waiting });
  const atOnce = waiting === 0 && forecast !== null && forecast.p80Minutes <= 1;
  if (atOnce) return [ahead];
  return [ahead, queueLunchWords(text, queue, menu, here, now) ?? forecastWords(forecast, lang)];
}

/** Why nobody is called just now: no window of the queue works over lunch. Null: that is not so. */
export function queueLunchWords(
  { t }: KioskText,
  queue: QueueNow,
  menu: Pick<MenuNow, 'hours'>,
  here: Here,
  now: number,
): string | null {
  const opensAt = lunchEndOf(queue, menu, now);
  return opensAt === null ? null : t('kiosk.lunch', { opensAt: clockWords(opensAt, here) });
}

/** Why a queue gives no numbers, and when it does again. */
export function shutWords({ t }: KioskText, { issuing }: QueueNow, here: Here, now: number): string {
  switch (issuing.state) {
    case 'open':
      return '';
    case 'last-minutes':
      return t('kiosk.last-minutes');
    case 'closed':
      return issuing.opensAt === null
        ? t('kiosk.over')
        : t('kiosk.opens', { opensAt: momentWords(issuing.opensAt, here, now) });
    case 'stopped':
      return t('kiosk.stopped');
    case 'unserved':
      return t('kiosk.unserved');
    default:
      return unreachable(issuing);
  }
}

/** [CAST-4] That the turn may come after closing, in a line or before a choice: when, where that can be told. */
export function pastClosingWords(
  { t }: KioskText,
  key: 'kiosk.past-closing' | 'kiosk.not-today.why',
  { forecast }: QueueNow,
  here: Here,
  now: number,
): string {
  if (forecast === null) return t(`${key}.untold`);
  const at = (minutes: number): string => clockWords(now + minutes * 60_000, here);
  return t(key, { fromAt: at(forecast.p50Minutes), toAt: at(forecast.p80Minutes) });
}
