import type { Scheduler } from '@youxu/engine';

/** Real time. Tells how long each turn of the hall took: a drain with its answers, or the views after it. */
export function nodeScheduler(onTurn: (durationMs: number) => void): Scheduler {
  return {
    nowMs: () => performance.now(),
    after: (delayMs, work) => {
      const timer = setTimeout(work, delayMs);
      return () => clearTimeout(timer);
    },
    // After the sockets have been read: what came in together is decided together.
    soon: (work) => {
      setImmediate(() => {
        const startMs = performance.now();
        work();
        onTurn(performance.now() - startMs);
      });
    },
  };
}
