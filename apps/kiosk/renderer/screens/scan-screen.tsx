import { Icon } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/kiosk-text.ts';
import './scan-screen.css';

export interface ScanScreenProps {
  readonly is: 'ready' | 'asking' | 'foreign';
}

/** Where a missed ticket comes back. */
export function ScanScreen({ is }: ScanScreenProps): ReactElement {
  const { t } = useText();
  return (
    <main className="scan">
      <h1 tabIndex={-1}>{t('kiosk.scan')}</h1>
      <div className="scan__picture" aria-hidden="true">
        <Icon name="ticket" />
        <Icon name="right" />
        <Icon name="scan" />
      </div>
      <p>{t('kiosk.scan.how')}</p>
      <p>{t('kiosk.scan.help')}</p>
      <p className="scan__answer" role="status">
        {is === 'ready' ? '' : t(`kiosk.scan.${is}`)}
      </p>
    </main>
  );
}
