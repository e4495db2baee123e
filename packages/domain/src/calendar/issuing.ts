import type { Instant } from '@youxu/basics';
import type { CalendarPlan } from './calendar-plan.ts';
import { ISSUING_LEAD_MINUTES, ISSUING_REFUSE_LAST_MINUTES } from './calendar-plan.ts';
import { MINUTE_MS } from './local-time.ts';
import { contains, type OpenSpan, union, without } from './open-span.ts';

/** Whether numbers are given by the hours. What the duty manager switched on or off goes before it. */
export type Issuing =
  /** `closesAt`: the day's closing time, to be compared with the forecast's P80. */
  | { readonly state: 'open'; readonly closesAt: Instant }
  | { readonly state: 'last-minutes'; readonly closesAt: Instant }
  /** Later today: numbers from `issuingFromAt`, service from `opensAt`. */
  | { readonly state: 'not-yet'; readonly issuingFromAt: Instant; readonly opensAt: Instant }
  /** No more today. `never`: not within the next 400 days. */
  | {
      readonly state: 'closed';
      readonly nextIssuingFromAt: Instant | 'never';
      readonly nextOpensAt: Instant | 'never';
    };

type IssuingPolicy = Pick<CalendarPlan, 'issuingLeadMinutes' | 'issuingRefuseLastMinutes' | 'issuingInBreaks'>;

/**
 * When numbers are given on a day that is open in `open` (in order) and starts at `dayStartsAt` ([CAL-14], [CAL-15]).
 * Not before the day starts: a number belongs to the day on which it is taken.
 */
export function issuingSpans(
  policy: IssuingPolicy,
  open: readonly OpenSpan[],
  closed: readonly OpenSpan[],
  dayStartsAt: Instant,
): readonly OpenSpan[] {
  const first = open[0];
  const last = open.at(-1);
  if (first === undefined || last === undefined) return [];
  const leadMs = (policy.issuingLeadMinutes ?? ISSUING_LEAD_MINUTES) * MINUTE_MS;
  const served = policy.issuingInBreaks === 'paused' ? open : [{ fromAt: first.fromAt, toAt: last.toAt }];
  const led = served.map(({ fromAt, toAt }) => ({ fromAt: Math.max(fromAt - leadMs, dayStartsAt), toAt }));
  return without(union(led), closed);
}

/** The state at `at`, or undefined when that day gives no more numbers. */
export function issuingToday(
  policy: IssuingPolicy,
  open: readonly OpenSpan[],
  issuing: readonly OpenSpan[],
  at: Instant,
): Issuing | undefined {
  const closesAt = open.at(-1)?.toAt;
  if (closesAt === undefined) return undefined;
  if (contains(issuing, at)) {
    const refuseMs = (policy.issuingRefuseLastMinutes ?? ISSUING_REFUSE_LAST_MINUTES) * MINUTE_MS;
    return { state: at < closesAt - refuseMs ? 'open' : 'last-minutes', closesAt };
  }
  const next = issuing.find((span) => at < span.fromAt);
  const opens = next && open.find((span) => next.fromAt < span.toAt);
  if (next === undefined || opens === undefined) return undefined;
  return { state: 'not-yet', issuingFromAt: next.fromAt, opensAt: opens.fromAt };
}
