import { defined } from '@youxu/basics';
import type { LocalDate, QueueId, Text, WindowId, ZoneId } from '../ids.ts';
import { plannedWindow, serversToday } from '../lookup.ts';
import type { Floor, HallPlan, Window, Zone } from '../plan/plan.ts';
import { inForce } from '../plan/plan-index.ts';
import type { HallState, WindowState } from '../state.ts';
import type { Ticket } from '../ticket.ts';

const SERVICES_MAX = 24;

/** The windows of the plan that are in force today, in the order of the plan. */
export function windowsToday(state: HallState): readonly { readonly planned: Window; readonly window: WindowState }[] {
  return state.planIndex.plan.windows.flatMap((planned) => {
    const window = state.windows.get(planned.id);
    return window === undefined || (state.day !== null && !inForce(planned, state.day as LocalDate))
      ? []
      : [{ planned, window }];
  });
}

export function floorOfZone(state: HallState, zoneId: Zone['id']): Floor {
  const zone = defined(state.planIndex.zones.get(zoneId), `zone ${zoneId}`);
  return defined(state.planIndex.floors.get(zone.floorId), `floor ${zone.floorId}`);
}

export function floorOfWindow(state: HallState, windowId: WindowId): Floor {
  return floorOfZone(state, plannedWindow(state, windowId).zoneId);
}

/** The ticket that the window has in front of it: the oldest of its open ones. */
export function ticketAt(state: HallState, window: WindowState): Ticket | undefined {
  const [first] = window.openTickets;
  return first === undefined ? undefined : state.tickets.get(first);
}

/** The queues that people come to a window for; of one that only helps out, those it helps with. */
export function mainQueues({ serves }: Window): readonly QueueId[] {
  const own = serves.filter(({ mode }) => mode === 'own');
  return (own.length === 0 ? serves : own).map(({ queueId }) => queueId);
}

/** Numbers of the open windows at which everybody who came to this one is served meanwhile. */
export function instead(state: HallState, planned: Window): readonly string[] {
  const [first, ...rest] = mainQueues(planned).map((queueId) => serversToday(state, queueId));
  const servesAll = (id: WindowId): boolean => rest.every((servers) => servers.some(({ window }) => window.id === id));
  return (first ?? []).flatMap(({ window: { id, number } }) =>
    id !== planned.id && state.windows.get(id)?.state === 'open' && servesAll(id) ? [number] : [],
  );
}

/** What people may come to a window for, not what it helps out with. */
export function servicesAt(state: HallState, windowId: WindowId | undefined): readonly Text[] {
  const window = windowId === undefined ? undefined : state.planIndex.windows.get(windowId);
  const own = new Set(window?.serves.flatMap(({ queueId, mode }) => (mode === 'own' ? [queueId] : [])));
  return state.planIndex.plan.services
    .filter((service) => own.has(service.queueId) && (state.day === null || inForce(service, state.day)))
    .slice(0, SERVICES_MAX)
    .map(({ name }) => name);
}

/** What the plan has the screens of these zones say. */
export function noticesOf(plan: HallPlan, zones: readonly ZoneId[]): readonly Text[] {
  return plan.notices
    .filter((notice) => notice.zoneIds === undefined || notice.zoneIds.some((zone) => zones.includes(zone)))
    .map((notice) => notice.text);
}
