import type { DurableDatabase } from '@youxu/journal';

/** Figures of one queue on one business day. */
export interface QueueTotals {
  readonly queueId: string;
  /** Matters, not tickets: a ticket for three services counts in three queues. */
  readonly issued: number;
  readonly served: number;
  readonly cancelled: number;
  /** Ended by clearing, or by the end of the day. */
  readonly expired: number;
  readonly items: number;
  /** Of those that were called; null when nobody was. */
  readonly waitedMinutesMean: number | null;
  readonly waitedMinutesMax: number | null;
}

/** Figures of one window on one business day. */
export interface WindowTotals {
  readonly windowId: string;
  readonly served: number;
  readonly items: number;
  /** From arrival at the window to the finish, in all. */
  readonly serviceMinutes: number;
  readonly rated: number;
}

export interface DayTotals {
  readonly day: string;
  readonly queues: readonly QueueTotals[];
  readonly windows: readonly WindowTotals[];
}

/** What happened on a day, by the numbers that were given on it. Some milliseconds. */
export function dayTotals(database: DurableDatabase, day: string): DayTotals {
  const queues = database
    .prepare<QueueTotals>(`
      SELECT queue_id AS queueId, count(*) AS issued, sum(finished_at IS NOT NULL) AS served,
        sum(state = 'cancelled') AS cancelled, sum(state = 'expired') AS expired, coalesce(sum(items), 0) AS items,
        avg(waited_minutes) AS waitedMinutesMean, max(waited_minutes) AS waitedMinutesMax
      FROM visits WHERE day = ? GROUP BY queue_id ORDER BY queue_id`)
    .all(day);
  const windows = database
    .prepare<WindowTotals>(`
      SELECT window_id AS windowId, count(*) AS served, sum(items) AS items,
        sum(finished_at - started_at) / 60000.0 AS serviceMinutes, sum(rating_level IS NOT NULL) AS rated
      FROM visits WHERE day = ? AND finished_at IS NOT NULL GROUP BY window_id ORDER BY window_id`)
    .all(day);
  return { day, queues, windows };
}
