import { unreachable } from '@youxu/basics';
import { clockWords, type Here, momentWords, waitRangeWords } from '@youxu/ui';
import type { QueueNow } from '../../agent/contract.ts';
import type { KioskText } from './kiosk-text.ts';

/** What decides whether to stay, in one or two short lines. */
export function queueLines(text: KioskText, queue: QueueNow, here: Here, now: number): string[] {
  if (queue.issuing.state !== 'open') return [shutWords(text, queue, here, now)];
  const { t, lang } = text;
  const { waiting, forecast } = queue;
  if (waiting === null) return [];
  const ahead = waiting === 0 ? t('word.nobody-ahead') : t('word.people-ahead', { count: waiting });
  const atOnce = waiting === 0 && (forecast?.p80Minutes ?? 0) <= 1;
  return forecast === null || atOnce
    ? [ahead]
    : [ahead, waitRangeWords(forecast.p50Minutes, forecast.p80Minutes, lang)];
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

/** [CAST-4] When the turn would come, where that may be after closing. */
export function pastClosingWords({ t }: KioskText, { forecast }: QueueNow, here: Here, now: number): string {
  const at = (minutes: number): string => clockWords(now + minutes * 60_000, here);
  return t('kiosk.past-closing', { fromAt: at(forecast?.p50Minutes ?? 0), toAt: at(forecast?.p80Minutes ?? 0) });
}
