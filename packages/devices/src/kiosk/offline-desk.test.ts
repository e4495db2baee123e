import { at, fakePlan } from '@youxu/domain/fake';
import { describe, expect, test } from 'vitest';
import { DeskWorld, ticketOf } from '../fake/desk-world.ts';
import type { PrintEnd, TakeOutcome } from './desk-contract.ts';

const TEN = at('10:00');
const FAILED: PrintEnd = { outcome: 'failed', reason: 'paper-out' };

describe('without the hall', () => {
  async function offline(options: Partial<Parameters<typeof DeskWorld.open>[0]> = {}): Promise<DeskWorld> {
    const world = await DeskWorld.open({ startAt: TEN, ...options });
    world.cutLine();
    await world.pass(4_000);
    return world;
  }

  test('[NUM-3, NUM-6, ORD-6] numbers of the lease are given, and come to the hall with their times, in order', async () => {
    const world = await offline({ skewMs: 7_200_000 });
    const outcome = await world.take();
    expect(outcome).toMatchObject({
      kind: 'taken',
      url: null,
      ticket: { ticketId: 'offline:2026-01-05:X101', number: 'X101', ahead: null, forecast: null, offline: true },
      paper: { outcome: 'printed' },
    });
    const issuedAt = outcome.kind === 'taken' ? outcome.ticket.issuedAt : 0;
    expect(Math.abs(issuedAt - world.time.now())).toBeLessThan(100);
    await world.pass(60_000);
    await world.take('b-1');
    expect(world.desk.state.get()).toMatchObject({ unmerged: 2, numbersLeft: 97 });
    world.mendLine();
    await world.pass(6_000);
    expect(world.ticket('X101')).toMatchObject({ state: 'waiting', paper: 'printed', issuedAt });
    expect(world.ticket('X102').stages[0]?.queueId).toBe('b');
    expect(world.ticket('X102').issuedAt).toBeGreaterThan(issuedAt + 59_000);
    expect(world.desk.state.get()).toMatchObject({ unmerged: 0, errands: 0 });
    expect(await world.take()).toMatchObject({ ticket: { number: 'A001' } });
  });

  test('[INV-6] a line that breaks in the middle: the number is temporary, and what the hall did is voided', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    const taking = world.desk.take({ serviceIds: ['a-1' as never], language: 'zh' });
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    world.time.advance(2);
    world.cutLine();
    expect(await world.until(taking)).toMatchObject({ ticket: { number: 'X101' } });
    expect(world.ticket('A001').state).toBe('issued');
    world.powerOff();
    world.powerOn();
    world.mendLine();
    await world.pass(5_000);
    expect(world.ticket('A001')).toMatchObject({ state: 'cancelled', endReason: 'voided' });
    expect(world.ticket('X101').state).toBe('waiting');
    expect(world.sheets.map(({ number }) => number)).toEqual(['X101']);
  });

  test('[INV-2] a number is burnt before it is printed: no life gives it again', async () => {
    const world = await offline();
    world.print = () => new Promise(() => {});
    void world.desk.take({ serviceIds: ['a-1' as never], language: 'zh' });
    await world.pass(500);
    world.powerOff();
    world.powerOn();
    await world.pass(4_000);
    world.print = async () => ({ outcome: 'printed' });
    expect(await world.take()).toMatchObject({ ticket: { number: 'X102' } });
    world.mendLine();
    await world.pass(6_000);
    expect(world.ticket('X101')).toMatchObject({ state: 'waiting', paper: 'uncertain' });
  });

  test('what did not print comes to the hall only if the citizen keeps it', async () => {
    const world = await offline();
    world.print = async () => FAILED;
    const kept = ticketOf(await world.take());
    expect(await world.desk.remember(kept.ticketId)).toBe(true);
    const givenUp = ticketOf(await world.take());
    expect(await world.desk.giveUp(givenUp.ticketId)).toBe(true);
    ticketOf(await world.take());
    await world.take();
    world.powerOff();
    world.powerOn();
    world.mendLine();
    await world.pass(6_000);
    expect(world.tickets().map(({ number, paper }) => [number, paper])).toEqual([['X101', 'on-screen']]);
    expect(world.desk.state.get()).toMatchObject({ unmerged: 0, numbersLeft: 95 });
  });

  test('[INV-3] a temporary number is printed again with the mark, before and after the hall knows it', async () => {
    const world = await offline();
    const { ticketId } = ticketOf(await world.take());
    await world.until(world.desk.reprint(ticketId));
    world.mendLine();
    await world.pass(6_000);
    await world.until(world.desk.reprint(ticketId));
    await world.pass(500);
    expect(world.sheets.map(({ reprint, url }) => [reprint, url])).toEqual([
      [false, null],
      [true, null],
      [true, `http://hall/t/${world.ticket('X101').accessKey}`],
    ]);
    expect(world.ticket('X101')).toMatchObject({ reprints: 1, state: 'waiting' });
  });

  test('a number that is still offered does not come to the hall by itself', async () => {
    const world = await offline();
    world.print = async () => FAILED;
    const { ticketId } = ticketOf(await world.take());
    world.mendLine();
    await world.pass(6_000);
    expect(world.tickets()).toEqual([]);
    expect(await world.until(world.desk.remember(ticketId))).toBe(true);
    await world.pass(500);
    expect(world.ticket('X101')).toMatchObject({ state: 'waiting', paper: 'on-screen' });
  });

  test('a hall that hangs on a line that stands is no reason for a temporary number', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    await world.pass(3_000);
    await world.take();
    await world.pass(500);
    world.silenceLine();
    expect(await world.take()).toEqual({ kind: 'unknown' });
    expect(world.client.connection.get().state).toBe('online');
  });

  test('[ORD-6] issue times rise, whatever the clock does, and never into another day than it shows', async () => {
    const world = await DeskWorld.open({ startAt: at('23:59') });
    const restart = async (skewMs: number): Promise<void> => {
      world.powerOff();
      world.cutLine();
      world.skewMs = skewMs;
      world.powerOn();
      await world.pass(4_000);
    };
    await restart(0);
    const first = await world.take();
    await restart(-30_000);
    const second = await world.take();
    const issuedAt = (outcome: TakeOutcome): number =>
      outcome.kind === 'taken' ? outcome.ticket.issuedAt : Number.NaN;
    expect(issuedAt(second) - issuedAt(first)).toBe(1);
    await restart(0);
    await world.pass(60_000);
    expect(await world.take()).toMatchObject({ ticket: { ticketId: 'offline:2026-01-06:X101' } });
    await restart(-30_000);
    expect(await world.take()).toEqual({ kind: 'unknown' });
    await world.pass(30_000);
    expect(await world.take()).toMatchObject({ ticket: { ticketId: 'offline:2026-01-06:X102' } });
  });

  test('[NUM-4, INV-10] over midnight the next day’s numbers begin, under the lease of the day before', async () => {
    const world = await offline({ startAt: at('23:59'), plan: nightPlan('00:00') });
    expect(await world.take()).toMatchObject({ ticket: { ticketId: 'offline:2026-01-05:X101' } });
    await world.pass(60_000);
    expect(await world.take()).toMatchObject({ ticket: { ticketId: 'offline:2026-01-06:X101' } });
  });

  test('[DAY-1] the business day begins at the policy’s hour in the hall’s zone', async () => {
    const world = await offline({ startAt: at('01:58'), plan: nightPlan('02:00') });
    expect(await world.take()).toMatchObject({ ticket: { ticketId: 'offline:2026-01-04:X101' } });
    await world.pass(120_000);
    expect(await world.take()).toMatchObject({ ticket: { ticketId: 'offline:2026-01-05:X101' } });
  });

  test('no lease, no number', async () => {
    const world = await offline({ plan: fakePlan({ policy: { leaseNumbers: 2 } }) });
    expect([(await world.take()).kind, (await world.take()).kind]).toEqual(['taken', 'taken']);
    expect(await world.take()).toEqual({ kind: 'unknown' });
    world.mendLine();
    await world.pass(6_000);
    world.cutLine();
    await world.pass(4_000);
    expect(await world.take()).toMatchObject({ ticket: { number: 'X103' } });
  });

  test('[NUM-4] numbers that came to nothing do not keep further ones away', async () => {
    const world = await offline({ plan: fakePlan({ policy: { leaseNumbers: 2 } }) });
    world.print = async () => FAILED;
    await world.take();
    await world.take();
    world.mendLine();
    await world.pass(6_000);
    expect(world.desk.state.get().numbersLeft).toBe(2);
  });

  test('a kiosk that was never on a line gives no numbers', async () => {
    const world = new DeskWorld({ startAt: TEN });
    await world.server.start();
    world.network.reachable = false;
    world.powerOn();
    expect(await world.take()).toEqual({ kind: 'unknown' });
  });

  test('[ORD-6] after a restart without the hall the clock is corrected as it was before', async () => {
    const world = await DeskWorld.open({ startAt: TEN, skewMs: 5 * 86_400_000 });
    world.powerOff();
    world.cutLine();
    world.powerOn();
    const outcome = await world.take();
    expect(outcome).toMatchObject({ ticket: { ticketId: 'offline:2026-01-05:X101' } });
    expect(Math.abs((outcome.kind === 'taken' ? outcome.ticket.issuedAt : 0) - world.time.now())).toBeLessThan(1_000);
  });

  test('a clock that has lost its battery gives no numbers', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    world.powerOff();
    world.cutLine();
    world.skewMs = -3_600_000;
    world.powerOn();
    expect(await world.take()).toEqual({ kind: 'unknown' });
  });

  test('[INV-2] a kiosk with a blank store gives other numbers than those that may be on paper', async () => {
    const world = await offline();
    await world.take();
    world.powerOff();
    for (const table of [world.disk.takes, world.disk.errands, world.disk.notes]) table.clear();
    [world.disk.leases, world.disk.clock] = ['[]', 'null'];
    world.mendLine();
    world.powerOn();
    await world.pass(1_000);
    world.powerOff();
    world.powerOn();
    await world.pass(1_000);
    world.cutLine();
    await world.pass(4_000);
    expect(await world.take()).toMatchObject({ ticket: { number: 'X1100' } });
    expect((JSON.parse(world.disk.leases) as { from: number }[]).map(({ from }) => from)).toEqual([100, 100]);
  });

  test('[NUM-6] one number that the hall refuses is parked and does not keep the others away; another plan lets it in', async () => {
    const world = await offline();
    for (const service of ['a-1', 'b-1', 'a-2']) await world.take(service);
    const plan = fakePlan();
    const without = { ...plan, services: plan.services.filter(({ id }) => id !== 'b-1') };
    await world.give('admin', 'publish-plan', { plan: without });
    world.mendLine();
    await world.pass(6_000);
    expect(world.tickets().map(({ number }) => number)).toEqual(['X101', 'X103']);
    // The first number went alone, the others together.
    expect(world.server.heard.filter(({ name }) => name === 'merge-offline')).toHaveLength(2);
    expect(world.desk.state.get()).toMatchObject({
      unmerged: 0,
      errands: 0,
      parked: [{ number: 'X102', day: '2026-01-05', refusal: { code: 'unknown-service' } }],
    });
    await world.give('admin', 'publish-plan', { plan });
    world.powerOff();
    world.powerOn();
    await world.pass(2_000);
    expect(world.ticket('X102').state).toBe('waiting');
    expect(world.desk.state.get().parked).toEqual([]);
  });

  test('[NUM-6] the same number of two days in one report becomes two tickets, and a reprint is news of the right one', async () => {
    const world = await offline();
    for (let count = 0; count < 2; count++) await world.take();
    await world.pass(24 * 3_600_000, 60_000);
    await world.take();
    const today = await world.take();
    const ticketId = today.kind === 'taken' ? today.ticket.ticketId : '';
    expect(ticketId).toBe('offline:2026-01-06:X102');
    world.mendLine();
    await world.pass(6_000);
    const merged = () => world.tickets().filter(({ number }) => number === 'X102');
    expect(merged().map(({ businessDay, state }) => [businessDay, state])).toEqual([
      ['2026-01-05', 'expired'],
      ['2026-01-06', 'waiting'],
    ]);
    await world.until(world.desk.reprint(ticketId as never));
    await world.pass(1_000);
    expect(merged().map(({ reprints }) => reprints)).toEqual([0, 1]);
  });

  test('more numbers than a frame holds come over in several', async () => {
    const world = await offline();
    for (let count = 0; count < 70; count++) await world.take();
    world.mendLine();
    await world.pass(6_000);
    const issued = world.tickets().map(({ number, issuedAt }) => [number, issuedAt] as const);
    expect(issued).toHaveLength(70);
    expect([...issued].sort(([, a], [, b]) => a - b)).toEqual(issued);
  });

  test('a queue that gives no numbers as far as anybody knows gives none here', async () => {
    const world = await offline();
    world.powerOff();
    const refusal = { code: 'issuing-stopped', facts: { queueId: 'a' } } as const;
    world.powerOn({}, { refusesOffline: (queueId) => (queueId === 'a' ? refusal : null) });
    await world.pass(4_000);
    expect(await world.take()).toEqual({ kind: 'refused', refusal });
    expect(await world.take('b-1')).toMatchObject({ kind: 'taken' });
    expect(await world.take('gone')).toMatchObject({ kind: 'refused', refusal: { code: 'unknown-service' } });
  });

  test('what is over is forgotten the next day, what the hall refused when it cannot take it any more', async () => {
    const plan = fakePlan();
    const world = await DeskWorld.open({ startAt: TEN });
    await world.take();
    world.cutLine();
    await world.pass(4_000);
    await world.take();
    await world.take('b-1');
    await world.give('admin', 'publish-plan', {
      plan: { ...plan, services: plan.services.filter(({ id }) => id !== 'b-1') },
    });
    world.mendLine();
    await world.pass(6_000);
    expect(world.stepsOnDisk()).toEqual(['printed', 'printed', 'printed']);
    await world.pass(86_400_000, 60_000);
    expect(world.stepsOnDisk()).toEqual(['printed']);
    expect(world.desk.state.get().parked).toHaveLength(1);
    await world.pass(8 * 86_400_000, 600_000);
    expect(world.stepsOnDisk()).toEqual([]);
  });

  test('[NUM-4] a kiosk that stays on its line holds numbers for today and tomorrow on every day', async () => {
    const world = await DeskWorld.open({ startAt: TEN });
    for (let day = 0; day < 3; day++) {
      await world.pass(86_400_000, 60_000);
      const days = (JSON.parse(world.disk.leases) as { day: string }[]).map((lease) => lease.day);
      expect(days).toEqual([`2026-01-0${6 + day}`, `2026-01-0${7 + day}`]);
    }
  });
});

/** A hall that never sleeps. */
function nightPlan(dayStartsAtLocal: string): ReturnType<typeof fakePlan> {
  return fakePlan({ policy: { dayStartsAtLocal } });
}
