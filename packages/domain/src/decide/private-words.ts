import type { Context, PrivateEntry } from './decision.ts';

const DAY_MS = 86_400_000;

/** What people wrote is kept apart from history [PRIV-1]: the event holds a reference, the words are deleted in time. */
export interface KeptWords {
  readonly ref: string | null;
  readonly privates: readonly PrivateEntry[];
}

/** Empty words are kept nowhere. `kind` begins the reference. */
export function keepWords(
  words: string | undefined,
  kind: 'reason' | 'rating' | 'case',
  days: number,
  { ids, now }: Pick<Context, 'ids' | 'now'>,
): KeptWords {
  if (words === undefined || words.trim() === '') return { ref: null, privates: [] };
  const ref = `${kind} ${ids.next()}`;
  return { ref, privates: [{ ref, body: { words }, deleteAfter: now + days * DAY_MS }] };
}

/** Reasons of clerks are asked for when somebody complains. */
export const REASON_DAYS = 90;
