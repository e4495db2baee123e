import type { BoardCall, CallId } from '@youxu/domain';

/** Calls that are still to be written at the foot, the oldest first. */
export interface CaptionQueue {
  readonly known: ReadonlySet<CallId>;
  readonly waiting: readonly CallId[];
}

/**
 * What came since, behind what waits. Whoever came to the window or missed the call needs no caption any more; what stood on the
 * board when the page opened was written before. Null: nothing is known yet.
 */
export function followCalls(before: CaptionQueue | null, calls: readonly BoardCall[]): CaptionQueue {
  const known = new Set(calls.map(({ callId }) => callId));
  if (before === null) return { known, waiting: [] };
  const called = new Set(calls.flatMap(({ callId, state }) => (state === 'called' ? [callId] : [])));
  const added = calls.flatMap(({ callId }) => (called.has(callId) && !before.known.has(callId) ? [callId] : []));
  return { known, waiting: [...before.waiting.filter((callId) => called.has(callId)), ...added.reverse()] };
}

export function withoutCaption(queue: CaptionQueue, callId: CallId): CaptionQueue {
  return queue.waiting.includes(callId) ? { ...queue, waiting: queue.waiting.filter((one) => one !== callId) } : queue;
}

/** Long enough to read one twice; shorter when many wait, so that the last one still helps. */
export function standsMs(waiting: number): number {
  return waiting > 3 ? 2_500 : 4_000;
}
