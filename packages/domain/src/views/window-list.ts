import { ok } from '@youxu/basics';
import { nameOfStaff } from './fetching.ts';
import type { ViewFunctions } from './view-function.ts';
import { windowsToday } from './window-facts.ts';

/** Where a clerk can send somebody: who sits where is on the windows' screens anyway. */
export const windowListView: ViewFunctions<'window-list'> = {
  'window-list': (state) =>
    ok({
      windows: windowsToday(state).map(({ planned, window }) => ({
        windowId: planned.id,
        state: window.state,
        returnsAt: window.pause?.returnsAt ?? null,
        staff: window.staffId === null ? null : nameOfStaff(state, window.staffId),
        waiting: state.derived.pinned.get(planned.id)?.size ?? 0,
      })),
    }),
};
