import { join } from 'node:path';
import type { Actor, CommandResult, HallState } from '@youxu/domain';
import { FakeTime, openFakeEngine, PLAIN_DAYS } from '@youxu/engine/fake';
import { type Journal, openDurableDatabase } from '@youxu/journal';
import { MemoryStore, openMemoryJournal } from '@youxu/journal/fake';
import type { ClientCommandName } from '@youxu/protocol';
import { runVirtualDay } from '@youxu/simulator';
import { beforeAll, expect, test } from 'vitest';
import { readPlanFile } from '../cli/plan-files.ts';
import { CHINESE_DAYS } from '../clock/day-tables.ts';
import { temporaryFolder } from '../fixtures/test-hall.ts';
import { dayTotals } from './day-totals.ts';
import { VisitProjection } from './visit-projection.ts';
import { reportMigrations, VisitTable } from './visit-table.ts';

const DAY = '2026-11-23';
const LATER_DAY = '2026-12-03';
const plan = readPlanFile(join(import.meta.dirname, '../../../../assets/halls/sandu.json'));
if (!plan.ok) throw new Error(plan.error);

let journal: Journal;
/** As it was when the day ended. */
let state: HallState;
let laterState: HallState;

beforeAll(async () => {
  journal = openMemoryJournal(new MemoryStore(), { ids: { next: () => 'lineage-1' }, readerVersion: 1 });
  const options = { plan: plan.value, tables: CHINESE_DAYS, journal };
  ({ state } = await runVirtualDay({ ...options, date: DAY, seed: 7 }));
  // The people of both days use the same request ids.
  for (const _ of journal.purge(Date.parse('2027-01-01')));
  ({ state: laterState } = await runVirtualDay({ ...options, date: LATER_DAY, seed: 8 }));
});

function openTable(path = join(temporaryFolder(), 'reports.db')): VisitTable {
  return new VisitTable(openDurableDatabase(path, { migrations: [reportMigrations] }));
}

function project(table: VisitTable, from: Journal = journal): VisitTable {
  const visits = new VisitProjection(from, table, CHINESE_DAYS);
  while (visits.step());
  expect(visits.lag).toBe(0);
  return table;
}

const rows = (table: VisitTable) =>
  table.database.prepare<Record<string, unknown>>('SELECT * FROM visits ORDER BY ticket_id, stage').all();

const countBy = <T>(items: readonly T[], keyOf: (item: T) => string) =>
  Object.fromEntries([...Map.groupBy(items, keyOf)].map(([key, list]) => [key, list.length]));
const sum = (list: readonly number[]) => list.reduce((total, item) => total + item, 0);

test.each([
  ['the last day', LATER_DAY, () => laterState, ['issued', 'served', 'cancelled', 'expired']],
  // Who was still missed or held at the end of it expired with the day.
  ['a day gone by', DAY, () => state, ['issued', 'served', 'cancelled']],
] as const)(
  'the totals of %s are those of the hall’s own state, queue by queue and window by window',
  (_, day, hall, counts) => {
    const { queues, windows } = dayTotals(project(openTable()).database, day);
    const tickets = [...hall().tickets.values()].filter(({ businessDay }) => businessDay === day);
    const records = [...hall().serviceRecords.values()].filter(({ businessDay }) => businessDay === day);
    expect(records.length).toBeGreaterThan(100);
    const stages = tickets.flatMap((ticket) => ticket.stages.map((stage) => ({ ticket, stage })));
    const ended = (end: string) => stages.filter(({ ticket, stage }) => ticket.state === end && stage.state !== 'done');
    const expected = {
      issued: countBy(stages, ({ stage }) => stage.queueId),
      served: countBy(records, ({ queueId }) => queueId),
      cancelled: countBy(ended('cancelled'), ({ stage }) => stage.queueId),
      expired: countBy(ended('expired'), ({ stage }) => stage.queueId),
    };
    for (const count of counts) {
      const some = queues.filter((queue) => queue[count] > 0).map((queue) => [queue.queueId, queue[count]]);
      expect(Object.fromEntries(some), count).toEqual(expected[count]);
    }
    const served = Object.fromEntries(windows.map(({ windowId, served: count }) => [windowId, count]));
    expect(served).toEqual(Object.fromEntries([...hall().derived.tally.servedAt].filter(([, count]) => count > 0)));
    expect(sum(windows.map(({ items }) => items))).toBe(sum(records.map(({ items }) => items)));
    expect(sum(windows.map(({ rated }) => rated))).toBe(records.filter(({ rating }) => rating !== null).length);
    const serviceMs = sum(records.map(({ startedAt, finishedAt }) => finishedAt - startedAt));
    expect(sum(windows.map(({ serviceMinutes }) => serviceMinutes))).toBeCloseTo(serviceMs / 60_000, 3);
  },
);

test('each served visit says what its service record says; waits are minutes', () => {
  const table = project(openTable());
  const served = new Map(
    rows(table)
      .filter((row) => row.finished_at !== null && row.day === DAY)
      .map((row) => [`${row.ticket_id} ${row.stage}`, row]),
  );
  for (const record of state.serviceRecords.values()) {
    expect(served.get(`${record.ticketId} ${record.stageIndex}`)).toMatchObject({
      number: record.number,
      day: DAY,
      service_id: record.serviceId,
      queue_id: record.queueId,
      window_id: record.windowId,
      staff_id: record.staffId,
      started_at: record.startedAt,
      finished_at: record.finishedAt,
      outcome: record.outcome,
      items: record.items,
      rating_level: record.rating?.level ?? null,
      state: 'done',
    });
  }
  expect(served.size).toBe(state.serviceRecords.size);
  let throughLunch = 0;
  for (const row of served.values()) {
    const [joinedAt, calledAt, waited, open] = ['joined_at', 'called_at', 'waited_minutes', 'waited_open_minutes'].map(
      (name) => row[name] as number,
    ) as [number, number, number, number];
    expect(waited).toBeCloseTo((calledAt - joinedAt) / 60_000, 6);
    expect(waited).toBeGreaterThanOrEqual(0);
    expect(waited).toBeLessThan(600);
    expect(open).toBeLessThanOrEqual(waited + 1e-6);
    if (open < waited - 60) throughLunch++;
    expect(row.rule).not.toBeNull();
  }
  expect(throughLunch).toBeLessThan(served.size / 4);
});

test('[INV-7] however it is cut into steps, interrupted, dropped and begun anew, the table is the same', () => {
  const whole = rows(project(openTable()));
  const path = join(temporaryFolder(), 'reports.db');
  for (let lives = 0; ; lives++) {
    const table = openTable(path);
    const visits = new VisitProjection(journal, table, CHINESE_DAYS);
    // Its first steps lead back to where it was.
    const before = visits.lag;
    while (visits.lag === before && visits.step());
    if (!visits.step()) {
      expect(lives).toBeGreaterThan(5);
      expect(rows(table)).toEqual(whole);
      table.clear();
      expect(rows(project(table))).toEqual(whole);
      table.database.close();
      return;
    }
    table.database.close();
  }
});

test('visits of another history are thrown away', () => {
  const table = project(openTable());
  const other = openMemoryJournal(new MemoryStore(), { ids: { next: () => 'lineage-2' }, readerVersion: 1 });
  expect(rows(table).length).toBeGreaterThan(100);
  expect(rows(project(table, other))).toEqual([]);
});

test('a call that is undone was none; a finish that is undone is open again; the first call ends the wait', async () => {
  const time = new FakeTime(Date.parse(`${DAY}T09:00:00+08:00`));
  const small = openMemoryJournal(new MemoryStore(), { ids: { next: () => 'lineage-3' }, readerVersion: 1 });
  const { engine } = await openFakeEngine({ journal: small, time, plan: plan.value });
  const kiosk: Actor = { kind: 'device', id: 'kiosk-1', roles: ['kiosk'] };
  const clerk: Actor = { kind: 'staff', id: 'staff-011', roles: ['clerk'] };
  let requests = 0;
  const give = async <N extends ClientCommandName>(actor: Actor, name: N, input: object): Promise<CommandResult<N>> => {
    const reply = await engine.submit(actor, { name, requestId: `request-${++requests}`, input } as never);
    if (!reply.ok) throw new Error(JSON.stringify(reply.refusal));
    return reply.result;
  };
  const table = openTable();
  const visits = new VisitProjection(small, table, PLAIN_DAYS);
  const row = () => {
    while (visits.step());
    return rows(table)[0] ?? {};
  };
  const atWindow = { windowId: 'window-1' };
  const { ticketId } = await give(kiosk, 'take-ticket', { serviceIds: ['medical-insurance-enrolment'] });
  await give(kiosk, 'report-print', { ticketId, outcome: 'printed' });
  await give(clerk, 'sign-on', atWindow);
  await give(clerk, 'open-window', atWindow);
  time.pass(60_000);
  await give(clerk, 'call-next', atWindow);
  expect(row()).toMatchObject({ state: 'called', waited_minutes: 1, rule: 'order', window_id: 'window-1' });
  await give(clerk, 'undo', atWindow);
  expect(row()).toMatchObject({ state: 'waiting', called_at: null, waited_minutes: null, rule: null, window_id: null });
  time.pass(60_000);
  await give(clerk, 'call-next', atWindow);
  await give(clerk, 'mark-arrived', { ...atWindow, ticketId });
  await give(clerk, 'hold-ticket', { ...atWindow, ticketId });
  time.pass(600_000);
  await give(clerk, 'resume-ticket', { ...atWindow, ticketId });
  await give(clerk, 'call-next', atWindow);
  expect(row()).toMatchObject({ state: 'called', waited_minutes: 2, rule: 'pinned', staff_id: 'staff-011' });
  const finish = { ...atWindow, ticketId, outcome: 'immediate', items: 2, invite: false };
  await give(clerk, 'finish-service', finish);
  expect(row()).toMatchObject({ state: 'done', outcome: 'immediate', items: 2, finished_at: time.now() });
  await give(clerk, 'undo', atWindow);
  expect(row()).toMatchObject({ state: 'serving', outcome: null, items: null, finished_at: null });
  await give(clerk, 'finish-service', { ...finish, outcome: 'promised' });
  expect(row()).toMatchObject({ state: 'done', outcome: 'promised', waited_minutes: 2 });
  expect(rows(project(openTable(), small))).toEqual(rows(table));
});

test('[NUM-10] an entered number waits by its kiosk’s paper in the table, too, and a mistyped one is two visits', async () => {
  const time = new FakeTime(Date.parse(`${DAY}T09:00:00+08:00`));
  const small = openMemoryJournal(new MemoryStore(), { ids: { next: () => 'lineage-4' }, readerVersion: 1 });
  const { engine } = await openFakeEngine({ journal: small, time, plan: plan.value });
  const kiosk: Actor = { kind: 'device', id: 'kiosk-1', roles: ['kiosk'] };
  const clerk: Actor = { kind: 'staff', id: 'staff-011', roles: ['clerk'] };
  const guide: Actor = { kind: 'staff', id: 'staff-001', roles: ['guide'] };
  let requests = 0;
  const give = async <N extends ClientCommandName>(actor: Actor, name: N, input: object): Promise<CommandResult<N>> => {
    const reply = await engine.submit(actor, { name, requestId: `paper-${++requests}`, input } as never);
    if (!reply.ok) throw new Error(JSON.stringify(reply.refusal));
    return reply.result;
  };
  const table = openTable();
  const visits = new VisitProjection(small, table, PLAIN_DAYS);
  const seen = () => {
    while (visits.step());
    return rows(table);
  };
  const clock = (words: string): number => Date.parse(`${DAY}T${words}:00+08:00`);
  const serviceId = 'medical-insurance-enrolment';
  const [{ from = 0, digit = 0 } = {}] = (await give(kiosk, 'lease-numbers', { kioskId: 'kiosk-1' })).leases;
  const [early, mistyped, missed] = [0, 1, 2].map((more) => `X${digit}${String(from + more).padStart(2, '0')}`);
  await give(clerk, 'sign-on', { windowId: 'window-1' });
  await give(clerk, 'open-window', { windowId: 'window-1' });
  time.pass(clock('09:40') - time.now());
  await give(guide, 'enter-offline', { number: early, issuedAt: clock('00:05'), serviceId });
  const spoken = { windowId: 'window-1', calledAt: clock('09:05'), serviceId };
  const became = { outcome: 'immediate', items: 1, finishedAt: clock('09:20') };
  await give(clerk, 'enter-call', { ...spoken, number: mistyped, became });
  await give(clerk, 'enter-call', { ...spoken, number: missed, became: 'missed' });
  expect(seen()).toMatchObject([{ joined_at: clock('00:05') }, { state: 'done' }, { state: 'missed' }]);
  time.pass(clock('10:10') - time.now());
  const paper = { day: DAY, serviceId, priorityClass: 'ordinary', language: 'zh', paper: 'printed' };
  const at = [clock('09:30'), clock('10:00'), clock('10:01')];
  const tickets = [early, mistyped, missed].map((number, index) => ({ ...paper, number, issuedAt: at[index] }));
  await give(kiosk, 'merge-offline', { kioskId: 'kiosk-1', tickets });
  expect(seen()).toMatchObject([
    { number: early, joined_at: clock('09:30'), called_at: null },
    { number: mistyped, stage: 0, state: 'done', called_at: clock('09:05'), finished_at: clock('09:20') },
    { number: mistyped, stage: 1, state: 'waiting', joined_at: clock('10:00'), called_at: null },
    { number: missed, stage: 0, state: 'waiting', joined_at: clock('10:01'), called_at: null },
  ]);
  expect(rows(project(openTable(), small))).toEqual(rows(table));
});
