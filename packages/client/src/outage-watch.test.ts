import type { WindowDesk } from '@youxu/domain';
import { expect, test } from 'vitest';
import { type LastAtWork, OutageWatch } from './outage-watch.ts';

const EIGHT = Date.UTC(2026, 10, 23, 0, 0);

/** A program's life, from the hall's time `startAt`; the server is the `boot`th. */
function life(before: LastAtWork | null = null, startAt = EIGHT, boot = 1) {
  let elapsedMs = 0;
  const watch = new OutageWatch(() => elapsedMs, before);
  const see = (state: WindowDesk['state'], stale = false): void => {
    const version = { lineage: 'lineage', boot, rev: 1 };
    const data = { state } as WindowDesk;
    watch.seen({ data, version, freshAt: startAt + elapsedMs, stale, loading: false, refusal: null });
  };
  const away = (ms: number, state: WindowDesk['state'] = 'open', after = state): void => {
    see(state, true);
    elapsedMs += ms / 2;
    // Tried again in vain.
    see(state, true);
    elapsedMs += ms / 2;
    see(after);
  };
  return { watch, see, away };
}

test('[HAND-4] after an outage the first call is asked about, once; not after a moment without a line', () => {
  const { watch, see, away } = life();
  see('open');
  expect(watch.askFirst()).toBe(false);
  away(179_000);
  expect(watch.askFirst()).toBe(false);
  away(180_000);
  // Lost again for a moment before anybody pressed.
  away(1_000);
  expect(watch.askFirst()).toBe(true);
  expect(watch.askFirst()).toBe(false);
  away(600_000, 'paused');
  expect(watch.askFirst()).toBe(true);
});

test('[HAND-4] a server that is off at night is no outage, also where windows were left open', () => {
  const { watch, see, away } = life();
  see('closed');
  away(50_000_000, 'closed');
  see('open');
  expect(watch.askFirst()).toBe(false);
  away(50_000_000, 'open', 'closed');
  see('open');
  expect(watch.askFirst()).toBe(false);
  expect(watch.last).toEqual({ at: EIGHT + 100_000_000, boot: 1 });
});

test('[HAND-4] a power cut ends this program too: the next life asks', () => {
  const first = life();
  first.see('open');
  const { last } = first.watch;
  expect(last).toEqual({ at: EIGHT, boot: 1 });
  const asks = (before: LastAtWork | null, awayMs: number, boot: number): boolean => {
    const { watch, see } = life(before, EIGHT + awayMs, boot);
    expect(watch.last).toEqual(before);
    see('open');
    return watch.askFirst();
  };
  expect(asks(last, 180_000, 2)).toBe(true);
  expect(asks(last, 179_000, 2)).toBe(false);
  // The same server: only the page was closed. A program that nobody closes keeps no boot.
  expect(asks(last, 600_000, 1)).toBe(false);
  expect(asks({ at: EIGHT }, 600_000, 1)).toBe(true);
  expect(asks(null, 600_000, 2)).toBe(false);
});

test('[HAND-4] closed when the power went, or when it is back: nothing is asked', () => {
  const evening = life();
  evening.see('open');
  const { last } = evening.watch;
  const morning = life(last, EIGHT + 80_000_000, 2);
  morning.see('closed');
  morning.see('open');
  expect(morning.watch.askFirst()).toBe(false);
  evening.see('closed');
  expect(evening.watch.last).toBeNull();
});
