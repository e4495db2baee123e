import type { Instant } from '@youxu/basics';
import { useEffect, useState } from 'react';

/**
 * The server's time, again at every full `everyMs` of it, so that all clocks of a hall turn together.
 * `now` should be the same function from render to render.
 */
export function useTick(now: () => Instant, everyMs: number): Instant {
  const [at, setAt] = useState(now);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      const current = now();
      setAt(current);
      timer = setTimeout(tick, everyMs - (current % everyMs));
    };
    tick();
    return () => clearTimeout(timer);
  }, [now, everyMs]);
  return at;
}
