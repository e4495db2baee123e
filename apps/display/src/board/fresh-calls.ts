import type { Instant } from '@youxu/basics';
import type { BoardCall, CallId } from '@youxu/domain';

/** PRACTICE, board: the newest is emphasised at least that long; in real time, whatever the pace of a demonstration's clock. */
const FRESH_MS = 12_000;

/** What a board remembers of the calls it shows: since when, by the page's own clock. */
export type SeenCalls = ReadonlyMap<CallId, number>;

/**
 * A call that was there when the page opened is as old as the server says; one that comes later is new to whoever is looking, unless
 * it was over before anybody could see it.
 */
export function seeCalls(
  before: SeenCalls | null,
  calls: readonly BoardCall[],
  { elapsedMs, serverNow }: { readonly elapsedMs: number; readonly serverNow: Instant },
): SeenCalls {
  const seen = new Map<CallId, number>();
  for (const { callId, at, state } of calls) {
    const known = before?.get(callId);
    const ageMs = before === null ? Math.max(0, serverNow - at) : state === 'called' ? 0 : FRESH_MS;
    seen.set(callId, known ?? elapsedMs - ageMs);
  }
  return seen;
}

export function isFresh(seen: SeenCalls, callId: CallId, elapsedMs: number): boolean {
  const since = seen.get(callId);
  return since !== undefined && elapsedMs - since < FRESH_MS;
}

/** Until the next call stops being fresh; undefined when none is. */
export function freshForMs(seen: SeenCalls, elapsedMs: number): number | undefined {
  const left = [...seen.values()].map((since) => since + FRESH_MS - elapsedMs).filter((ms) => ms > 0);
  return left.length === 0 ? undefined : Math.min(...left);
}
