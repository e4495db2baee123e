import { Button, Icon, type IconName } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { KioskState } from '../../agent/contract.ts';
import type { ArriveAnswer } from '../arriving.ts';
import { useText } from '../strings/kiosk-text.ts';
import './arrive-screen.css';

export interface ArriveScreenProps {
  readonly is: ArriveAnswer;
  readonly readers: KioskState['readers'];
  readonly onPhone: () => void;
}

/** What somebody has in their hand: two things to hold before the machine, one to press. Readers listen on every page. */
export function ArriveScreen({ is, readers, onPhone }: ArriveScreenProps): ReactElement {
  const { t } = useText();
  return (
    <main className="arrive">
      <h1 tabIndex={-1}>{t('kiosk.arrive')}</h1>
      <ul className="arrive__ways">
        {readers.scanner === 'ok' && <Way icon="scan" name={t('kiosk.arrive.scan')} how={t('kiosk.arrive.scan.how')} />}
        {readers.card === 'ok' && <Way icon="card" name={t('kiosk.arrive.card')} how={t('kiosk.arrive.card.how')} />}
        <li>
          <Button
            className="arrive__phone"
            variant="primary"
            size="choice"
            icon="phone"
            busy={is === 'asking'}
            detail={t('kiosk.arrive.phone.how')}
            onClick={onPhone}
          >
            {t('kiosk.arrive.phone')}
          </Button>
        </li>
      </ul>
      <p className={is === 'ready' ? 'arrive__answer' : 'arrive__answer arrive__answer--now'} role="status">
        {is === 'ready' ? t('kiosk.arrive.help') : t(`kiosk.arrive.${is}`)}
      </p>
    </main>
  );
}

/** It is done with the hand, not on the screen, and does not look like a button. */
function Way(props: { readonly icon: IconName; readonly name: string; readonly how: string }): ReactElement {
  return (
    <li className="arrive__way">
      <Icon name={props.icon} />
      <div>
        <strong>{props.name}</strong>
        <p>{props.how}</p>
      </div>
    </li>
  );
}
