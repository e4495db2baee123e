import type { HallLive, WindowDesk, WindowId } from '@youxu/domain';
import { expect, test } from 'vitest';
import { FakeTime, type FakeWorld, fakeWorld, NO_FAULTS } from './fake.ts';
import { LISTENERS_MAX } from './observable.ts';
import type { ViewState } from './replicas.ts';

const START_AT = Date.UTC(2026, 10, 21, 1, 0);
const live = (servedToday: number): HallLive => ({ servedToday }) as HallLive;

function world(): FakeWorld & { time: FakeTime } {
  const time = new FakeTime(START_AT);
  return { time, ...fakeWorld({ timers: time, startAt: START_AT }) };
}

test('a view is loading, then shown, then follows the server', () => {
  const { time, hall, connect } = world();
  const client = connect();
  const seen: (number | undefined)[] = [];
  hall.show('hall-live', {}, live(1));
  client.subscribe('hall-live', {}, ({ data }) => seen.push(data?.servedToday));
  expect(client.view('hall-live', {})).toMatchObject({ data: null, loading: true, stale: true, freshAt: null });
  time.advance(100);
  hall.show('hall-live', {}, live(2));
  time.advance(100);
  expect(seen).toEqual([1, 2]);
  expect(client.view('hall-live', {})).toMatchObject({ loading: false, stale: false, version: { boot: 1, rev: 2 } });
});

test('[INV-12] within one boot an older rev is thrown away', () => {
  const { time, hall, network, connect } = world();
  hall.show('hall-live', {}, live(1));
  const client = connect();
  const seen: (number | undefined)[] = [];
  client.subscribe('hall-live', {}, ({ data }) => seen.push(data?.servedToday));
  time.advance(100);
  network.faults = { ...NO_FAULTS, delayMsMin: 500, delayMsMax: 500, reorder: true };
  hall.show('hall-live', {}, live(2));
  network.faults = { ...NO_FAULTS, reorder: true };
  hall.show('hall-live', {}, live(3));
  time.advance(1_000);
  expect(seen).toEqual([1, 3]);
});

test('a line that is down makes views stale at once, and the next one confirms them without a new object of data', () => {
  const { time, hall, network, connect } = world();
  hall.show('hall-live', {}, live(1));
  const client = connect();
  const seen: ViewState<'hall-live'>[] = [];
  client.subscribe('hall-live', {}, (state) => seen.push(state));
  time.advance(100);
  network.cutAll();
  time.advance(5_000);
  expect(seen.map(({ stale }) => stale)).toEqual([false, true, false]);
  expect(seen[2]?.data).toBe(seen[0]?.data);
  expect(seen[2]?.freshAt).toBeGreaterThan(seen[0]?.freshAt ?? 0);
});

test('[INV-12] a new boot or lineage replaces what is shown although its rev is lower', () => {
  const { time, hall, network, connect } = world();
  for (let served = 1; served <= 5; served++) hall.show('hall-live', {}, live(served));
  const client = connect();
  client.subscribe('hall-live', {}, () => {});
  time.advance(100);
  expect(client.view('hall-live', {}).version).toMatchObject({ boot: 1, rev: 5 });
  network.crash();
  hall.lineage = 'restored';
  hall.restart();
  hall.show('hall-live', {}, live(2));
  time.advance(5_000);
  expect(client.view('hall-live', {})).toMatchObject({
    data: { servedToday: 2 },
    version: { lineage: 'restored', boot: 2, rev: 2 },
  });
});

test('[INV-12] a frame that was lost on a line that stayed up is made good within two heartbeats', () => {
  const { time, hall, network, connect } = world();
  hall.show('hall-live', {}, live(1));
  const client = connect();
  client.subscribe('hall-live', {}, () => {});
  time.advance(100);
  network.faults = { ...NO_FAULTS, dropChance: 1 };
  hall.show('hall-live', {}, live(2));
  network.faults = NO_FAULTS;
  time.advance(10_000);
  expect(client.view('hall-live', {}).data).toEqual(live(2));
});

test('a view that is pushed often enough is not asked for', () => {
  const { time, hall, connect } = world();
  hall.show('hall-live', {}, live(0));
  const client = connect();
  client.subscribe('hall-live', {}, () => {});
  for (let served = 1; served <= 30; served++) {
    time.advance(2_000);
    hall.show('hall-live', {}, live(served));
  }
  expect(hall.askedCount).toBe(1);
});

test('two listeners of one view cost one subscription, and the last one ends it', () => {
  const { time, hall, connect } = world();
  hall.show('hall-live', {}, live(1));
  const client = connect();
  const listener = (): void => {};
  const first = client.subscribe('hall-live', {}, listener);
  time.advance(100);
  let known: ViewState<'hall-live'> | null = null;
  const second = client.subscribe('hall-live', {}, (state) => {
    known = state;
  });
  expect(known).toMatchObject({ data: live(1) });
  first();
  first();
  time.advance(100);
  expect(hall.subscribers('hall-live', {})).toBe(1);
  second();
  time.advance(100);
  expect(hall.subscribers('hall-live', {})).toBe(0);
  expect(client.view('hall-live', {}).data).toBeNull();
});

test('views are told apart by their parameters', () => {
  const { time, hall, connect } = world();
  const [one, two] = ['w1', 'w2'] as [WindowId, WindowId];
  hall.show('window-desk', { windowId: one }, { windowId: one } as WindowDesk);
  hall.show('window-desk', { windowId: two }, { windowId: two } as WindowDesk);
  const client = connect();
  client.subscribe('window-desk', { windowId: one }, () => {});
  client.subscribe('window-desk', { windowId: two }, () => {});
  time.advance(100);
  expect(client.view('window-desk', { windowId: two }).data?.windowId).toBe(two);
  expect(client.view('window-desk', { windowId: one }).data?.windowId).toBe(one);
});

test('a view that is refused says why, keeps nothing in sight, and comes when it is allowed', () => {
  const { time, hall, network, connect } = world();
  const client = connect();
  client.subscribe('hall-live', {}, () => {});
  time.advance(100);
  expect(client.view('hall-live', {})).toMatchObject({ loading: false, data: null, refusal: { code: 'unknown-view' } });
  hall.show('hall-live', {}, live(1));
  time.advance(10_100);
  expect(client.view('hall-live', {})).toMatchObject({ data: live(1), refusal: null, stale: false });
  network.cutAll();
  hall.hide('hall-live', {});
  time.advance(5_000);
  expect(client.view('hall-live', {})).toMatchObject({ data: null, refusal: { code: 'unknown-view' } });
});

test('a pulled view is asked for at its own pace', () => {
  const { time, hall, connect } = world();
  hall.show('hall-live', {}, live(1));
  const client = connect();
  let confirmations = 0;
  client.subscribe('hall-live', {}, () => confirmations++, { refreshMs: 60_000 });
  time.advance(600_000);
  expect(confirmations).toBeGreaterThan(9);
  expect(confirmations).toBeLessThan(22);
});

test('listeners that pile up are a defect', () => {
  const { connect } = world();
  const client = connect();
  const pileUp = (): void => {
    for (let i = 0; i <= LISTENERS_MAX; i++) client.subscribe('hall-live', {}, () => {});
  };
  expect(pileUp).toThrow('never removed');
});
