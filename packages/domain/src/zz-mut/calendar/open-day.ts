import type { CalendarPlan, CalendarRuntime } from './calendar-plan.ts';
import { type DayNumber, dateOf, minuteOf } from './local-time.ts';
import { type OpenSpan, union, without } from './open-span.ts';
import type { PlannedDay } from './planned-day.ts';
import type { TimeZone } from './time-zone.ts';

/** One local day as it really is: plan, extensions, openings and closures together. */
export interface OpenDay {
  /** When the hall is open, in order and apart. Only this is counted as open time. */
  readonly spans: readonly OpenSpan[];
  /** The same, and the lunch duty: when the queues on lunch duty are open. */
  readonly dutySpans: readonly OpenSpan[];
  readonly openMs: number;
}

/** Builds days for one state of the runtime ([CAL-6] to [CAL-9]). */
export function dayBuilder(
  plan: Pick<CalendarPlan, 'lunch'>,
  zone: TimeZone,
  plannedDay: (day: DayNumber) => PlannedDay,
  runtime: CalendarRuntime,
): (day: DayNumber) => OpenDay {
  const untilByDate = new Map(runtime.extensions?.map(({ date, untilLocal }) => [date, untilLocal]));
  const openingsByDate = Map.groupBy(runtime.openings ?? [], ({ date }) => date);
  const closed = closedSpans(runtime);

  return (day) => {
    const date = dateOf(day);
    const span = (from: string, to: string): OpenSpan => ({
      fromAt: zone.instantOf(day, minuteOf(from)),
      toAt: zone.instantOf(day, minuteOf(to)),
    });
    const sessions = plannedDay(day).sessions.map(({ from, to }) => span(from, to));
    const openings = (openingsByDate.get(date) ?? []).map(({ fromLocal, toLocal }) => span(fromLocal, toLocal));
    let agreed = union([...sessions, ...openings]);
    const last = agreed.at(-1);
    const until = untilByDate.get(date);
    if (last !== undefined && until !== undefined) {
      agreed = union([...agreed, { fromAt: last.fromAt, toAt: zone.instantOf(day, minuteOf(until)) }]);
    }

    const spans = without(agreed, closed);
    const duty = plan.lunch === undefined ? [] : betweenSessions(agreed, span(plan.lunch.from, plan.lunch.to));
    return {
      spans,
      dutySpans: duty.length === 0 ? spans : union([...spans, ...duty]),
      openMs: spans.reduce((sum, { fromAt, toAt }) => sum + toAt - fromAt, 0),
    };
  };
}

/** When the hall is closed by the duty manager. */
export function closedSpans(runtime: CalendarRuntime): readonly OpenSpan[] {
  return (runtime.closures ?? []).map(({ fromAt, toAt = Number.POSITIVE_INFINITY }) => ({ fromAt, toAt }));
}

/** The part of `duty` inside the hall's day: the duty windows neither open nor close the hall. */
function betweenSessions(agreed: readonly OpenSpan[], duty: OpenSpan): readonly OpenSpan[] {
  const first = agreed[0];
  const last = agreed.at(-1);
  if (first === undefined || last === undefined) return [];
  return union([{ fromAt: Math.max(duty.fromAt, first.fromAt), toAt: Math.min(duty.toAt, last.toAt) }]);
}
