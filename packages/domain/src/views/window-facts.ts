import { defined } from '@youxu/basics';
import type { LocalDate, WindowId } from '../ids.ts';
import { plannedWindow } from '../lookup.ts';
import type { Floor, Window, Zone } from '../plan/plan.ts';
import { inForce } from '../plan/plan-index.ts';
import type { HallState, WindowState } from '../state.ts';
import type { Ticket } from '../ticket.ts';

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
