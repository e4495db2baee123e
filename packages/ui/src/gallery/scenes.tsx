import type { CSSProperties, ReactElement, ReactNode } from 'react';
import { useHere } from '../app/app-root.tsx';
import { Button } from '../components/button.tsx';
import { Clock } from '../components/clock.tsx';
import { HoldButton, useHold } from '../components/hold-button.tsx';
import { Icon } from '../components/icon.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { List, ListRow } from '../components/list.tsx';
import { RatingFaces } from '../components/rating-faces.tsx';
import { StatusBar, Tag } from '../components/status-bar.tsx';
import { TicketNumber, WindowSign } from '../components/ticket-number.tsx';
import { clockWords, dayTimeWords } from '../strings/time-words.ts';
import { waitRangeWords } from '../strings/wait-words.ts';
import { type ScreenPlace, sizeForDistance } from '../tokens/size-for-distance.ts';
import { useText } from './words.ts';

const CLERKS_MONITOR = { diagonalInches: 24, widthPx: 1920, heightPx: 1080, viewingDistanceM: 0.6, touch: false };

function Scene({
  place,
  className,
  children,
}: {
  readonly place?: ScreenPlace;
  readonly className: string;
  readonly children: ReactNode;
}): ReactElement {
  const sizes = sizeForDistance(place ?? CLERKS_MONITOR);
  const style = { ...sizes, ...(place && { width: place.widthPx, height: place.heightPx }) } as CSSProperties;
  return (
    <div className={`scene ${className}`} data-screen="" style={style}>
      {children}
    </div>
  );
}

const CALLS = [
  { number: 'A012', window: '3', zone: 'social' },
  { number: 'C107', window: '6', zone: 'land' },
  { number: 'X101', window: '11', zone: 'social' },
  { number: 'A011', window: '1', zone: 'social' },
  { number: 'H020', window: '8', zone: 'tax' },
] as const;

/** A 55" board read from 7 m, at half its pixels. */
export function BoardScene({ now }: { readonly now: () => number }): ReactElement {
  const { t } = useText();
  return (
    <Scene
      className="board"
      place={{ diagonalInches: 55, widthPx: 960, heightPx: 540, viewingDistanceM: 7, touch: false }}
    >
      <header className="board__head">
        <span>{t('sample.hall')}</span>
        <Clock now={now} />
      </header>
      <ul className="board__calls">
        {CALLS.map(({ number, window, zone }, index) => (
          <li key={number} className={index === 0 ? 'board__call board__call--newest yx-call-in' : 'board__call'}>
            <TicketNumber number={number} size={index === 0 ? 'number' : 'text'} />
            <Icon name="right" />
            <WindowSign number={window} size={index === 0 ? 'number' : 'text'} />
            <span className="board__where">{t(`sample.zone.${zone}`)}</span>
          </li>
        ))}
      </ul>
      <footer className="board__foot">{t('sample.missed-line')}</footer>
    </Scene>
  );
}

const CHOICES = [
  { what: 'insurance', p50: 12, p80: 18, ahead: 5 },
  { what: 'household', p50: 3, p80: 6, ahead: 1 },
  { what: 'land', p50: 22, p80: 34, ahead: 9 },
  { what: 'licence', p50: 0, p80: 1, ahead: 0 },
] as const;

/** A 32" kiosk at 0.6 m, at half its pixels. */
export function KioskScene({ now }: { readonly now: () => number }): ReactElement {
  const { t, lang } = useText();
  const here = useHere();
  const wait = ({ p50, p80, ahead }: (typeof CHOICES)[number]): string =>
    t('sample.ahead', {
      ahead: ahead === 0 ? t('word.nobody-ahead') : t('word.people-ahead', { count: ahead }),
      wait: waitRangeWords(p50, p80, lang),
    });
  return (
    <Scene
      className="kiosk"
      place={{ diagonalInches: 32, widthPx: 540, heightPx: 960, viewingDistanceM: 0.6, touch: true }}
    >
      <h2 className="kiosk__question">{t('sample.question')}</h2>
      <div className="kiosk__choices">
        {CHOICES.map((choice) => (
          <Button key={choice.what} size="choice" detail={wait(choice)}>
            {t(`sample.choice.${choice.what}`)}
          </Button>
        ))}
        <Button
          size="choice"
          disabled
          detail={t('sample.choice.stopped', { at: dayTimeWords(now() + 3 * 24 * 3_600_000, here) })}
        >
          {t('sample.choice.tax')}
        </Button>
      </div>
      <nav className="kiosk__foot" aria-label={t('sample.foot')}>
        <Button variant="quiet" icon="back">
          {t('action.back')}
        </Button>
        <Button variant="quiet" icon="home">
          {t('action.home')}
        </Button>
        <Button variant="quiet" icon="wheelchair">
          {t('setting.accessibility')}
        </Button>
      </nav>
    </Scene>
  );
}

/** A 10" tablet beside the window. */
export function TerminalScene(): ReactElement {
  const { t } = useText();
  return (
    <Scene className="terminal">
      <p className="terminal__number">
        <TicketNumber number="A012" size="number" />
        <span>{t('sample.clerk')}</span>
      </p>
      <h2>{t('rating.question')}</h2>
      <RatingFaces onRate={() => undefined} />
    </Scene>
  );
}

const NEXT = [
  { number: 'A013', why: 'rule.order', minutes: 21, isEased: false },
  { number: 'A019', why: 'sample.elderly', minutes: 4, isEased: true },
  { number: 'C108', why: 'rule.order', minutes: 17, isEased: false },
] as const;

/** The clerk's strip. */
export function DeskScene({ now }: { readonly now: () => number }): ReactElement {
  const { t } = useText();
  const here = useHere();
  const hold = useHold(() => undefined);
  return (
    <Scene className="desk">
      <StatusBar kind="good" word={t('ticket-state.serving')} icon="person">
        {t('sample.window-clerk')}
      </StatusBar>
      <div className="desk__now">
        <TicketNumber number="A012" size="hero" />
        <span>
          {t('sample.item')}
          <br />
          {t('sample.taken', { at: clockWords(now() - 14 * 60_000, here) })}
        </span>
      </div>
      <Button variant="primary" keyCap="F8" className="desk__primary">
        {t('sample.finish-next')}
      </Button>
      <div className="desk__others">
        <Button keyCap="F9">{t('sample.recall')}</Button>
        <Button keyCap="3">{t('sample.hold')}</Button>
        <Button keyCap="4">{t('sample.transfer')}</Button>
        <HoldButton hold={hold} variant="danger" keyCap="6">
          {t('sample.missed')}
        </HoldButton>
      </div>
      <List label={t('sample.next')}>
        {NEXT.map(({ number, why, minutes, isEased }) => (
          <ListRow
            key={number}
            lead={<TicketNumber number={number} size="text" />}
            detail={t(why)}
            trail={isEased && <Tag kind="priority">{t('word.priority')}</Tag>}
          >
            {t('sample.waited', { minutes })}
          </ListRow>
        ))}
      </List>
      <p className="desk__hint">
        <KeyCap>F7</KeyCap> {t('sample.here')}
      </p>
    </Scene>
  );
}
