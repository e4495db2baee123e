import type { QueueId, ServiceId } from '../ids.ts';
import { plannedQueue } from '../lookup.ts';
import type { HallState, LearnedMinutes } from '../state.ts';
import { queueKey, serviceKey } from './learn.ts';

/** How long one service keeps a window. */
export interface ServiceMinutes {
  readonly mean: number;
  /** Variance divided by the squared mean: 0 for equal services, 1 for exponential ones. */
  readonly squaredVariation: number;
}

/** A plan's figure weighs as much as this many services, and so fades: many plans are wrong by a factor of two or more. */
const PRIOR_WEIGHT = 8;
/** Spread of services where none was seen. */
const PRIOR_SQUARED_VARIATION = 0.6;
/** Below a quarter of a minute nothing useful is known: tickets were finished in a row. */
const MEAN_MINUTES_MIN = 0.25;

/** Learned minutes of a queue, shrunk to the plan's typical minutes [CAST-2]. */
export function queueMinutes(state: HallState, queueId: QueueId): ServiceMinutes {
  return shrunk(state.learned.get(queueKey({ queueId })), {
    mean: plannedQueue(state, queueId).typicalMinutes,
    squaredVariation: PRIOR_SQUARED_VARIATION,
  });
}

/** Learned minutes of an item, shrunk to its own typical minutes where the plan has them, else to its queue's [CAST-2]. */
export function serviceMinutes(state: HallState, serviceId: ServiceId, queue: ServiceMinutes): ServiceMinutes {
  const typical = state.planIndex.services.get(serviceId)?.typicalMinutes;
  const prior = typical === undefined ? queue : { ...queue, mean: typical };
  return shrunk(state.learned.get(serviceKey({ serviceId })), prior);
}

function shrunk(learned: LearnedMinutes | undefined, prior: ServiceMinutes): ServiceMinutes {
  if (learned === undefined) return prior;
  const { count } = learned;
  const weigh = (seen: number, before: number): number =>
    (count * seen + PRIOR_WEIGHT * before) / (count + PRIOR_WEIGHT);
  const mean = Math.max(MEAN_MINUTES_MIN, weigh(learned.mean, prior.mean));
  const seenVariation =
    learned.mean >= MEAN_MINUTES_MIN ? learned.variance / learned.mean ** 2 : prior.squaredVariation;
  return { mean, squaredVariation: Math.min(1, weigh(Math.min(1, seenVariation), prior.squaredVariation)) };
}
