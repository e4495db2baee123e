import type { Instant, Result } from '@youxu/basics';
import type { Refusal } from '../refusals.ts';
import type { HallState } from '../state.ts';
import { boardViews } from './board.ts';
import { callSheetView } from './call-sheet.ts';
import { citizenViews } from './citizen.ts';
import { disclosuresView } from './disclosures.ts';
import { guideViews } from './guide-desk.ts';
import { hallLiveView } from './hall-live.ts';
import { kioskMenuView } from './kiosk-menu.ts';
import { slotsView } from './slots.ts';
import type { ViewData, ViewParams } from './view-data.ts';
import type { StateViewName, ViewFunction, ViewFunctions } from './view-function.ts';
import { windowDeskView } from './window-desk.ts';
import { windowListView } from './window-list.ts';
import { windowScreenViews } from './window-screens.ts';

const viewFunctions: ViewFunctions<StateViewName> = {
  ...kioskMenuView,
  ...boardViews,
  ...disclosuresView,
  ...windowDeskView,
  ...windowListView,
  ...guideViews,
  ...callSheetView,
  ...slotsView,
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
