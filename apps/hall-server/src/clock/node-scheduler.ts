import type { Scheduler } from '@youxu/engine';

/** Real time. A drain is told how long it took: `soon` is only used for drains. */
export function nodeScheduler(onDrained: (durationMs: number) => void): Scheduler {
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
        onDrained(performance.now() - startMs);
      });
    },
  };
}
