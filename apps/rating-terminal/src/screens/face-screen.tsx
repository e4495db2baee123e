import type { RatingTerminalView } from '@youxu/domain';
import { TicketNumber, WindowSign } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import { useText } from '../words.ts';

/** 阳光台: who works here, and below it the number that is being served (LOOK, "Window screen"). */
export function FaceScreen({ view }: { readonly view: RatingTerminalView }): ReactElement {
  const { t, of } = useText();
  const { staff, serving, windowNumber, windowName } = view;
  return (
    <main className="face">
      {staff === null ? <p className="face__nobody">{t('idle.nobody-here')}</p> : <StaffCard staff={staff} />}
      <section className="face__serving">
        <h1 className="face__window">
          <span aria-hidden="true">
            <WindowSign number={windowNumber} size="number" />
          </span>
          <span className="yx-said">{t('idle.window', { number: windowNumber })}</span>
          <span>{of(windowName)}</span>
        </h1>
        {serving === null ? (
          <p className="face__wait">{staff === null ? '' : t('idle.nobody-served')}</p>
        ) : (
          <>
            <p className="face__label">{t('idle.serving')}</p>
            <TicketNumber number={serving} size="fill" />
          </>
        )}
      </section>
    </main>
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
        <p>
          {[department, post]
            .filter((each) => each !== null)
            .map(of)
            .join(' · ')}
        </p>
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
