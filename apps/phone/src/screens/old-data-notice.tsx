import { durationWords, Notice, useHere } from '@youxu/ui';
import { type ReactElement, useEffect, useState } from 'react';
import { useText } from '../words.ts';

/** Two questions without an answer. */
const OLD_MS = 30_000;
const TICK_MS = 5_000;

export interface OldDataNoticeProps {
  /** When the hall last vouched for what is shown, in elapsed milliseconds. */
  readonly freshMs: number;
  /** The last question brought no answer. */
  readonly hasProblem: boolean;
}

/** Says how old the page is, once it is. An age, not a time of day: the phone's clock is nobody's. */
export function OldDataNotice({ freshMs, hasProblem }: OldDataNoticeProps): ReactElement {
  const { t } = useText();
  const { lang } = useHere();
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    const look = (): void => setNowMs(performance.now());
    look();
    const timer = setInterval(look, TICK_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  const ageMs = nowMs - freshMs;
  const isOld = hasProblem && ageMs >= OLD_MS;
  return (
    <div role="status" className="page__old">
      {isOld && <Notice kind="warn">{t('page.old', { age: durationWords(ageMs, lang) })}</Notice>}
    </div>
  );
}
