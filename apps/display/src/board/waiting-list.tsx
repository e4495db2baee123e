import type { Board, BoardFrame } from '@youxu/domain';
import { TicketNumber } from '@youxu/ui';
import { inShort, listWords } from '@youxu/ui/words';
import type { ReactElement } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import { texts } from '../words.ts';
import './waiting-list.css';

/** So many zones have room for who is next in each. */
const ZONES_WITH_NEXT_MAX = 3;

/** Whether each zone says who is next in it; else a strip says it for all of them. */
export function hasRoomForNext(board: Board, frame: BoardFrame): boolean {
  const { parts } = frame;
  return (
    parts.includes('waiting') && board.windows.length === 0 && shownZones(board, frame).length <= ZONES_WITH_NEXT_MAX
  );
}

type ShownZone = BoardFrame['zones'][number] & { readonly people: number };

/** All zones that have windows, always in the same place: who looks again finds theirs where it was. */
function shownZones(board: Board, { zones }: BoardFrame): readonly ShownZone[] {
  return zones.flatMap((zone) => {
    const people = board.waiting[zone.zoneId] ?? 0;
    return people === 0 && zone.windowNumbers.length === 0 ? [] : [{ ...zone, people }];
  });
}

/** How much room a zone has: it decides how large it is written. */
function roomOf(zones: number, hasCells: boolean): 'cells' | 'one' | 'few' | 'many' {
  if (hasCells) return 'cells';
  if (zones === 1) return 'one';
  return zones <= ZONES_WITH_NEXT_MAX ? 'few' : 'many';
}

/** How many wait in each zone, who is next there, and on a floor’s board behind which windows it is. */
export function WaitingList({ board, frame }: { readonly board: Board; readonly frame: BoardFrame }): ReactElement {
  const zones = shownZones(board, frame);
  const hasCells = board.windows.length > 0;
  const withNext = hasRoomForNext(board, frame);
  // Beside cells the windows are there to be seen.
  const withWindows = !hasCells && (frame.kind === 'floor' || zones.length <= 3);
  return (
    <section className="waiting" data-room={roomOf(zones.length, hasCells)}>
      {!hasCells && (
        <h2 className="waiting__title">
          <Bilingual words={(text) => text.t('board.waiting')} inLine />
        </h2>
      )}
      <ul className="waiting__zones">
        {zones.map((zone) => (
          <li key={zone.zoneId} className="waiting__zone">
            <span className="waiting__name">
              <Bilingual words={(text) => text.of(zone.name)} />
            </span>
            <People of={zone.people} named={hasCells} />
            {withWindows && <Windows of={zone.windowNumbers} />}
            {withNext && <Next of={board.next.filter(({ zoneId }) => zoneId === zone.zoneId)} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function People({ of, named }: { readonly of: number; readonly named: boolean }): ReactElement {
  if (of === 0) return <span className="waiting__nobody">{texts.zh.t('board.none-waiting')}</span>;
  return (
    <strong className="waiting__people">
      {named && <span className="waiting__word">{texts.zh.t('board.waiting')} </span>}
      {texts.zh.t('board.people', { count: of })}
    </strong>
  );
}

function Windows({ of }: { readonly of: readonly string[] }): ReactElement | null {
  if (of.length === 0) return null;
  return (
    <p className="waiting__windows">
      <Bilingual words={(text) => text.t('pages.windows', { windows: listWords(inShort(of), text.lang) })} inLine />
    </p>
  );
}

function Next({ of }: { readonly of: Board['next'] }): ReactElement | null {
  if (of.length === 0) return null;
  return (
    <p className="waiting__next">
      <Bilingual words={(text) => text.t('board.next')} inLine />
      {of.map(({ number }) => (
        <TicketNumber key={number} number={number} size="text" />
      ))}
    </p>
  );
}
