import { defined } from '@youxu/basics';
import type { HallLive } from '@youxu/domain';
import { PROTOCOL_VERSION } from '@youxu/protocol/wire';
import { expect, test } from 'vitest';
import { FakeTime, type FakeWorld, fakeWorld, NO_FAULTS } from './fake.ts';
import type { Connection } from './line-keeper.ts';
import type { LineEvents, Transport } from './transport.ts';

const START_AT = Date.UTC(2026, 10, 21, 1, 0);

function world(seed = 1): FakeWorld & { time: FakeTime } {
  const time = new FakeTime(START_AT);
  return { time, ...fakeWorld({ timers: time, startAt: START_AT, seed }) };
}

test('a client is online after the welcome, which says who it is', () => {
  const { time, hall, connect } = world();
  const client = connect();
  const seen: string[] = [client.connection.get().state];
  client.connection.subscribe(({ state }) => seen.push(state));
  time.advance(10);
  expect(seen).toEqual(['connecting', 'online']);
  expect(client.connection.get()).toMatchObject({ welcome: { lineage: hall.lineage, boot: 1 } });
});

test('the hall clock is told by the welcome, corrected by half of the round trip', () => {
  const { time, network, hall, connect } = world();
  network.faults = { ...NO_FAULTS, delayMsMin: 400, delayMsMax: 400 };
  const wrong = { now: () => time.now() + 90_000 };
  const client = connect({}, { clock: wrong });
  expect(client.skewMs()).toBeNull();
  expect(client.serverNow()).toBe(START_AT + 90_000);
  time.advance(60_000);
  expect(client.serverNow()).toBe(hall.now());
  expect(client.skewMs()).toBe(90_000);
});

test('a server that tells its time again corrects the clock and is no new connection: nothing is asked for anew', () => {
  const { time, hall, connect } = world();
  const client = connect();
  client.subscribe('hall-live', {}, () => {});
  hall.show('hall-live', {}, { servedToday: 1 } as HallLive);
  time.advance(100);
  const changes: Connection[] = [];
  client.connection.subscribe((connection) => changes.push(connection));
  const asked = hall.askedCount;
  hall.tellTime();
  time.advance(100);
  expect(changes).toEqual([]);
  expect(hall.askedCount).toBe(asked);
  hall.clockRate = 60;
  hall.tellTime();
  time.advance(10_000);
  expect(changes.map(({ state }) => state)).toEqual(['online']);
  expect(client.serverNow()).toBe(hall.now());
});

test('the hall clock of a demonstration runs at its own rate, whatever the wall clock does', () => {
  const { time, hall, network, connect } = world();
  hall.clockRate = 60;
  network.faults = { ...NO_FAULTS, delayMsMin: 50, delayMsMax: 50 };
  const client = connect({}, { clock: time });
  time.advance(10_000);
  time.startAt -= 3_600_000;
  expect(client.serverNow()).toBe(hall.now());
  time.advance(10_000);
  expect(client.serverNow()).toBe(START_AT + 20_000 * 60);
});

test('a lost line is dialled again, spread over 0.3 to 0.9 s at first and up to 5 s later', () => {
  const firstMs: number[] = [];
  for (let seed = 1; seed <= 40; seed++) {
    const { time, network, hall, connect } = world(seed);
    const client = connect();
    time.advance(100);
    network.cutAll();
    const lostAt = hall.now();
    expect(client.connection.get()).toEqual({ state: 'offline', sinceAt: lostAt });
    while (client.connection.get().state !== 'online') time.advance(5);
    firstMs.push(hall.now() - lostAt);
    client.close();
  }
  expect(Math.min(...firstMs)).toBeGreaterThanOrEqual(300);
  expect(Math.max(...firstMs)).toBeLessThan(950);
  expect(Math.max(...firstMs) - Math.min(...firstMs)).toBeGreaterThan(400);

  const { time, network, connect } = world();
  network.reachable = false;
  const client = connect();
  time.advance(120_000);
  expect(client.connection.get()).toMatchObject({ state: 'offline', sinceAt: START_AT + 1 });
  network.reachable = true;
  time.advance(5_100);
  expect(client.connection.get().state).toBe('online');
  network.cutAll();
  time.advance(1_600);
  expect(client.connection.get().state).toBe('online');
});

test('[INV-12] what an old line still says is not heard', () => {
  const { time, hall, network, connect } = world();
  const lines: LineEvents[] = [];
  const real = network.transport({ protocol: PROTOCOL_VERSION });
  const transport: Transport = {
    dial: (events) => {
      lines.push(events);
      return real.dial(events);
    },
  };
  hall.show('hall-live', {}, { servedToday: 1 } as HallLive);
  const client = connect({}, {}, transport);
  client.subscribe('hall-live', {}, () => {});
  time.advance(100);
  network.crash();
  hall.restart();
  time.advance(2_000);
  const known = client.view('hall-live', {});
  const online = client.connection.get();
  const key = 'hall-live{}';
  lines[0]?.onView({ key, lineage: hall.lineage, boot: 1, rev: 9, data: { servedToday: 9 } as HallLive });
  lines[0]?.onWelcome({ ...defined(online.state === 'online' ? online.welcome : null, 'welcome'), boot: 1 });
  lines[0]?.onDown(null);
  expect(known.version).toMatchObject({ boot: 2 });
  expect(client.view('hall-live', {})).toBe(known);
  expect(client.connection.get()).toBe(online);
});

test('another protocol version is a clear refusal, and the end of it comes by itself after the upgrade', async () => {
  const { time, hall, connect } = world();
  hall.protocol = 2;
  const client = connect();
  time.advance(10);
  const refusal = { code: 'wrong-protocol', facts: { server: 2, client: 1 } };
  expect(client.connection.get()).toEqual({ state: 'refused', refusal });
  expect(await client.command('set-issuing', { mode: 'open' })).toEqual({ ok: false, error: refusal });
  hall.protocol = 1;
  time.advance(45_100);
  expect(client.connection.get().state).toBe('online');
});

test('a command that was waiting when the server refused the client gets that refusal', async () => {
  const { time, hall, connect } = world();
  hall.refusal = { code: 'not-authenticated', facts: {} };
  const client = connect({ token: 'revoked' });
  const outcome = client.command('set-issuing', { mode: 'open' });
  time.advance(10);
  expect(await outcome).toEqual({ ok: false, error: { code: 'not-authenticated', facts: {} } });
});

test('a goodbye with a reason refuses, a goodbye because of load does not', () => {
  const { time, hall, connect } = world();
  const client = connect();
  const seen: Connection[] = [];
  client.connection.subscribe((connection) => seen.push(connection));
  time.advance(10);
  hall.goodbye({ code: 'busy', facts: { retryAfterMs: 20_000 } });
  time.advance(20_400);
  expect(seen.map(({ state }) => state)).toEqual(['online', 'offline']);
  time.advance(2_000);
  expect(seen.map(({ state }) => state)).toEqual(['online', 'offline', 'online']);
  hall.goodbye({ code: 'not-authenticated', facts: {} });
  time.advance(10);
  expect(client.connection.get()).toMatchObject({ state: 'refused', refusal: { code: 'not-authenticated' } });
});

test('a server that accepts the line and never says welcome does not hold it for ever', () => {
  const { time, network, connect } = world();
  network.faults = { ...NO_FAULTS, dropChance: 1 };
  const client = connect();
  time.advance(9_000);
  network.faults = NO_FAULTS;
  time.advance(3_000);
  expect(client.connection.get().state).toBe('online');
  expect(network.lineCount).toBe(1);
});

test('[INV-12] a line that died silently is noticed by what is not answered', () => {
  const { time, hall, network, connect } = world();
  hall.show('hall-live', {}, { servedToday: 1 } as HallLive);
  const client = connect();
  client.subscribe('hall-live', {}, () => {});
  time.advance(1_000);
  network.faults = { ...NO_FAULTS, dropChance: 1 };
  time.advance(17_000);
  expect(client.connection.get().state).toBe('offline');
  expect(client.view('hall-live', {}).stale).toBe(true);
});

test('a closed client leaves no timer, no line and no promise behind', async () => {
  const { time, hall, network, connect } = world();
  hall.show('hall-live', {}, { servedToday: 1 } as HallLive);
  const client = connect();
  client.subscribe('hall-live', {}, () => {});
  time.advance(100);
  network.faults = { ...NO_FAULTS, dropChance: 1 };
  const sent = client.command('set-issuing', { mode: 'open' }, { key: 'once' });
  const queued = client.command('set-issuing', { mode: 'stopped' });
  const voided = client.voidRequest('request-of-before');
  time.advance(100);
  client.close();
  expect(await sent).toMatchObject({ error: { code: 'unknown' } });
  expect(await queued).toMatchObject({ error: { code: 'request-expired' } });
  expect(await voided).toEqual({ ok: false, error: { code: 'unknown', requestId: 'request-of-before' } });
  expect(await client.command('set-issuing', { mode: 'open' })).toMatchObject({ error: { code: 'request-expired' } });
  time.advance(60_000);
  expect(time.waiting).toBe(0);
  expect(network.lineCount).toBe(0);
});
