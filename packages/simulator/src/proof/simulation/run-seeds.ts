import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defined, type Random } from '@youxu/basics';
import type { DayTables, HallPlan } from '@youxu/domain';
import { makeCalendar } from '@youxu/domain';
import { type Journal, openSqliteJournal } from '@youxu/journal';
import { MemoryStore, openMemoryJournal } from '@youxu/journal/fake';
import { type HallDay, runHallDay } from './hall-day.ts';
import { type Scenario, scenarioOf } from './scenario.ts';

const HALLS = new URL('../../../../../assets/halls/', import.meta.url);
/** Ordinary working days: what a holiday does to the hours is the calendar's own proof. */
const TABLES: DayTables = { holiday: () => undefined, lunarDay: () => 1 };
const FIRST_DAY = Date.parse('2026-03-02T00:00:00Z');
const DAY_MS = 86_400_000;
/** One day in so many runs on a real SQLite file. */
const SQLITE_ONE_IN = 25;
const JOURNAL = { readerVersion: 1, ids: { next: () => 'lineage-1' } };

const plans = new Map<string, HallPlan>();

function planOf(hall: string): HallPlan {
  const known = plans.get(hall);
  if (known !== undefined) return known;
  const plan = JSON.parse(readFileSync(new URL(`${hall}.json`, HALLS), 'utf8')) as HallPlan;
  plans.set(hall, plan);
  return plan;
}

/** Names of every hall under `assets/halls`. */
function everyHall(): readonly string[] {
  return readdirSync(HALLS)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/** A day of the next year on which the hall is open. */
function openDate(hall: string, random: Random): string {
  const plan = planOf(hall);
  const calendar = makeCalendar(defined(plan.calendars[0], 'calendar'), plan.timeZone, TABLES);
  for (;;) {
    const date = new Date(FIRST_DAY + random.int(365) * DAY_MS).toISOString().slice(0, 10);
    if (calendar.sessionsOn(date).length > 0) return date;
  }
}

/** What a seed plays: the same on every machine. */
export function scenarioOfSeed(
  seed: number,
  options: {
    readonly size?: number | undefined;
    readonly halls?: readonly string[] | undefined;
    readonly eventful?: boolean;
  } = {},
): Scenario {
  return scenarioOf(seed, options.halls ?? everyHall(), openDate, {
    size: options.size,
    eventful: options.eventful ?? false,
    // On eventful days bugs are looked for that SQLite's own keys would end before an invariant sees them.
    sqlite: seed % SQLITE_ONE_IN === 0 && options.eventful !== true,
  });
}

/** Plays a scenario on a fresh disk, to the end or to its first violation. */
export async function play(
  scenario: Scenario,
  how: { readonly stopAtFirst: boolean } = { stopAtFirst: false },
): Promise<HallDay> {
  const plan = planOf(scenario.hall);
  if (!scenario.sqlite) {
    const store = new MemoryStore();
    return runHallDay(scenario, { plan, tables: TABLES, openJournal: () => openMemoryJournal(store, JOURNAL), ...how });
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'youxu-sim-'));
  const openJournal = (): Journal => openSqliteJournal(path.join(folder, 'hall.db'), JOURNAL);
  try {
    return await runHallDay(scenario, { plan, tables: TABLES, openJournal, ...how });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
