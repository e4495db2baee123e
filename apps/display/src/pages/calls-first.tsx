import type { BoardCall, BoardFrame } from '@youxu/domain';
import { Icon, TicketNumber, WindowSign } from '@youxu/ui';
import type { ReactElement } from 'react';
import { CalledAgain, Where } from '../board/call-list.tsx';
import { Bilingual } from '../screen/bilingual.tsx';
import './calls-first.css';

/** Whoever is called now, over whatever page stands there. */
export function CallsFirst({
  calls,
  frame,
}: {
  readonly calls: readonly BoardCall[];
  readonly frame: BoardFrame;
}): ReactElement {
  return (
    <section className="calls-first" data-count={calls.length}>
      <h2 className="calls-first__title">
        <Bilingual words={(text) => text.t('pages.now-called')} inLine />
      </h2>
      <ol className="calls-first__rows">
        {calls.map((call) => (
          <li key={call.callId} className="calls-first__row yx-call-in">
            <span className="calls-first__call">
              <TicketNumber number={call.number} size="text" />
              <Icon name="right" />
              <WindowSign number={call.windowNumber} />
            </span>
            <span className="calls-first__where">
              <Where call={call} frame={frame} />
              <CalledAgain call={call} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
