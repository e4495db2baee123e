import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Calendar, makeCalendar } from './calendar.ts';
import type { CalendarPlan, CalendarRuntime, Season, Session } from './calendar-plan.ts';
import { MINUTE_MS } from './local-time.ts';

// Four days around a change of the clock in Warsaw, in whole minutes.
const START = Date.UTC(2026, 9, 23, 12);
const MINUTES = 4 * 24 * 60;
const DATES = ['2026-10-23', '2026-10-24', '2026-10-25', '2026-10-26', '2026-10-27'];

/** From 03:00 on: before it, wall-clock time alone cannot tell the two passes of the overlap. */
const clock = (quarter: number): string =>
  `${String(3 + Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
const sessions: fc.Arbitrary<readonly Session[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 83 }), { maxLength: 6 })
  .map((quarters) => {
    const sorted = quarters.sort((a, b) => a - b).map(clock);
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => ({
      from: sorted[2 * index] as string,
      to: sorted[2 * index + 1] as string,
    }));
  });
const pair = fc.uniqueArray(fc.integer({ min: 0, max: 83 }), { minLength: 2, maxLength: 2 }).map((quarters) => {
  const [from, to] = quarters.sort((a, b) => a - b).map(clock) as [string, string];
  return { from, to };
});
const date = fc.constantFrom(...DATES);
const minute = fc.integer({ min: 0, max: MINUTES });

const season = fc.record({
  weekdays: fc.record({ 1: sessions, 2: sessions, 3: sessions, 4: sessions, 5: sessions, 6: sessions, 7: sessions }),
  holiday: sessions,
  makeUp: sessions,
});
const plans = fc
  .record({
    one: season,
    other: season,
    exceptions: fc.uniqueArray(fc.record({ date, sessions }), { selector: (item) => item.date, maxLength: 2 }),
    market: fc.record({ dates: fc.array(date, { minLength: 1, maxLength: 2 }), sessions }),
    lunch: pair,
  })
  .map(
    ({ one, other, exceptions, market, lunch }): CalendarPlan => ({
      id: 'random',
      holidays: 'cn',
      seasons: [
        { ...one, from: '10-25', to: '03-31' },
        { ...other, from: '04-01', to: '10-24' },
      ],
      exceptions,
      marketDays: {
        rule: { by: 'date', dates: market.dates },
        mode: 'extend',
        sessions: market.sessions,
        reach: 'every-day',
      },
      lunch: { ...lunch, queueIds: ['duty'] },
    }),
  );
const runtimes: fc.Arbitrary<CalendarRuntime> = fc.record({
  extensions: fc.uniqueArray(fc.record({ date, untilLocal: fc.integer({ min: 0, max: 83 }).map(clock) }), {
    selector: (item) => item.date,
    maxLength: 2,
  }),
  openings: fc.array(
    fc.record({ date, hours: pair }).map(({ date, hours }) => ({ date, fromLocal: hours.from, toLocal: hours.to })),
    {
      maxLength: 2,
    },
  ),
  closures: fc.array(
    fc
      .tuple(minute, minute)
      .map(([a, b]) => ({ fromAt: START + Math.min(a, b) * MINUTE_MS, toAt: START + Math.max(a, b) * MINUTE_MS })),
    { maxLength: 2 },
  ),
});
const holidays = fc.dictionary(date, fc.constantFrom('holiday' as const, 'workday' as const), { maxKeys: 2 });
const cases = fc.record({ plan: plans, runtime: runtimes, announced: holidays });
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

const calendarOf = ({ plan, runtime, announced }: Case): Calendar =>
  makeCalendar(plan, 'Europe/Warsaw', { holiday: (day) => announced[day] }).with(runtime);

const warsaw = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw', dateStyle: 'short', timeStyle: 'short' });
const walls = Array.from({ length: MINUTES + 1 }, (_, index) => warsaw.format(START + index * MINUTE_MS).split(' '));

/** Minute by minute, from the wall clock and the words of the rules: whether the hall and its duty queue are open. */
function naiveModel({ plan, runtime, announced }: Case): readonly { hall: boolean; duty: boolean }[] {
  const within = (list: readonly Session[], time: string): boolean =>
    list.some(({ from, to }) => from <= time && time < to);
  return walls.map(([day, time], index) => {
    const [today, now] = [day as string, time as string];
    const at = START + index * MINUTE_MS;
    const part = plan.seasons[today < '2026-10-25' ? 1 : 0] as Season;
    const weekday = (new Date(today).getUTCDay() || 7) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
    let agreed = [...part.weekdays[weekday]];
    if (announced[today] === 'holiday') agreed = [...(part.holiday ?? [])];
    if (announced[today] === 'workday') agreed = [...(part.makeUp ?? [])];
    const market = plan.marketDays;
    if (market?.rule.by === 'date' && market.rule.dates.includes(today)) agreed = [...agreed, ...market.sessions];
    const exception = plan.exceptions?.find((other) => other.date === today);
    if (exception !== undefined) agreed = [...exception.sessions];
    for (const opening of runtime.openings ?? []) {
      if (opening.date === today) agreed.push({ from: opening.fromLocal, to: opening.toLocal });
    }
    const last = agreed
      .map(({ to }) => to)
      .sort()
      .at(-1);
    const first = agreed.map(({ from }) => from).sort()[0];
    const until = runtime.extensions?.find((other) => other.date === today)?.untilLocal;
    if (last !== undefined && until !== undefined && until > last) agreed.push({ from: last, to: until });
    const closing = agreed
      .map(({ to }) => to)
      .sort()
      .at(-1);
    const closed = runtime.closures?.some(({ fromAt, toAt = at }) => fromAt <= at && at < toAt) ?? false;
    const inDay = first !== undefined && closing !== undefined && first <= now && now < closing;
    const hall = within(agreed, now) && !closed;
    return { hall, duty: hall || (inDay && !closed && plan.lunch !== undefined && within([plan.lunch], now)) };
  });
}

describe('random calendars agree with a model that goes minute by minute', () => {
  test('[CAL-2] [CAL-3] [CAL-4] [CAL-5] [CAL-6] [CAL-7] [CAL-8] [CAL-9] when the hall is open', () => {
    fc.assert(
      fc.property(cases, (example) => {
        const calendar = calendarOf(example);
        const seen = walls.map((_, index) => {
          const at = START + index * MINUTE_MS;
          return { hall: calendar.isOpen(at), duty: calendar.isOpen(at, 'duty') };
        });
        expect(seen).toEqual(naiveModel(example));
      }),
      { numRuns: 60 },
    );
  });

  test('[CAL-10] [CAL-11] [CAL-12] counting, going back and going forward', () => {
    fc.assert(
      fc.property(cases, minute, minute, fc.integer({ min: 1, max: 900 }), (example, a, b, length) => {
        const calendar = calendarOf(example);
        const open = naiveModel(example).map(({ hall }) => hall);
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const at = (index: number): number => START + index * MINUTE_MS;
        const counted = open.slice(from, to).filter(Boolean).length;
        expect(calendar.openMinutesBetween(at(from), at(to))).toBe(counted);

        let back = to;
        for (let left = length; left > 0 && back >= 0; ) left -= open[--back] === true ? 1 : 0;
        if (back >= 0) expect(calendar.minusOpenMinutes(at(to), length)).toBe(at(back));
        let on = from;
        for (let left = length; left > 0 && on < MINUTES; ) left -= open[on++] === true ? 1 : 0;
        if (open.slice(from, on).filter(Boolean).length === length) {
          expect(calendar.plusOpenMinutes(at(from), length)).toBe(at(on));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('[CAL-13] the next opening is the first minute that is open after one that is not', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: MINUTES }), (example, start) => {
        const open = naiveModel(example).map(({ hall }) => hall);
        const expected = open.findIndex((now, index) => index > start && now && open[index - 1] === false);
        const found = calendarOf(example).nextOpening(START + start * MINUTE_MS);
        if (expected >= 0) expect(found).toBe(START + expected * MINUTE_MS);
        else expect(found === 'never' || found > START + MINUTES * MINUTE_MS).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

const instant = fc.integer({ min: START, max: START + MINUTES * MINUTE_MS });
const minutes = fc.oneof(
  fc.constantFrom(0, 30),
  fc.integer({ min: 0, max: 3_000 }),
  fc.double({ min: 0, max: 600, noNaN: true }),
);
const asMs = (length: number): number => Math.round(length * MINUTE_MS);

describe('open time, to the millisecond', () => {
  test('[CAL-10] open minutes are additive and turn their sign with the direction', () => {
    fc.assert(
      fc.property(cases, instant, instant, instant, (example, a, b, c) => {
        const between = (from: number, to: number): number => asMs(calendar.openMinutesBetween(from, to));
        const calendar = calendarOf(example);
        expect(between(a, b) + between(b, c)).toBe(between(a, c));
        expect(between(a, b) + between(b, a)).toBe(0);
        expect(Math.abs(between(a, b))).toBeLessThanOrEqual(Math.abs(b - a));
      }),
    );
  });

  test('[CAL-11] going back finds the latest instant with that much open time', () => {
    fc.assert(
      fc.property(cases, instant, minutes, (example, at, length) => {
        const calendar = calendarOf(example);
        const back = calendar.minusOpenMinutes(at, length);
        expect(back).toBeLessThanOrEqual(at);
        if (asMs(length) === 0) expect(back).toBe(at);
        const counted = asMs(calendar.openMinutesBetween(back, at));
        if (back > at - 300 * 86_400_000) expect(counted).toBe(asMs(length));
        else expect(counted).toBeLessThan(asMs(length));
        if (back < at) expect(asMs(calendar.openMinutesBetween(back + 1, at))).toBeLessThan(asMs(length));
      }),
    );
  });

  test('[CAL-11] going back never changes the order of two instants, nor of two lengths', () => {
    fc.assert(
      fc.property(cases, instant, instant, minutes, minutes, (example, a, b, length, longer) => {
        const calendar = calendarOf(example);
        const order = (one: number, other: number): number => Math.sign(other - one);
        const moved = order(calendar.minusOpenMinutes(a, length), calendar.minusOpenMinutes(b, length));
        expect(moved * order(a, b)).toBeGreaterThanOrEqual(0);
        const lengths = order(calendar.minusOpenMinutes(a, length), calendar.minusOpenMinutes(a, longer));
        expect(lengths * order(length, longer)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('[CAL-12] going forward finds the earliest instant with that much open time', () => {
    fc.assert(
      fc.property(cases, instant, minutes, (example, at, length) => {
        const calendar = calendarOf(example);
        const on = calendar.plusOpenMinutes(at, length);
        if (on === 'never') {
          const all = calendar.openMinutesBetween(at, at + 399 * 86_400_000);
          expect(asMs(all)).toBeLessThan(asMs(length));
          return;
        }
        expect(asMs(calendar.openMinutesBetween(at, on))).toBe(asMs(length));
        if (on > at) expect(asMs(calendar.openMinutesBetween(at, on - 1))).toBeLessThan(asMs(length));
      }),
    );
  });

  test('[CAL-14] numbers are given in every open instant but the last minutes, and never after closing', () => {
    fc.assert(
      fc.property(cases, instant, (example, at) => {
        const calendar = calendarOf(example);
        const issuing = calendar.issuing(at);
        const closesAt = calendar.closingOf(calendar.localDate(at));
        if (calendar.isOpen(at)) expect(['open', 'last-minutes']).toContain(issuing.state);
        if (closesAt === undefined || at >= closesAt) expect(issuing.state).toBe('closed');
        if (issuing.state === 'open') expect(at).toBeLessThan(issuing.closesAt - 10 * MINUTE_MS);
        if (issuing.state === 'not-yet') {
          expect(calendar.issuing(issuing.issuingFromAt).state).not.toBe('not-yet');
          expect(calendar.isOpen(issuing.opensAt)).toBe(true);
        }
        if (issuing.state === 'closed' && issuing.nextOpensAt !== 'never') {
          expect(calendar.nextOpening(at)).toBe(issuing.nextOpensAt);
        }
      }),
      { numRuns: 300 },
    );
  });
});
