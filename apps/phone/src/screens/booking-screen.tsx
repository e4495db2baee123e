import type { BookingView } from '@youxu/domain';
import { Button, Card, clockWords, Dialog, dayWords, inShort, listWords, Notice, StatusBar, useHere } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import { useBookingText } from '../booking-words.ts';
import { useCommand } from '../use-command.ts';
import { problemWords, useText } from '../words.ts';
import { Foot } from './foot.tsx';

/** One's own appointment [APPT-6]: when, what for, what to bring, where, and how to check in. After that the page is the ticket's. */
export function BookingScreen({ booking }: { readonly booking: BookingView }): ReactElement {
  const { t, of } = useBookingText();
  const here = useHere();
  const { slotAt, serviceName, state, materials } = booking;
  const stands = state === 'booked';
  return (
    <main className="page__body">
      <Card className={`ticket booking--${state}`}>
        <p className="page__muted">{t('booking.title')}</p>
        <h1 className="booking__slot">
          <span>{dayWords(slotAt, here)}</span> <strong>{clockWords(slotAt, here)}</strong>
        </h1>
        <p className="ticket__wait">{of(serviceName)}</p>
        {stands ? <CheckIn booking={booking} /> : <Ended state={state} />}
      </Card>
      {stands && <Where booking={booking} />}
      {stands && materials.length > 0 && (
        <Card title={t('booking.bring')}>
          <ul className="booking__materials">
            {materials.map((material) => (
              <li key={material.zh}>{of(material)}</li>
            ))}
          </ul>
        </Card>
      )}
      {stands && <CancelBooking booking={booking} />}
      <Foot complaintPhone={booking.complaintPhone} />
    </main>
  );
}

function CheckIn({ booking: { checkInFrom, lateFrom } }: { readonly booking: BookingView }): ReactElement {
  const { t } = useBookingText();
  const here = useHere();
  return (
    <>
      <StatusBar
        kind="accent"
        icon="clock"
        word={t('booking.check-in', { from: clockWords(checkInFrom, here), to: clockWords(lateFrom, here) })}
      />
      <p>{t('booking.how')}</p>
      <p className="page__muted">{t('booking.late')}</p>
    </>
  );
}

function Ended({ state }: { readonly state: 'checked-in' | 'cancelled' }): ReactElement {
  const { t } = useBookingText();
  return (
    <>
      <StatusBar
        kind={state === 'cancelled' ? 'muted' : 'good'}
        icon={state === 'cancelled' ? 'cross' : 'check'}
        word={t(`booking.${state}`)}
      />
      <p>{t(`booking.${state}-what`)}</p>
    </>
  );
}

function Where({ booking }: { readonly booking: BookingView }): ReactElement {
  const { t, of, lang } = useBookingText();
  const { hall, address, floors, windowNumbers } = booking;
  return (
    <Card title={t('booking.where')}>
      <p className="ticket__wait">{of(hall)}</p>
      {address !== null && <p>{address}</p>}
      <p>
        {floors.length > 0 && `${listWords(floors.map(of), lang)} · `}
        {windowNumbers.length > 0
          ? t('booking.windows', { windows: listWords(inShort(windowNumbers), lang) })
          : t('booking.window-open')}
      </p>
    </Card>
  );
}

function CancelBooking({ booking: { appointmentId } }: { readonly booking: BookingView }): ReactElement {
  const text = useText();
  const { t } = useBookingText();
  const [isAsking, setAsking] = useState(false);
  const { run, isBusy, problem } = useCommand('cancel-appointment');
  const cancel = async (): Promise<void> => {
    await run({ appointmentId });
    setAsking(false);
  };
  return (
    <>
      {problem !== null && <Notice kind="bad">{problemWords(text, problem)}</Notice>}
      <Button variant="quiet" className="page__wide" onClick={() => setAsking(true)}>
        {t('booking.cancel')}
      </Button>
      <Dialog
        open={isAsking}
        title={t('booking.cancel-question')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('booking.keep')}</Button>
            <Button variant="danger" busy={isBusy} onClick={() => void cancel()}>
              {t('booking.cancel')}
            </Button>
          </>
        }
      >
        {t('booking.cancel-what')}
      </Dialog>
    </>
  );
}
