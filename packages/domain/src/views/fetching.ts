import type { StaffId, Text } from '../ids.ts';
import type { HallState } from '../state.ts';
import type { Ticket } from '../ticket.ts';
import type { Fetching } from './guide-data.ts';

/** [HELP-2] Who goes for whoever is called, until the person is there. */
export function fetchingOf(state: HallState, { call, state: standing, arrivedAutomatically }: Ticket): Fetching | null {
  const isAwaited = standing === 'called' || (standing === 'serving' && arrivedAutomatically);
  if (call?.fetching === undefined || !isAwaited) return null;
  const { staffId, at, callId } = call.fetching;
  return { name: nameOfStaff(state, staffId), at, callId };
}

/** Of somebody whom a newer plan does not have: their id. */
export function nameOfStaff(state: HallState, staffId: StaffId): Text {
  return state.planIndex.staff.get(staffId)?.name ?? { zh: staffId, en: staffId };
}
