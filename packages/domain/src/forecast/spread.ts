/** Standard normal quantile of 0.8. */
const Z_80 = 0.8416;

/**
 * Median and 80 % quantile of a positive quantity with that mean and variance, as if it had a gamma distribution
 * (Wilson and Hilferty 1931: its cube root is nearly normal).
 */
export function quantilesOf(mean: number, variance: number): { readonly p50: number; readonly p80: number } {
  const ninth = variance / (9 * mean * mean);
  const cubed = (z: number): number => mean * Math.max(0, 1 - ninth + z * Math.sqrt(ninth)) ** 3;
  return { p50: cubed(0), p80: cubed(Z_80) };
}

/** When servers that begin at `levels` have together done `work`: the smallest T >= 0 with Σ max(0, T − level) >= work. */
export function fill(levels: readonly number[], work: number): number {
  const sorted = levels.toSorted((a, b) => a - b);
  let sum = 0;
  let time = 0;
  for (const [index, level] of sorted.entries()) {
    if (index > 0 && time <= level) break;
    sum += level;
    time = (work + sum) / (index + 1);
  }
  return Math.max(0, time);
}
