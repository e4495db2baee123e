import type { Instant } from '@youxu/basics';
import type { Calendar, HallPlan, ServiceId } from '@youxu/domain';
import { addDays } from '@youxu/domain';
import type { Booking } from '../contract.ts';
import type { HallDoor } from './hall-door.ts';

const MINUTE_MS = 60_000;
/** A hall whose next days are full is no place to try it. */
const TRIES_MAX = 60;

export interface NextSlotOptions {
  readonly plan: HallPlan;
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly door: Pick<HallDoor, 'book'>;
  readonly now: Instant;
  /** What the citizen leaves. */
  readonly phone: string;
  /** What the code of an appointment holds. */
  readonly code: (appointmentId: string) => string;
}

/** Books as a citizen would: the first slot from now on that the hall gives. */
export async function bookNextSlot(serviceId: ServiceId, options: NextSlotOptions): Promise<Booking> {
  const { door, phone, code } = options;
  for (const slotAt of slotsFrom(serviceId, options)) {
    const booked = await door.book({ serviceId, slotAt, phone });
    if (booked.ok) return { kind: 'booked', code: code(booked.value.appointmentId), slotAt, phone };
    const { error } = booked;
    if (error.code === 'slot-full' || error.code === 'slot-unknown') continue;
    return 'facts' in error ? { kind: 'refused', refusal: error } : { kind: 'unknown' };
  }
  return { kind: 'none' };
}

/** [APPT-1] The grid of the queue's sessions, as far as it can be booked. */
function* slotsFrom(serviceId: ServiceId, { plan, calendars, now }: NextSlotOptions): Generator<Instant> {
  const service = plan.services.find(({ id }) => id === serviceId);
  const queue = plan.queues.find(({ id }) => id === service?.queueId);
  const calendar = calendars.get(queue?.calendarId ?? '');
  if (queue?.appointments === undefined || calendar === undefined) return;
  const { slotMinutes, daysAhead } = queue.appointments;
  let left = TRIES_MAX;
  for (let days = 0; days <= daysAhead; days++) {
    for (const { fromAt, toAt } of calendar.sessionsOn(addDays(calendar.localDate(now), days))) {
      for (let slotAt = fromAt; slotAt < toAt; slotAt += slotMinutes * MINUTE_MS) {
        if (slotAt <= now) continue;
        if (left-- === 0) return;
        yield slotAt;
      }
    }
  }
}
