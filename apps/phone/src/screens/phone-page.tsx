import type { TicketId } from '@youxu/domain';
import { AppRoot, Button, Notice, Skeleton } from '@youxu/ui';
import { type ReactElement, type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import type { CallAlert } from '../call-alert.ts';
import { keepSettings, readSettings, type Settings } from '../settings.ts';
import type { TicketFeed } from '../ticket-feed.ts';
import { useText } from '../words.ts';
import { OldDataNotice } from './old-data-notice.tsx';
import { TicketScreen } from './ticket-screen.tsx';

/** Before the ticket tells its hall's; all of China keeps this one. */
const USUAL_TIME_ZONE = 'Asia/Shanghai';

export interface PhonePageProps {
  readonly ticketId: TicketId | null;
  readonly feed: TicketFeed;
  readonly alert: CallAlert;
}

/** The citizen's page of one ticket. */
export function PhonePage({ ticketId, feed, alert }: PhonePageProps): ReactElement {
  const { ticket, freshMs, problem } = useSyncExternalStore(feed.subscribe, feed.get);
  const [settings, setSettings] = useState(() => readSettings(localStorage, navigator.language));
  const isArmed = useArmedAlert(alert);
  const set = (next: Settings): void => {
    setSettings(next);
    keepSettings(localStorage, next);
  };
  return (
    <AppRoot lang={settings.lang} largeText={settings.largeText} timeZone={ticket?.timeZone ?? USUAL_TIME_ZONE}>
      <PageHead settings={settings} onSet={set} hall={ticket?.hall[settings.lang] ?? ''} />
      {freshMs !== null && <OldDataNotice freshMs={freshMs} hasProblem={problem !== null} />}
      {ticket === null ? (
        <WithoutTicket problem={ticketId === null ? 'no-ticket' : problem} />
      ) : (
        <TicketScreen ticket={ticket} alert={alert} isArmed={isArmed} />
      )}
    </AppRoot>
  );
}

/** The first touch anywhere allows sound and vibration; each look at the page keeps the screen on again. */
function useArmedAlert(alert: CallAlert): boolean {
  const [isArmed, setArmed] = useState(alert.isArmed);
  useEffect(() => {
    const arm = (): void => {
      alert.arm();
      setArmed(alert.isArmed);
    };
    const lookAgain = (): void => {
      if (!document.hidden && alert.isArmed) alert.arm();
    };
    document.addEventListener('click', arm);
    document.addEventListener('visibilitychange', lookAgain);
    return () => {
      document.removeEventListener('click', arm);
      document.removeEventListener('visibilitychange', lookAgain);
    };
  }, [alert]);
  return isArmed;
}

interface PageHeadProps {
  readonly settings: Settings;
  readonly onSet: (settings: Settings) => void;
  readonly hall: string;
}

function PageHead({ settings, onSet, hall }: PageHeadProps): ReactElement {
  const { t } = useText();
  const { lang, largeText } = settings;
  return (
    <header className="page__head">
      <span className="page__hall">{hall}</span>
      <Button
        variant="quiet"
        icon="large-text"
        pressed={largeText}
        aria-label={t('setting.large-text')}
        onClick={() => onSet({ ...settings, largeText: !largeText })}
      />
      <Button variant="quiet" onClick={() => onSet({ ...settings, lang: lang === 'zh' ? 'en' : 'zh' })}>
        {t('setting.language')}
      </Button>
    </header>
  );
}

function WithoutTicket({ problem }: { readonly problem: string | null }): ReactElement {
  const { t } = useText();
  const plain = (content: ReactNode): ReactElement => (
    <main className="page__body">
      <h1 className="yx-said">{t('page.my-number')}</h1>
      {content}
    </main>
  );
  if (problem === null) return plain(<Skeleton rows={5} />);
  if (problem === 'no-ticket') return plain(<Notice kind="info">{t('page.no-ticket')}</Notice>);
  if (problem === 'unknown-ticket') return plain(<Notice kind="bad">{t('page.unknown-ticket')}</Notice>);
  return plain(<Notice kind="warn">{t('page.cannot-load')}</Notice>);
}
