import type { Instant } from '@youxu/basics';
import { type DeskState, isCalling, isUnconfirmed } from './desk-state.ts';
import type { DeskKey } from './keys.ts';

/** Why a key does nothing now; said when it is pressed all the same. */
export type Block =
  | { readonly why: 'not-mine' | 'elsewhere' | 'no-partner' }
  | { readonly why: 'no-ticket' }
  | { readonly why: 'arrived' }
  /** Locked until then. */
  | { readonly why: 'too-soon'; readonly until: Instant }
  | { readonly why: 'calls-used'; readonly max: number }
  | { readonly why: 'busy'; readonly number: string }
  | { readonly why: 'closed' | 'paused' | 'suspended' }
  | { readonly why: 'nothing-held' }
  | { readonly why: 'nothing-to-undo' };

export interface Limits {
  readonly now: Instant;
  /** How often the ticket in front may be called [MISS-1]. */
  readonly callsMax: number;
  /** How many others belong to this window. */
  readonly partners: number;
}

/** Null: the key does something. The hall decides anyway; this is what can be known beforehand. */
export function blockOf(key: DeskKey, desk: DeskState, limits: Limits): Block | null {
  if (key === 'verify' || key === 'call-sheets') return null;
  if (key === 'advance') return desk.phase === 'suspended' ? { why: 'suspended' } : null;
  if (!desk.mine) return { why: desk.phase === 'elsewhere' ? 'elsewhere' : 'not-mine' };
  switch (key) {
    case 'recall':
      return recallBlock(desk, limits);
    case 'missed':
      return unconfirmedBlock(desk) ?? untilBlock(desk.front?.missedAllowedAt, limits);
    case 'arrived':
      return unconfirmedBlock(desk);
    case 'transfer':
    case 'rate':
      return desk.front === null ? { why: 'no-ticket' } : null;
    case 'hold':
      return desk.front === null && desk.view.held.length === 0 ? { why: 'nothing-held' } : null;
    case 'walk-up':
    case 'by-number':
      return callBlock(desk);
    case 'pause':
      return desk.view.state === 'closed' ? { why: 'closed' } : null;
    case 'undo':
      return desk.view.undo === null || limits.now >= desk.view.undo.until ? { why: 'nothing-to-undo' } : null;
    case 'hand-over':
      return limits.partners === 0 ? { why: 'no-partner' } : null;
    case 'returned':
    case 'manager':
      return null;
  }
}

function recallBlock(desk: DeskState, limits: Limits): Block | null {
  const block = unconfirmedBlock(desk);
  if (block !== null) return block;
  if (desk.view.suspended) return { why: 'suspended' };
  if ((desk.front?.calls ?? 0) >= limits.callsMax) return { why: 'calls-used', max: limits.callsMax };
  return untilBlock(desk.front?.recallAllowedAt, limits);
}

function unconfirmedBlock({ front }: DeskState): Block | null {
  if (front === null) return { why: 'no-ticket' };
  return isUnconfirmed(front) ? null : { why: 'arrived' };
}

function untilBlock(allowedAt: Instant | null | undefined, { now }: Limits): Block | null {
  return allowedAt !== null && allowedAt !== undefined && now < allowedAt
    ? { why: 'too-soon', until: allowedAt }
    : null;
}

function callBlock(desk: DeskState): Block | null {
  const [first] = desk.view.open;
  if (!desk.hasRoom && first !== undefined) return { why: 'busy', number: first.number };
  if (isCalling(desk)) return null;
  if (desk.view.suspended) return { why: 'suspended' };
  return { why: desk.view.state === 'paused' ? 'paused' : 'closed' };
}
