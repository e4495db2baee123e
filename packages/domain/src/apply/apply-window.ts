import { windowOf } from '../lookup.ts';
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
  'v1.StaffSignedOn': (state, { windowId, staffId }) => {
    const window = windowOf(state, windowId);
    window.staffId = staffId;
    window.undoable = [];
  },

  'v1.StaffSignedOff': (state, { windowId }) => {
    const window = windowOf(state, windowId);
    window.staffId = null;
    window.undoable = [];
  },

  'v1.WindowOpened': (state, { windowId }, { at }) => {
    const window = windowOf(state, windowId);
    window.state = 'open';
    window.stateAt = at;
    window.pause = null;
  },

  'v1.WindowPaused': (state, { windowId, reason, returnsAt }, { at }) => {
    const window = windowOf(state, windowId);
    window.state = 'paused';
    window.stateAt = at;
    window.pause = { reason, returnsAt };
  },

  'v1.WindowClosed': (state, { windowId }, { at }) => {
    const window = windowOf(state, windowId);
    window.state = 'closed';
    window.stateAt = at;
    window.pause = null;
  },

  'v1.HelpCalled': (state, { windowId }, { at }) => {
    windowOf(state, windowId).helpAt ??= at;
  },

  'v1.HelpAnswered': (state, { windowId }) => {
    windowOf(state, windowId).helpAt = null;
  },
};
