import type { Instant, Result } from '@youxu/basics';
import type { Refusal } from '../refusals.ts';
import type { HallState } from '../state.ts';
import type { ViewData, ViewName, ViewParams } from './view-data.ts';

/** Computes a view from the hall: bounded whatever the queues' length, never changing anything. */
export type ViewFunction<N extends ViewName> = (
  state: HallState,
  params: ViewParams<N>,
  now: Instant,
) => Result<ViewData<N>, Refusal>;

/** Every view that follows from the hall's state; how devices are is telemetry and comes from the server. */
export type StateViewName = Exclude<ViewName, 'fleet' | 'window-devices'>;
export type ViewFunctions<N extends StateViewName> = { readonly [K in N]: ViewFunction<K> };
