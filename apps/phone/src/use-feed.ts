import type { Result } from '@youxu/basics';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { Feed, type FeedState } from './feed.ts';
import { type ApiPorts, type ApiRefusal, type Frame, giveCommand } from './hall-api.ts';
import type { Hall } from './use-command.ts';

/** 24 hex digits: unguessable, or a stranger could press for this person. Needs no secure context. */
function nextId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What the page is about, asked for as long as the page shows it; again at once when somebody looks or the network is back. */
export function useFeed<T>(
  api: ApiPorts,
  pull: () => Promise<Result<Frame<T>, ApiRefusal>>,
  paceMs: (data: T) => number,
): FeedState<T> & { readonly hall: Hall } {
  const feed = useMemo(
    () =>
      new Feed<T>({
        pull,
        paceMs,
        after: (ms, run) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
        elapsedMs: api.elapsedMs,
        isHidden: () => document.hidden,
        chance: Math.random,
      }),
    [api, pull, paceMs],
  );
  useEffect(() => {
    const look = (): void => {
      if (!document.hidden) feed.refresh();
    };
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', look);
    feed.refresh();
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', look);
      feed.stop();
    };
  }, [feed]);
  const hall = useMemo<Hall>(
    () => ({ give: (name, input, id) => giveCommand(api, name, input, id), nextId, refresh: feed.refresh }),
    [api, feed],
  );
  return { ...useSyncExternalStore(feed.subscribe, feed.get), hall };
}
