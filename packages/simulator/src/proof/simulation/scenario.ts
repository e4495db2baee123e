import { type Random, seededRandom } from '@youxu/basics';
import type { HallPlan } from '@youxu/domain';

/** What goes wrong, or is done out of turn. Times are milliseconds since the doors opened. */
export type Disturbance = { readonly atMs: number } & (
  | {
      readonly kind: 'server-dies';
      readonly when: 'now' | 'before-write' | 'after-write';
      readonly downMs: number;
      /** How far its clock is off when it comes back. */
      readonly clockByMs: number;
      /** Whoever looks for the fault pulls the plugs of the kiosks, too. */
      readonly kiosksToo: boolean;
    }
  /** Gently: what has arrived is answered and a snapshot is saved. */
  | { readonly kind: 'server-restarts' }
  | { readonly kind: 'disk-full'; readonly forMs: number }
  | { readonly kind: 'clock-jumps'; readonly byMs: number }
  | { readonly kind: 'line'; readonly place: number; readonly how: LineTrouble; readonly forMs: number }
  /** Of one kiosk, and never by chance: for days that have a name. `answer-lost`: silence begins with the answer to its next taking of numbers. */
  | {
      readonly kind: 'kiosk-line';
      readonly kiosk: number;
      readonly how: LineTrouble | 'answer-lost';
      readonly forMs: number;
    }
  | { readonly kind: 'kiosk-clock'; readonly kiosk: number; readonly aheadMs: number }
  | { readonly kind: 'cut'; readonly place: number }
  | { readonly kind: 'printer'; readonly kiosk: number; readonly how: PrinterTrouble; readonly forMs: number }
  | { readonly kind: 'kiosk-power'; readonly kiosk: number; readonly when: PowerCutMoment; readonly forMs: number }
  | { readonly kind: 'manager'; readonly what: ManagerDeed }
  | { readonly kind: 'hand-over'; readonly window: number }
  | { readonly kind: 'second-browser'; readonly window: number; readonly forMs: number }
  | { readonly kind: 'intruder' }
);
export type LineTrouble = 'lossy' | 'slow' | 'doubling' | 'reordering' | 'breaking' | 'half-open' | 'dead';
/** While it waits for the hall's answer; while the next paper comes out; before or after its disk has written the next time. */
export type PowerCutMoment = 'now' | 'asking' | 'printing' | 'before-write' | 'after-write';
export type PrinterTrouble = 'paper-out' | 'jam' | 'silent';
export type ManagerDeed =
  | 'suspend'
  | 'publish-plan'
  | 'stop-issuing'
  | 'extend-hours'
  | 'clear-queue'
  | 'pause'
  | 'mark-care'
  | 'appointment';

/** One simulated day: everything follows from it. */
export interface Scenario {
  readonly seed: number;
  /** Names the file under `assets/halls`. */
  readonly hall: string;
  readonly date: string;
  readonly visitors: number;
  readonly windows: number;
  /** Open from nine to twenty to twelve only: most of what can go wrong goes wrong in a morning, too. */
  readonly morningOnly: boolean;
  /** How often a silent view is asked for again. */
  readonly asksEveryMs: number;
  /** `null`: at midnight as planned; else the local time at which the business day changes in the middle of the hours. */
  readonly dayStartsAtLocal: string | null;
  /** People press wrong keys, change their mind, come late, touch twice. */
  readonly humans: 'as-they-should' | 'as-they-are';
  /** What is otherwise in this hall than its plan says. */
  readonly policy: Partial<HallPlan['policy']>;
  readonly sqlite: boolean;
  readonly disturbances: readonly Disturbance[];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** One day in so many passes without any fault, and everything must go right. */
const QUIET_ONE_IN = 10;

/**
 * The scenario of a seed. `size` scales the number of people: 1 gives some 2,400 events; undefined leaves it to chance. On an
 * `eventful` day more goes wrong, and what is rare elsewhere is not.
 */
export function scenarioOf(
  seed: number,
  halls: readonly string[],
  dates: (hall: string, random: Random) => string,
  options: { readonly size: number | undefined; readonly sqlite: boolean; readonly eventful: boolean },
): Scenario {
  const random = seededRandom(seed);
  const { eventful } = options;
  const hall = random.pick(halls);
  const quiet = random.int(QUIET_ONE_IN) === 0 && !eventful;
  // Many small halls, some as busy as a town's.
  const draw = random.next();
  const size = options.size ?? (draw < 0.15 ? 1 : 0.1 + 0.5 * draw);
  const morningOnly = size < 0.5 && !eventful && random.chance(0.85);
  const openMs = (morningOnly ? 3 : 8.5) * HOUR_MS;
  const count = quiet ? 0 : (eventful ? 24 : 4) + random.int(36);
  return {
    seed,
    hall,
    date: dates(hall, random),
    // By the plan half of them would come in the afternoon.
    visitors: Math.round((140 + random.int(140)) * size * (morningOnly ? 2 : 1)),
    windows: 1 + Math.ceil(size * (2 + random.int(4))),
    morningOnly,
    asksEveryMs: random.chance(0.08) ? 10_000 : 600_000,
    dayStartsAtLocal: random.chance(eventful ? 0.4 : 0.08) ? '10:30' : null,
    humans: random.chance(0.15) && !eventful ? 'as-they-should' : 'as-they-are',
    sqlite: options.sqlite,
    disturbances: Array.from({ length: count }, () => disturbance(random, eventful, openMs))
      // Half of the eventful days have a right clock: where it jumps, it says less about when somebody came.
      .filter(({ kind }) => kind !== 'clock-jumps' || !eventful || seed % 2 === 0)
      .sort((a, b) => a.atMs - b.atMs),
    policy: {
      ...(random.chance(0.4) ? { leaseNumbers: 1 + random.int(6) } : {}),
      ...(random.chance(0.3) ? { pinnedInRowMax: 1 + random.int(2) } : {}),
    },
  };
}

function disturbance(random: Random, eventful: boolean, openMs: number): Disturbance {
  const atMs = Math.round(random.next() * openMs) - 15 * MINUTE_MS;
  const place = random.int(1_000);
  const draw = random.next();
  if (draw < 0.05) return { atMs, kind: 'server-restarts' };
  if (draw < 0.2) {
    const when = random.pick(['now', 'before-write', 'after-write'] as const);
    const downMs = random.chance(eventful ? 0.5 : 0.7)
      ? 300 + random.int(2_000)
      : random.int((eventful ? 40 : 20) * MINUTE_MS);
    // Its clock has a weak battery.
    const clockByMs = downMs > 5 * MINUTE_MS && place % 4 === 0 ? -place * 1_000 : 0;
    const kiosksToo = downMs > 5 * MINUTE_MS && place % 2 === 1;
    return { atMs, kind: 'server-dies', when, downMs, clockByMs, kiosksToo };
  }
  if (draw < 0.24) return { atMs, kind: 'disk-full', forMs: random.int(3 * MINUTE_MS) };
  if (draw < 0.3) return { atMs, kind: 'clock-jumps', byMs: Math.round((random.next() - 0.4) * 3 * HOUR_MS) };
  if (draw < 0.52) {
    const how = random.pick(['lossy', 'slow', 'doubling', 'reordering', 'breaking', 'half-open', 'dead'] as const);
    return {
      atMs,
      kind: 'line',
      place,
      how,
      forMs: random.int(random.chance(eventful ? 0.6 : 0.3) ? 90 * MINUTE_MS : 3 * MINUTE_MS),
    };
  }
  if (draw < 0.58) return { atMs, kind: 'cut', place };
  if (draw < 0.66) {
    const how = random.pick(['paper-out', 'jam', 'silent'] as const);
    return { atMs, kind: 'printer', kiosk: place, how, forMs: random.int(30 * MINUTE_MS) };
  }
  if (draw < 0.72) {
    const moments: readonly PowerCutMoment[] = ['now', 'printing', 'printing', 'asking', 'before-write', 'after-write'];
    return {
      atMs,
      kind: 'kiosk-power',
      kiosk: place,
      when: moments[place % 6] ?? 'now',
      forMs: random.int(10 * MINUTE_MS),
    };
  }
  if (draw < 0.84) {
    const deeds = [
      'suspend',
      'publish-plan',
      'stop-issuing',
      'extend-hours',
      'clear-queue',
      'pause',
      'mark-care',
      'appointment',
    ] as const;
    return { atMs, kind: 'manager', what: random.pick(deeds) };
  }
  if (draw < 0.92) return { atMs, kind: 'hand-over', window: place };
  if (draw < 0.97) return { atMs, kind: 'second-browser', window: place, forMs: random.int(60 * MINUTE_MS) };
  return { atMs, kind: 'intruder' };
}

/** The plan of a hall made smaller: so many windows, with what they serve, and who sits there. */
export function smallerHall(
  plan: HallPlan,
  scenario: Pick<Scenario, 'seed' | 'windows' | 'date' | 'morningOnly' | 'dayStartsAtLocal' | 'policy'>,
): HallPlan {
  const random = seededRandom(scenario.seed ^ 0x5eed);
  const inForce = (item: { readonly effectiveFrom?: string; readonly effectiveTo?: string }): boolean =>
    (item.effectiveFrom ?? '') <= scenario.date && (item.effectiveTo ?? '9999') >= scenario.date;
  const busy = plan.windows.filter(
    (window) => inForce(window) && window.serves.some(({ queueId }) => (plan.loadProfile.perDay[queueId] ?? 0) > 0),
  );
  while (busy.length > scenario.windows) busy.splice(random.int(busy.length), 1);
  // A queue needs a window of its own.
  const queueIds = new Set(
    busy.flatMap(({ serves }) => serves.filter(({ mode }) => mode === 'own').map(({ queueId }) => queueId)),
  );
  const windows = busy.map(({ effectiveFrom: _, effectiveTo: __, ...window }) => ({
    ...window,
    serves: window.serves.filter(({ queueId }) => queueIds.has(queueId)),
  }));
  const windowIds = new Set(busy.map(({ id }) => id));
  const services = plan.services
    .filter((service) => queueIds.has(service.queueId) && inForce(service))
    .map(({ effectiveFrom: _, effectiveTo: __, ...service }) => service);
  const perQueue = new Map<string, number>();
  const fewServices = services.filter(({ queueId }) => {
    const count = (perQueue.get(queueId) ?? 0) + 1;
    perQueue.set(queueId, count);
    return count <= 4;
  });
  const staff = plan.staff
    .filter((one) => one.windowIds.length === 0 || one.windowIds.some((id) => windowIds.has(id)))
    .map((one) => ({ ...one, windowIds: one.windowIds.filter((id) => windowIds.has(id)) }));
  const boards = plan.displays.filter((one) => one.kind !== 'window');
  const windowScreens = plan.displays.filter((one) => one.windowId !== undefined && windowIds.has(one.windowId));
  // Those that speak, one that only shows, and two window screens: the others would show the same.
  const speakers = boards.filter((one) => one.speaksFor !== undefined);
  const silent = boards.filter((one) => one.speaksFor === undefined);
  const displays = [...speakers.slice(0, 2), ...silent.slice(0, 1), ...windowScreens.slice(0, 1)];
  return {
    ...plan,
    // Its pointers are those of the whole plan.
    provenance: { ...plan.provenance, assumed: [] },
    services: fewServices,
    calendars: plan.calendars.map((calendar) => hoursOf(withLunchOf(calendar, queueIds), scenario)),
    queues: plan.queues.filter(({ id }) => queueIds.has(id)),
    windows: windows.filter(({ serves }) => serves.length > 0),
    staff,
    displays,
    ratingTerminals: plan.ratingTerminals.filter(({ windowId }) => windowIds.has(windowId)),
    gateways: (plan.gateways ?? []).map((gateway) => ({
      ...gateway,
      windowBars: gateway.windowBars.filter((id) => windowIds.has(id)),
      ratingPads: gateway.ratingPads.filter((id) => windowIds.has(id)),
      keypads: gateway.keypads.filter((id) => windowIds.has(id)),
      ledBoards: [],
    })),
    loadProfile: {
      ...plan.loadProfile,
      perDay: Object.fromEntries(Object.entries(plan.loadProfile.perDay).filter(([id]) => queueIds.has(id as never))),
    },
    policy: {
      ...plan.policy,
      ...scenario.policy,
      ...(scenario.dayStartsAtLocal === null ? {} : { dayStartsAtLocal: scenario.dayStartsAtLocal }),
    },
  };
}

function withLunchOf(
  calendar: HallPlan['calendars'][number],
  queueIds: ReadonlySet<string>,
): HallPlan['calendars'][number] {
  const { lunch, ...rest } = calendar;
  const onDuty = lunch?.queueIds.filter((id) => queueIds.has(id)) ?? [];
  return lunch === undefined || onDuty.length === 0 ? rest : { ...rest, lunch: { ...lunch, queueIds: onDuty } };
}

const MORNING = [{ from: '09:00', to: '11:40' }];

function hoursOf(
  calendar: HallPlan['calendars'][number],
  { date, morningOnly }: Pick<Scenario, 'date' | 'morningOnly'>,
): HallPlan['calendars'][number] {
  if (!morningOnly) return calendar;
  const others = (calendar.exceptions ?? []).filter((one) => one.date !== date);
  return { ...calendar, exceptions: [...others, { date, sessions: MORNING }] };
}
