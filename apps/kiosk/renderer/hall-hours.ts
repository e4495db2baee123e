import type { Instant } from '@youxu/basics';
import type { MenuNow, QueueNow } from '../agent/contract.ts';

/** Why no queue gives a number now. */
export type Shut =
  | { readonly kind: 'closed'; readonly opensAt: Instant | null }
  /** Between two sessions of a day. */
  | { readonly kind: 'break'; readonly opensAt: Instant }
  | { readonly kind: 'last-minutes'; readonly closesAt: Instant }
  | { readonly kind: 'stopped' };

/** When the windows go on, while the hall is between two sessions of its day; numbers may be given meanwhile. Null: it is not. */
export function breakEndOf({ hours }: Pick<MenuNow, 'hours'>, now: Instant): Instant | null {
  if (!hours.some(({ toAt }) => toAt <= now) || hours.some(({ fromAt, toAt }) => fromAt <= now && now < toAt))
    return null;
  return hours.find(({ fromAt }) => fromAt > now)?.fromAt ?? null;
}

/** When somebody calls for this queue again; null: it is not lunch, or a window of it goes on. */
export function lunchEndOf(
  { openWindowNumbers }: Pick<QueueNow, 'openWindowNumbers'>,
  menu: Pick<MenuNow, 'hours'>,
  now: Instant,
): Instant | null {
  return openWindowNumbers.length === 0 ? breakEndOf(menu, now) : null;
}

/** Null while any number can be taken. Of several reasons the one that ends soonest, or asks least of people, is told. */
export function shutOf({ queues, hours }: Pick<MenuNow, 'queues' | 'hours'>, now: Instant): Shut | null {
  const states = queues.map(({ issuing }) => issuing);
  if (states.some(({ state }) => state === 'open')) return null;
  for (const issuing of states)
    if (issuing.state === 'last-minutes') return { kind: 'last-minutes', closesAt: issuing.closesAt };
  const isStopped =
    states.some(({ state }) => state === 'stopped') || states.every(({ state }) => state === 'unserved');
  if (isStopped) return { kind: 'stopped' };
  const openings = states.flatMap((issuing) => (issuing.state === 'closed' ? (issuing.opensAt ?? []) : []));
  if (openings.length === 0) return { kind: 'closed', opensAt: null };
  const opensAt = Math.min(...openings);
  const isBreak = hours.some(({ toAt }) => toAt <= now) && hours.some(({ toAt }) => opensAt < toAt);
  return { kind: isBreak ? 'break' : 'closed', opensAt };
}
