import type { RatingTerminalView } from '@youxu/domain';
import { TicketNumber, WindowSign } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useIdleTurn } from '../use-idle-turn.ts';
import { useText } from '../words.ts';
import { FaceScreen } from './face-screen.tsx';
import { EvacuationScreen, NotOpenScreen } from './not-open-screen.tsx';

/**
 * While nobody is asked: the hall's face at this window, in turn with the hall's notices. What people would come to a closed window
 * for is told all the time, not in turn.
 */
export function IdleScreen({ view }: { readonly view: RatingTerminalView }): ReactElement {
  const { staff, serving, state, suspended, notices } = view;
  const turn = useIdleTurn(notices.length, `${serving} ${staff?.number} ${state}`);
  if (suspended) return <EvacuationScreen />;
  const works = state === 'open' && staff !== null;
  if (!works && serving === null) return <NotOpenScreen view={view} />;
  const notice = turn === null ? undefined : notices[turn];
  return notice === undefined ? <FaceScreen view={view} /> : <NoticeScreen view={view} notice={notice} />;
}

/** So many signs want smaller letters. */
const LONG = 40;

interface NoticeScreenProps {
  readonly view: RatingTerminalView;
  readonly notice: RatingTerminalView['notices'][number];
}

/** A notice of the hall; who is being served here stays in sight below it. */
function NoticeScreen({ view: { windowNumber, serving, numberState }, notice }: NoticeScreenProps): ReactElement {
  const { t, of } = useText();
  return (
    <main className="bulletin">
      <p className="bulletin__kind">{t('idle.notice')}</p>
      <h1 className={of(notice).length > LONG ? 'bulletin__words bulletin__words--long' : 'bulletin__words'}>
        {of(notice)}
      </h1>
      <p className="bulletin__foot">
        <span aria-hidden="true">
          <WindowSign number={windowNumber} />
        </span>
        <span className="yx-said">{t('idle.window', { number: windowNumber })}</span>
        {serving === null ? (
          t('idle.nobody-served')
        ) : (
          <>
            {t(numberState === 'called' ? 'idle.called' : 'idle.serving')} <TicketNumber number={serving} />
          </>
        )}
      </p>
    </main>
  );
}
