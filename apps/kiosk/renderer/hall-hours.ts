import type { Instant } from '@youxu/basics';
import type { MenuNow } from '../agent/contract.ts';

/** Why no queue gives a number now. */
export type Shut =
  | { readonly kind: 'closed'; readonly opensAt: Instant | null }
  | { readonly kind: 'last-minutes'; readonly closesAt: Instant }
  | { readonly kind: 'stopped' };

/** Null while any number can be taken. Of several reasons the one that ends soonest, or asks least of people, is told. */
export function shutOf({ queues }: MenuNow): Shut | null {
  const states = queues.map(({ issuing }) => issuing);
  if (states.some(({ state }) => state === 'open')) return null;
  for (const issuing of states)
    if (issuing.state === 'last-minutes') return { kind: 'last-minutes', closesAt: issuing.closesAt };
  if (states.some(({ state }) => state === 'stopped')) return { kind: 'stopped' };
  const opensAt = states.flatMap((issuing) => (issuing.state === 'closed' ? (issuing.opensAt ?? []) : []));
  return { kind: 'closed', opensAt: opensAt.length === 0 ? null : Math.min(...opensAt) };
}
