import type { TicketId } from '@youxu/domain';
import type { ReactElement } from 'react';
import type { WindowPlace } from '../contract.ts';
import { deskPath, ratingPath } from './addresses.ts';
import './counter.css';
import { Device } from './device.tsx';
import type { Journey } from './journey.ts';
import { NoScreen, Screen } from './screen.tsx';
import { useText } from './words.ts';

export interface CounterProps {
  /** Where the visitor sits. */
  readonly window: WindowPlace;
  /** The visitor's own ticket. */
  readonly ticketId: TicketId | null;
  readonly journey: Journey;
  /** Simulated clerks call the visitor, too, and the window's terminal asks whoever was served last. */
  readonly isShared: boolean;
}

/** One window: the clerk's computer, the terminal in front of the citizen, and the citizen's phone. */
export function Counter({ window, ticketId, journey, isShared }: CounterProps): ReactElement {
  const { t, lang } = useText();
  const place = t('device.window', { number: window.number });
  const phone = ticketId === null ? undefined : `/t/${ticketId}`;
  const desk = deskPath(window.id, lang);
  const rating = window.ratingToken === null ? undefined : ratingPath(window);
  return (
    <div className="counter">
      <Device
        name="desk"
        title={`${place} · ${t('device.desk')}`}
        step="call"
        isNow={(journey === 'call' || journey === 'serve') && !isShared}
        href={desk}
      >
        <Screen key={window.id} title={t('device.desk')} src={desk} widthPx={1200} heightPx={675} />
      </Device>
      <Device
        name="rating"
        title={t('device.rating')}
        step="rate"
        isNow={journey === 'rate' && !isShared}
        href={rating}
      >
        {rating === undefined ? (
          <NoScreen ratio={800 / 1280}>{t('rating.none')}</NoScreen>
        ) : (
          <Screen key={window.id} title={t('device.rating')} src={rating} widthPx={800} heightPx={1280} />
        )}
      </Device>
      <Device name="phone" title={t('device.phone')} isNow={journey === 'rate' && isShared} href={phone}>
        {phone === undefined ? (
          <NoScreen ratio={390 / 844}>{t('phone.none')}</NoScreen>
        ) : (
          <Screen key={phone} title={t('device.phone')} src={phone} widthPx={390} heightPx={844} />
        )}
      </Device>
    </div>
  );
}
