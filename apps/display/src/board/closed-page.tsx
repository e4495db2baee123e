import { useHall } from '@youxu/client/react';
import type { Board } from '@youxu/domain';
import { clockWords, type Here, momentWords, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import type { DisplayText } from '../words.ts';
import './closed-page.css';
import { type DayPart, dayPart } from './hall-hours.ts';
import { HallPicture } from './hall-picture.tsx';
import { HoursToday } from './hours-today.tsx';

/** Closed and empty: since when does not matter, but until when does. */
export function ClosedPage({ board: { hours, opensAt } }: { readonly board: Board }): ReactElement {
  const client = useHall();
  const now = useTick(client.serverNow, 1_000);
  const part = dayPart(hours, now);
  return (
    <main className="closed">
      <div className="closed__words">
        <p className="closed__title">
          <Bilingual words={(text, here) => titleOf(part, text, here)} />
        </p>
        {hours.length > 0 && <HoursToday hours={hours} />}
        {opensAt !== null && (
          <p className="closed__next">
            <Bilingual words={(text, here) => text.t('closed.next', { opensAt: momentWords(opensAt, here, now) })} />
          </p>
        )}
      </div>
      <HallPicture />
    </main>
  );
}

function titleOf(part: DayPart, text: DisplayText, here: Here): string {
  switch (part.part) {
    case 'day-off':
      return text.t('closed.day-off');
    case 'before':
      return text.t('closed.before-opening', { opensAt: clockWords(part.opensAt, here) });
    case 'break':
      return text.t('closed.lunch', { opensAt: clockWords(part.opensAt, here) });
    case 'open':
      return text.t('closed.no-numbers');
    case 'over':
      return text.t('closed.over');
  }
}
