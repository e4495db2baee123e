import { useView } from '@youxu/client/react';
import type { VoiceState } from '@youxu/devices/speaker';
import type { Board, BoardFrame } from '@youxu/domain';
import { Skeleton } from '@youxu/ui';
import type { ReactElement } from 'react';
import { BoardHead } from '../screen/board-head.tsx';
import { LineState } from '../screen/line-state.tsx';
import { SoundSwitch } from '../screen/sound-switch.tsx';
import { BoardFoot } from './board-foot.tsx';
import { CallList } from './call-list.tsx';
import { ClosedPage } from './closed-page.tsx';
import { EvacuationPage } from './evacuation-page.tsx';
import { isQuiet } from './hall-hours.ts';
import { MissedStrip } from './missed-strip.tsx';
import { WaitingList } from './waiting-list.tsx';
import { WindowCells } from './window-cells.tsx';
import './board-page.css';

export interface BoardPageProps {
  readonly displayId: string;
  readonly frame: BoardFrame;
  readonly voice: VoiceState;
}

/** A board of the hall or of a zone. */
export function BoardPage({ displayId, frame, voice }: BoardPageProps): ReactElement {
  const view = useView('board', { displayId });
  const { data: board, stale } = view;
  if (board?.suspended) return <EvacuationPage frame={frame} />;
  return (
    <div className={stale ? 'board board--stale' : 'board'}>
      <BoardHead frame={frame} />
      <LineState view={view} />
      {board === null ? (
        <main>
          <Skeleton rows={5} />
        </main>
      ) : (
        <BoardBody board={board} frame={frame} />
      )}
      <BoardFoot frame={frame} board={board} speaking={voice.speaking} />
      {voice.blocked && <SoundSwitch />}
    </div>
  );
}

function BoardBody({ board, frame }: { readonly board: Board; readonly frame: BoardFrame }): ReactElement {
  if (isQuiet(board)) return <ClosedPage board={board} />;
  return (
    <main className="board__main">
      <div className={board.windows.length > 0 ? 'board__body' : 'board__body board__body--plain'}>
        <CallList board={board} frame={frame} />
        <div className="board__side">
          <WaitingList board={board} frame={frame} />
          {board.windows.length > 0 && <WindowCells board={board} frame={frame} />}
        </div>
      </div>
      {board.missed.length > 0 && <MissedStrip missed={board.missed} />}
    </main>
  );
}
