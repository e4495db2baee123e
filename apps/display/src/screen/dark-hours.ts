import type { Instant } from '@youxu/basics';
import type { Board, BoardFrame } from '@youxu/domain';
import { clockWords } from '@youxu/ui/words';

/** People come early; nobody comes for a hall that opens in two hours. */
const AWAKE_BEFORE_MS = 3_600_000;
/** The last ones leave. */
const AWAKE_AFTER_MS = 1_800_000;

/** [DISP-5] Whether screens are dark now, by the plan's hours in local time; they may go past midnight. */
export function isDark({ darkHours, timeZone }: Pick<BoardFrame, 'darkHours' | 'timeZone'>, now: Instant): boolean {
  const { fromLocal, toLocal } = darkHours;
  const time = clockWords(now, { lang: 'zh', timeZone }).padStart(5, '0');
  return fromLocal <= toLocal ? fromLocal <= time && time < toLocal : fromLocal <= time || time < toLocal;
}

/** [DISP-5] Closed for the night: dark, no numbers, nobody at a window, and neither the last ones still leaving nor the first ones coming. */
export function isAtRest(board: Board, frame: Pick<BoardFrame, 'darkHours' | 'timeZone'>, now: Instant): boolean {
  const { hours, opensAt, calls } = board;
  if (!isDark(frame, now) || opensAt === null || opensAt - now < AWAKE_BEFORE_MS) return false;
  if (hours.some(({ fromAt, toAt }) => fromAt - AWAKE_BEFORE_MS <= now && now < toAt + AWAKE_AFTER_MS)) return false;
  return calls.every(({ state }) => state === 'over');
}
