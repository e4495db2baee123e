import { useHall } from '@youxu/client/react';
import type { RatingTerminalView } from '@youxu/domain';
import { inShort, listWords, momentWords, useHere, useTick, WindowSign } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../words.ts';

const MINUTE_MS = 60_000;

/** Nobody is called here: until when, unless that has passed, and where to go instead. */
export function NotOpenScreen({ view }: { readonly view: RatingTerminalView }): ReactElement {
  const { t, of, lang } = useText();
  const here = useHere();
  const now = useTick(useHall().serverNow, MINUTE_MS);
  const { state, returnsAt, instead, windowNumber, windowName } = view;
  const isPaused = state === 'paused';
  return (
    <main className="shut">
      <p className="face__window">
        <span aria-hidden="true">
          <WindowSign number={windowNumber} size="number" />
        </span>
        <span className="yx-said">{t('idle.window', { number: windowNumber })}</span>
        <span>{of(windowName)}</span>
      </p>
      <h1 className="shut__title">{t(isPaused ? 'shut.paused' : 'shut.closed')}</h1>
      {isPaused && returnsAt !== null && returnsAt > now && (
        <p className="shut__until">{t('shut.until', { at: momentWords(returnsAt, here, now) })}</p>
      )}
      <p className="shut__instead">
        {instead.length > 0 ? t('shut.instead', { windows: listWords(inShort(instead), lang) }) : t('shut.ask')}
      </p>
      {isPaused && <p className="shut__order">{t('shut.order-stays')}</p>}
    </main>
  );
}

/** The hall is being left: nothing else is on any screen. */
export function EvacuationScreen(): ReactElement {
  const { t } = useText();
  return (
    <main className="shut shut--leave">
      <div role="alert" className="shut__said">
        <h1 className="shut__title">{t('leave.title')}</h1>
        <p className="shut__instead">{t('leave.how')}</p>
        <p className="shut__order">{t('leave.order-stays')}</p>
      </div>
    </main>
  );
}
