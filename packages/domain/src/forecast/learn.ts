import type { ServiceRecord } from '../service-record.ts';
import type { LearnedMinutes } from '../state.ts';

/**
 * Weight of the newest service once enough have been seen: about the last seventy count [CAST-2]. Replayed over real halls,
 * quicker forgetting forecast worse and slower forgetting hardly better.
 */
const NEWEST_WEIGHT = 0.03;
/** Longer services are forgotten people or lunch, not work. */
const SERVICE_MINUTES_MAX = 120;

export function serviceKey(record: Pick<ServiceRecord, 'serviceId'>): string {
  return `service ${record.serviceId}`;
}

export function queueKey(record: Pick<ServiceRecord, 'queueId'>): string {
  return `queue ${record.queueId}`;
}

/** Takes a finished service into the running figures of its item and of its queue. */
export function learn(learned: Map<string, LearnedMinutes>, record: ServiceRecord): void {
  const minutes = (record.finishedAt - record.calledAt) / 60_000;
  if (minutes > SERVICE_MINUTES_MAX) return;
  for (const key of [serviceKey(record), queueKey(record)]) learned.set(key, updated(learned.get(key), minutes));
}

/** Exponentially weighted mean and variance (West 1979); the first services weigh equally. */
function updated(old: LearnedMinutes | undefined, minutes: number): LearnedMinutes {
  if (old === undefined) return { mean: minutes, variance: 0, count: 1 };
  const weight = Math.max(NEWEST_WEIGHT, 1 / (old.count + 1));
  const delta = minutes - old.mean;
  return {
    mean: old.mean + weight * delta,
    variance: (1 - weight) * (old.variance + weight * delta * delta),
    count: Math.min(old.count + 1, 10_000),
  };
}
