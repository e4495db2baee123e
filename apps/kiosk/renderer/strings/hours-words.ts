import { unreachable } from '@youxu/basics';
import { clockWords, type Here, inShort, listWords, momentWords } from '@youxu/ui';
import type { MenuNow } from '../../agent/contract.ts';
import { breakEndOf, type Shut } from '../hall-hours.ts';
import type { KioskText } from './kiosk-text.ts';

/** 今天办理时间：9:00–12:00，13:30–17:00 */
export function hoursWords({ t, lang }: KioskText, hours: MenuNow['hours'], here: Here): string {
  if (hours.length === 0) return t('kiosk.closed.day-off');
  const spans = hours.map(({ fromAt, toAt }) => `${clockWords(fromAt, here)}–${clockWords(toAt, here)}`);
  return t('kiosk.closed.hours', { hours: spans.join(lang === 'zh' ? '，' : ', ') });
}

/** Whether numbers are given, for who sees it from the door. */
export function openWords(text: KioskText, shut: Shut | null, menu: MenuNow, here: Here, now: number): string {
  const { t } = text;
  if (shut === null) return lunchWords(text, menu, here, now) ?? t('kiosk.attract.open');
  switch (shut.kind) {
    case 'stopped':
      return t('kiosk.closed.stopped');
    case 'last-minutes':
      return t('kiosk.closed.last-minutes', { closesAt: clockWords(shut.closesAt, here) });
    case 'break':
      return `${t('kiosk.break.again')} ${clockWords(shut.opensAt, here)}`;
    case 'closed':
      return shut.opensAt === null
        ? t('kiosk.closed.today')
        : `${t('kiosk.closed.opens')} ${momentWords(shut.opensAt, here, now)}`;
    default:
      return unreachable(shut);
  }
}

/** PRACTICE, "Lunch": which windows go on, and when all do, as on the boards. Null: it is not lunch. */
function lunchWords({ t, lang }: KioskText, menu: MenuNow, here: Here, now: number): string | null {
  const endsAt = breakEndOf(menu, now);
  if (endsAt === null) return null;
  const opensAt = clockWords(endsAt, here);
  const open = [...new Set(menu.queues.flatMap(({ openWindowNumbers }) => openWindowNumbers))];
  if (open.length === 0) return t('kiosk.lunch', { opensAt });
  open.sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  return t('kiosk.lunch.duty', { windows: listWords(inShort(open), lang), opensAt });
}

/** How many wait, for who sees it from the door. */
export function waitingWords({ t }: KioskText, count: number): string {
  if (count === 0) return t('kiosk.attract.nobody');
  return count === 1 ? t('kiosk.attract.one-waiting') : t('kiosk.attract.waiting', { count });
}
