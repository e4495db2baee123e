import { Button } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../strings/kiosk-text.ts';
import './still-there.css';

/** Over the title, so that nothing moves and nothing that can be pressed is covered; any touch anywhere is an answer. */
export function StillThere({ seconds }: { readonly seconds: number }): ReactElement {
  const { t } = useText();
  return (
    <div className="still-there">
      {/* Who listens is told once, not every second. */}
      <p className="yx-said" role="alert">
        {t('kiosk.still-there.said')}
      </p>
      <p aria-hidden="true">{t('kiosk.still-there', { seconds })}</p>
      <Button variant="primary">{t('kiosk.still-there.yes')}</Button>
    </div>
  );
}
