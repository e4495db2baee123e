import type { Timers } from '@youxu/client';
import { KeyStrokeSorter } from '@youxu/counter-bus/keystrokes';
import type { RatingLevel } from '@youxu/domain';

/** What of a key press is looked at. */
interface Stroke extends Event {
  readonly key?: string;
  readonly repeat?: boolean;
}

/** 5 is 非常满意, as on the pads of the bus. */
const LEVELS: Readonly<Record<'1' | '2' | '3' | '4' | '5', RatingLevel>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 };

/**
 * A rating pad that poses as a keyboard, beside the screen: its keys 1 to 5 rate. What a scanner types is none of them.
 * @param timers on the clock of the page's events
 * @returns ends it
 */
export function followPadKeys(page: EventTarget, timers: Timers, rate: (level: RatingLevel) => void): () => void {
  const sorter = new KeyStrokeSorter();
  let cancel = (): void => {};
  const sorted = (found: ReturnType<KeyStrokeSorter['push']>): void => {
    for (const one of found) if ('press' in one) rate(LEVELS[one.press]);
    cancel();
    const { dueMs } = sorter;
    if (dueMs === undefined) return;
    // One turn later: keys that came while the page was busy are heard first.
    cancel = timers.after(Math.max(0, dueMs - timers.elapsedMs()), () => {
      cancel = timers.after(0, () => sorted(sorter.pass(timers.elapsedMs())));
    });
  };
  // When it was pressed, not when the page got round to it: that tells a scanner from a person.
  const onKeyDown = ({ key, repeat, timeStamp }: Stroke): void => {
    if (key !== undefined) sorted(sorter.push({ key, atMs: timeStamp, repeat: repeat === true }));
  };
  page.addEventListener('keydown', onKeyDown);
  return () => {
    page.removeEventListener('keydown', onKeyDown);
    cancel();
  };
}
