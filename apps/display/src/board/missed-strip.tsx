import type { Board } from '@youxu/domain';
import { TicketNumber } from '@youxu/ui';
import type { ReactElement } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import './missed-strip.css';

/** Whoever was called and was not there: the newest first, as many as there is room for, and what to do. */
export function MissedStrip({ missed }: { readonly missed: Board['missed'] }): ReactElement {
  return (
    <section className="missed">
      <h2 className="missed__title">
        <Bilingual words={(text) => text.t('board.missed')} />
      </h2>
      <ul className="missed__numbers">
        {missed.map((number) => (
          <li key={number}>
            <TicketNumber number={number} size="text" />
          </li>
        ))}
      </ul>
      <p className="missed__rule">
        <Bilingual words={(text) => text.t('board.missed-rule')} />
      </p>
    </section>
  );
}
