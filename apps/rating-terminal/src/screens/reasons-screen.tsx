import { useHall } from '@youxu/client/react';
import { mayChange, type RatingSession, type Visit } from '@youxu/devices/rating';
import { BAD_REASONS } from '@youxu/domain';
import { Button, RatingFace, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../words.ts';
import { ScreenTitle } from './screen-title.tsx';

export interface ReasonsScreenProps {
  readonly visit: Visit;
  readonly session: RatingSession;
}

/** Why it was bad: any number of reasons, words, or none. The rating itself counts already. */
export function ReasonsScreen({ visit, session }: ReasonsScreenProps): ReactElement {
  const { t } = useText();
  const now = useTick(useHall().serverNow, 1_000);
  const { level, reasons } = visit;
  return (
    <main className="reasons">
      <ScreenTitle className="reasons__title">
        {level !== null && <RatingFace level={level} />}
        {t('reasons.title', { level: level === null ? '' : t(`rating.${level}`) })}
      </ScreenTitle>
      <div className="reasons__list">
        {BAD_REASONS.map((reason) => (
          <Button key={reason} pressed={reasons.includes(reason)} onClick={() => session.toggleReason(reason)}>
            {t(`bad-reason.${reason}`)}
          </Button>
        ))}
        <Button onClick={session.openWords}>{t('reasons.words')}</Button>
      </div>
      <div className="reasons__end">
        <Button onClick={session.finishReasons}>{t(reasons.length === 0 ? 'reasons.none' : 'reasons.done')}</Button>
        {mayChange(visit, now) && (
          <Button variant="quiet" icon="undo" onClick={session.change}>
            {t('action.change')}
          </Button>
        )}
      </div>
    </main>
  );
}
