import type { Timers } from './timers.ts';

export interface FakeTimers extends Timers {
  /** Lets this much time pass: runs what falls due, in order, and lets promises settle in between. */
  pass(durationMs: number): Promise<void>;
  /** How long from now each waiting timer falls due, in ms, soonest first. */
  readonly waitingMs: readonly number[];
  /** The time that has passed, in ms. */
  readonly nowMs: number;
}

/** Timers whose time stands still until the test lets it pass. */
export function fakeTimers(): FakeTimers {
  let now = 0;
  let serial = 0;
  const waiting = new Map<number, { readonly due: number; readonly run: () => void }>();
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const inOrder = () => [...waiting].sort(([a, x], [b, y]) => x.due - y.due || a - b);
  return {
    after(delayMs, run) {
      const id = serial++;
      waiting.set(id, { due: now + delayMs, run });
      return () => {
        waiting.delete(id);
      };
    },
    async pass(durationMs) {
      const until = now + durationMs;
      await settle();
      for (let next = inOrder()[0]; next !== undefined && next[1].due <= until; next = inOrder()[0]) {
        const [id, { due, run }] = next;
        waiting.delete(id);
        now = Math.max(now, due);
        run();
        await settle();
      }
      now = until;
    },
    get nowMs() {
      return now;
    },
    get waitingMs() {
      return inOrder().map(([, { due }]) => due - now);
    },
  };
}
