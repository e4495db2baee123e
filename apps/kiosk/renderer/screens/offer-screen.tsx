import type { DeskTicket, Paper } from '@youxu/devices/kiosk';
import { Button } from '@youxu/ui';
import { QrCode } from '@youxu/ui/qr-code';
import { type ReactElement, useState } from 'react';
import { NumberPlate } from '../parts/number-plate.tsx';
import { useText } from '../strings/kiosk-text.ts';
import './offer-screen.css';

export interface OfferScreenProps {
  readonly ticket: DeskTicket;
  readonly url: string | null;
  readonly paper: Exclude<Paper, { readonly outcome: 'printed' }>;
  readonly onRemember: () => void;
  readonly onGiveUp: () => void;
  readonly onReprint: () => void;
  readonly onDone: () => void;
}

/** What to do with it: with the code of its page, or where the hall does not know it yet. */
const HOW = {
  offer: { known: 'kiosk.offer.how', alone: 'kiosk.offer.alone' },
  uncertain: { known: 'kiosk.uncertain.how', alone: 'kiosk.uncertain.alone' },
} as const;

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
        {url !== null && <QrCode text={url} label={t('kiosk.code', { number: ticket.number })} />}
        <div>
          <p>{t(HOW[uncertain ? 'uncertain' : 'offer'][ticket.offline ? 'alone' : 'known'])}</p>
          {!uncertain && <p>{t('kiosk.offer.no-phone')}</p>}
        </div>
      </div>
      <div className="offer__answers">
        {uncertain ? (
          <>
            <Button onClick={once(on.onReprint)} busy={answered}>
              {t('kiosk.reprint')}
            </Button>
            <Button variant="primary" onClick={once(on.onDone)}>
              {t('kiosk.done')}
            </Button>
          </>
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
