import type { KioskState } from '../../agent/contract.ts';

export type HintKey = 'kiosk.hint.low' | 'kiosk.hint.out' | 'kiosk.hint.fault' | 'kiosk.hint.alone';

/** What is the matter with a machine that serves all the same; the most important first. */
export function hintKey(state: Pick<KioskState, 'alone' | 'printer'> | null): HintKey | null {
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
