import type { TicketTaken } from '@youxu/domain';
import { dayTimeWords, forecastWords, useHere } from '@youxu/ui';
import { QrCode } from '@youxu/ui/qr-code';
import type { ReactElement } from 'react';
import { useText } from '../strings/desk-text.ts';
import type { GuideControl } from './guide-control.ts';

interface TicketSlipProps {
  readonly control: GuideControl;
  readonly taken: TicketTaken;
  readonly isReprint: boolean;
}

/** The ticket for a printer of 80 mm at the guide's desk: what a kiosk's says, in its order. */
export function TicketSlip({ control, taken, isReprint }: TicketSlipProps): ReactElement {
  const { t, of, lang } = useText();
  const here = useHere();
  const { facts, view } = control;
  const { ahead, forecast, windowNumbers } = taken;
  return (
    <article className="slip">
      <p className="slip__hall">{of(view.hall)}</p>
      <p className="slip__number">{taken.number}</p>
      <p className="slip__wait">
        {ahead !== null &&
          `${ahead === 0 ? t('word.nobody-ahead') : t('word.people-ahead', { count: ahead })} ${forecastWords(forecast, lang)}`}
      </p>
      <p>{t('guide.windows', { numbers: windowNumbers.join(t('verify.and')) })}</p>
      <p className="slip__matters">
        {taken.serviceIds.map((id) => of(facts.service(id)?.name ?? { zh: id, en: id })).join(t('verify.and'))}
      </p>
      <p>
        {t('guide.issued', { at: dayTimeWords(taken.issuedAt, here) })}
        {isReprint && ` · ${t('slip.again')}`}
      </p>
      <QrCode text={`${window.location.origin}/t/${taken.accessKey}`} label={t('slip.scan')} />
      <p>{t('slip.scan')}</p>
      <p>{t('slip.missed')}</p>
    </article>
  );
}
