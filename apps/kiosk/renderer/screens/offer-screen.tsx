import type { TicketTaken } from '@youxu/domain';
import { Button } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import type { Paper } from '../../agent/contract.ts';
import { NumberPlate } from '../parts/number-plate.tsx';
import { QrCode } from '../parts/qr-code.tsx';
import { useText } from '../strings/kiosk-text.ts';
import './offer-screen.css';

export interface OfferScreenProps {
  readonly ticket: TicketTaken;
  readonly url: string;
  readonly paper: Exclude<Paper, { readonly outcome: 'printed' }>;
  readonly onRemember: () => void;
  readonly onGiveUp: () => void;
  readonly onDone: () => void;
}

/** A number without paper, or with doubtful paper, on the screen instead. */
export function OfferScreen({ ticket, url, paper, ...on }: OfferScreenProps): ReactElement {
  const { t } = useText();
  const [answered, setAnswered] = useState(false);
  const once = (act: () => void) => () => {
    if (answered) return;
    setAnswered(true);
    act();
  };
  const uncertain = paper.outcome === 'uncertain';
  const title = uncertain
    ? t('kiosk.uncertain')
    : t(paper.reason === 'paper-out' ? 'kiosk.offer.no-paper' : 'kiosk.offer.no-printer');
  return (
    <main className="offer">
      <NumberPlate title={title} number={ticket.number} />
      <div className="offer__keep">
        <QrCode text={url} label={t('kiosk.code', { number: ticket.number })} />
        <div>
          <p>{t(uncertain ? 'kiosk.uncertain.how' : 'kiosk.offer.how')}</p>
          {!uncertain && <p>{t('kiosk.offer.no-phone')}</p>}
        </div>
      </div>
      <div className="offer__answers">
        {uncertain ? (
          <Button variant="primary" onClick={once(on.onDone)}>
            {t('kiosk.done')}
          </Button>
        ) : (
          <>
            <Button onClick={once(on.onGiveUp)} busy={answered}>
              {t('kiosk.give-up')}
            </Button>
            <Button variant="primary" onClick={once(on.onRemember)} busy={answered}>
              {t('kiosk.remember')}
            </Button>
          </>
        )}
      </div>
    </main>
  );
}
