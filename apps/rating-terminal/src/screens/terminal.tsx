import { systemPorts } from '@youxu/client';
import { useConnection, useHall, useView } from '@youxu/client/react';
import type { RatingSession } from '@youxu/devices/rating';
import type { WindowId } from '@youxu/domain';
import {
  Button,
  Clock,
  ConnectionBanner,
  type Lang,
  Notice,
  refusalWords,
  Skeleton,
  TicketNumber,
  useHere,
} from '@youxu/ui';
import { type ReactElement, useEffect, useState, useSyncExternalStore } from 'react';
import { followPadKeys } from '../pad-keys.ts';
import { useText } from '../words.ts';
import { FaceScreen } from './face-screen.tsx';
import { TerminalFrame } from './terminal-frame.tsx';
import { VisitScreen } from './visit-screen.tsx';

export interface TerminalProps {
  readonly windowId: WindowId;
  readonly session: RatingSession;
}

/** The terminal of one window: its face, and between two faces the question to the person who was just served. */
export function Terminal({ windowId, session }: TerminalProps): ReactElement {
  const { visit } = useSyncExternalStore(session.subscribe, session.get);
  useEffect(() => followPadKeys(window, systemPorts().timers, session.rate), [session]);
  const [choice, setChoice] = useState<{ readonly lang: Lang; readonly visitId: string | undefined }>();
  const visitId = visit?.serviceRecordId;
  // A language is chosen by one person for their own visit.
  const lang = choice !== undefined && choice.visitId === visitId ? choice.lang : 'zh';
  const switchLanguage = (): void => setChoice({ lang: lang === 'zh' ? 'en' : 'zh', visitId });
  return (
    <TerminalFrame lang={lang}>
      <TerminalHeader windowId={windowId} visitor={visit?.number} onLanguage={switchLanguage} />
      {visit === null ? (
        <Idle windowId={windowId} />
      ) : (
        <VisitScreen visit={visit} session={session} windowId={windowId} />
      )}
    </TerminalFrame>
  );
}

interface HeaderProps {
  readonly windowId: WindowId;
  readonly visitor: string | undefined;
  readonly onLanguage: () => void;
}

/**
 * Hall and clock; while somebody is asked, who is meant and their language. What the line does is not their concern: what
 * they press is kept, and they are told where it matters.
 */
function TerminalHeader({ windowId, visitor, onLanguage }: HeaderProps): ReactElement {
  const client = useHall();
  const connection = useConnection();
  const { t, of } = useText();
  const { data, stale, freshAt } = useView('rating-terminal', { windowId });
  return (
    <>
      <header className="terminal__head">
        {visitor === undefined ? (
          <>
            <span className="terminal__hall">{data === null ? '' : of(data.hall)}</span>
            <Clock now={client.serverNow} />
          </>
        ) : (
          <>
            <TicketNumber number={visitor} size="number" />
            <Button className="terminal__language" variant="quiet" icon="language" onClick={onLanguage}>
              {t('setting.language')}
            </Button>
          </>
        )}
      </header>
      {visitor === undefined && (
        <ConnectionBanner
          connection={connection}
          now={client.serverNow}
          staleSinceAt={stale && data !== null ? (freshAt ?? undefined) : undefined}
        />
      )}
    </>
  );
}

function Idle({ windowId }: { readonly windowId: WindowId }): ReactElement {
  const client = useHall();
  const text = useText();
  const { timeZone } = useHere();
  const { data, refusal } = useView('rating-terminal', { windowId });
  if (data !== null) return <FaceScreen view={data} />;
  return (
    <main className="terminal__plain">
      {refusal === null ? (
        <Skeleton rows={4} />
      ) : (
        <Notice kind="bad">{refusalWords(text, refusal, timeZone, client.serverNow())}</Notice>
      )}
    </main>
  );
}
