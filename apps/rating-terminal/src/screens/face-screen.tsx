import type { RatingTerminalView } from '@youxu/domain';
import { listWords, StatusBar, TicketNumber, useHowManyFit, WindowSign } from '@youxu/ui';
import { type ReactElement, useRef, useState } from 'react';
import { useText } from '../words.ts';

/** More of them nobody reads in passing. */
const SERVICES_MAX = 4;

/** 阳光台: who works here and for what, and the number that is being served (LOOK, "Window screen"). */
export function FaceScreen({ view }: { readonly view: RatingTerminalView }): ReactElement {
  const { t, of, lang } = useText();
  const { staff, serving, numberState, state, windowNumber, windowName } = view;
  const isCalled = numberState === 'called';
  return (
    <main className="face">
      {staff !== null && <StaffCard staff={staff} />}
      <section className="face__serving">
        <h1 className="face__window">
          <span aria-hidden="true">
            <WindowSign number={windowNumber} size="number" />
          </span>
          <span className="yx-said">{t('idle.window', { number: windowNumber })}</span>
          <span>{of(windowName)}</span>
        </h1>
        {/* Anew where there are other words or other room for them. */}
        <Business
          key={`${lang} ${state} ${serving} ${numberState} ${view.services.map(({ zh }) => zh)}`}
          services={view.services}
        />
        {serving === null ? (
          <p className="face__wait">{t('idle.nobody-served')}</p>
        ) : (
          <div className="face__now">
            <p className="face__label" data-called={isCalled}>
              {t(isCalled ? 'idle.called' : 'idle.serving')}
            </p>
            <TicketNumber number={serving} size="fill" called={isCalled} />
          </div>
        )}
        {state === 'paused' && <StatusBar kind="warn" icon="pause" word={t('idle.last-before-pause')} />}
      </section>
    </main>
  );
}

/** As many as there is room for, and how many there are besides. */
function Business({ services }: Pick<RatingTerminalView, 'services'>): ReactElement | null {
  const { t, of, lang } = useText();
  const most = Math.min(services.length, SERVICES_MAX);
  const words = useRef<HTMLParagraphElement>(null);
  const isOver = (): boolean => {
    const element = words.current;
    // A line is a fifth of them at least.
    return element !== null && element.scrollHeight > 1.1 * element.clientHeight;
  };
  const shown = useHowManyFit({ most, least: 1, isOver, room: () => document.documentElement });
  if (services.length === 0) return null;
  const items = listWords(services.slice(0, shown).map(of), lang);
  const count = services.length - shown;
  return (
    <p ref={words} className="face__business">
      {count > 0 ? t('idle.business-more', { items, count }) : t('idle.business', { items })}
    </p>
  );
}

type Staff = NonNullable<RatingTerminalView['staff']>;

function StaffCard({ staff }: { readonly staff: Staff }): ReactElement {
  const { t, of } = useText();
  const { name, number, department, post } = staff;
  return (
    <section className="face__staff">
      <Portrait key={staff.number} staff={staff} />
      <div className="face__who">
        <h2 className="face__name">{of(name)}</h2>
        <p>{t('idle.staff-number', { number })}</p>
        {department !== null && <p>{of(department)}</p>}
        {post !== null && <p>{of(post)}</p>}
      </div>
    </section>
  );
}

/** The photo, or the first sign of the name where there is none or it does not come. */
function Portrait({ staff: { name, photo } }: { readonly staff: Staff }): ReactElement {
  const [isMissing, setMissing] = useState(false);
  const { of } = useText();
  if (photo !== null && !isMissing) {
    return (
      <img className="face__portrait" src={`/assets/images/${photo}`} alt={of(name)} onError={() => setMissing(true)} />
    );
  }
  return (
    <svg className="face__portrait face__portrait--drawn" viewBox="0 0 60 80" aria-hidden="true" focusable="false">
      <text x="30" y="54">
        {[...name.zh][0]}
      </text>
    </svg>
  );
}
