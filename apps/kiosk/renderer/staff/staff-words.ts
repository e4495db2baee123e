import { unreachable } from '@youxu/basics';
import type { TakeRecord } from '@youxu/devices/kiosk';
import type { KioskState } from '../../agent/contract.ts';
import type { StaffOutcome } from '../../agent/staff/staff-contract.ts';
import type { KioskText } from '../strings/kiosk-text.ts';

/** What became of what staff asked for. */
export function answerWords({ t }: KioskText, outcome: StaffOutcome): string {
  switch (outcome.kind) {
    case 'facts':
    case 'out':
      return '';
    case 'done':
      return t('kiosk.staff.done');
    case 'refused':
      return t('kiosk.staff.refused', { code: outcome.refusal.code });
    case 'paper':
      return t(`kiosk.staff.paper.${outcome.paper.outcome}`);
    default:
      return unreachable(outcome);
  }
}

export function printerWords({ t }: KioskText, printer: KioskState['printer']): string {
  return t(`kiosk.staff.printer.${printer}`);
}

/** 已出票, 补打 2 次 … */
export function recordWords({ t }: KioskText, { paper, prints }: TakeRecord): string {
  const words = t(`kiosk.staff.record.${paper}`);
  return prints > 1 ? `${words} ${t('kiosk.staff.record.again', { count: prints - 1 })}` : words;
}
