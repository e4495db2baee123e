import { err, ok } from '@youxu/basics';
import type { WindowId } from '@youxu/domain';
import { expect, test } from 'vitest';
import { FakeTime, type FakeWorld, fakeWorld, NO_FAULTS } from './fake.ts';

const START_AT = Date.UTC(2026, 10, 21, 1, 0);
const DEAF = { ...NO_FAULTS, dropChance: 1 };
const windowId = 'w1' as WindowId;

/** A hall in which windows open, and a client of it that is online. */
function world() {
  const time = new FakeTime(START_AT);
  const fake: FakeWorld = fakeWorld({ timers: time, startAt: START_AT });
  fake.hall.on('open-window', () => ok({}));
  fake.hall.on('close-window', () => ok({}));
  const client = fake.connect();
  time.advance(100);
  return { time, client, ...fake };
}

test('[INV-5] a command whose reply was lost is asked again as the same request and done once', async () => {
  const { time, client, hall, network } = world();
  const outcome = client.command('open-window', { windowId });
  network.faults = DEAF;
  time.advance(50);
  expect(hall.executed).toHaveLength(1);
  network.faults = NO_FAULTS;
  time.advance(5_000);
  expect(await outcome).toEqual(ok({}));
  expect(hall.executed).toHaveLength(1);
});

test('[INV-5] a command is retried over the next line while it is wanted', async () => {
  const { time, client, hall, network } = world();
  network.faults = DEAF;
  const outcome = client.command('open-window', { windowId });
  time.advance(50);
  network.faults = NO_FAULTS;
  network.cutAll();
  time.advance(3_000);
  expect(await outcome).toEqual(ok({}));
  expect(hall.executed).toHaveLength(1);
});

test('[STAFF-5] a command says from which browser it comes, where that is told', async () => {
  const { time, client, hall } = world();
  void client.command('open-window', { windowId }, { desk: 'left' });
  void client.command('close-window', { windowId });
  time.advance(500);
  expect(hall.executed.map(({ frame }) => frame.desk)).toEqual(['left', undefined]);
});

test("the hall's refusal is the outcome", async () => {
  const { time, client, hall } = world();
  hall.on('close-window', () => err({ code: 'window-busy', facts: { number: 'A001' } }));
  const outcome = client.command('close-window', { windowId });
  time.advance(50);
  expect(await outcome).toEqual(err({ code: 'window-busy', facts: { number: 'A001' } }));
});

test('[INV-6] what never left this machine was certainly not executed, and is not sent after the reconnect', async () => {
  const { time, client, hall, network } = world();
  network.reachable = false;
  network.cutAll();
  const outcome = client.command('open-window', { windowId }, { notAfterMs: 4_000 });
  time.advance(4_000);
  expect(await outcome).toEqual(err({ code: 'request-expired', facts: { notAfterAt: START_AT + 4_100 } }));
  network.reachable = true;
  time.advance(20_000);
  expect(client.connection.get().state).toBe('online');
  expect(hall.executed).toEqual([]);
});

test('[INV-6] an unknown outcome is voided over reconnections until the server has answered', async () => {
  const { time, client, hall, network } = world();
  network.faults = DEAF;
  const outcome = client.command('open-window', { windowId }, { notAfterMs: 1_000 });
  time.advance(3_000);
  const requestId = 'request-00000000';
  expect(await outcome).toEqual(err({ code: 'unknown', requestId }));
  expect(client.unsettled.get()).toEqual([requestId]);
  time.advance(60_000);
  expect(client.unsettled.get()).toEqual([requestId]);
  const settled = client.voidRequest(requestId);
  network.faults = NO_FAULTS;
  network.cutAll();
  time.advance(10_000);
  expect(await settled).toEqual(ok('never'));
  expect(client.unsettled.get()).toEqual([]);
  expect(hall.executed).toEqual([]);
});

test('[INV-6] a void tells when the command had been executed after all', async () => {
  const { time, client, hall, network } = world();
  const outcome = client.command('open-window', { windowId }, { notAfterMs: 1_000 });
  network.faults = DEAF;
  time.advance(3_000);
  expect(await outcome).toMatchObject({ error: { code: 'unknown' } });
  const settled = client.voidRequest(hall.executed[0]?.requestId ?? '');
  network.faults = NO_FAULTS;
  time.advance(10_000);
  expect(await settled).toEqual(ok('stands'));
});

test('[INV-6] a caller that keeps its own requests settles them itself', async () => {
  const { time, client, network } = world();
  network.faults = DEAF;
  const options = { notAfterMs: 1_000, settle: 'caller', requestId: 'kept-by-the-kiosk' } as const;
  const outcome = client.command('open-window', { windowId }, options);
  time.advance(3_000);
  expect(await outcome).toEqual(err({ code: 'unknown', requestId: 'kept-by-the-kiosk' }));
  expect(client.unsettled.get()).toEqual([]);
});

test('[INV-5] a command that the server got too late is not executed', async () => {
  const { time, client, hall, network } = world();
  network.faults = { ...NO_FAULTS, delayMsMin: 2_000, delayMsMax: 2_000 };
  const outcome = client.command('open-window', { windowId }, { notAfterMs: 1_000 });
  time.advance(20_000);
  expect(await outcome).toMatchObject({ error: { code: 'unknown' } });
  expect(hall.executed).toEqual([]);
  expect(client.unsettled.get()).toEqual(['request-00000000']);
  network.faults = NO_FAULTS;
  time.advance(20_000);
  expect(client.unsettled.get()).toEqual([]);
});

test('[INV-5] a command is not sent again when the hall says that its time has passed', async () => {
  const { time, client, hall, network } = world();
  network.faults = DEAF;
  const outcome = client.command('open-window', { windowId });
  time.advance(3_000);
  network.faults = NO_FAULTS;
  hall.clockRate = 60;
  network.cutAll();
  time.advance(3_000);
  expect(await outcome).toMatchObject({ error: { code: 'unknown' } });
  expect(client.connection.get().state).toBe('online');
  expect(hall.commandCount).toBe(0);
});

test('a busy server is asked again when it said, and its refusal is the outcome in the end', async () => {
  const { time, client, hall } = world();
  hall.gate = { code: 'busy', facts: { retryAfterMs: 3_000 } };
  const first = client.command('open-window', { windowId });
  time.advance(2_500);
  hall.gate = null;
  expect(client.pending.get()).toHaveLength(1);
  time.advance(1_000);
  expect(await first).toEqual(ok({}));
  hall.gate = { code: 'busy', facts: { retryAfterMs: 3_000 } };
  const second = client.command('open-window', { windowId });
  time.advance(11_000);
  expect(await second).toEqual(err(hall.gate));
});

test('a server that is busy for longer than the command is wanted says so at once', async () => {
  const { time, client, hall } = world();
  hall.gate = { code: 'busy', facts: { retryAfterMs: 60_000 } };
  const outcome = client.command('open-window', { windowId });
  time.advance(10);
  expect(await outcome).toEqual(err(hall.gate));
});

test('[INV-6] a refusal at the gate says nothing about an earlier attempt that was not answered', async () => {
  const { time, client, hall, network } = world();
  const outcome = client.command('open-window', { windowId });
  network.faults = DEAF;
  time.advance(1_000);
  network.faults = NO_FAULTS;
  hall.gate = { code: 'not-allowed', facts: { command: 'open-window' } };
  time.advance(3_000);
  expect(hall.executed).toHaveLength(1);
  expect(await outcome).toMatchObject({ error: { code: 'unknown' } });
});

test('commands leave one at a time in the order they were given, and each expires by itself', async () => {
  const { time, client, hall, network } = world();
  network.faults = DEAF;
  const first = client.command('open-window', { windowId });
  const short = client.command('close-window', { windowId }, { notAfterMs: 1_000 });
  const last = client.command('close-window', { windowId });
  expect(client.pending.get().map(({ name }) => name)).toEqual(['open-window', 'close-window', 'close-window']);
  time.advance(1_000);
  expect(await short).toMatchObject({ error: { code: 'request-expired' } });
  expect(client.pending.get()).toHaveLength(2);
  network.faults = NO_FAULTS;
  time.advance(5_000);
  expect(await first).toEqual(ok({}));
  expect(await last).toEqual(ok({}));
  expect(hall.executed.map(({ frame }) => frame.name)).toEqual(['open-window', 'close-window']);
});

test('a double click does one thing, also when the answer is quicker than the second click', async () => {
  const { time, client, hall } = world();
  const first = client.command('open-window', { windowId }, { key: 'button' });
  time.advance(300);
  await first;
  const second = client.command('open-window', { windowId }, { key: 'button' });
  expect(second).toBe(first);
  const other = client.command('open-window', { windowId }, { key: 'other button' });
  time.advance(300);
  expect(await other).toEqual(ok({}));
  expect(hall.executed).toHaveLength(2);
  const later = client.command('open-window', { windowId }, { key: 'button' });
  time.advance(300);
  await later;
  expect(hall.executed).toHaveLength(3);
});

test('[INV-5] a click while the first one is still under way joins it however long that takes', async () => {
  const { time, client, hall, network } = world();
  network.faults = DEAF;
  const first = client.command('open-window', { windowId }, { key: 'button' });
  time.advance(4_000);
  expect(client.command('open-window', { windowId }, { key: 'button' })).toBe(first);
  network.faults = NO_FAULTS;
  time.advance(3_000);
  expect(await first).toEqual(ok({}));
  expect(hall.executed).toHaveLength(1);
});

test('a command that no frame can hold is refused before it ends the connection', async () => {
  const { time, client } = world();
  const note = '长'.repeat(6_000);
  const outcome = await client.command('appeal-case', { caseId: 'case' as never, evidence: note });
  expect(outcome).toMatchObject({ error: { code: 'invalid-input', facts: { path: '' } } });
  time.advance(1_000);
  expect(client.connection.get().state).toBe('online');
});

test('the queue is bounded', async () => {
  const { client, network } = world();
  network.faults = DEAF;
  const given = Array.from({ length: 101 }, () => client.command('open-window', { windowId }));
  expect(await given[100]).toMatchObject({ error: { code: 'busy' } });
  expect(client.pending.get()).toHaveLength(100);
});
