import { useHall } from '@youxu/client/react';
import { type RatingSession, REASONS, type Visit } from '@youxu/devices/rating';
import { Button, RatingFace, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../words.ts';

export interface ReasonsScreenProps {
  readonly visit: Visit;
  readonly session: RatingSession;
}

/** Why it was bad: any number of reasons, or none. The rating itself counts already. */
export function ReasonsScreen({ visit, session }: ReasonsScreenProps): ReactElement {
  const { t } = useText();
  const now = useTick(useHall().serverNow, 1_000);
  const { level, reasons } = visit;
  return (
    <main className="reasons">
      <h1 className="reasons__title">
        {level !== null && <RatingFace level={level} />}
        {t('reasons.title', { level: level === null ? '' : t(`rating.${level}`) })}
      </h1>
      <div className="reasons__list">
        {REASONS.map((reason) => (
          <Button key={reason} pressed={reasons.includes(reason)} onClick={() => session.toggleReason(reason)}>
            {t(`bad-reason.${reason}`)}
          </Button>
        ))}
      </div>
      <div className="reasons__end">
        <Button onClick={session.finishReasons}>{t(reasons.length === 0 ? 'reasons.none' : 'reasons.done')}</Button>
        {now < visit.changeableUntilAt && (
          <Button variant="quiet" icon="undo" onClick={session.change}>
            {t('action.change')}
          </Button>
        )}
      </div>
    </main>
  );
}
