import { Button, momentWords, useHere, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { CatalogQueue, QueueNow } from '../../agent/contract.ts';
import { useText } from '../strings/kiosk-text.ts';
import { pastClosingWords } from '../strings/queue-words.ts';
import './not-today-screen.css';

export interface NotTodayScreenProps {
  readonly queue: QueueNow;
  readonly counter: CatalogQueue | undefined;
  readonly now: () => number;
  readonly onTake: () => void;
}

/** The turn would come after closing [CAST-4]: what can really be done, and nothing that only sounds well. */
export function NotTodayScreen({ queue, counter, now, onTake }: NotTodayScreenProps): ReactElement {
  const text = useText();
  const { t } = text;
  const here = useHere();
  const at = useTick(now, 60_000);
  const opens =
    queue.reopensAt === null
      ? []
      : [t('kiosk.not-today.other-day.opens', { opensAt: momentWords(queue.reopensAt, here, at) })];
  const books = counter?.appointments === true ? [t('kiosk.not-today.other-day.appointment')] : [];
  return (
    <main className="not-today">
      <div>
        <h1 tabIndex={-1}>{t('kiosk.not-today')}</h1>
        <p>{pastClosingWords(text, 'kiosk.not-today.why', queue, here, at)}</p>
      </div>
      <ol>
        <li>
          <Button size="choice" icon="ticket" detail={t('kiosk.not-today.take.how')} onClick={onTake}>
            {t('kiosk.not-today.take')}
          </Button>
        </li>
        <li className="not-today__way">
          <strong>{t('kiosk.not-today.other-day')}</strong>
          {[...opens, ...books].map((words) => (
            <p key={words}>{words}</p>
          ))}
        </li>
        <li className="not-today__way">
          <strong>{t('kiosk.not-today.manager')}</strong>
          <p>{t('kiosk.not-today.manager.how')}</p>
        </li>
      </ol>
    </main>
  );
}
