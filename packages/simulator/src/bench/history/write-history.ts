import type { Ids, Random } from '@youxu/basics';
import { assert, defined, seededRandom } from '@youxu/basics';
import type { Actor, Calendar, CommandInput, DayTables, HallPlan } from '@youxu/domain';
import { makeCalendar } from '@youxu/domain';
import type { HallEngine } from '@youxu/engine';
import type { SqliteJournal } from '@youxu/journal';
import type { ClientCommandName } from '@youxu/protocol';
import { arrivalsOn } from '../../arrivals.ts';
import { assignClerks, openVirtualEngine } from '../../virtual-day.ts';
import { VirtualTime } from '../../virtual-time.ts';
import { BusyDay } from './busy-day.ts';
import { HistoryJournal } from './history-journal.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Outcomes are kept for a business day and a week. */
const OUTCOMES_KEPT_MS = 8 * DAY_MS;
const DUTY_MANAGER: Actor = { kind: 'staff', id: 'duty-manager', roles: ['duty-manager'] };
/** Every weekday is a working day, so that a history needs no almanac. */
const TABLES: DayTables = { holiday: () => undefined, lunarDay: () => 1 };

export interface HistoryOptions {
  readonly plan: HallPlan;
  readonly journal: SqliteJournal;
  /** About so many; whole days. */
  readonly visits: number;
  /** `YYYY-MM-DD`, and as many days before it as are needed. */
  readonly lastDate: string;
  readonly onDay: (date: string, taken: number) => void;
}

/**
 * Years of a hall: every command is decided, applied and journalled by the real engine in virtual time, day after day, with the
 * hall cleared every evening and the real opening balance every morning. Returns the tickets taken.
 */
export async function writeHistory({ plan, journal, visits, lastDate, onDay }: HistoryOptions): Promise<number> {
  const calendars = new Map(plan.calendars.map((one) => [one.id, makeCalendar(one, plan.timeZone, TABLES)]));
  const calendar = defined([...calendars.values()][0], 'calendar');
  const perDay = Object.values(plan.loadProfile.perDay).reduce((sum, count) => sum + count, 0);
  const dates = openDates(calendar, lastDate, Math.ceil(visits / perDay));
  const time = new VirtualTime(calendar.instantOf(defined(dates[0], 'first date'), '07:00'));
  const since = calendar.instantOf(lastDate, '00:00') - OUTCOMES_KEPT_MS;
  const ids = randomIds(seededRandom(2));
  const engine = openVirtualEngine({ journal: new HistoryJournal(journal, since), tables: TABLES, ids }, time);
  const published = await engine.importPlan(plan, 'first-plan');
  assert(published.ok, 'the plan is published');
  const random = seededRandom(1);
  let taken = 0;
  for (const date of dates) {
    const [first, last] = [calendar.sessionsOn(date)[0], calendar.sessionsOn(date).at(-1)];
    assert(first !== undefined && last !== undefined, `${date} is an open day`);
    await time.run(time.sleep(first.fromAt - HOUR_MS - time.now()), first.fromAt);
    const day = new BusyDay({ engine, time, plan, calendar, random, untilAt: last.toAt });
    const clerks = assignClerks(plan, date).map(({ window, staffId }) => day.clerk(window, staffId));
    const citizens = day.citizens(arrivalsOn(plan, date, calendars, random));
    await time.run(Promise.all([citizens, ...clerks]), last.toAt + 6 * HOUR_MS);
    await endDay(engine, date);
    taken += day.taken;
    onDay(date, taken);
  }
  engine.stop();
  return taken;
}

/** The duty manager clears the hall and answers whoever was not content: what stays open is carried from day to day. */
async function endDay(engine: HallEngine, date: string): Promise<void> {
  let requests = 0;
  const give = async <N extends ClientCommandName>(name: N, input: CommandInput<N>): Promise<void> => {
    const requestId = `evening-${date}-${++requests}`;
    const reply = await engine.submit(DUTY_MANAGER, { name, requestId, input } as never);
    assert(reply.ok, `${name} is done`);
  };
  await give('clear-hall', {});
  for (const { id: caseId, state, anonymous } of [...engine.state.cases.values()]) {
    if (state === 'closed') continue;
    await give('accept-case', { caseId });
    await give('verify-case', { caseId, finding: 'founded' });
    await give('rectify-case', { caseId, rectification: '已整改' });
    await give('call-back-case', { caseId, how: anonymous ? 'public-answer' : 'call-back', answer: '已答复' });
    await give('close-case', { caseId, record: '已记录' });
  }
}

/** So many open days, the last one on or before `lastDate`, in order. */
function openDates(calendar: Calendar, lastDate: string, count: number): readonly string[] {
  const dates: string[] = [];
  for (let at = Date.parse(lastDate); dates.length < count; at -= DAY_MS) {
    const date = new Date(at).toISOString().slice(0, 10);
    if (calendar.sessionsOn(date).length > 0) dates.unshift(date);
  }
  return dates;
}

/** As random and as long as those of a server: what is kept by them lies all over a file. */
function randomIds(random: Random): Ids {
  const part = (): string =>
    random
      .int(36 ** 4)
      .toString(36)
      .padStart(4, '0');
  return { next: () => part() + part() + part() + part() };
}
