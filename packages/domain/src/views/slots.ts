import { ok } from '@youxu/basics';
import { addDays } from '../calendar/local-time.ts';
import { findService } from '../decide/guards.ts';
import { calendarOf, plannedQueue } from '../lookup.ts';
import type { HallState } from '../state.ts';
import type { Slots } from './guide-data.ts';
import type { ViewFunctions } from './view-function.ts';

const MINUTE_MS = 60_000;
const SLOTS_MAX = 200;

/** [APPT-1] The slots with a free place, from now to the queue's horizon. */
export const slotsView: ViewFunctions<'slots'> = {
  slots: (state, { serviceId }, now) => {
    const service = findService(state, serviceId);
    if (!service.ok) return service;
    const { queueId } = service.value;
    const { appointments } = plannedQueue(state, queueId);
    if (appointments === undefined) return ok({ slots: [] });
    const calendar = calendarOf(state, queueId);
    const taken = takenAt(state, queueId);
    const slots: Slots['slots'][number][] = [];
    const today = calendar.localDate(now);
    for (let ahead = 0; ahead <= appointments.daysAhead; ahead++) {
      for (const { fromAt, toAt } of calendar.sessionsOn(addDays(today, ahead))) {
        for (let slotAt = fromAt; slotAt < toAt; slotAt += appointments.slotMinutes * MINUTE_MS) {
          const free = appointments.placesPerSlot - (taken.get(slotAt) ?? 0);
          if (slotAt > now && free > 0 && slots.length < SLOTS_MAX) slots.push({ slotAt, free });
        }
      }
    }
    return ok({ slots });
  },
};

/** Places booked in a queue, by slot. */
function takenAt({ appointments, planIndex }: HallState, queueId: string): ReadonlyMap<number, number> {
  const taken = new Map<number, number>();
  for (const { slotAt, serviceId, state } of appointments.values()) {
    if (state === 'cancelled' || planIndex.services.get(serviceId)?.queueId !== queueId) continue;
    taken.set(slotAt, (taken.get(slotAt) ?? 0) + 1);
  }
  return taken;
}
