/** Of many latencies, what matters. Milliseconds. */
export interface Latencies {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/**
 * The value below or at which this share of the values lies, by the nearest rank: the smallest value such that at least
 * `share` of all are at or below it. Not a number where there are none.
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)] ?? Number.NaN;
}

export function latenciesOf(valuesMs: readonly number[]): Latencies {
  return { count: valuesMs.length, p50Ms: percentile(valuesMs, 0.5), p99Ms: percentile(valuesMs, 0.99) };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
