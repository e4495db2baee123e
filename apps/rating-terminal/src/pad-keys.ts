import type { Timers } from '@youxu/client';
import { type Sorted, WedgeSorter } from '@youxu/code-scanner/wedge';
import type { RatingLevel } from '@youxu/domain';

/** What of a key press is looked at. */
interface Stroke extends Event {
  readonly key?: string;
  readonly repeat?: boolean;
}

/** 5 is 非常满意, as on the pads of the bus. */
const LEVELS: Readonly<Record<string, RatingLevel>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 };
/** People and pads are slower between two keys; scanners, also one on a slow adapter, are faster. */
const GAP_MS_MAX = 50;

/**
 * A rating pad that poses as a keyboard, beside the screen: its keys 1 to 5 rate. What a scanner types is none of them.
 * @param timers on the clock of the page's events
 * @returns ends it
 */
export function followPadKeys(page: EventTarget, timers: Timers, rate: (level: RatingLevel) => void): () => void {
  const sorter = new WedgeSorter({ gapMsMax: GAP_MS_MAX });
  let cancel = (): void => {};
  const sorted = (found: readonly Sorted[]): void => {
    for (const one of found) {
      const level = levelOf(one);
      if (level !== undefined) rate(level);
    }
    cancel();
    const dueMs = sorter.pendingUntilMs;
    if (dueMs === undefined) return;
    // One turn later: keys that came while the page was busy are heard first.
    cancel = timers.after(Math.max(0, dueMs - timers.elapsedMs()), () => {
      cancel = timers.after(0, () => sorted(sorter.rest(timers.elapsedMs())));
    });
  };
  // When it was pressed, not when the page got round to it: that tells a scanner from a person.
  const onKeyDown = ({ key, repeat, timeStamp }: Stroke): void => {
    if (key !== undefined && repeat !== true) sorted(sorter.press({ key, atMs: timeStamp }));
  };
  page.addEventListener('keydown', onKeyDown);
  return () => {
    page.removeEventListener('keydown', onKeyDown);
    cancel();
  };
}

/** One key of the pad by itself; some pads say Enter after it. */
function levelOf(sorted: Sorted): RatingLevel | undefined {
  if (sorted.kind !== 'typing') return undefined;
  const [key = '', end = 'Enter', ...more] = sorted.keys;
  return end === 'Enter' && more.length === 0 ? LEVELS[key] : undefined;
}
