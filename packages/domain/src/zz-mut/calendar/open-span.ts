import type { Instant } from '@youxu/basics';

/** From `fromAt` up to, not including, `toAt`. */
export interface OpenSpan {
  readonly fromAt: Instant;
  readonly toAt: Instant;
}

export function contains(spans: readonly OpenSpan[], at: Instant): boolean {
  return spans.some((span) => span.fromAt <= at && at < span.toAt);
}

/** In order, none empty, those that overlap or touch made one. */
export function union(spans: readonly OpenSpan[]): readonly OpenSpan[] {
  const merged: OpenSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.fromAt - b.fromAt)) {
    if (span.toAt <= span.fromAt) continue;
    const last = merged.at(-1);
    if (last === undefined || last.toAt < span.fromAt) merged.push(span);
    else if (last.toAt < span.toAt) merged[merged.length - 1] = { fromAt: last.fromAt, toAt: span.toAt };
  }
  return merged;
}

/** What of `spans` lies outside every one of `cuts`. */
export function without(spans: readonly OpenSpan[], cuts: readonly OpenSpan[]): readonly OpenSpan[] {
  let left = spans;
  for (const cut of cuts) {
    left = left.flatMap(({ fromAt, toAt }) => [
      { fromAt, toAt: Math.min(toAt, cut.fromAt) },
      { fromAt: Math.max(fromAt, cut.toAt), toAt },
    ]);
  }
  return union(left);
}
