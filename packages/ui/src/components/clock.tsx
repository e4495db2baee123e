import type { Instant } from '@youxu/basics';
import type { ReactElement } from 'react';
import { useHere } from '../app/app-root.tsx';
import { useTick } from '../app/use-tick.ts';
import { clockWords, fullDayWords } from '../strings/time-words.ts';
import './clock.css';

export interface ClockProps {
  /** The server's time; the same function from render to render. */
  readonly now: () => Instant;
  readonly withDay?: boolean;
}

/** The hall's clock: the server's time in the hall's zone, never the machine's. */
export function Clock({ now, withDay = false }: ClockProps): ReactElement {
  const here = useHere();
  const at = useTick(now, 1000);
  return (
    <time className="yx-clock" dateTime={new Date(at).toISOString().slice(0, 16).concat('Z')}>
      {withDay && <span className="yx-clock__day">{fullDayWords(at, here)}</span>}
      <span className="yx-clock__time">{clockWords(at, here)}</span>
    </time>
  );
}
