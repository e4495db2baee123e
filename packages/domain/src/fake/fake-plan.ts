import type { DayTables, Season, Session } from '../calendar/calendar-plan.ts';
import type { QueueId, ServiceId, WindowId } from '../ids.ts';
import { DEFAULT_POLICY } from '../plan/default-policy.ts';
import type { Gateway, HallPlan, Queue, Serving, StaffMember, Window } from '../plan/plan.ts';

/** No holidays; the lunar month is the solar one. */
export const FAKE_TABLES: DayTables = { holiday: () => undefined, lunarDay: (date) => Number(date.slice(8)) };

const SESSIONS: readonly Session[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:00' },
];
const YEAR: Season = {
  from: '01-01',
  to: '12-31',
  weekdays: { 1: SESSIONS, 2: SESSIONS, 3: SESSIONS, 4: SESSIONS, 5: SESSIONS, 6: [], 7: [] },
};

type Changes = { readonly [K in keyof HallPlan]?: K extends 'policy' ? Partial<HallPlan['policy']> : HallPlan[K] };

/**
 * A hall of two floors in Shanghai, open on weekdays from nine to twelve and from half past one to five:
 *
 * | queue   | series | services         | windows                                                             |
 * |---------|--------|------------------|---------------------------------------------------------------------|
 * | `a`     | A      | `a-1`, `a-2`     | `w1`, `w2` (floor 1) own; `w3` relief, handicap 20 minutes          |
 * | `b`     | C      | `b-1`            | `w3` (floor 2) own                                                  |
 * | `night` | F      | `night-1`        | `w4` (floor 1) own; waiting tickets are kept overnight              |
 *
 * Queue `a` has appointments of half an hour, two places each. Staff: `s1` … `s4` belong to the window of that number and `s1b`
 * to `w1` too (AB post); `guide`; `manager` (duty manager). Kiosks `k1` and `k2` have the digits 1 and 2. Gateway `pads` has keypads and rating pads
 * at `w1` and `w2`, gateway `voice` speaks in both zones. Classes: `ordinary`,
 * `elderly` (30 open minutes). Lists given in `changes` replace those of the plan; policy figures are merged.
 */
export function fakePlan(changes: Changes = {}): HallPlan {
  return { ...PLAN, ...changes, policy: { ...PLAN.policy, ...changes.policy } };
}

function text(words: string): { readonly zh: string; readonly en: string } {
  return { zh: words, en: words };
}

function queue(id: string, series: string, more: Partial<Queue> = {}): Queue {
  const figures = { typicalMinutes: 10, standardWaitMinutes: 20, calendarId: 'hall' };
  return { id: id as QueueId, name: text(id), series, ...figures, ...more };
}

function fakeWindow(number: number, zone: string, ...serves: readonly Serving[]): Window {
  const id = `w${number}` as WindowId;
  return { id, number: String(number), name: text(id), zoneId: zone as Window['zoneId'], serves };
}

function staff(id: string, roles: StaffMember['roles'], ...windowIds: readonly string[]): StaffMember {
  const windows = windowIds as readonly WindowId[];
  return { id: id as StaffMember['id'], number: `n-${id}`, name: text(id), roles, windowIds: windows };
}

const own = (queueId: string): Serving => ({ queueId: queueId as QueueId, mode: 'own' });
const relief = (queueId: string, handicapMinutes: number): Serving => ({
  queueId: queueId as QueueId,
  mode: 'relief',
  handicapMinutes,
});
const service = (id: string, queueId: string): HallPlan['services'][number] => ({
  id: id as ServiceId,
  name: text(id),
  departmentId: 'office',
  queueId: queueId as QueueId,
  materials: [],
});
const floor = (number: number): HallPlan['floors'][number] => ({ id: `f${number}`, number, name: text(`f${number}`) });
const zone = (id: string, floorId: string): HallPlan['zones'][number] => ({
  id: id as Window['zoneId'],
  name: text(id),
  floorId,
  speakerZoneId: `voice-${floorId}` as HallPlan['speakerZones'][number]['id'],
});
const WINDOWS_1_2 = ['w1', 'w2'] as readonly string[] as readonly WindowId[];
const gateway = (id: string, places: Partial<Gateway>): Gateway => ({
  ...{ id, name: text(id), windowBars: [], ratingPads: [], keypads: [], ledBoards: [], speaksFor: [] },
  ...places,
});
const speakerZone = (floorId: string): HallPlan['speakerZones'][number] => ({
  id: `voice-${floorId}` as HallPlan['speakerZones'][number]['id'],
  name: text(floorId),
  floorId,
});
const kiosk = (digit: number): HallPlan['kiosks'][number] => ({
  id: `k${digit}` as HallPlan['kiosks'][number]['id'],
  digit,
  name: text(`k${digit}`),
  zoneId: 'ground' as Window['zoneId'],
  paperMm: 80,
  screen: { widthPx: 1080, heightPx: 1920, diagonalInches: 32, viewingDistanceM: 0.6 },
});

const PLAN: HallPlan = {
  format: 1,
  id: 'fake',
  name: text('hall'),
  timeZone: 'Asia/Shanghai',
  phones: [],
  complaintPhone: '12345',
  provenance: { source: 'invented', assumed: [] },
  authorities: [{ id: 'county', name: text('county') }],
  floors: [floor(1), floor(2)],
  zones: [zone('ground', 'f1'), zone('upper', 'f2')],
  departments: [{ id: 'office', name: text('office'), authorityId: 'county', kind: 'resident' }],
  services: [service('a-1', 'a'), service('a-2', 'a'), service('b-1', 'b'), service('night-1', 'night')],
  queues: [
    queue('a', 'A', { appointments: { slotMinutes: 30, placesPerSlot: 2, daysAhead: 7 } }),
    queue('b', 'C'),
    queue('night', 'F', { keepOvernight: true }),
  ],
  windows: [
    fakeWindow(1, 'ground', own('a')),
    fakeWindow(2, 'ground', own('a')),
    fakeWindow(3, 'upper', own('b'), relief('a', 20)),
    fakeWindow(4, 'ground', own('night')),
  ],
  priorityClasses: [
    { id: 'ordinary', name: text('ordinary'), creditMinutes: 0, selfDeclared: true },
    { id: 'elderly', name: text('elderly'), creditMinutes: 30, selfDeclared: true },
  ],
  calendars: [{ id: 'hall', seasons: [YEAR], holidays: 'none' }],
  staff: [
    staff('s1', ['clerk'], 'w1'),
    staff('s1b', ['clerk'], 'w1'),
    staff('s2', ['clerk'], 'w2'),
    staff('s3', ['clerk'], 'w3'),
    staff('s4', ['clerk'], 'w4'),
    staff('guide', ['guide']),
    staff('manager', ['duty-manager']),
  ],
  kiosks: [kiosk(1), kiosk(2)],
  displays: [],
  gateways: [
    gateway('pads', { windowBars: ['w1' as WindowId], ratingPads: WINDOWS_1_2, keypads: WINDOWS_1_2 }),
    gateway('voice', { speaksFor: [speakerZone('f1').id, speakerZone('f2').id] }),
  ],
  ratingTerminals: [{ id: 'r1', windowId: 'w1' as WindowId }],
  speakerZones: [speakerZone('f1'), speakerZone('f2')],
  notices: [],
  policy: DEFAULT_POLICY,
  loadProfile: { perDay: {}, byHour: { '09': 1 }, priorityShare: {}, missedShare: 0 },
};
