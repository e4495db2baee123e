import type { Instant } from '@youxu/basics';

const STEP_MS = 60_000;
/** Rounds of the two directions that come together again after 1,001 steps: 17 hours, so each night is another one. */
const ROUND_X = 77;
const ROUND_Y = 91;

/**
 * Where the picture stands now, each −1 to 1: it wanders so slowly that nobody sees it, and so that no edge stands in one place for
 * months. By the hall's time, so that two screens side by side wander together.
 */
export function wander(now: Instant): { readonly x: number; readonly y: number } {
  const step = Math.floor(now / STEP_MS);
  return { x: toAndFro(step, ROUND_X), y: toAndFro(step, ROUND_Y) };
}

/** Evenly from −1 to 1 and back: every place as long as every other. */
function toAndFro(step: number, round: number): number {
  const at = (step % round) / round;
  return at < 0.5 ? 4 * at - 1 : 3 - 4 * at;
}
