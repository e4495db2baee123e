import { join } from 'node:path';
import { seededRandom } from '@youxu/basics';
import { makeCalendar } from '@youxu/domain';
import { openDurableDatabase } from '@youxu/journal';
import { expect, test } from 'vitest';
import { readPlanFile } from '../cli/plan-files.ts';
import { CHINESE_DAYS } from '../clock/day-tables.ts';
import { bearer, request, temporaryFolder, testHall } from '../fixtures/test-hall.ts';
import { monthReport } from './month-report.ts';
import type { Visit } from './visit.ts';
import { reportMigrations, VisitTable } from './visit-table.ts';

const plan = readPlanFile(join(import.meta.dirname, '../../../../assets/halls/sandu.json'));
if (!plan.ok) throw new Error(plan.error);
const [hours] = plan.value.calendars;
if (hours === undefined) throw new Error('no calendar');
const { instantOf } = makeCalendar(hours, plan.value.timeZone, CHINESE_DAYS);

/** Visits of every kind, on days in and around November. */
function someVisits(count: number): readonly Visit[] {
  const random = seededRandom(3);
  const pick = <T>(items: readonly [T, ...T[]]): T => items[random.int(items.length)] ?? items[0];
  return Array.from({ length: count }, (_, index) => {
    const day = pick(['2026-10-31', '2026-11-01', '2026-11-02', '2026-11-17', '2026-11-30', '2026-12-01']);
    const issuedAt = instantOf(day, '08:00') + random.int(10 * 3_600_000);
    const end = pick(['done', 'done', 'done', 'missed', 'expired', 'gave up', 'cancelled', 'waiting']);
    const wasCalled = end === 'done' || end === 'missed' || end === 'expired';
    const calledAt = wasCalled ? issuedAt + random.int(7_200_000) : null;
    const isDone = end === 'done' && calledAt !== null;
    const startedAt = isDone ? calledAt + 15_000 : null;
    return {
      ticketId: `ticket-${index}`,
      stage: 0,
      number: `A${index}`,
      day,
      serviceId: 'a-service',
      queueId: pick(['queue-a', 'queue-b']),
      priorityClass: 'ordinary',
      source: 'kiosk',
      state: end === 'gave up' ? 'expired' : end,
      issuedAt,
      joinedAt: issuedAt,
      calledAt,
      waitedMinutes: calledAt === null ? null : (calledAt - issuedAt) / 60_000,
      waitedOpenMinutes: null,
      rule: null,
      windowId: wasCalled ? pick(['window-1', 'window-2', 'window-3']) : null,
      staffId: wasCalled ? 'somebody' : null,
      startedAt,
      finishedAt: startedAt === null ? null : startedAt + random.int(1_200_000),
      outcome: isDone ? 'immediate' : null,
      items: isDone ? 1 : null,
      ratingLevel: isDone && random.chance(0.5) ? pick([5, 4, 3, 2, 1]) : null,
    } as Visit;
  });
}

function tableOf(visits: readonly Visit[]): VisitTable {
  const table = new VisitTable(
    openDurableDatabase(join(temporaryFolder(), 'reports.db'), { migrations: [reportMigrations] }),
  );
  table.write(visits, { seq: visits.length, lineage: 'lineage-1', daySeq: 0 });
  return table;
}

/** The same figures without cleverness. */
function naive(visits: readonly Visit[]): object {
  const waits = visits.flatMap(({ waitedMinutes }) => (waitedMinutes === null ? [] : [waitedMinutes]));
  // The smallest wait that so many of all people did not exceed.
  const within = (share: number) =>
    Math.min(...waits.filter((wait) => waits.filter((other) => other <= wait).length >= share * waits.length));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    visits: visits.length,
    served: visits.filter(({ state }) => state === 'done').length,
    missed: visits.filter(({ state, windowId }) => state === 'missed' || (state === 'expired' && windowId !== null))
      .length,
    expired: visits.filter(({ state, windowId }) => state === 'expired' && windowId === null).length,
    cancelled: visits.filter(({ state }) => state === 'cancelled').length,
    waitedMinutes:
      waits.length === 0
        ? null
        : {
            mean: expect.closeTo(sum(waits) / waits.length, 6),
            p50: within(0.5),
            p80: within(0.8),
            max: Math.max(...waits),
          },
    serviceMinutes: expect.closeTo(
      sum(visits.map(({ startedAt, finishedAt }) => ((finishedAt ?? 0) - (startedAt ?? 0)) / 60_000)),
      6,
    ),
  };
}

test('a month is the sum of its visits: in all, by queue, window, day and hour', async () => {
  const all = someVisits(600);
  const inMonth = all.filter(({ day }) => day.startsWith('2026-11'));
  const { database } = tableOf(all);
  const report = await monthReport({ database, month: '2026-11', today: '2026-11-30', instantOf });
  const by = (name: string, keyOf: (visit: Visit) => string | number | null) =>
    [...Map.groupBy(inMonth, keyOf)]
      .filter(([key]) => key !== null)
      .sort(([a], [b]) => ((a ?? 0) < (b ?? 0) ? -1 : 1))
      .map(([key, visits]) => ({ [name]: key, ...naive(visits) }));
  expect(report.total).toEqual(naive(inMonth));
  expect(report.queues).toEqual(by('queueId', ({ queueId }) => queueId));
  expect(report.windows).toEqual(by('windowId', ({ windowId }) => windowId));
  expect(report.days).toEqual(by('day', ({ day }) => day));
  const hourOf = ({ issuedAt }: Visit) => new Date(issuedAt + 8 * 3_600_000).getUTCHours();
  expect(report.hours).toEqual(by('hour', hourOf));
  const told = inMonth.filter(({ ratingLevel, day }) => ratingLevel !== null && day !== '2026-11-30');
  const byLevel = Object.fromEntries(
    [1, 2, 3, 4, 5].map((level) => [level, told.filter(({ ratingLevel }) => ratingLevel === level).length]),
  );
  expect(report.ratings).toEqual({ rated: told.length, byLevel });
  expect(JSON.stringify(report)).not.toMatch(/somebody|ticket-/);
});

test('fewer than five ratings are not told, and a month without visits is empty', async () => {
  const rated = someVisits(200).filter(({ ratingLevel, day }) => ratingLevel !== null && day === '2026-11-02');
  const ratingsOf = async (visits: readonly Visit[]) =>
    (await monthReport({ database: tableOf(visits).database, month: '2026-11', today: null, instantOf })).ratings;
  expect(await ratingsOf(rated.slice(0, 4))).toBeNull();
  expect((await ratingsOf(rated.slice(0, 5)))?.rated).toBe(5);
  const { database } = tableOf(rated);
  const empty = await monthReport({ database, month: '2026-09', today: null, instantOf });
  expect(empty).toMatchObject({ total: naive([]), queues: [], windows: [], days: [], hours: [], ratings: null });
});

test('[INV-14] reports over HTTP are for whoever answers for the hall', async () => {
  const hall = await testHall();
  const ask = (path: string, token?: string) =>
    request(`${hall.url}/api/v1/reports/${path}`, { headers: bearer(token) });
  const manager = plan.value.staff.find(({ roles }) => roles.includes('duty-manager'))?.number ?? '';
  const clerk = plan.value.staff.find(({ roles }) => roles.join() === 'clerk')?.number ?? '';
  const session = await hall.signIn(manager);
  await hall.command('demo-kiosk-1', 'take-ticket', { serviceIds: ['medical-insurance-enrolment'] });
  while (hall.reports.visits.step());
  const month = await ask('month?month=2026-11', session);
  expect(month.status).toBe(200);
  expect(month.body).toMatchObject({
    ok: true,
    behind: 0,
    report: { month: '2026-11', total: { visits: 1, served: 0 } },
  });
  const day = await ask('day?day=2026-11-23', session);
  expect(day.body).toMatchObject({ ok: true, behind: 0, report: { queues: [{ issued: 1 }] } });
  expect((await ask('month?month=2026-11')).status).toBe(401);
  expect((await ask('month?month=2026-11', 'demo-kiosk-1')).status).toBe(403);
  expect((await ask('month?month=2026-11', await hall.signIn(clerk))).status).toBe(403);
  for (const wrong of ['month', 'month?month=2026-13', 'month?month=2026-1', 'day?day=2026', 'day?day=x%27y']) {
    expect((await ask(wrong, session)).status, wrong).toBe(400);
  }
});
