import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canonicalJson, defined, seededRandom } from '@youxu/basics';
import type { HallPlan } from '@youxu/domain';
import { makeCalendar } from '@youxu/domain';
import { expect, onTestFinished, test } from 'vitest';
import { arrivalsOn } from './arrivals.ts';
import { auditJournal } from './black-box/audit.ts';
import { ServerProcess } from './black-box/server-process.ts';
import { SocketAccess } from './black-box/socket-access.ts';
import { Witness } from './black-box/witness.ts';
import { Crowd, citizensOfDay, clerkOfDay, untilStopped } from './people.ts';
import { assignClerks } from './virtual-day.ts';

const plan = JSON.parse(readFileSync(new URL('../../../assets/halls/sandu.json', import.meta.url), 'utf8')) as HallPlan;
const DATE = '2026-11-23';
/** So that a server which takes some seconds to be back, on a busy machine, is away for minutes of the day and not for most of it. */
const RATE = 150;
const KILLS = 20;
const HOUR_MS = 3_600_000;
/** The 23rd is an ordinary working day; its lunar day matters to market days only. */
const TABLES = { holiday: () => undefined, lunarDay: () => 14 };

test('[INV-1] [INV-2] [INV-4] [INV-12] a day of 三都镇 over sockets, its server killed 20 times: nothing lost, doubled or shown wrongly', {
  timeout: 600_000,
}, async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'youxu-day-'));
  const random = seededRandom(20_261_123);
  const calendars = new Map(plan.calendars.map((one) => [one.id, makeCalendar(one, plan.timeZone, TABLES)]));
  const calendar = defined([...calendars.values()][0], 'calendar');
  const sessions = calendar.sessionsOn(DATE);
  const opensAt = defined(sessions[0], 'session').fromAt;
  const closesAt = defined(sessions.at(-1), 'session').toAt;

  const server = new ServerProcess({
    hall: 'sandu',
    data,
    startAt: opensAt - HOUR_MS / 2,
    rate: RATE,
    timeZone: plan.timeZone,
  });
  onTestFinished(async () => {
    await server.kill();
    rmSync(data, { recursive: true, force: true });
  });
  await server.start();
  const witness = new Witness();
  const access = new SocketAccess({ url: server.url, plan, rate: RATE, hallNow: () => server.hallNow(), witness });
  const boards = plan.displays.filter((display) => display.kind !== 'window');
  const follow = boards.map(({ id }) => access.device(id).subscribe('board', { displayId: id }, () => {}));
  expect(boards.length).toBeGreaterThanOrEqual(4);

  const crowd = new Crowd();
  const arrivals = arrivalsOn(plan, DATE, calendars, random);
  const clerks = assignClerks(plan, DATE).map(({ window, staffId }) =>
    untilStopped(clerkOfDay(access, crowd, { plan, window, staffId, calendar, random, until: closesAt })),
  );
  let dayIsOver = false;
  const day = Promise.all([citizensOfDay(access, crowd, arrivals), ...clerks]).finally(() => {
    dayIsOver = true;
  });
  // By the day's clock, not by when the server was back: a slow machine has as many as a fast one.
  const killEveryMs = (closesAt - opensAt) / RATE / (KILLS + 4);
  let killAtMs = performance.now();
  let kills = 0;
  while (!dayIsOver && server.hallNow() < closesAt + 4 * HOUR_MS) {
    killAtMs += killEveryMs * (0.5 + random.next());
    const waitMs = Math.max(0, killAtMs - performance.now());
    await Promise.race([day, new Promise((resolve) => setTimeout(resolve, waitMs))]);
    if (dayIsOver || kills >= KILLS) continue;
    await server.kill();
    kills++;
    await server.start();
  }
  access.stop();
  await day;

  // Every screen is right again by itself.
  for (const { id } of boards) {
    const truth = async (): Promise<unknown> => {
      const url = `${server.url}/api/v1/views/board?displayId=${id}`;
      const response = await fetch(url, { headers: { authorization: `Bearer demo-${id}` } });
      return ((await response.json()) as { data: unknown }).data;
    };
    await expect
      .poll(
        async () =>
          canonicalJson(access.device(id).view('board', { displayId: id }).data) === canonicalJson(await truth()),
        {
          timeout: 10_000,
        },
      )
      .toBe(true);
  }
  for (const stop of follow) stop();
  access.close();
  expect(await server.stop()).toBe(0);

  const file = defined(
    readdirSync(data).find((name) => name === 'hall.db'),
    'journal file',
  );
  // Told by this word, it has no second try (vitest.config.ts).
  expect(auditJournal(path.join(data, file), plan, TABLES, witness), 'audit').toEqual([]);
  const { report } = crowd;
  console.log('day of sandu', {
    kills,
    ...report,
    refusals: Object.fromEntries(report.refusals),
    unknown: witness.unknown,
  });
  expect(kills).toBe(KILLS);
  expect(report.taken).toBeGreaterThan(200);
  expect(witness.finished.size).toBeGreaterThan(report.taken * 0.8);
});
