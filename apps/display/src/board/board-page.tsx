import type { ViewState } from '@youxu/client';
import { useHall } from '@youxu/client/react';
import type { VoiceState } from '@youxu/devices/speaker';
import type { Board, BoardFrame } from '@youxu/domain';
import { Skeleton, useTick } from '@youxu/ui';
import { type ReactElement, useMemo } from 'react';
import { BoardHead } from '../screen/board-head.tsx';
import { LineState } from '../screen/line-state.tsx';
import { BoardFoot } from './board-foot.tsx';
import { CallList, ROWS } from './call-list.tsx';
import { ClosedPage } from './closed-page.tsx';
import { isQuiet } from './hall-hours.ts';
import { OldBoard, tooOld } from './old-board.tsx';
import { Strips } from './strips.tsx';
import { noticesNow } from './ticker-notices.ts';
import { useCaption } from './use-caption.ts';
import { hasRoomForNext, WaitingList } from './waiting-list.tsx';
import { WindowCells } from './window-cells.tsx';
import './board-page.css';

const LOOKS_MS = 10_000;
const MINUTE_MS = 60_000;

export interface BoardPageProps {
  readonly frame: BoardFrame;
  readonly view: ViewState<'board'>;
  readonly voice: VoiceState;
}

/** A board of the hall, of a zone or of a floor. */
export function BoardPage({ frame, view, voice }: BoardPageProps): ReactElement {
  const { data: board, stale, freshAt } = view;
  const now = useTick(useHall().serverNow, LOOKS_MS);
  const caption = useCaption(voice, frame.speaksFor !== null, stale ? null : (board?.calls ?? null));
  const minute = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const notices = useMemo(() => noticesNow(frame, board, minute), [frame, board, minute]);
  const content = (): ReactElement => {
    if (board === null) {
      return (
        <main>
          <Skeleton rows={5} />
        </main>
      );
    }
    if (freshAt !== null && tooOld(view, now)) return <OldBoard sinceAt={freshAt} now={now} />;
    return <BoardBody board={board} frame={frame} />;
  };
  return (
    <div className={`board ${stale ? 'board--stale' : ''} ${frame.parts.includes('ticker') ? '' : 'board--untold'}`}>
      <BoardHead frame={frame} soundBlocked={voice.blocked} />
      <LineState view={view} />
      {content()}
      <BoardFoot frame={frame} notices={notices} caption={caption} />
    </div>
  );
}

function BoardBody({ board, frame }: { readonly board: Board; readonly frame: BoardFrame }): ReactElement {
  if (isQuiet(board)) return <ClosedPage board={board} />;
  const { parts } = frame;
  const hasCells = board.windows.length > 0;
  const hasWaiting = parts.includes('waiting');
  const shape = hasCells ? '' : hasWaiting ? 'board__body--plain' : 'board__body--alone';
  const next = parts.includes('next') && !hasRoomForNext(board, frame) ? byTurns(board.next) : null;
  return (
    <main className="board__main">
      <div className={`board__body ${shape}`}>
        <CallList board={board} frame={frame} />
        {(hasWaiting || hasCells) && (
          <div className="board__side">
            {hasWaiting && <WaitingList board={board} frame={frame} />}
            {hasCells && <WindowCells board={board} frame={frame} />}
          </div>
        )}
      </div>
      <Strips
        called={hasCells ? [] : board.calls.slice(ROWS).filter(({ state }) => state === 'called')}
        next={next}
        missed={parts.includes('missed') ? board.missed : []}
      />
    </main>
  );
}

/** The first of each zone, then the second of each: no zone is hidden behind another. */
function byTurns(next: Board['next']): Board['next'] {
  const zones = [...Map.groupBy(next, ({ zoneId }) => zoneId).values()];
  const longest = Math.max(0, ...zones.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => zones.flatMap((zone) => zone[turn] ?? [])).flat();
}
