import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Instant } from '@youxu/basics';
import type { DurableDatabase } from '@youxu/journal';
import { type Figures, FiguresOf } from './visit-figures.ts';

export interface MonthReport {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly total: Figures;
  readonly queues: readonly (Figures & { readonly queueId: string })[];
  /** Of whoever was called; by the window of the newest call. Nothing about who sat there. */
  readonly windows: readonly (Figures & { readonly windowId: string })[];
  readonly days: readonly (Figures & { readonly day: string })[];
  /** By the hour of the clock in which the number was given, over all days. */
  readonly hours: readonly (Figures & { readonly hour: number })[];
  /** Of the days before `today`, by level 5 to 1; null where there are fewer than five: nobody is to be guessed. */
  readonly ratings: { readonly rated: number; readonly byLevel: Readonly<Record<string, number>> } | null;
}

/** What a report reads of a visit. */
export interface VisitRow {
  readonly queueId: string;
  readonly windowId: string | null;
  readonly state: string;
  readonly issuedAt: Instant;
  readonly calledAt: Instant | null;
  readonly waitedMinutes: number | null;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly ratingLevel: number | null;
}

export interface MonthReportOptions {
  readonly database: DurableDatabase;
  /** `YYYY-MM`. */
  readonly month: string;
  /** The business day; its ratings are not told yet. */
  readonly today: string | null;
  /** When this local time of this day is, such as `08:00`. */
  readonly instantOf: (day: string, local: string) => Instant;
}

/** Ratings are told as totals of so many or more. */
const RATINGS_MIN = 5;
const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);

/**
 * What happened in a month, by the numbers that were given in it. A day at a time, each some milliseconds, with everybody else served in
 * between: nobody at a kiosk waits for a report.
 */
export async function monthReport({ database, month, today, instantOf }: MonthReportOptions): Promise<MonthReport> {
  const total = new FiguresOf();
  const [queues, windows, days, hours] = [0, 0, 0, 0].map(() => new Map<string, FiguresOf>()) as Groups;
  const levels = new Map([5, 4, 3, 2, 1].map((level) => [String(level), 0]));
  const readDay = database.prepare<VisitRow>(`
    SELECT queue_id AS queueId, window_id AS windowId, state, issued_at AS issuedAt, called_at AS calledAt,
      waited_minutes AS waitedMinutes, started_at AS startedAt, finished_at AS finishedAt, rating_level AS ratingLevel
    FROM visits WHERE day = ?`);
  for (const day of daysWithVisits(database, month)) {
    const starts = HOURS.map((local) => instantOf(day, local));
    for (const visit of readDay.all(day)) {
      const hour = Math.max(
        starts.findLastIndex((startAt) => startAt <= visit.issuedAt),
        0,
      );
      total.add(visit);
      inGroup(queues, visit.queueId).add(visit);
      inGroup(days, day).add(visit);
      inGroup(hours, String(hour)).add(visit);
      if (visit.windowId !== null) inGroup(windows, visit.windowId).add(visit);
      if (visit.ratingLevel !== null && day !== today) {
        const level = String(visit.ratingLevel);
        levels.set(level, (levels.get(level) ?? 0) + 1);
      }
    }
    await nextTurn();
  }
  const rated = [...levels.values()].reduce((sum, count) => sum + count, 0);
  return {
    month,
    total: total.figures(),
    queues: sorted(queues).map(([queueId, group]) => ({ queueId, ...group.figures() })),
    windows: sorted(windows).map(([windowId, group]) => ({ windowId, ...group.figures() })),
    days: sorted(days).map(([day, group]) => ({ day, ...group.figures() })),
    hours: [...hours]
      .map(([hour, group]) => ({ hour: Number(hour), ...group.figures() }))
      .sort((a, b) => a.hour - b.hour),
    ratings: rated < RATINGS_MIN ? null : { rated, byLevel: Object.fromEntries(levels) },
  };
}

type Groups = [Map<string, FiguresOf>, Map<string, FiguresOf>, Map<string, FiguresOf>, Map<string, FiguresOf>];

/** From day to day along the key, so that days without visits cost nothing. */
function daysWithVisits(database: DurableDatabase, month: string): readonly string[] {
  const next = database.prepare<{ day: string | null }>('SELECT min(day) AS day FROM visits WHERE day > ? AND day < ?');
  const days: string[] = [];
  const before = `${month}-99`;
  for (let day = next.get(`${month}-00`, before)?.day ?? null; day !== null; day = next.get(day, before)?.day ?? null) {
    days.push(day);
  }
  return days;
}

function inGroup(groups: Map<string, FiguresOf>, key: string): FiguresOf {
  let group = groups.get(key);
  if (group === undefined) {
    group = new FiguresOf();
    groups.set(key, group);
  }
  return group;
}

function sorted(groups: ReadonlyMap<string, FiguresOf>): readonly (readonly [string, FiguresOf])[] {
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
