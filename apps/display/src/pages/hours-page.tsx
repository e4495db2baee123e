import { useHall } from '@youxu/client/react';
import type { Board, BoardFrame } from '@youxu/domain';
import { clockWords, fullDayWords, Icon, momentWords, useHere, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import { dayPart } from '../board/hall-hours.ts';
import { Bilingual } from '../screen/bilingual.tsx';
import './hours-page.css';

const MINUTE_MS = 60_000;

/** When the hall is open today, as it was extended, and when numbers are given again. */
export function HoursPage({
  board,
  frame,
}: {
  readonly board: Board | null;
  readonly frame: BoardFrame;
}): ReactElement {
  const client = useHall();
  const here = useHere();
  const now = useTick(client.serverNow, MINUTE_MS);
  const hours = board?.hours ?? [];
  const part = dayPart(hours, now).part;
  const opensAt = board?.opensAt ?? null;
  return (
    <article className="turned">
      <h2 className="turned__title">
        <Bilingual words={(text) => text.t('pages.hours')} inLine />
      </h2>
      <div className="turned__body hours-page">
        <p className="hours-page__day">
          <Bilingual words={(_, here) => fullDayWords(now, here)} inLine />
        </p>
        {part === 'day-off' && (
          <p className="hours-page__off">
            <Bilingual words={(text) => text.t('closed.day-off')} />
          </p>
        )}
        <ul className="hours-page__sessions">
          {hours.map(({ fromAt, toAt }) => (
            <li key={fromAt} className={fromAt <= now && now < toAt ? 'hours-page__now' : ''}>
              <Icon name="clock" />
              <strong>{`${clockWords(fromAt, here)}–${clockWords(toAt, here)}`}</strong>
              {fromAt <= now && now < toAt && <Bilingual words={(text) => text.t('pages.open-now')} inLine />}
            </li>
          ))}
        </ul>
        {opensAt !== null && (
          <p>
            <Bilingual words={(text, at) => text.t('closed.next', { opensAt: momentWords(opensAt, at, now) })} />
          </p>
        )}
        {frame.address !== null && <p className="hours-page__address">{frame.address}</p>}
      </div>
    </article>
  );
}
