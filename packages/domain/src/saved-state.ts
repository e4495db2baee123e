import type { Instant } from '@youxu/basics';
import { canonicalJson, OrderedSet } from '@youxu/basics';
import type { DayTables } from './calendar/calendar-plan.ts';
import { compareDue, type Due } from './due.ts';
import type { KioskId, LocalDate, QueueId, ServiceId, Text, TicketId, WindowId } from './ids.ts';
import { emptyLine } from './order/line.ts';
import { enter, enterAnnouncement, enterRecord } from './places.ts';
import { DEFAULT_POLICY } from './plan/default-policy.ts';
import type { HallPlan } from './plan/plan.ts';
import { calendarsAt, indexPlan } from './plan/plan-index.ts';
import type { RatingCase, ServiceRecord } from './service-record.ts';
import type {
  Announcement,
  Appointment,
  HallState,
  HoursRuntime,
  LearnedMinutes,
  Lease,
  PlanSchedule,
  RecentCall,
  WindowState,
} from './state.ts';
import { announcementKey } from './state.ts';
import { rebuildTally } from './tally.ts';
import type { Ticket } from './ticket.ts';

/** Raised when {@link SavedState} changes so that an older snapshot cannot be loaded; the journal is folded instead. */
export const SAVED_STATE_FORMAT = 1;

/**
 * The whole of a hall's state as JSON: the body of a snapshot, and the opening balance in `DayOpened` [DAY-3].
 * Everything that can be derived (indexes, orders) is left out. Lists are in order of id, so equal states give equal text.
 */
export interface SavedState {
  readonly plan: HallPlan;
  readonly planVersion: number;
  readonly planSchedule: PlanSchedule | null;
  readonly day: LocalDate | null;
  readonly seq: number;
  readonly at: Instant;
  readonly tickets: readonly Ticket[];
  readonly counters: Readonly<Record<string, number>>;
  readonly leases: readonly Lease[];
  readonly windows: readonly WindowState[];
  readonly serviceRecords: readonly ServiceRecord[];
  readonly cases: readonly RatingCase[];
  readonly appointments: readonly Appointment[];
  readonly announcements: readonly Announcement[];
  readonly byNumberCalls: number;
  readonly recentCalls: readonly RecentCall[];
  readonly issuing: Readonly<Record<string, 'open' | 'stopped'>>;
  /** Absent where none is: equal states give equal text, also beside balances from before there were such words. */
  readonly kiosksOut?: Readonly<Record<string, Text | null>>;
  readonly servicesStopped?: Readonly<Record<string, Text | null>>;
  readonly runtime: HoursRuntime;
  readonly persons: Readonly<Record<string, readonly TicketId[]>>;
  readonly learned: Readonly<Record<string, LearnedMinutes>>;
}

/** Everything as plain JSON that shares nothing with the state. */
export function saveState(state: HallState): SavedState {
  return JSON.parse(stateJson(state)) as SavedState;
}

/** The same as text: the body of a snapshot. */
export function stateJson(state: HallState): string {
  return JSON.stringify(lookAt(state));
}

/** Shares its parts with the state: to be written out at once. */
function lookAt(state: HallState): SavedState {
  return {
    plan: state.planIndex.plan,
    planVersion: state.planVersion,
    planSchedule: state.planSchedule,
    day: state.day,
    seq: state.seq,
    at: state.at,
    tickets: sortedBy(state.tickets.values(), (ticket) => ticket.id),
    counters: Object.fromEntries(state.counters),
    leases: state.leases,
    windows: sortedBy(state.windows.values(), (window) => window.id),
    serviceRecords: sortedBy(state.serviceRecords.values(), (record) => record.id),
    cases: sortedBy(state.cases.values(), (item) => item.id),
    appointments: sortedBy(state.appointments.values(), (item) => item.id),
    announcements: sortedBy(state.announcements.values(), (item) => announcementKey(item.callId, item.speakerZoneId)),
    byNumberCalls: state.byNumberCalls,
    recentCalls: state.recentCalls,
    issuing: Object.fromEntries(state.issuing),
    ...(state.kiosksOut.size === 0 ? {} : { kiosksOut: Object.fromEntries(state.kiosksOut) }),
    ...(state.servicesStopped.size === 0 ? {} : { servicesStopped: Object.fromEntries(state.servicesStopped) }),
    runtime: state.runtime,
    persons: Object.fromEntries(state.persons),
    learned: Object.fromEntries(state.learned),
  };
}

/** What two states have in common exactly when they are the same [INV-7]; hash it to compare. */
export function stateText(state: HallState): string {
  return canonicalJson(lookAt(state));
}

/** A hall before its first event: only a plan can be published into it. */
export function emptyState(tables: DayTables): HallState {
  return loadState(EMPTY, tables);
}

/** The state that {@link saveState} saved; its indexes are built anew. */
export function loadState(saved: SavedState, tables: DayTables): HallState {
  const own = JSON.parse(JSON.stringify(saved)) as SavedState;
  const planIndex = indexPlan(own.plan, tables);
  const state: HallState = {
    tables,
    planIndex,
    planVersion: own.planVersion,
    planSchedule: own.planSchedule,
    day: own.day,
    seq: own.seq,
    at: own.at,
    tickets: new Map(own.tickets.map((ticket) => [ticket.id, ticket])),
    counters: new Map(Object.entries(own.counters)),
    leases: [...own.leases],
    windows: new Map(own.windows.map((window) => [window.id, window])),
    serviceRecords: new Map(own.serviceRecords.map((record) => [record.id, record])),
    cases: new Map(own.cases.map((item) => [item.id, item])),
    appointments: new Map(own.appointments.map((item) => [item.id, item])),
    announcements: new Map(own.announcements.map((item) => [announcementKey(item.callId, item.speakerZoneId), item])),
    byNumberCalls: own.byNumberCalls,
    recentCalls: [...own.recentCalls],
    issuing: new Map(Object.entries(own.issuing) as [QueueId | '*', 'open' | 'stopped'][]),
    kiosksOut: new Map(Object.entries(own.kiosksOut ?? {}) as [KioskId, Text | null][]),
    servicesStopped: new Map(Object.entries(own.servicesStopped ?? {}) as [ServiceId, Text | null][]),
    runtime: own.runtime,
    persons: new Map(Object.entries(own.persons)),
    learned: new Map(Object.entries(own.learned)),
    derived: emptyDerived(),
  };
  rebuildDerived(state);
  return state;
}

function emptyDerived(): HallState['derived'] {
  return {
    calendars: new Map(),
    byAccessKey: new Map(),
    byNumber: new Map(),
    lines: new Map(),
    pinned: new Map(),
    due: new OrderedSet<Due>(compareDue),
    missed: new OrderedSet<Ticket>((a, b) => a.stateAt - b.stateAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
    marked: new OrderedSet<Ticket>((a, b) => a.issuedAt - b.issuedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
    pendingAnnouncements: new Map(),
    invited: new Map(),
    tally: { issued: 0, served: 0, servedAt: new Map() },
  };
}

/** After a change of plan: windows and lines follow it, and every index is built anew from the tickets. */
export function rebuildDerived(state: HallState): void {
  const { planIndex } = state;
  state.derived = emptyDerived();
  const { derived } = state;
  derived.calendars = calendarsAt(planIndex, state.runtime);
  for (const queueId of planIndex.queues.keys()) derived.lines.set(queueId, emptyLine());
  for (const windowId of planIndex.windows.keys()) {
    derived.pinned.set(windowId, new OrderedSet<Ticket>((a, b) => (a.pin?.seq ?? 0) - (b.pin?.seq ?? 0)));
    if (!state.windows.has(windowId)) state.windows.set(windowId, newWindow(windowId, state.at));
  }
  for (const ticket of state.tickets.values()) enter(state, ticket);
  for (const record of state.serviceRecords.values()) enterRecord(state, record);
  for (const item of state.announcements.values()) enterAnnouncement(state, item);
  rebuildTally(state);
}

function newWindow(id: WindowId, at: Instant): WindowState {
  return {
    id,
    state: 'closed',
    stateAt: at,
    pause: null,
    staffId: null,
    helpAt: null,
    openTickets: [],
    held: [],
    turns: { pinnedInRow: 0, sinceCare: 99, sinceAppointment: 99 },
    undoable: [],
  };
}

function sortedBy<T>(items: Iterable<T>, keyOf: (item: T) => string): T[] {
  return [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const NO_PLAN: HallPlan = {
  format: 1,
  id: '',
  name: { zh: '', en: '' },
  timeZone: 'Asia/Shanghai',
  phones: [],
  complaintPhone: '',
  provenance: { source: '', assumed: [] },
  authorities: [],
  floors: [],
  zones: [],
  departments: [],
  services: [],
  queues: [],
  windows: [],
  priorityClasses: [],
  calendars: [],
  staff: [],
  kiosks: [],
  displays: [],
  ratingTerminals: [],
  speakerZones: [],
  notices: [],
  policy: DEFAULT_POLICY,
  loadProfile: { perDay: {}, byHour: {}, priorityShare: {}, missedShare: 0 },
};

const EMPTY: SavedState = {
  plan: NO_PLAN,
  planVersion: 0,
  planSchedule: null,
  day: null,
  seq: 0,
  at: 0,
  tickets: [],
  counters: {},
  leases: [],
  windows: [],
  serviceRecords: [],
  cases: [],
  appointments: [],
  announcements: [],
  byNumberCalls: 0,
  recentCalls: [],
  issuing: {},
  runtime: { extensions: [], openings: [], closures: [] },
  persons: {},
  learned: {},
};
