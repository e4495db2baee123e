import { useHall } from '@youxu/client/react';
import type { Board, BoardFrame } from '@youxu/domain';
import { Clock, momentWords, useTick } from '@youxu/ui';
import type { CSSProperties, ReactElement } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import { wander } from '../screen/burn-in.ts';
import './rest-page.css';

const MINUTE_MS = 60_000;

/** Night: black, and the little that a passer-by may want to know wandering over it. */
export function RestPage({ board, frame }: { readonly board: Board; readonly frame: BoardFrame }): ReactElement {
  const client = useHall();
  const now = useTick(client.serverNow, MINUTE_MS);
  const { x, y } = wander(now);
  const { opensAt } = board;
  return (
    <main className="rest">
      <div className="rest__words" style={{ '--x': x, '--y': y } as CSSProperties}>
        <h1 className="rest__hall">
          <Bilingual words={(text) => text.of(frame.hall)} />
        </h1>
        <div className="rest__clock">
          <Clock now={client.serverNow} />
        </div>
        {opensAt !== null && (
          <p>
            <Bilingual words={(text, here) => text.t('closed.next', { opensAt: momentWords(opensAt, here, now) })} />
          </p>
        )}
      </div>
    </main>
  );
}
