import type { ViewState } from '@youxu/client';
import { useHall } from '@youxu/client/react';
import type { VoiceState } from '@youxu/devices/speaker';
import type { Board, BoardFrame } from '@youxu/domain';
import { Skeleton, TicketNumber, useTick, WindowSign } from '@youxu/ui';
import type { ReactElement } from 'react';
import { Caption } from '../board/board-foot.tsx';
import { CalledAgain } from '../board/call-list.tsx';
import { OldBoard, tooOld } from '../board/old-board.tsx';
import { useCaption } from '../board/use-caption.ts';
import { Bilingual } from '../screen/bilingual.tsx';
import { BoardHead } from '../screen/board-head.tsx';
import { LineState } from '../screen/line-state.tsx';
import { NotOpen } from './not-open.tsx';
import { WindowBusiness } from './window-business.tsx';
import { WindowFace } from './window-face.tsx';
import './window-page.css';

type WindowState = Board['windows'][number];

const LOOKS_MS = 10_000;

export interface WindowPageProps {
  readonly frame: BoardFrame;
  readonly view: ViewState<'board'>;
  readonly voice: VoiceState;
}

/** The screen over a window: who serves here (阳光台), and for which number. */
export function WindowPage({ frame, view, voice }: WindowPageProps): ReactElement {
  const { stale, freshAt } = view;
  const now = useTick(useHall().serverNow, LOOKS_MS);
  return (
    <div className={stale ? 'window window--stale' : 'window'}>
      <BoardHead frame={frame} soundBlocked={voice.blocked} />
      <LineState view={view} />
      {tooOld(view, now) && freshAt !== null ? (
        <OldBoard sinceAt={freshAt} now={now} />
      ) : (
        <Body frame={frame} board={view.data} stale={stale} />
      )}
      <Spoken frame={frame} voice={voice} />
    </div>
  );
}

/** Only what is said here: whoever is called to this window stands there larger than any caption. */
function Spoken({ frame, voice }: Pick<WindowPageProps, 'frame' | 'voice'>): ReactElement | null {
  const caption = useCaption(voice, true, null);
  return caption === null ? null : <Caption caption={caption} frame={frame} />;
}

interface BodyProps {
  readonly frame: BoardFrame;
  readonly board: Board | null;
  readonly stale: boolean;
}

function Body({ frame, board, stale }: BodyProps): ReactElement {
  const window = board?.windows[0];
  const planned = frame.windows[0];
  return (
    <div className="window__body">
      {frame.windowId !== null && <WindowFace windowId={frame.windowId} />}
      <main className="window__main">
        {planned !== undefined && (
          <h2 className="window__sign">
            <WindowSign number={planned.windowNumber} size="number" />
            <Bilingual words={(text) => text.of(planned.name)} />
          </h2>
        )}
        {window?.state === 'open' && frame.services.length > 0 && (
          <WindowBusiness key={frame.services.map(({ zh }) => zh).join()} services={frame.services} />
        )}
        {window === undefined || board === null ? (
          <Skeleton rows={2} />
        ) : (
          <Now window={window} board={board} stale={stale} />
        )}
      </main>
    </div>
  );
}

interface NowProps {
  readonly window: WindowState;
  readonly board: Board;
  /** Nobody is called by an old picture. */
  readonly stale: boolean;
}

function Now({ window, board, stale }: NowProps): ReactElement {
  const { state, serving } = window;
  if (serving !== undefined) {
    const call = board.calls.find((one) => !stale && one.number === serving && one.state === 'called');
    const called = call !== undefined;
    return (
      <div className={called ? 'window__now window__now--called' : 'window__now'}>
        <p className="window__word">
          <Bilingual words={(text) => text.t(called ? 'window.come' : 'window.now-serving')} inLine />
          {called && <CalledAgain call={call} />}
        </p>
        <div key={serving} className="window__number">
          <TicketNumber number={serving} size="text" />
        </div>
      </div>
    );
  }
  if (state === 'open') {
    return (
      <div className="window__now window__now--quiet">
        <Bilingual words={(text) => text.t('window.free')} />
      </div>
    );
  }
  return <NotOpen window={window} board={board} />;
}
