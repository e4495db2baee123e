import { systemPorts } from '@youxu/client';
import { useConnection, useHall, useView } from '@youxu/client/react';
import type { RatingSession } from '@youxu/devices/rating';
import type { Language, WindowId } from '@youxu/domain';
import { Button, Clock, ConnectionBanner, Notice, refusalWords, Skeleton, TicketNumber, useHere } from '@youxu/ui';
import { type ReactElement, useEffect, useState, useSyncExternalStore } from 'react';
import { followPadKeys } from '../pad-keys.ts';
import { useInvitationVoice } from '../use-invitation-voice.ts';
import { useText } from '../words.ts';
import { IdleScreen } from './idle-screen.tsx';
import { TerminalFrame } from './terminal-frame.tsx';
import { VisitScreen } from './visit-screen.tsx';

export interface TerminalProps {
  readonly windowId: WindowId;
  readonly session: RatingSession;
  /** This terminal is not known any more: it shows a code again. */
  readonly onForget: () => void;
}

/** A choice that nobody is asked with goes back after this: whoever comes next reads Chinese. */
const IDLE_CHOICE_MS = 60_000;

/** How one person reads the screen; the next one begins anew. */
interface Ease {
  readonly visitId: string | undefined;
  readonly lang: Language;
  readonly largeText: boolean;
  readonly contrast: boolean;
}

/** The terminal of one window: its face, and between two faces the question to the person who was just served. */
export function Terminal({ windowId, session, onForget }: TerminalProps): ReactElement {
  const { visit } = useSyncExternalStore(session.subscribe, session.get);
  const { data } = useView('rating-terminal', { windowId });
  useInvitationVoice(visit, data);
  useEffect(() => followPadKeys(window, systemPorts().timers, session.rate), [session]);
  const [chosen, setChosen] = useState<Ease>();
  const visitId = visit?.serviceRecordId;
  useEffect(() => {
    if (chosen === undefined || chosen.visitId !== undefined) return;
    // Whoever chose it a moment ago is the one who is asked now.
    if (visitId !== undefined) {
      setChosen({ ...chosen, visitId });
      return;
    }
    const timer = setTimeout(() => setChosen(undefined), IDLE_CHOICE_MS);
    return () => clearTimeout(timer);
  }, [chosen, visitId]);
  const usual: Ease = { visitId, lang: visit?.language ?? 'zh', largeText: false, contrast: false };
  // An evacuation is for everybody.
  const ease = chosen !== undefined && chosen.visitId === visitId && data?.suspended !== true ? chosen : usual;
  const { lang, largeText, contrast } = ease;
  return (
    <TerminalFrame lang={lang} largeText={largeText} contrast={contrast} timeZone={data?.timeZone}>
      <TerminalHeader windowId={windowId} visitor={visit?.number} ease={ease} onEase={setChosen} />
      {visit === null ? (
        <Idle windowId={windowId} onForget={onForget} />
      ) : (
        <VisitScreen visit={visit} session={session} windowId={windowId} />
      )}
    </TerminalFrame>
  );
}

interface HeaderProps {
  readonly windowId: WindowId;
  readonly visitor: string | undefined;
  readonly ease: Ease;
  readonly onEase: (ease: Ease) => void;
}

/**
 * Hall, clock and language; while somebody is asked, who is meant and their language. What the line does is not their concern: what
 * they press is kept, and they are told where it matters.
 */
function TerminalHeader({ windowId, visitor, ease, onEase }: HeaderProps): ReactElement {
  const client = useHall();
  const connection = useConnection();
  const { of } = useText();
  const { data, stale, freshAt } = useView('rating-terminal', { windowId });
  return (
    <>
      <header className="terminal__head">
        {visitor === undefined ? (
          <>
            <span className="terminal__hall">{data === null ? '' : of(data.hall)}</span>
            <Clock now={client.serverNow} />
            <span className="terminal__ease">
              <LanguageButton ease={ease} onEase={onEase} />
            </span>
          </>
        ) : (
          <>
            <TicketNumber number={visitor} size="number" />
            <EaseButtons ease={ease} onEase={onEase} />
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

function EaseButtons({ ease, onEase }: Pick<HeaderProps, 'ease' | 'onEase'>): ReactElement {
  const { t } = useText();
  const { largeText, contrast } = ease;
  return (
    <span className="terminal__ease">
      <Button
        variant="quiet"
        icon="large-text"
        pressed={largeText}
        aria-label={t('setting.large-text')}
        onClick={() => onEase({ ...ease, largeText: !largeText })}
      />
      <Button
        variant="quiet"
        icon="contrast"
        pressed={contrast}
        aria-label={t('setting.high-contrast')}
        onClick={() => onEase({ ...ease, contrast: !contrast })}
      />
      <LanguageButton ease={ease} onEase={onEase} />
    </span>
  );
}

function LanguageButton({ ease, onEase }: Pick<HeaderProps, 'ease' | 'onEase'>): ReactElement {
  const { t } = useText();
  const lang = ease.lang === 'zh' ? 'en' : 'zh';
  return (
    <Button variant="quiet" icon="language" onClick={() => onEase({ ...ease, lang })}>
      {t('setting.language')}
    </Button>
  );
}

function Idle({ windowId, onForget }: Pick<TerminalProps, 'windowId' | 'onForget'>): ReactElement {
  const client = useHall();
  const connection = useConnection();
  const text = useText();
  const { timeZone } = useHere();
  const { data, refusal } = useView('rating-terminal', { windowId });
  if (data !== null) return <IdleScreen view={data} />;
  return (
    <main className="terminal__plain">
      {refusal === null ? (
        <Skeleton rows={4} />
      ) : (
        <Notice kind="bad">{refusalWords(text, refusal, timeZone, client.serverNow())}</Notice>
      )}
      {connection.state === 'refused' && <Button onClick={onForget}>{text.t('enrol.again')}</Button>}
    </main>
  );
}
