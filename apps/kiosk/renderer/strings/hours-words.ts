import { unreachable } from '@youxu/basics';
import { clockWords, type Here, momentWords } from '@youxu/ui';
import type { MenuNow } from '../../agent/contract.ts';
import type { Shut } from '../hall-hours.ts';
import type { KioskText } from './kiosk-text.ts';

/** 今天办理时间：9:00–12:00，13:30–17:00 */
export function hoursWords({ t, lang }: KioskText, hours: MenuNow['hours'], here: Here): string {
  if (hours.length === 0) return t('kiosk.closed.day-off');
  const spans = hours.map(({ fromAt, toAt }) => `${clockWords(fromAt, here)}–${clockWords(toAt, here)}`);
  return t('kiosk.closed.hours', { hours: spans.join(lang === 'zh' ? '，' : ', ') });
}

/** Whether numbers are given, for who sees it from the door. */
export function openWords({ t }: KioskText, shut: Shut | null, here: Here, now: number): string {
  if (shut === null) return t('kiosk.attract.open');
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
