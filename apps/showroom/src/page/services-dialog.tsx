import type { ServiceId } from '@youxu/domain';
import { Button, clockWords, Dialog, dayWords, Field, refusalWords, useHere } from '@youxu/ui';
import { QrCode } from '@youxu/ui/qr-code';
import { type ReactElement, useState } from 'react';
import type { Booking, Places, ServicePlace } from '../contract.ts';
import './services-dialog.css';
import { useText } from './words.ts';

export interface ServicesDialogProps {
  readonly services: Places['services'];
  /** Not offered at kiosks today. */
  readonly stopped: readonly string[];
  readonly now: () => number;
  readonly onBook: (serviceId: ServiceId) => Promise<Booking | null>;
  readonly onStop: (serviceId: ServiceId, stopped: boolean) => void;
  readonly onClose: () => void;
}

/** What can be tried with an item: an appointment for its next free slot, and a day without it. */
export function ServicesDialog(props: ServicesDialogProps): ReactElement {
  const { services, stopped, now, onBook, onStop, onClose } = props;
  const { t, of } = useText();
  const [chosen, setChosen] = useState(() => services.find(({ bookable }) => bookable) ?? services[0]);
  const [booking, setBooking] = useState<Booking | 'asked' | null>(null);
  const book = async ({ id }: ServicePlace): Promise<void> => {
    setBooking('asked');
    setBooking((await onBook(id)) ?? { kind: 'unknown' });
  };
  const isStopped = chosen !== undefined && stopped.includes(chosen.id);
  return (
    <Dialog
      open
      title={t('services.title')}
      onClose={onClose}
      actions={
        <Button variant="secondary" onClick={onClose}>
          {t('action.close')}
        </Button>
      }
    >
      {chosen !== undefined && (
        <div className="services">
          <Field label={t('services.choose')}>
            {(control) => (
              <select
                {...control}
                value={chosen.id}
                onChange={({ target }) => {
                  setBooking(null);
                  setChosen(services.find(({ id }) => id === target.value));
                }}
              >
                {queuesOf(services).map(([queue, items]) => (
                  <optgroup key={queue} label={of(items[0].queue)}>
                    {items.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {of(name)}
                      </option>
                    ))}
                  </optgroup>
                ))}
              </select>
            )}
          </Field>
          <div className="services__acts">
            <Button
              variant="primary"
              busy={booking === 'asked'}
              disabled={!chosen.bookable}
              onClick={() => void book(chosen)}
            >
              {t(chosen.bookable ? 'services.book' : 'services.book.none')}
            </Button>
            <Button onClick={() => onStop(chosen.id, !isStopped)}>
              {t(isStopped ? 'services.offer' : 'services.stop')}
            </Button>
          </div>
          <div className="services__answer" aria-live="polite">
            {booking !== null && booking !== 'asked' && <BookingAnswer booking={booking} now={now} />}
          </div>
        </div>
      )}
    </Dialog>
  );
}

function BookingAnswer({ booking, now }: { readonly booking: Booking; readonly now: () => number }): ReactElement {
  const text = useText();
  const { t, lang } = text;
  const { timeZone } = useHere();
  switch (booking.kind) {
    case 'booked': {
      const here = { lang, timeZone };
      const when = `${dayWords(booking.slotAt, here)} ${clockWords(booking.slotAt, here)}`;
      return (
        <>
          <QrCode text={booking.code} label={t('services.code')} />
          <div>
            <p className="services__slot">{when}</p>
            <p>{t('services.how', { phone: booking.phone })}</p>
            <p className="services__typed">
              {t('services.typed')} <code>{booking.code}</code>
            </p>
          </div>
        </>
      );
    }
    case 'refused':
      return <p>{refusalWords(text, booking.refusal, timeZone, now())}</p>;
    case 'none':
      return <p>{t('services.full')}</p>;
    case 'unknown':
      return <p>{t('show.hall-away')}</p>;
  }
}

/** In the order of the plan, each queue once. */
function queuesOf(
  services: Places['services'],
): readonly (readonly [string, readonly [ServicePlace, ...ServicePlace[]]])[] {
  const byQueue = new Map<string, [ServicePlace, ...ServicePlace[]]>();
  for (const service of services) {
    const known = byQueue.get(service.queue.zh);
    if (known === undefined) byQueue.set(service.queue.zh, [service]);
    else known.push(service);
  }
  return [...byQueue];
}
