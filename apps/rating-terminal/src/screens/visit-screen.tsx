import { unreachable } from '@youxu/basics';
import { useHall, useView } from '@youxu/client/react';
import { mayChange, type Note, type RatingSession, type Visit } from '@youxu/devices/rating';
import type { WindowId } from '@youxu/domain';
import { Button, RatingFace, RatingFaces, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import { useText } from '../words.ts';
import { ReasonsScreen } from './reasons-screen.tsx';
import { ScreenTitle } from './screen-title.tsx';
import { WordsScreen } from './words-screen.tsx';

/** So long before it is withdrawn the question says so. */
const CLOSING_SECONDS = 10;
/** A countdown in seconds that is never a whole one behind. */
const TICK_MS = 200;

export interface VisitScreenProps {
  readonly visit: Visit;
  readonly session: RatingSession;
  readonly windowId: WindowId;
}

/** What the person who was just served sees, from the question to the thanks. */
export function VisitScreen({ visit, session, windowId }: VisitScreenProps): ReactElement {
  const { phase } = visit;
  switch (phase.kind) {
    case 'asking':
    case 'changing':
      return <QuestionScreen visit={visit} session={session} windowId={windowId} />;
    case 'reasons':
      return <ReasonsScreen visit={visit} session={session} />;
    case 'words':
      return <WordsScreen session={session} />;
    case 'received':
      return <ReceivedScreen visit={visit} session={session} />;
    case 'thanks':
      return <ThanksScreen note={phase.note} />;
    default:
      return unreachable(phase);
  }
}

function QuestionScreen({ visit, session, windowId }: VisitScreenProps): ReactElement {
  const { t } = useText();
  const now = useTick(useHall().serverNow, TICK_MS);
  const { data } = useView('rating-terminal', { windowId });
  const isChanging = visit.phase.kind === 'changing';
  const untilAt = isChanging ? visit.changeableUntilAt : (data?.invitation?.until ?? now);
  const seconds = Math.ceil((untilAt - now) / 1_000);
  return (
    <main className="ask">
      <ScreenTitle key={visit.phase.kind} className="ask__title">
        {t(isChanging ? 'ask.change' : 'ask.title')}
      </ScreenTitle>
      <RatingFaces onRate={session.rate} chosen={isChanging ? (visit.level ?? undefined) : undefined} />
      <p className="ask__note">
        {seconds > 0 && seconds <= CLOSING_SECONDS ? t('ask.closing', { seconds }) : t('ask.voluntary')}
      </p>
    </main>
  );
}

function ReceivedScreen({ visit, session }: Pick<VisitScreenProps, 'visit' | 'session'>): ReactElement {
  const { t } = useText();
  const now = useTick(useHall().serverNow, TICK_MS);
  const { level, reasons, changeableUntilAt, acknowledged } = visit;
  const seconds = Math.ceil((changeableUntilAt - now) / 1_000);
  return (
    <main className="told">
      <div role="status" className="told__choice">
        <h1 className="told__title">{t('received.title')}</h1>
        {level !== null && (
          <>
            <RatingFace level={level} />
            <p className="told__level">{t(`rating.${level}`)}</p>
          </>
        )}
        {visit.words !== '' && <p>{t('received.words')}</p>}
        {reasons.length > 0 && <p>{reasons.map((reason) => t(`bad-reason.${reason}`)).join(' · ')}</p>}
      </div>
      {mayChange(visit, now) && (
        <Button variant="quiet" icon="undo" onClick={session.change}>
          {t('received.change', { seconds })}
        </Button>
      )}
      {!acknowledged && <PendingNote />}
    </main>
  );
}

/** Only when the line is down: an answer that takes a moment is not worth a word. */
function PendingNote(): ReactElement | null {
  const { t } = useText();
  const client = useHall();
  return client.connection.get().state === 'online' ? null : <p className="told__note">{t('received.pending')}</p>;
}

function ThanksScreen({ note }: { readonly note: Note | null }): ReactElement {
  const { t } = useText();
  return (
    <main className="told" role="status">
      <h1 className="told__thanks">{t('rating.thanks')}</h1>
      {note !== null && <p className="told__note">{t(`thanks.${note}`)}</p>}
    </main>
  );
}
