import type { AppointmentView, BookingView } from '@youxu/domain';
import { Button, Card, clockWords, dayTimeWords, List, ListRow, StatusBar, useHere } from '@youxu/ui';
import { QrCode } from '@youxu/ui/qr-code';
import type { ReactElement } from 'react';
import { Paper } from '../sheets/paper.tsx';
import type { GuideControl } from './guide-control.ts';

interface AppointmentCardProps {
  readonly control: GuideControl;
  readonly booking: BookingView;
}

/** An appointment that was just made here, or whose code was scanned. */
export function AppointmentCard({ control, booking }: AppointmentCardProps): ReactElement {
  const { t, of } = control.text;
  const here = useHere();
  const isBooked = booking.state === 'booked';
  return (
    <section className="ticket-panel guide-ticket" aria-label={t('booking.title')}>
      <StatusBar kind={isBooked ? 'accent' : 'muted'} word={t(`booking.${booking.state}`)} />
      <div className="ticket-panel__body" role="status">
        <p className="guide-ticket__slot">{dayTimeWords(booking.slotAt, here)}</p>
        <p className="ticket-panel__services">{of(booking.serviceName)}</p>
        {isBooked && <p className="desk-dialog__note">{t('booking.how')}</p>}
      </div>
      <div className="guide-actions">
        {appointmentActions(control, booking).map(({ words, run }, index) => (
          <Button key={words} keyCap={String(index + 1)} busy={control.busy} onClick={run}>
            {t(words)}
          </Button>
        ))}
        <Button variant="quiet" keyCap="Esc" onClick={control.leave}>
          {t('action.back')}
        </Button>
      </div>
      {isBooked && (
        <Paper size="slip">
          <article className="slip">
            <p className="slip__hall">{of(booking.hall)}</p>
            <p className="slip__wait">{t('booking.title')}</p>
            <p className="slip__wait">{dayTimeWords(booking.slotAt, here)}</p>
            <p className="slip__matters">{of(booking.serviceName)}</p>
            <QrCode text={`${window.location.origin}/a/${booking.appointmentId}`} label={t('booking.scan')} />
            <p>{t('booking.scan')}</p>
          </article>
        </Paper>
      )}
    </section>
  );
}

interface AppointmentAction {
  readonly words: 'booking.check-in' | 'guide.print' | 'booking.cancel';
  readonly run: () => void;
}

/** What the keys 1 to 3 do with an appointment. */
export function appointmentActions(control: GuideControl, booking: BookingView): readonly AppointmentAction[] {
  if (booking.state !== 'booked') return [];
  const { appointmentId, serviceId } = booking;
  const { give, say, text } = control;
  const checkIn = async (): Promise<void> => {
    const given = await give('take-ticket', { serviceIds: [serviceId], appointmentId });
    if (given.ok) control.setFront({ kind: 'taken', taken: given.value, paper: 'first' });
    else say('bad', given.error.words);
  };
  const cancel = async (): Promise<void> => {
    const given = await give('cancel-appointment', { appointmentId });
    if (!given.ok) return say('bad', given.error.words);
    say('good', text.t('booking.cancelled'));
    control.leave();
  };
  return [
    { words: 'booking.check-in', run: () => void checkIn() },
    { words: 'guide.print', run: () => void control.print() },
    { words: 'booking.cancel', run: () => void cancel() },
  ];
}

interface BookingListProps {
  readonly control: GuideControl;
  readonly bookings: readonly AppointmentView[];
}

/** Several bookings under one telephone number: which one it is. */
export function BookingList({ control, bookings }: BookingListProps): ReactElement {
  const { t, of } = control.text;
  const here = useHere();
  return (
    <Card title={t('booking.today')}>
      <List label={t('booking.today')}>
        {bookings.map(({ appointmentId, slotAt, serviceName, state }) => (
          <ListRow
            key={appointmentId}
            lead={clockWords(slotAt, here)}
            trail={t(`booking.${state}`)}
            onPress={() => void control.look({ appointmentId })}
          >
            {of(serviceName)}
          </ListRow>
        ))}
      </List>
      <Button variant="quiet" keyCap="Esc" onClick={control.leave}>
        {t('action.back')}
      </Button>
    </Card>
  );
}
