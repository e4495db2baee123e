import type { Instant, Result } from '@youxu/basics';
import type { Refusal } from '../refusals.ts';
import type { HallState } from '../state.ts';
import { boardViews } from './board.ts';
import { citizenViews } from './citizen.ts';
import { hallLiveView } from './hall-live.ts';
import { kioskMenuView } from './kiosk-menu.ts';
import type { ViewData, ViewParams } from './view-data.ts';
import type { StateViewName, ViewFunction, ViewFunctions } from './view-function.ts';
import { windowDeskView } from './window-desk.ts';
import { windowScreenViews } from './window-screens.ts';

const viewFunctions: ViewFunctions<StateViewName> = {
  ...kioskMenuView,
  ...boardViews,
  ...windowDeskView,
  ...windowScreenViews,
  ...hallLiveView,
  ...citizenViews,
};

/** A view of the hall as it is, or why there is none (an unknown window, display or ticket). */
export function computeView<N extends StateViewName>(
  state: HallState,
  view: N,
  params: ViewParams<N>,
  now: Instant,
): Result<ViewData<N>, Refusal> {
  const compute = viewFunctions[view] as ViewFunction<N>;
  return compute(state, params, now);
}
