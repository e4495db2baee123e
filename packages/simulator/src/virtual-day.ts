import type { Ids } from '@youxu/basics';
import { assert, defined, seededRandom } from '@youxu/basics';
import type { Actor, CommandInput, ContactHashes, DayTables, HallPlan, HallState, StaffId } from '@youxu/domain';
import { makeCalendar } from '@youxu/domain';
import { CommandDoor, HallEngine, type HallEngineOptions } from '@youxu/engine';
import type { Journal } from '@youxu/journal';
import type { ClientCommandName, Reply } from '@youxu/protocol';
import { arrivalsOn } from './arrivals.ts';
import type { HallAccess } from './hall-access.ts';
import { Crowd, citizensOfDay, clerkOfDay, type PeopleReport } from './people.ts';
import { VirtualTime } from './virtual-time.ts';

export interface VirtualDayOptions {
  readonly plan: HallPlan;
  readonly date: string;
  readonly tables: DayTables;
  readonly journal: Journal;
  readonly seed: number;
  /** Of the load profile. */
  readonly share?: number;
}

export interface VirtualDay {
  readonly report: PeopleReport;
  readonly state: HallState;
  readonly expired: number;
}

const HOUR_MS = 3_600_000;
/** Somebody signs on at each window that is in force. */
const EARLY_MS = HOUR_MS;

/** A whole day of a hall in virtual time, on the real engine: everybody comes, is called, served and rates; then the hall is cleared. */
export async function runVirtualDay(options: VirtualDayOptions): Promise<VirtualDay> {
  const { plan, date, tables, seed } = options;
  const random = seededRandom(seed);
  const calendars = new Map(plan.calendars.map((one) => [one.id, makeCalendar(one, plan.timeZone, tables)]));
  const hallCalendar = defined([...calendars.values()][0], 'calendar');
  const sessions = hallCalendar.sessionsOn(date);
  const [first] = sessions;
  const last = sessions.at(-1);
  assert(first !== undefined && last !== undefined, `${plan.id} is closed on ${date}`);
  const time = new VirtualTime(first.fromAt - EARLY_MS);
  let count = 0;
  const ids: Ids = { next: () => `${seed}-${++count}` };
  const engine = openVirtualEngine({ ...options, ids }, time);
  await engine.importPlan(plan, 'first-plan');
  const access = engineAccess(engine, time, plan);
  const crowd = new Crowd();
  const arrivals = arrivalsOn(plan, date, calendars, random, options.share ?? 1);
  const clerks = assignClerks(plan, date).map(({ window, staffId }) =>
    clerkOfDay(access, crowd, { plan, window, staffId, calendar: hallCalendar, random, until: last.toAt }),
  );
  await time.run(Promise.all([citizensOfDay(access, crowd, arrivals), ...clerks]), last.toAt + 12 * HOUR_MS);
  const cleared = await access.give(DUTY_MANAGER, 'clear-hall', {});
  assert(cleared.ok, 'the duty manager may clear the hall');
  engine.stop();
  return { report: crowd.report, state: engine.state, expired: (cleared.result as { expired: number }).expired };
}

const DUTY_MANAGER: Actor = { kind: 'staff', id: 'duty-manager', roles: ['duty-manager'] };

/** Nobody books by telephone in these days. */
const NOBODYS: ContactHashes = {
  hash: () => {
    throw new Error('a virtual day has no keys for contacts');
  },
};

/** The real engine at work in virtual time, with nobody who watches. What goes wrong is thrown. */
export function openVirtualEngine(
  { journal, tables, ids }: Pick<HallEngineOptions, 'journal' | 'tables' | 'ids'>,
  time: VirtualTime,
): HallEngine {
  const engine = new HallEngine({
    journal,
    tables,
    clock: time,
    ids,
    contacts: NOBODYS,
    scheduler: time,
    fleet: () => ({ devices: [] }),
    sink: () => {},
    onFatal: (error) => {
      throw error;
    },
  });
  engine.start();
  return engine;
}

/** One member of staff for each window in force, each at one window only. */
export function assignClerks(
  plan: HallPlan,
  date: string,
): readonly { window: HallPlan['windows'][number]; staffId: StaffId }[] {
  const taken = new Set<StaffId>();
  return plan.windows.flatMap((window) => {
    if ((window.effectiveFrom ?? '') > date || (window.effectiveTo ?? '9999') < date) return [];
    const clerk = plan.staff.find(
      (one) => one.roles.includes('clerk') && one.windowIds.includes(window.id) && !taken.has(one.id),
    );
    if (clerk === undefined) return [];
    taken.add(clerk.id);
    return [{ window, staffId: clerk.id }];
  });
}

type EngineAccess = HallAccess & {
  give<N extends ClientCommandName>(actor: Actor, name: N, input: CommandInput<N>): Promise<Reply<never>>;
};

function engineAccess(engine: HallEngine, time: VirtualTime, plan: HallPlan): EngineAccess {
  const door = new CommandDoor(engine, time);
  let requests = 0;
  const give: EngineAccess['give'] = (actor, name, input) =>
    door.handle(actor, { name, requestId: `request-${++requests}`, input });
  const asResult = (reply: Reply<never>) =>
    reply.ok ? { ok: true as const, value: reply.result } : { ok: false as const, error: reply.refusal };
  const kiosks = plan.kiosks.map((kiosk): Actor => ({ kind: 'device', id: kiosk.id, roles: ['kiosk'] }));
  return {
    give,
    now: () => time.now(),
    sleep: (ms) => time.sleep(ms),
    takeTicket: async ({ serviceId, priorityClass, language }) => {
      const kiosk = defined(kiosks[requests % kiosks.length], 'kiosk');
      const taken = asResult(await give(kiosk, 'take-ticket', { serviceIds: [serviceId], priorityClass, language }));
      if (!taken.ok) return taken;
      const { ticketId, number } = taken.value as { ticketId: never; number: string };
      await give(kiosk, 'report-print', { ticketId, outcome: 'printed' });
      return { ok: true, value: { ticketId, number } };
    },
    asClerk: async (staffId, name, input) =>
      asResult(await give({ kind: 'staff', id: staffId, roles: ['clerk'] }, name, input)),
    rate: async (windowId, serviceRecordId, level) => {
      const terminal = plan.ratingTerminals.find((one) => one.windowId === windowId);
      // A window without a terminal is rated by phone.
      const actor: Actor =
        terminal === undefined
          ? { kind: 'citizen', id: 'citizen', roles: ['citizen'] }
          : { kind: 'device', id: terminal.id, roles: ['rating-terminal'] };
      const channel = terminal === undefined ? 'phone' : 'terminal';
      return asResult(await give(actor, 'submit-rating', { serviceRecordId, level, channel }));
    },
  };
}
