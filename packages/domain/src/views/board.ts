import type { Instant, Result } from '@youxu/basics';
import { defined, err, ok } from '@youxu/basics';
import { union } from '../calendar/open-span.ts';
import { isSuspended } from '../decide/guards.ts';
import type { TicketNumber, ZoneId } from '../ids.ts';
import { issuingOf } from '../issuing.ts';
import { calendarOf, lineOf, policyOf } from '../lookup.ts';
import { compareByKey, lengthOf } from '../order/line.ts';
import type { BoardPart, Display, HallPlan, Window } from '../plan/plan.ts';
import { type Refusal, refusal } from '../refusals.ts';
import type { HallState, RecentCall } from '../state.ts';
import { currentStage } from '../ticket.ts';
import type { Board, BoardCall } from './view-data.ts';
import type { ViewFunctions } from './view-function.ts';
import {
  floorOfWindow,
  floorOfZone,
  instead,
  mainQueues,
  noticesOf,
  servicesAt,
  ticketAt,
  windowsToday,
} from './window-facts.ts';

const CALLS_MAX = 6;
/** When all windows of a large hall call at once, nobody who is still called is left out for whoever came. */
const CALLED_MAX = 24;
const MISSED_MAX = 12;
const WINDOWS_MAX = 12;
/** Calls name their window; more than these are no one zone's. */
const WINDOWS_NAMED_MAX = 60;

/** Dusk, where the plan does not say when it is (LOOK, "Colour"). */
const DARK_HOURS = { fromLocal: '18:00', toLocal: '07:00' };
const PARTS: readonly BoardPart[] = ['next', 'missed', 'waiting', 'windows', 'ticker'];
const NEXT_OF_ZONE_MAX = 3;

export const boardViews: ViewFunctions<'board' | 'board-frame'> = {
  'board-frame': (state, { displayId }) => {
    const found = findDisplay(state, displayId);
    if (!found.ok) return found;
    const display = found.value;
    const { plan } = state.planIndex;
    const zones = zonesOf(state.planIndex.plan, display);
    const floorNumber = homeFloor(state, display, zones);
    return ok({
      hall: plan.name,
      display: display.name,
      kind: display.kind,
      timeZone: plan.timeZone,
      planVersion: state.planVersion,
      floorNumber,
      floor: display.floorId === undefined ? null : (state.planIndex.floors.get(display.floorId)?.name ?? null),
      zones: zones.map((zoneId) => ({
        zoneId,
        name: defined(state.planIndex.zones.get(zoneId), `zone ${zoneId}`).name,
        floorNumber: floorOfZone(state, zoneId).number,
        windowNumbers: windowsToday(state).flatMap(({ planned }) =>
          planned.zoneId === zoneId ? [planned.number] : [],
        ),
      })),
      windows: windowsOf(state, display, zones)
        .slice(0, WINDOWS_NAMED_MAX)
        .map(({ planned }) => ({ windowNumber: planned.number, name: planned.name })),
      notices: noticesOf(plan, zones),
      complaintPhone: plan.complaintPhone,
      phones: plan.phones,
      address: plan.address ?? null,
      parts: partsOf(display),
      pages: display.pages ?? [],
      darkHours: plan.policy.darkHours ?? DARK_HOURS,
      returnBehind: Math.max(plan.policy.returnBehind, plan.policy.returnBehindOneWindow),
      speaksFor: display.speaksFor ?? null,
      windowId: display.windowId ?? null,
      services: servicesAt(state, display.windowId),
      screen: display.screen,
    });
  },

  board: (state, { displayId }, now) => {
    const found = findDisplay(state, displayId);
    if (!found.ok) return found;
    const display = found.value;
    const zones = zonesOf(state.planIndex.plan, display);
    const inZones = new Set<string>(zones);
    const waiting: Record<string, number> = {};
    for (const zone of zones) waiting[zone] = 0;
    for (const [queueId, servers] of state.planIndex.servedBy) {
      const zone = servers[0]?.window.zoneId;
      if (zone !== undefined && inZones.has(zone))
        waiting[zone] = (waiting[zone] ?? 0) + lengthOf(lineOf(state, queueId));
    }
    for (const { planned, window } of windowsToday(state)) {
      const kept = state.derived.pinned.get(window.id)?.size ?? 0;
      if (inZones.has(planned.zoneId)) waiting[planned.zoneId] = (waiting[planned.zoneId] ?? 0) + kept;
    }
    const board: Board = {
      day: state.day,
      calls: callsOn(state, display, inZones),
      missed: partsOf(display).includes('missed') ? missedNumbers(state, inZones) : [],
      next: partsOf(display).includes('next') ? nextIn(state, zones) : [],
      windows: shownWindows(state, display, zones).map(({ planned, window }) => {
        const serving = ticketAt(state, window)?.number;
        return {
          windowNumber: planned.number,
          state: window.state,
          ...(window.pause === null ? {} : { returnsAt: window.pause.returnsAt }),
          ...(serving === undefined ? {} : { serving }),
          ...(window.state === 'open' ? {} : { opensAt: opensAgainAt(state, planned, now) }),
          ...(display.windowId === undefined || window.state === 'open' ? {} : { instead: instead(state, planned) }),
        };
      }),
      waiting,
      hours: hoursToday(state),
      opensAt: opensAt(state, now),
      suspended: isSuspended(state),
    };
    return ok(board);
  },
};

export function findDisplay(state: HallState, displayId: string): Result<Display, Refusal> {
  const display = state.planIndex.displays.get(displayId);
  return display === undefined ? err(refusal('unknown-display', { displayId })) : ok(display);
}

/** The zones that a display shows: those it names, else those of its floor, else all. */
export function zonesOf({ zones }: Pick<HallPlan, 'zones'>, display: Display): readonly ZoneId[] {
  if (display.zoneIds.length > 0) return display.zoneIds;
  const { floorId } = display;
  return zones.filter((zone) => floorId === undefined || zone.floorId === floorId).map((zone) => zone.id);
}

function partsOf({ kind, parts }: Display): readonly BoardPart[] {
  return kind === 'main' || kind === 'zone' || kind === 'floor' ? (parts ?? PARTS) : [];
}

/**
 * [DISP-2] Whoever a window has to take next, a pause before it or not, then the lines by the order of their places: at most three of each zone. Care and
 * appointments may still come before them.
 */
function nextIn(state: HallState, zones: readonly ZoneId[]): Board['next'] {
  const numbers = new Map<ZoneId, Set<TicketNumber>>(zones.map((zoneId) => [zoneId, new Set()]));
  for (const { planned, window } of windowsToday(state)) {
    const first = window.state !== 'closed' ? state.derived.pinned.get(planned.id)?.first() : undefined;
    if (first !== undefined) numbers.get(planned.zoneId)?.add(first.number);
  }
  const entries = [...state.planIndex.servedBy].flatMap(([queueId, [server]]) => {
    const zoneId = server?.window.zoneId;
    if (zoneId === undefined || !numbers.has(zoneId)) return [];
    const { byKey } = lineOf(state, queueId);
    return Array.from({ length: Math.min(NEXT_OF_ZONE_MAX, byKey.size) }, (_, index) => ({
      zoneId,
      entry: defined(byKey.at(index), 'entry'),
    }));
  });
  entries.sort((a, b) => compareByKey(a.entry, b.entry));
  for (const { zoneId, entry } of entries) numbers.get(zoneId)?.add(entry.ticket.number);
  return [...numbers].flatMap(([zoneId, list]) =>
    [...list].slice(0, NEXT_OF_ZONE_MAX).map((number) => ({ number, zoneId })),
  );
}

function homeFloor(state: HallState, display: Display, zones: readonly ZoneId[]): number {
  if (display.windowId !== undefined) return floorOfWindow(state, display.windowId).number;
  const own = display.floorId === undefined ? undefined : state.planIndex.floors.get(display.floorId);
  if (own !== undefined) return own.number;
  const [zone] = zones;
  return zone === undefined ? 1 : floorOfZone(state, zone).number;
}

/** A window's screen has its window, a board those of its zones; pages have none. */
function windowsOf(state: HallState, display: Display, zones: readonly ZoneId[]): ReturnType<typeof windowsToday> {
  if (display.windowId === undefined && partsOf(display).length === 0) return [];
  return windowsToday(state).filter(({ planned }) =>
    display.windowId === undefined ? zones.includes(planned.zoneId) : planned.id === display.windowId,
  );
}

/** As fixed cells: not where they are more than there is room for, nor where the plan does not want them. */
function shownWindows(state: HallState, display: Display, zones: readonly ZoneId[]): ReturnType<typeof windowsToday> {
  if (display.windowId === undefined && !partsOf(display).includes('windows')) return [];
  const windows = windowsOf(state, display, zones);
  return windows.length > WINDOWS_MAX ? [] : windows;
}

/** Of all calendars together: somebody is served. */
export function hoursToday({ day, derived }: HallState): Board['hours'] {
  if (day === null) return [];
  return union([...derived.calendars.values()].flatMap((calendar) => calendar.sessionsOn(day)));
}

function shows(state: HallState, display: Display, zones: ReadonlySet<string>, call: RecentCall): boolean {
  // Transferred, come back or at their next step: they wait, and would go to the window that called them before.
  const standing = state.tickets.get(call.ticketId)?.state;
  if (standing === 'waiting' || standing === 'issued') return false;
  if (display.windowId !== undefined) return call.windowId === display.windowId;
  const window = state.planIndex.windows.get(call.windowId);
  return window !== undefined && zones.has(window.zoneId);
}

/** [VIEW-3] The newest, and before those who came whoever is still called. */
function callsOn(state: HallState, display: Display, zones: ReadonlySet<string>): Board['calls'] {
  const calls = state.recentCalls
    .filter((call) => shows(state, display, zones, call))
    .map((call) => boardCall(state, call));
  const called = calls.filter((call) => call.state === 'called').slice(0, CALLED_MAX);
  const others = calls.filter((call) => call.state !== 'called').slice(0, Math.max(0, CALLS_MAX - called.length));
  const shown = new Set([...called, ...others]);
  return calls.filter((call) => shown.has(call));
}

function boardCall(state: HallState, call: RecentCall): BoardCall {
  const ticket = state.tickets.get(call.ticketId);
  const here = ticket?.call?.windowId === call.windowId;
  const standing = here && (ticket.state === 'called' || ticket.state === 'serving') ? ticket.state : 'over';
  return {
    callId: call.callId,
    number: call.number,
    windowNumber: defined(state.planIndex.windows.get(call.windowId), `window ${call.windowId}`).number,
    floorNumber: floorOfWindow(state, call.windowId).number,
    at: call.at,
    count: call.count,
    last: standing === 'called' && call.count >= policyOf(state).callsMax,
    state: standing,
  };
}

/** The newest ones of these zones: whoever waited elsewhere looks elsewhere. */
function missedNumbers(state: HallState, zones: ReadonlySet<string>): Board['missed'] {
  const { missed } = state.derived;
  const numbers: Board['missed'][number][] = [];
  for (let index = missed.size - 1; index >= 0 && numbers.length < MISSED_MAX; index--) {
    const ticket = missed.at(index);
    if (ticket === undefined) continue;
    const zone = state.planIndex.servedBy.get(currentStage(ticket).queueId)?.[0]?.window.zoneId;
    if (zone !== undefined && zones.has(zone)) numbers.push(ticket.number);
  }
  return numbers;
}

/** When a window's own business begins again; null while its hours run: then it is up to its people. */
function opensAgainAt(state: HallState, planned: Window, now: Instant): Instant | null {
  let earliest: Instant | null = null;
  for (const queueId of mainQueues(planned)) {
    const calendar = calendarOf(state, queueId);
    if (calendar.isOpen(now, queueId)) return null;
    const opensAt = calendar.nextOpening(now, queueId);
    if (opensAt !== 'never' && (earliest === null || opensAt < earliest)) earliest = opensAt;
  }
  return earliest;
}

/** Null while any queue gives numbers. */
function opensAt(state: HallState, now: Instant): Instant | null {
  let earliest: Instant | null = null;
  for (const queueId of state.planIndex.queues.keys()) {
    const issuing = issuingOf(state, queueId, now);
    if (issuing.state === 'open' || issuing.state === 'last-minutes') return null;
    if (issuing.state === 'closed' && issuing.opensAt !== null && (earliest === null || issuing.opensAt < earliest)) {
      earliest = issuing.opensAt;
    }
  }
  return earliest;
}
