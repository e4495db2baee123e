import type { KioskState } from '../../agent/contract.ts';

export type HintKey =
  | 'kiosk.hint.low'
  | 'kiosk.hint.out'
  | 'kiosk.hint.fault'
  | 'kiosk.hint.alone'
  | 'kiosk.card.take-back';

/** What is the matter with a machine that serves all the same, and what must not be left in it; the most important first. */
export function hintKey(state: Pick<KioskState, 'alone' | 'printer'> | null, cardUsed: boolean): HintKey | null {
  if (cardUsed) return 'kiosk.card.take-back';
  if (state === null) return null;
  switch (state.printer) {
    case 'out':
      return 'kiosk.hint.out';
    case 'fault':
      return 'kiosk.hint.fault';
    case 'low':
      return state.alone ? 'kiosk.hint.alone' : 'kiosk.hint.low';
    default:
      return state.alone ? 'kiosk.hint.alone' : null;
  }
}
