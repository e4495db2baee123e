import type { DeskTicket } from '@youxu/devices/kiosk';
import { Button, waitRangeWords } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Catalog } from '../../agent/contract.ts';
import { NumberPlate } from '../parts/number-plate.tsx';
import { useText } from '../strings/kiosk-text.ts';
import { placeWords } from '../strings/place-words.ts';
import './ticket-screen.css';

export interface TicketScreenProps {
  /** `printed`: on paper. `kept`: on the phone or in mind. `back`: missed, and in its queue again. */
  readonly how: 'printed' | 'kept' | 'back';
  readonly number: string;
  /** Given without the hall: who is ahead, nobody knows. */
  readonly offline: boolean;
  readonly ahead: number | null;
  readonly forecast: DeskTicket['forecast'];
  readonly windowNumbers: readonly string[];
  readonly floorNumber: number | null;
  readonly materials: readonly string[];
  readonly catalog: Catalog;
  readonly seconds: number | null;
  readonly onDone: () => void;
}

const TITLES = { printed: 'kiosk.take-ticket', kept: 'kiosk.kept', back: 'kiosk.back-in-line' } as const;

/** The number, where to go, and what to do meanwhile. */
export function TicketScreen(props: TicketScreenProps): ReactElement {
  const { how, number, offline, ahead, forecast, windowNumbers, floorNumber, materials, catalog, seconds, onDone } =
    props;
  const text = useText();
  const { t, lang } = text;
  const place = placeWords(text, windowNumbers, floorNumber, catalog.floorNumber);
  const title = offline && how === 'kept' ? 'kiosk.temporary.kept' : TITLES[how];
  const aheadWords =
    ahead === null ? null : ahead === 0 ? t('word.you-are-next') : t('word.people-ahead', { count: ahead });
  return (
    <main className="ticket">
      <NumberPlate title={t(title)} number={number} {...(how === 'printed' ? { icon: 'ticket' as const } : {})} />
      <div className="ticket__words">
        {aheadWords !== null && (
          <p className="ticket__wait">
            <span>{aheadWords}</span>
            {forecast !== null && forecast.p80Minutes >= 1 && (
              <span>{waitRangeWords(forecast.p50Minutes, forecast.p80Minutes, lang)}</span>
            )}
          </p>
        )}
        {offline && <p className="ticket__place">{t('kiosk.temporary')}</p>}
        {place !== null && <p className="ticket__place">{t('kiosk.go', { place })}</p>}
        <p>{t(offline ? 'kiosk.temporary.meanwhile' : 'kiosk.meanwhile')}</p>
        {materials.length > 0 && <p>{t('kiosk.bring', { materials: materials.join(lang === 'zh' ? '、' : ', ') })}</p>}
      </div>
      <Button className="ticket__done" variant="primary" onClick={onDone}>
        {seconds === null ? t('kiosk.done') : t('kiosk.done.seconds', { seconds })}
      </Button>
    </main>
  );
}
