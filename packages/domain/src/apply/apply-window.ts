import type { Instant } from '@youxu/basics';
import { policyOf, windowOf } from '../lookup.ts';
import type { HallState, WindowState } from '../state.ts';
import type { Handlers } from './apply.ts';

export const windowHandlers: Handlers<
  | 'v1.StaffSignedOn'
  | 'v1.StaffSignedOff'
  | 'v1.WindowOpened'
  | 'v1.WindowPaused'
  | 'v1.WindowClosed'
  | 'v1.HelpCalled'
  | 'v1.HelpAnswered'
> = {
  // Tickets called, served or held stay with the window, whoever sits there [STAFF-2].
  'v1.StaffSignedOn': (state, { windowId, staffId, desk }) => {
    const window = windowOf(state, windowId);
    if (window.staffId !== staffId) window.undoable = [];
    window.staffId = staffId;
    if (desk === undefined) delete window.desk;
    else window.desk = desk;
  },

  'v1.StaffSignedOff': (state, { windowId }) => {
    const window = windowOf(state, windowId);
    window.staffId = null;
    delete window.desk;
    delete window.pausedBefore;
    delete window.helpAnswered;
    delete window.takenAway;
    window.undoable = [];
  },

  'v1.WindowOpened': (state, { windowId }, { at }) => {
    const window = windowOf(state, windowId);
    endPause(window, at);
    window.state = 'open';
    window.stateAt = at;
    window.pause = null;
  },

  'v1.WindowPaused': (state, { windowId, reason, returnsAt }, { at }) => {
    const window = windowOf(state, windowId);
    if (window.state !== 'paused') beginPause(state, window, at);
    window.pause = { reason, returnsAt };
  },

  'v1.WindowClosed': (state, { windowId }, { at }) => {
    const window = windowOf(state, windowId);
    endPause(window, at);
    window.state = 'closed';
    window.stateAt = at;
    window.pause = null;
  },

  'v1.HelpCalled': (state, { windowId }, { at }) => {
    const window = windowOf(state, windowId);
    window.helpAt ??= at;
    delete window.helpAnswered;
  },

  'v1.HelpAnswered': (state, { windowId, by }, { at }) => {
    const window = windowOf(state, windowId);
    window.helpAt = null;
    if (by !== undefined) window.helpAnswered = { by, at };
  },
};

/** A pause that is given anew is still the same pause [ALARM-2]. */
function beginPause(state: HallState, window: WindowState, at: Instant): void {
  window.state = 'paused';
  window.stateAt = at;
  const { pausedBefore } = window;
  const apartMs = policyOf(state).pauseAlarmMinutes * 60_000;
  if (pausedBefore !== undefined && at - pausedBefore.untilAt >= apartMs) delete window.pausedBefore;
}

function endPause(window: WindowState, at: Instant): void {
  if (window.state !== 'paused') return;
  window.pausedBefore = { ms: (window.pausedBefore?.ms ?? 0) + at - window.stateAt, untilAt: at };
}
