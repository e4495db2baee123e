import { assert, defined } from '@youxu/basics';
import { calendarsAt, indexPlan } from '../plan/plan-index.ts';
import { loadState, rebuildDerived } from '../saved-state.ts';
import type { HallState, HoursRuntime } from '../state.ts';
import type { Handlers } from './apply.ts';

export const hallHandlers: Handlers<
  | 'v1.PlanPublished'
  | 'v1.PlanScheduled'
  | 'v1.DayOpened'
  | 'v1.IssuingSet'
  | 'v1.KioskServiceSet'
  | 'v1.ServiceOfferSet'
  | 'v1.HoursExtended'
  | 'v1.SpecialOpeningSet'
  | 'v1.HallSuspended'
  | 'v1.HallResumed'
  | 'v1.AppointmentBooked'
  | 'v1.AppointmentCancelled'
> = {
  'v1.PlanPublished': (state, { version, plan, mapping }) => {
    state.planVersion = version;
    state.planIndex = indexPlan(plan, state.tables);
    if (state.planSchedule !== null && state.planSchedule.effectiveAt <= state.at) state.planSchedule = null;
    for (const ticket of state.tickets.values()) {
      for (const stage of ticket.stages)
        if (stage.state !== 'done') stage.queueId = mapping[stage.queueId] ?? stage.queueId;
    }
    state.recentCalls = state.recentCalls.filter((one) => state.planIndex.windows.has(one.windowId));
    forgetRetired(state);
    rebuildDerived(state);
  },

  'v1.PlanScheduled': (state, { plan, mapping, effectiveAt }) => {
    state.planSchedule = { plan, mapping, effectiveAt };
  },

  // The balance is the whole state: folding a day needs nothing from before it [DAY-3].
  'v1.DayOpened': (state, { day, balance }, { seq, at }) => {
    assert(balance.seq === seq - 1, 'an opening balance must follow on the state it closes');
    Object.assign(state, loadState({ ...balance, day, seq, at }, state.tables));
  },

  'v1.IssuingSet': (state, { queueId, mode }) => {
    // A word for the whole hall ends what was said of its queues before.
    if (queueId === null) state.issuing.clear();
    if (mode === 'auto') state.issuing.delete(queueId ?? '*');
    else state.issuing.set(queueId ?? '*', mode);
  },

  'v1.KioskServiceSet': (state, { kioskId, state: service, message }) => {
    if (service === 'in-service') state.kiosksOut.delete(kioskId);
    else state.kiosksOut.set(kioskId, message);
  },

  'v1.ServiceOfferSet': (state, { serviceId, state: offer, message }) => {
    if (offer === 'offered') state.servicesStopped.delete(serviceId);
    else state.servicesStopped.set(serviceId, message);
  },

  'v1.HoursExtended': (state, { calendarId, date, untilLocal }) => {
    const others = state.runtime.extensions.filter((entry) => entry.calendarId !== calendarId || entry.date !== date);
    setRuntime(state, { ...state.runtime, extensions: [...others, { calendarId, date, untilLocal }] });
  },

  'v1.SpecialOpeningSet': (state, opening) => {
    setRuntime(state, { ...state.runtime, openings: [...state.runtime.openings, opening] });
  },

  'v1.HallSuspended': (state, _body, { at }) => {
    setRuntime(state, { ...state.runtime, closures: [...state.runtime.closures, { fromAt: at }] });
  },

  'v1.HallResumed': (state, _body, { at }) => {
    const closures = state.runtime.closures.map((closure) =>
      closure.toAt === undefined ? { fromAt: closure.fromAt, toAt: at } : closure,
    );
    setRuntime(state, { ...state.runtime, closures });
  },

  'v1.AppointmentBooked': (state, { appointmentId: id, serviceId, slotAt, phoneRef, contacts }) => {
    const found = contacts === undefined ? {} : { contacts };
    state.appointments.set(id, { id, serviceId, slotAt, state: 'booked', phoneRef, ...found });
  },

  'v1.AppointmentCancelled': (state, { appointmentId }) => {
    defined(state.appointments.get(appointmentId), `appointment ${appointmentId}`).state = 'cancelled';
  },
};

/** What was said of a kiosk or an item ends with it: one that comes back with a later plan is another [KIOSK-3]. */
function forgetRetired({ planIndex, kiosksOut, servicesStopped }: HallState): void {
  for (const id of [...kiosksOut.keys()]) if (!planIndex.kiosks.has(id)) kiosksOut.delete(id);
  for (const id of [...servicesStopped.keys()]) if (!planIndex.services.has(id)) servicesStopped.delete(id);
}

function setRuntime(state: HallState, runtime: HoursRuntime): void {
  state.runtime = runtime;
  state.derived.calendars = calendarsAt(state.planIndex, runtime);
}
