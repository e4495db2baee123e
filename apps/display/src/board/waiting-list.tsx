import type { Board, BoardFrame } from '@youxu/domain';
import type { ReactElement } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import { texts } from '../words.ts';
import './waiting-list.css';

/** So many zones have room for both languages. */
const ZONES_ROOMY_MAX = 5;

/** How many wait in each zone where anybody waits. */
export function WaitingList({ board, frame }: { readonly board: Board; readonly frame: BoardFrame }): ReactElement {
  const zones = frame.zones.flatMap((zone) => {
    const people = board.waiting[zone.zoneId] ?? 0;
    return people === 0 ? [] : [{ ...zone, people }];
  });
  const room = board.windows.length > 0 ? 'waiting--brief' : zones.length > ZONES_ROOMY_MAX ? 'waiting--many' : '';
  return (
    <section className={`waiting ${room}`}>
      <h2 className="waiting__title">
        <Bilingual words={(text) => text.t(zones.length === 0 ? 'board.nobody-waits' : 'board.waiting')} inLine />
      </h2>
      <ul className="waiting__zones">
        {zones.map(({ zoneId, name, people }) => (
          <li key={zoneId} className="waiting__zone">
            <Bilingual words={(text) => text.of(name)} />
            <strong>{texts.zh.t('board.people', { count: people })}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
