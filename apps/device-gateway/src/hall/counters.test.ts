import type { Json } from '@youxu/basics';
import { FakeTime, type FakeWorld, fakeWorld } from '@youxu/client/fake';
import type { PadRatings } from '@youxu/devices/pads';
import type { WindowDesk, WindowId } from '@youxu/domain';
import { expect, test } from 'vitest';
import { Counters } from './counters.ts';

const START = Date.UTC(2026, 10, 23, 2, 0);
const DEVICE = 'keypad:window-1';
const windowId = 'window-1' as WindowId;
const notes = new Map<string, Json>();
let beeps: number[] = [];

async function pass(time: FakeTime, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    time.advance(100);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function show(world: FakeWorld, state: WindowDesk['state']): void {
  const lists = { open: [], next: [], held: [], missed: [], undo: null, waiting: 3, suspended: false };
  const staff = { id: 's-1', number: '1', name: {} };
  world.hall.show('window-desk', { windowId }, { windowId, state, staff, ...lists } as unknown as WindowDesk);
}

/** One run of the gateway's program. */
function begin(world: FakeWorld, time: FakeTime): Counters {
  const counters = new Counters({
    ...{ client: world.connect(), timers: time, show: () => {}, thank: () => {}, log: () => {} },
    ratings: { follow: () => {} } as unknown as PadRatings,
    store: { recall: (name) => notes.get(name), note: (name, body) => void notes.set(name, body) },
    beep: (_, times) => beeps.push(times),
    onFatal: (error) => {
      throw error;
    },
  });
  counters.follow(new Set([DEVICE]), 8_000);
  return counters;
}

async function press(counters: Counters, time: FakeTime): Promise<number[]> {
  beeps = [];
  counters.heard({ kind: 'key', device: DEVICE, press: 'next', at: Date.now() });
  await pass(time, 500);
  return beeps;
}

test('[HAND-4] the gateway knows after a power cut how long its windows were without the hall', async () => {
  const time = new FakeTime(START);
  const world = fakeWorld({ timers: time, startAt: START });
  show(world, 'open');
  const first = begin(world, time);
  await pass(time, 35_000);
  first.close();
  await pass(time, 200_000);
  // The hall comes up after the gateway: what was noted stands until then.
  world.network.reachable = false;
  world.network.cutAll();
  const second = begin(world, time);
  await pass(time, 40_000);
  second.close();
  world.network.reachable = true;
  const third = begin(world, time);
  await pass(time, 1_000);
  expect(await press(third, time)).toEqual([2]);
  // Closed in the evening: nothing is known of it in the morning.
  show(world, 'closed');
  await pass(time, 60_000);
  third.close();
  await pass(time, 600_000);
  show(world, 'open');
  const morning = begin(world, time);
  await pass(time, 1_000);
  expect(await press(morning, time)).not.toEqual([2]);
  morning.close();
});
