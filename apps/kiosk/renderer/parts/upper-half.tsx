import type { ReactElement, ReactNode } from 'react';
import type { Catalog, MenuNow } from '../../agent/contract.ts';
import { shutOf } from '../hall-hours.ts';
import { openWords, waitingWords } from '../strings/hours-words.ts';
import { useText } from '../strings/kiosk-text.ts';
import './upper-half.css';

/** In 轮椅模式 above what is touched: whose hall this is, whether it is open, how many wait, and what it wants known. */
export function UpperHalf(props: {
  readonly catalog: Catalog | null;
  readonly menu: MenuNow | null;
  readonly now: () => number;
  /** Letters are large: fewer words. */
  readonly large: boolean;
  /** The head, as on every page. */
  readonly children: ReactNode;
}): ReactElement {
  const { catalog, menu, now, large, children } = props;
  const text = useText();
  const { of, lang } = text;
  const shut = menu === null ? null : shutOf(menu, now());
  const waiting = menu === null ? null : waitingIn(menu);
  return (
    <div className="upper">
      {children}
      {catalog !== null && menu !== null && (
        <div className="upper__words">
          <p className="upper__now">
            <strong>{openWords(text, shut, menu, { lang, timeZone: catalog.timeZone }, now())}</strong>
            {shut === null && waiting !== null && <span>{waitingWords(text, waiting)}</span>}
          </p>
          <ul className="upper__notices">
            {catalog.notices.slice(0, large ? 1 : NOTICES_MAX).map((notice) => (
              <li key={notice.zh}>{of(notice)}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

const NOTICES_MAX = 3;

/** Those who are kept for one window wait too. Null: nobody knows. */
export function waitingIn({ queues }: MenuNow): number | null {
  let sum = 0;
  for (const { waiting, kept } of queues) {
    if (waiting === null) return null;
    sum += waiting + (kept ?? 0);
  }
  return sum;
}
