import { useHall } from '@youxu/client/react';
import type { BoardFrame } from '@youxu/domain';
import { Clock } from '@youxu/ui';
import type { ReactElement } from 'react';
import { Bilingual } from './bilingual.tsx';
import './board-head.css';

/** Whose board this is, and the hall's clock. */
export function BoardHead({ frame }: { readonly frame: BoardFrame }): ReactElement {
  const client = useHall();
  return (
    <header className="head">
      <h1 className="head__hall">
        <Bilingual words={(text) => text.of(frame.hall)} />
      </h1>
      {frame.kind === 'zone' && (
        <p className="head__display">
          <Bilingual words={(text) => text.of(frame.display)} />
        </p>
      )}
      <div className="head__clock">
        {/* A zone's name takes the room of the date. */}
        <Clock now={client.serverNow} withDay={frame.kind !== 'zone'} />
      </div>
    </header>
  );
}
