import type { Instant } from '@youxu/basics';
import type { MenuNow } from '../agent/contract.ts';

/** Why no queue gives a number now. */
export type Shut =
  | { readonly kind: 'closed'; readonly opensAt: Instant | null }
  /** Between two sessions of a day. */
  | { readonly kind: 'break'; readonly opensAt: Instant }
  | { readonly kind: 'last-minutes'; readonly closesAt: Instant }
  | { readonly kind: 'stopped' };

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
