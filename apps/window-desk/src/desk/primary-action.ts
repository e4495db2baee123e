import type { Text } from '@youxu/domain';
import { type DeskState, isCalling } from './desk-state.ts';

/** The one thing that is right to do next: what the big button says and does. */
export type PrimaryAction =
  | { readonly act: 'sign-on' /** AB hand-over: who is signed on now. */; readonly replaces: Text | null }
  /** Another browser of the same person has the window [STAFF-5]. */
  | { readonly act: 'come-here' }
  | { readonly act: 'open-window'; readonly after: 'closed' | 'paused' }
  | { readonly act: 'call-next' }
  | { readonly act: 'arrived' }
  | { readonly act: 'finish'; readonly followedBy: 'call-next' | 'nothing' }
  /** Evacuated: nothing to do until the hall goes on. */
  | { readonly act: 'wait' };

/** @param confirmed the clerk has already said once that the called ticket is done with */
export function primaryAction(desk: DeskState, confirmed = false): PrimaryAction {
  const { phase, view } = desk;
  switch (phase) {
    case 'signed-off':
      return { act: 'sign-on', replaces: null };
    case 'taken':
      return { act: 'sign-on', replaces: view.staff?.name ?? null };
    case 'elsewhere':
      return { act: 'come-here' };
    case 'closed':
    case 'paused':
      return { act: 'open-window', after: phase };
    case 'suspended':
      return { act: 'wait' };
    case 'idle':
      return { act: 'call-next' };
    case 'called':
      return confirmed ? finish(desk) : { act: 'arrived' };
    case 'serving':
      return finish(desk);
  }
}

/**
 * What F8 does. It is the big button, but while somebody is called and has not come it asks first: finished would cost that
 * person the place, and F8 is the key that hands press without looking.
 */
export function advanceAction(desk: DeskState, confirmed: boolean): PrimaryAction | { readonly act: 'confirm' } {
  return desk.phase === 'called' && !confirmed ? { act: 'confirm' } : primaryAction(desk, confirmed);
}

/** The button says truthfully whether somebody will be called. */
function finish(desk: DeskState): PrimaryAction {
  return { act: 'finish', followedBy: isCalling(desk) && desk.view.waiting > 0 ? 'call-next' : 'nothing' };
}
