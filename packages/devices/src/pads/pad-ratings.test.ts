import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { err, ok } from '@youxu/basics';
import type { HallClient } from '@youxu/client';
import { FakeTime, type FakeWorld, fakeWorld } from '@youxu/client/fake';
import {
  type RatingTerminalView,
  refusal,
  type ServiceRecordId,
  type TicketNumber,
  type WindowId,
} from '@youxu/domain';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type PadRating, PadRatings, type PadStore } from './pad-ratings.ts';
import { openSqlitePadStore } from './sqlite-pad-store.ts';

const START = Date.UTC(2026, 10, 23, 2, 0);
const windowId = 'window-1' as WindowId;

/** What was kept is there in the next life. */
class MemoryPadStore implements PadStore {
  rows: PadRating[] = [];
  broken = false;
  load = (): readonly PadRating[] => [...this.rows];
  keep(rating: PadRating): void {
    if (this.broken) throw new Error('disk full');
    this.rows.push(rating);
  }
  forget(requestId: string): void {
    this.rows = this.rows.filter((row) => row.requestId !== requestId);
  }
  recall = (): undefined => undefined;
  note(): void {}
  close(): void {}
}

let time: FakeTime;
let world: FakeWorld;
let store: MemoryPadStore;
let ids: number;
let lives: { pads: PadRatings; client: HallClient }[];
/** What the hall has executed: each request once, as a real one does [INV-5]. */
let done: Map<string, { id: string; level: number }>;

beforeEach(() => {
  time = new FakeTime(START);
  world = fakeWorld({ timers: time, startAt: START });
  store = new MemoryPadStore();
  ids = 0;
  lives = [];
  done = new Map();
  world.hall.on('submit-rating', ({ serviceRecordId, level, channel }) => {
    expect(channel).toBe('pad');
    const sealed = [...done.values()].filter(({ id }) => id === serviceRecordId).length >= 3;
    if (sealed) return err(refusal('rating-sealed', {}));
    done.set(String(done.size), { id: serviceRecordId, level });
    return ok({ sealsAt: world.hall.now() + 8_000 });
  });
});

afterEach(() => {
  for (const life of lives) end(life);
});

const onFatal = (error: unknown): never => {
  throw error;
};

function live(): { pads: PadRatings; client: HallClient } {
  const client = world.connect();
  const next = { next: () => `press-${String(++ids).padStart(6, '0')}` };
  const life = { client, pads: new PadRatings({ client, timers: time, ids: next, store, onFatal }) };
  life.pads.follow([windowId], 8_000);
  lives.push(life);
  return life;
}

function end({ pads, client }: { pads: PadRatings; client: HallClient }): void {
  pads.close();
  client.close();
}

async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 50) {
    time.advance(50);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function invite(id: string, more: { sealsAt?: number; until?: number } = {}): void {
  const until = more.until ?? world.hall.now() + 45_000;
  const invitation = { serviceRecordId: id as ServiceRecordId, number: 'A012' as TicketNumber, until };
  const view = { windowId, invitation: { ...invitation, sealsAt: more.sealsAt ?? null, nextSinceAt: null } };
  world.hall.show('rating-terminal', { windowId }, view as RatingTerminalView);
}

const ratings = (): string[] => [...done.values()].map(({ id, level }) => `${id}=${level}`);

describe('[RATE-1] a press is bound to the service that was to be rated when it came', () => {
  test('nobody is invited: it is none', async () => {
    const { pads } = live();
    await pass(500);
    expect(pads.press(windowId, 5)).toBe('nothing-to-rate');
    expect(pads.press('elsewhere' as WindowId, 5)).toBe('nothing-to-rate');
    expect(store.rows).toEqual([]);
  });

  test('the next service does not get it, although the hall hears it later', async () => {
    const { pads } = live();
    invite('first');
    await pass(500);
    world.network.reachable = false;
    world.network.crash();
    expect(pads.press(windowId, 4)).toBe('kept');
    await pass(5_000);
    invite('second');
    world.hall.restart();
    world.network.reachable = true;
    await pass(10_000);
    expect(ratings()).toEqual(['first=4']);
    expect(pads.press(windowId, 2)).toBe('kept');
    await pass(1_000);
    expect(ratings()).toEqual(['first=4', 'second=2']);
  });

  test('after its time it is none, also while nobody can be asked', async () => {
    const { pads } = live();
    invite('first', { until: START + 10_000 });
    await pass(500);
    world.network.reachable = false;
    world.network.cutAll();
    await pass(10_000);
    expect(pads.press(windowId, 5)).toBe('nothing-to-rate');
  });
});

describe('[RATE-3] the first rating counts, and may be changed on the same pad for eight seconds', () => {
  test('changed in time, and sealed after that', async () => {
    const { pads } = live();
    invite('first');
    await pass(500);
    expect(pads.press(windowId, 1)).toBe('kept');
    await pass(5_000);
    expect(pads.press(windowId, 5)).toBe('kept');
    await pass(4_000);
    expect(pads.press(windowId, 1)).toBe('sealed');
    expect(ratings()).toEqual(['first=1', 'first=5']);
  });

  test('[RATE-4] also when the time to answer is over meanwhile: the hall still shows who answered, and the change is theirs', async () => {
    const { pads } = live();
    invite('first', { until: START + 10_000 });
    await pass(9_000);
    expect(pads.press(windowId, 1)).toBe('kept');
    await pass(500);
    invite('first', { until: START + 10_000, sealsAt: START + 17_000 });
    await pass(3_000);
    expect(pads.press(windowId, 5)).toBe('kept');
    await pass(500);
    expect(ratings()).toEqual(['first=1', 'first=5']);
  });

  test('rated on another screen: the pad takes nothing', async () => {
    const { pads } = live();
    invite('first', { sealsAt: START + 8_000 });
    await pass(500);
    expect(pads.press(windowId, 1)).toBe('sealed');
  });

  test('what was changed before it was sent is not sent', async () => {
    const { pads } = live();
    invite('first');
    await pass(500);
    world.network.reachable = false;
    world.network.cutAll();
    for (const level of [1, 2, 3] as const) pads.press(windowId, level);
    expect(pads.unsent).toBeLessThanOrEqual(2);
    world.network.reachable = true;
    await pass(10_000);
    expect(ratings().at(-1)).toBe('first=3');
  });
});

test('[RATE-1] pressed before anybody was asked, told after: it is nobody’s', async () => {
  const { pads } = live();
  invite('first');
  await pass(2_000);
  expect(pads.press(windowId, 4, 1_500)).toBe('kept');
  invite('second');
  await pass(500);
  expect(pads.press(windowId, 1, 1_500)).toBe('nothing-to-rate');
  expect(pads.press(windowId, 5, 100)).toBe('kept');
  await pass(1_000);
  expect(ratings()).toEqual(['first=4', 'second=5']);
});

test('[INV-11] a hall that contradicts itself, or does not allow it now, does not cost the rating: a later life asks again', async () => {
  const first = live();
  let answer: 'internal-error' | 'not-allowed' | null = 'internal-error';
  world.hall.on('submit-rating', ({ serviceRecordId, level }) => {
    if (answer === 'internal-error') return err(refusal('internal-error', {}));
    if (answer === 'not-allowed') return err(refusal('not-allowed', { command: 'submit-rating' }));
    done.set(String(done.size), { id: serviceRecordId, level });
    return ok({ sealsAt: world.hall.now() + 8_000 });
  });
  invite('first');
  await pass(500);
  first.pads.press(windowId, 3);
  await pass(5_000);
  expect([store.rows.length, first.pads.unsent]).toEqual([1, 0]);
  end(first);
  answer = 'not-allowed';
  end(live());
  answer = null;
  live();
  await pass(2_000);
  expect(ratings()).toEqual(['first=3']);
  expect(store.rows).toEqual([]);
});

test('[INV-11] what cannot be kept is not confirmed', async () => {
  const { pads } = live();
  invite('first');
  await pass(500);
  store.broken = true;
  expect(() => pads.press(windowId, 5)).toThrow('disk full');
  await pass(1_000);
  expect(ratings()).toEqual([]);
});

test('[INV-5, INV-11] whatever falls, each confirmed press arrives once and in order, and none that was not made', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('press' as const), level: fc.integer({ min: 1, max: 5 }) }),
    fc.record({
      do: fc.constantFrom('invite' as const, 'cut' as const, 'mend' as const, 'crash' as const, 'restart' as const),
    }),
    fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(100, 1_000, 9_000) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      time = new FakeTime(START);
      world = fakeWorld({ timers: time, startAt: START });
      store = new MemoryPadStore();
      const requests = new Map<string, string>();
      const executed: string[] = [];
      world.hall.on('submit-rating', ({ serviceRecordId, level }) => {
        executed.push(`${serviceRecordId}=${level}`);
        return ok({ sealsAt: world.hall.now() + 8_000 });
      });
      let life = live();
      let invitations = 0;
      const latest = new Map<string, number>();
      for (const one of steps) {
        switch (one.do) {
          case 'press': {
            const before = store.rows.length;
            if (life.pads.press(windowId, one.level as 1) === 'kept') {
              const kept = store.rows.at(-1) as PadRating;
              latest.set(kept.serviceRecordId, one.level);
              requests.set(kept.requestId, `${kept.serviceRecordId}=${one.level}`);
            } else expect(store.rows.length).toBe(before);
            break;
          }
          case 'invite':
            invite(`service-${++invitations}`);
            break;
          case 'cut':
            world.network.reachable = false;
            world.network.cutAll();
            break;
          case 'mend':
            world.network.reachable = true;
            break;
          case 'crash':
            end(life);
            life = live();
            break;
          case 'restart':
            world.network.crash();
            world.hall.restart();
            break;
          case 'pass':
            await pass(one.ms);
        }
      }
      world.network.reachable = true;
      await pass(30_000);
      expect(store.rows).toEqual([]);
      // Each execution was pressed, and at most once for each press.
      const pressed = [...requests.values()];
      for (const what of new Set(executed)) {
        const times = (list: readonly string[]): number => list.filter((each) => each === what).length;
        expect(times(executed)).toBeLessThanOrEqual(times(pressed));
      }
      for (const [id, level] of latest)
        expect(executed.filter((each) => each.startsWith(`${id}=`)).at(-1)).toBe(`${id}=${level}`);
      end(life);
    }),
    { numRuns: 40 },
  );
});

test('a store on disk gives back in order what was kept, also after a crash', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pads-'));
  const file = path.join(folder, 'gateway.db');
  const rating = (n: number): PadRating => ({
    ...{ requestId: `press-${n}`, windowId, serviceRecordId: `record-${n}` as ServiceRecordId },
    ...{ level: 5, pressedAt: START + n },
  });
  const first = openSqlitePadStore(file);
  for (const n of [3, 1, 2]) first.keep(rating(n));
  first.forget('press-1');
  expect(first.recall('view')).toBeUndefined();
  first.note('view', { of: 1 });
  first.note('view', { of: 2 });
  expect(() => first.keep(rating(2))).toThrow();
  const second = openSqlitePadStore(file);
  expect(second.load()).toEqual([rating(3), rating(2)]);
  expect(second.recall('view')).toEqual({ of: 2 });
  first.close();
  second.close();
  rmSync(folder, { recursive: true });
});
