import type { WindowState } from '../state.ts';
import type { CallRule } from '../ticket.ts';

/** Turn counters stop here: all that matters is whether they have reached the policy's figure. */
const TURNS_MAX = 99;

/** Counts a call among the turns of a window [ORD-3]: pinned, named and walk-up calls do not count for care and appointments. */
export function takeTurn(turns: WindowState['turns'], rule: CallRule): void {
  if (rule === 'pinned') {
    turns.pinnedInRow = Math.min(turns.pinnedInRow + 1, TURNS_MAX);
  } else if (rule === 'care' || rule === 'appointment' || rule === 'order') {
    turns.pinnedInRow = 0;
    turns.sinceCare = rule === 'care' ? 0 : Math.min(turns.sinceCare + 1, TURNS_MAX);
    turns.sinceAppointment = rule === 'appointment' ? 0 : Math.min(turns.sinceAppointment + 1, TURNS_MAX);
  }
}
