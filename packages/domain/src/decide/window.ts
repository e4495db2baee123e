import { err, ok } from '@youxu/basics';
import { hasRole } from '../actor.ts';
import { event } from '../events.ts';
import type { StaffId } from '../ids.ts';
import { inForce } from '../plan/plan-index.ts';
import { refusal } from '../refusals.ts';
import type { Deciders } from './decision.ts';
import { atManagedWindow, atOwnWindow, findWindow, releasePins, worksToday } from './guards.ts';

export const windowDeciders: Deciders<
  'sign-on' | 'sign-off' | 'open-window' | 'pause-window' | 'close-window' | 'call-help' | 'answer-help'
> = {
  // [STAFF-2] AB hand-over is one sign-on over another: tickets, holds and pins stay with the window.
  'sign-on': (state, { windowId, desk }, { actor }) => {
    const at = findWindow(state, windowId);
    if (!at.ok) return at;
    const works = worksToday(state, at.value);
    if (!works.ok) return works;
    const { window, planned } = at.value;
    const staff = state.planIndex.staff.get(actor.id as StaffId);
    if (staff === undefined || (state.day !== null && !inForce(staff, state.day))) {
      return err(refusal('unknown-staff', { staff: actor.id }));
    }
    if (!staff.windowIds.includes(windowId) && !hasRole(actor, 'duty-manager')) {
      return err(refusal('not-your-window', { windowNumber: planned.number }));
    }
    const signedOn = event('v1.StaffSignedOn', {
      windowId,
      staffId: staff.id,
      ...(desk === undefined ? {} : { desk }),
    });
    // [STAFF-5] The same person at another desk goes on there.
    if (window.staffId === staff.id) {
      const isElsewhere = desk !== undefined && desk !== window.desk;
      return ok({ events: isElsewhere ? [signedOn] : [], result: { replaced: null } });
    }
    const elsewhere = [...state.windows.values()].find((one) => one.staffId === staff.id);
    if (elsewhere !== undefined) {
      const windowNumber = state.planIndex.windows.get(elsewhere.id)?.number ?? elsewhere.id;
      return err(refusal('signed-on-elsewhere', { windowNumber }));
    }
    const replaced = window.staffId;
    const off = replaced === null ? [] : [event('v1.StaffSignedOff', { windowId, staffId: replaced })];
    return ok({ events: [...off, signedOn], result: { replaced } });
  },

  'sign-off': (state, { windowId }, context) => {
    const at = atManagedWindow(state, windowId, context);
    if (!at.ok) return at;
    const { window } = at.value;
    const [open] = window.openTickets;
    if (open !== undefined) {
      return err(refusal('window-busy', { number: state.tickets.get(open)?.number ?? open }));
    }
    if (window.staffId === null) return ok({ events: [], result: {} });
    const closing = window.state === 'closed' ? [] : [event('v1.WindowClosed', { windowId })];
    const events = [
      ...closing,
      ...releasePins(state, windowId),
      event('v1.StaffSignedOff', { windowId, staffId: window.staffId }),
    ];
    return ok({ events, result: {} });
  },

  'open-window': (state, { windowId }, context) => {
    const at = atManagedWindow(state, windowId, context);
    if (!at.ok) return at;
    const works = worksToday(state, at.value);
    if (!works.ok) return works;
    const { window, planned } = at.value;
    if (window.staffId === null) return err(refusal('not-signed-on', { windowNumber: planned.number }));
    if (window.state === 'open') return ok({ events: [], result: {} });
    return ok({ events: [event('v1.WindowOpened', { windowId })], result: {} });
  },

  'pause-window': (state, { windowId, reason, returnsAt }, context) => {
    const at = atManagedWindow(state, windowId, context);
    if (!at.ok) return at;
    if (at.value.window.state === 'closed') return err(refusal('window-not-open', { state: 'closed' }));
    return ok({ events: [event('v1.WindowPaused', { windowId, reason, returnsAt: returnsAt ?? null })], result: {} });
  },

  // [WIN-4] Whoever is being served is still served; nobody is called to a closed window.
  'close-window': (state, { windowId }, context) => {
    const at = atManagedWindow(state, windowId, context);
    if (!at.ok) return at;
    if (at.value.window.state === 'closed') return ok({ events: [], result: {} });
    return ok({ events: [event('v1.WindowClosed', { windowId }), ...releasePins(state, windowId)], result: {} });
  },

  'call-help': (state, { windowId }, context) => {
    const at = atOwnWindow(state, windowId, context);
    if (!at.ok) return at;
    return ok({ events: [event('v1.HelpCalled', { windowId })], result: {} });
  },

  'answer-help': (state, { windowId }, { actor }) => {
    const at = findWindow(state, windowId);
    if (!at.ok) return at;
    if (at.value.window.helpAt === null) return ok({ events: [], result: {} });
    return ok({ events: [event('v1.HelpAnswered', { windowId, by: actor.id as StaffId })], result: {} });
  },
};
