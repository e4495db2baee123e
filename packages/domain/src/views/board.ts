import type { Instant, Result } from '@youxu/basics';
import { defined, err, ok } from '@youxu/basics';
import { union } from '../calendar/open-span.ts';
import { isSuspended } from '../decide/guards.ts';
import type { ZoneId } from '../ids.ts';
import { issuingOf } from '../issuing.ts';
import { lineOf, serversToday } from '../lookup.ts';
import { lengthOf } from '../order/line.ts';
import type { Display, Window } from '../plan/plan.ts';
import { type Refusal, refusal } from '../refusals.ts';
import type { HallState, RecentCall } from '../state.ts';
import type { Board, BoardCall } from './view-data.ts';
import type { ViewFunctions } from './view-function.ts';
import { floorOfWindow, floorOfZone, ticketAt, windowsToday } from './window-facts.ts';

const CALLS_MAX = 6;
const MISSED_MAX = 12;
const WINDOWS_MAX = 12;

export const boardViews: ViewFunctions<'board' | 'board-frame'> = {
  'board-frame': (state, { displayId }) => {
    const found = findDisplay(state, displayId);
    if (!found.ok) return found;
    const display = found.value;
    const { plan } = state.planIndex;
    const zones = zonesOf(state, display);
    return ok({
      hall: plan.name,
      display: display.name,
      kind: display.kind,
      timeZone: plan.timeZone,
      floorNumber: homeFloor(state, display, zones),
      zones: zones.map((zoneId) => ({
        zoneId,
        name: defined(state.planIndex.zones.get(zoneId), `zone ${zoneId}`).name,
        floorNumber: floorOfZone(state, zoneId).number,
      })),
      windows: shownWindows(state, display, zones).map(({ planned }) => ({
        windowNumber: planned.number,
        name: planned.name,
      })),
      notices: plan.notices
        .filter((notice) => notice.zoneIds === undefined || notice.zoneIds.some((zone) => zones.includes(zone)))
        .map((notice) => notice.text),
      complaintPhone: plan.complaintPhone,
      speaksFor: display.speaksFor ?? null,
      windowId: display.windowId ?? null,
      screen: display.screen,
    });
  },

  board: (state, { displayId }, now) => {
    const found = findDisplay(state, displayId);
    if (!found.ok) return found;
    const display = found.value;
    const zones = zonesOf(state, display);
    const inZones = new Set<string>(zones);
    const waiting: Record<string, number> = {};
    for (const zone of zones) waiting[zone] = 0;
    for (const [queueId, servers] of state.planIndex.servedBy) {
      const zone = servers[0]?.window.zoneId;
      if (zone !== undefined && inZones.has(zone))
        waiting[zone] = (waiting[zone] ?? 0) + lengthOf(lineOf(state, queueId));
    }
    const board: Board = {
      day: state.day,
      calls: state.recentCalls
        .filter((call) => shows(state, display, inZones, call))
        .slice(0, CALLS_MAX)
        .map((call) => boardCall(state, call)),
      missed: missedNumbers(state),
      windows: shownWindows(state, display, zones).map(({ planned, window }) => {
        const serving = ticketAt(state, window)?.number;
        return {
          windowNumber: planned.number,
          state: window.state,
          ...(window.pause === null ? {} : { returnsAt: window.pause.returnsAt }),
          ...(serving === undefined ? {} : { serving }),
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

function findDisplay(state: HallState, displayId: string): Result<Display, Refusal> {
  const display = state.planIndex.displays.get(displayId);
  return display === undefined ? err(refusal('unknown-display', { displayId })) : ok(display);
}

function zonesOf(state: HallState, display: Display): readonly ZoneId[] {
  return display.zoneIds.length > 0 ? display.zoneIds : state.planIndex.plan.zones.map((zone) => zone.id);
}

function homeFloor(state: HallState, display: Display, zones: readonly ZoneId[]): number {
  if (display.windowId !== undefined) return floorOfWindow(state, display.windowId).number;
  const [zone] = zones;
  return zone === undefined ? 1 : floorOfZone(state, zone).number;
}

function shownWindows(state: HallState, display: Display, zones: readonly ZoneId[]): ReturnType<typeof windowsToday> {
  const windows = windowsToday(state).filter(({ planned }) =>
    display.windowId === undefined ? zones.includes(planned.zoneId) : planned.id === display.windowId,
  );
  return windows.length > WINDOWS_MAX ? [] : windows;
}

/** Numbers of the open windows at which the queues of a window are served meanwhile. */
function instead(state: HallState, { id, serves }: Window): readonly string[] {
  const others = serves.flatMap(({ queueId }) => serversToday(state, queueId).map(({ window }) => window));
  const open = others.filter((other) => other.id !== id && state.windows.get(other.id)?.state === 'open');
  return [...new Set(open.map(({ number }) => number))];
}

/** Of all calendars together: somebody is served. */
export function hoursToday({ day, derived }: HallState): Board['hours'] {
  if (day === null) return [];
  return union([...derived.calendars.values()].flatMap((calendar) => calendar.sessionsOn(day)));
}

function shows(state: HallState, display: Display, zones: ReadonlySet<string>, call: RecentCall): boolean {
  if (display.windowId !== undefined) return call.windowId === display.windowId;
  const window = state.planIndex.windows.get(call.windowId);
  return window !== undefined && zones.has(window.zoneId);
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
    state: standing,
  };
}

/** The newest ones. */
function missedNumbers(state: HallState): Board['missed'] {
  const { missed } = state.derived;
  const numbers: Board['missed'][number][] = [];
  for (let index = missed.size - 1; index >= Math.max(0, missed.size - MISSED_MAX); index--) {
    const ticket = missed.at(index);
    if (ticket !== undefined) numbers.push(ticket.number);
  }
  return numbers;
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
