import { Icon } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { CatalogQueue } from '../../agent/contract.ts';
import type { ArrivingPage } from '../arriving.ts';
import { useText } from '../strings/kiosk-text.ts';
import './identify-screen.css';

/** [LIMIT-1] Whose number it is; without a card the guide desk gives one. */
export function IdentifyScreen(props: {
  readonly is: (ArrivingPage & { readonly at: 'identify' })['is'];
  readonly limits: NonNullable<CatalogQueue['limits']>;
}): ReactElement {
  const { is, limits } = props;
  const { t } = useText();
  return (
    <main className="identify">
      <h1 tabIndex={-1}>{t('kiosk.identify')}</h1>
      <div className="identify__picture" aria-hidden="true">
        <Icon name="card" />
        <Icon name="down" />
      </div>
      <p>{t('kiosk.identify.lay')}</p>
      <p className="identify__answer" role="status">
        {is === 'ready' ? '' : t(`kiosk.arrive.${is}`)}
      </p>
      <div className="identify__why">
        <p>{t('kiosk.identify.how', { active: limits.activePerPerson, day: limits.perPersonPerDay })}</p>
        <p>{t('kiosk.identify.none')}</p>
      </div>
    </main>
  );
}
