import { Button, useHere, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Places } from '../contract.ts';
import './header.css';
import { VIEWS, type View } from './use-view.ts';
import { useText } from './words.ts';

/** Seconds fly where the hall's time is fast; nobody reads faster than this. */
const TICK_MS = 250;

export interface HeaderProps {
  readonly places: Places | null;
  readonly view: View;
  readonly clockRate: number;
  readonly now: () => number;
  readonly onLanguage: () => void;
}

/** Which hall this is, that it is a demonstration, and what time it is there. */
export function Header({ places, view, clockRate, now, onLanguage }: HeaderProps): ReactElement {
  const { t, of } = useText();
  return (
    <header className="show-head">
      <h1>
        {t('show.title')}
        {places !== null && <span>{of(places.hall)}</span>}
      </h1>
      <nav className="show-head__views" aria-label={t('view.label')}>
        {VIEWS.map((one) => (
          <a key={one} href={`#${one}`} aria-current={one === view ? 'page' : undefined}>
            {t(`view.${one}`)}
          </a>
        ))}
      </nav>
      <p className="show-head__demo">{t('show.demo')}</p>
      <HallClock now={now} clockRate={clockRate} />
      <Button variant="quiet" icon="language" onClick={onLanguage}>
        {t('setting.language')}
      </Button>
    </header>
  );
}

function HallClock({ now, clockRate }: Pick<HeaderProps, 'now' | 'clockRate'>): ReactElement {
  const { t, lang } = useText();
  const { timeZone } = useHere();
  const at = useTick(now, TICK_MS);
  const words = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone,
    month: 'short',
    day: 'numeric',
    weekday: 'short',
  }).format(at);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' }).format(at);
  const isFast = clockRate !== 1;
  return (
    <div className={`show-clock ${isFast ? 'show-clock--fast' : ''}`}>
      <span className="show-clock__what">
        {isFast ? t('show.clock.fast', { rate: clockRate }) : t('show.clock')}
        <span>{words}</span>
      </span>
      <time className="show-clock__time">{time}</time>
    </div>
  );
}
