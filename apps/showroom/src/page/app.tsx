import { AppRoot, type Lang, Notice } from '@youxu/ui';
import { lazy, type ReactElement, Suspense, useRef, useState, useSyncExternalStore } from 'react';
import type { DevicesLink, Known } from './devices-link.ts';
import { Header } from './header.tsx';
import { Stage } from './stage.tsx';
import { useView } from './use-view.ts';
import { useText } from './words.ts';

/** Fetched when somebody looks at them. */
const FieldView = lazy(async () => ({ default: (await import('./field/field-view.tsx')).FieldView }));

const StyleView = lazy(async () => ({ default: (await import('./style-view.tsx')).StyleView }));

const TicketsView = lazy(async () => ({ default: (await import('./tickets/tickets-view.tsx')).TicketsView }));

const LANGUAGE_KEY = 'youxu.showroom.language';

export interface AppProps {
  readonly link: DevicesLink;
  /** Named in the address, or chosen before. */
  readonly lang: Lang;
}

export function App({ link, lang: firstLang }: AppProps): ReactElement {
  const known = useSyncExternalStore(link.subscribe, link.known);
  const [lang, setLang] = useState(firstLang);
  const view = useView();
  // Screens that have been seen go on behind the devices: frames that are taken out of a page load anew.
  const wasInHall = useRef(false);
  wasInHall.current ||= view === 'hall';
  const change = (): void => {
    const next = lang === 'zh' ? 'en' : 'zh';
    localStorage.setItem(LANGUAGE_KEY, next);
    setLang(next);
  };
  return (
    <AppRoot lang={lang} timeZone={known.places?.timeZone ?? 'Asia/Shanghai'}>
      <div className="show">
        <Header
          places={known.places}
          view={view}
          clockRate={known.state?.clockRate ?? 1}
          now={link.now}
          onLanguage={change}
        />
        <Line known={known} />
        {known.places !== null && known.state !== null && (
          <>
            {wasInHall.current && (
              <div className="view" hidden={view !== 'hall'}>
                <Stage link={link} places={known.places} state={known.state} papers={known.papers} />
              </div>
            )}
            {view === 'tickets' && (
              <Suspense>
                <TicketsView link={link} />
              </Suspense>
            )}
            {view === 'style' && (
              <Suspense>
                <StyleView places={known.places} now={link.now} />
              </Suspense>
            )}
            {view === 'devices' && (
              <Suspense>
                <FieldView link={link} places={known.places} state={known.state} papers={known.papers} />
              </Suspense>
            )}
          </>
        )}
      </div>
    </AppRoot>
  );
}

/** What is wrong between this page, the devices and the hall; nothing while all is well. */
function Line({ known }: { readonly known: Known }): ReactElement | null {
  const { t } = useText();
  if (!known.connected) {
    return (
      <Notice kind={known.state === null ? 'info' : 'warn'}>
        {t(known.state === null ? 'show.starting' : 'show.offline')}
      </Notice>
    );
  }
  if (known.places === null) return <Notice kind="info">{t('show.starting')}</Notice>;
  return known.state?.online === false ? <Notice kind="warn">{t('show.hall-away')}</Notice> : null;
}

export function storedLanguage(): Lang {
  const wanted = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(LANGUAGE_KEY);
  return wanted === 'en' ? 'en' : 'zh';
}
