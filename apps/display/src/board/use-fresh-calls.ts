import { useHall } from '@youxu/client/react';
import type { Board, CallId } from '@youxu/domain';
import { useEffect, useReducer, useState } from 'react';
import { freshForMs, isFresh, seeCalls } from './fresh-calls.ts';

const NO_CALLS: Board['calls'] = [];

/** Which calls are to be emphasised because they are new. Null: nothing is known yet, so that what comes first is not new. */
export function useFreshCalls(known: Board['calls'] | null): (callId: CallId) => boolean {
  const calls = known ?? NO_CALLS;
  const client = useHall();
  const see = (before: Parameters<typeof seeCalls>[0]): ReturnType<typeof seeCalls> =>
    seeCalls(before, calls, { elapsedMs: performance.now(), serverNow: client.serverNow() });
  const [shown, setShown] = useState(() => ({ calls, seen: known === null ? null : see(null) }));
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  // Before the rows are drawn for the first time: a call that came with this very frame comes in moving.
  const current = shown.calls === calls || known === null ? shown : { calls, seen: see(shown.seen) };
  if (current !== shown) setShown(current);
  const { seen } = current;
  useEffect(() => {
    if (seen === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const wait = (): void => {
      const ms = freshForMs(seen, performance.now());
      if (ms === undefined) return;
      timer = setTimeout(() => {
        redraw();
        wait();
      }, ms);
    };
    wait();
    return () => clearTimeout(timer);
  }, [seen]);
  return (callId) => seen !== null && isFresh(seen, callId, performance.now());
}
