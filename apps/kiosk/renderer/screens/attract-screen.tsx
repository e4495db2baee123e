import { Clock, Icon, InLanguage, type Lang, useTick } from '@youxu/ui';
import type { ReactElement } from 'react';
import type { Catalog, MenuNow } from '../../agent/contract.ts';
import { type Shut, shutOf } from '../hall-hours.ts';
import { waitingIn } from '../parts/upper-half.tsx';
import { openWords, waitingWords } from '../strings/hours-words.ts';
import { useText } from '../strings/kiosk-text.ts';
import './attract-screen.css';

/** One language, then the other: long enough to be read twice. */
const BEAT_MS = 10_000;
/** Where the picture stands, minute by minute: no dot of the screen shows the same for days. */
const SHIFTS = [0, 1, 2, 1, 0, -1, -2, -1] as const;
const SHIFT_EVERY_MS = 60_000;

export interface AttractScreenProps {
  readonly catalog: Catalog;
  readonly menu: MenuNow;
  readonly now: () => number;
}

/** What the welcome becomes when nobody is there: to be seen from the door. Any touch is the way back. */
export function AttractScreen({ catalog, menu, now }: AttractScreenProps): ReactElement {
  const beat = Math.floor(useTick(now, BEAT_MS) / BEAT_MS);
  const minute = Math.floor(useTick(now, SHIFT_EVERY_MS) / SHIFT_EVERY_MS);
  const across = SHIFTS[minute % SHIFTS.length] ?? 0;
  const down = SHIFTS[(minute + 2) % SHIFTS.length] ?? 0;
  const lang: Lang = beat % 2 === 0 ? 'zh' : 'en';
  const { notices } = catalog;
  // Each of them in both languages before the next one comes.
  const notice = notices[Math.floor(beat / 2) % Math.max(1, notices.length)];
  return (
    <main className="attract">
      <div
        className="attract__picture"
        style={{ transform: `translate(calc(var(--space-1) * ${across}), calc(var(--space-1) * ${down}))` }}
      >
        <InLanguage lang={lang}>
          <Words key={beat} {...{ catalog, menu, now, notice }} shut={shutOf(menu, now())} waiting={waitingIn(menu)} />
        </InLanguage>
      </div>
    </main>
  );
}

function Words(props: {
  readonly catalog: Catalog;
  readonly menu: MenuNow;
  readonly now: () => number;
  readonly notice: Catalog['notices'][number] | undefined;
  readonly shut: Shut | null;
  readonly waiting: number | null;
}): ReactElement {
  const { catalog, menu, now, notice, shut, waiting } = props;
  const text = useText();
  const { t, of, lang } = text;
  const here = { lang, timeZone: catalog.timeZone };
  return (
    <div className="attract__words">
      <p className="attract__hall">{of(catalog.hall)}</p>
      <Clock now={now} withDay />
      <div className="attract__touch">
        <Icon name="touch" />
        <h1 tabIndex={-1}>{t(shut === null ? 'kiosk.attract.touch' : 'kiosk.attract.look')}</h1>
        {shut === null && <p>{t('kiosk.attract.free')}</p>}
      </div>
      <p className="attract__now">
        <strong>{openWords(text, shut, menu, here, now())}</strong>
        {shut === null && waiting !== null && <span>{waitingWords(text, waiting)}</span>}
      </p>
      <p className="attract__notice">{notice === undefined ? '' : of(notice)}</p>
    </div>
  );
}
