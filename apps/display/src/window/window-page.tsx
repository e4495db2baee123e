import { useView } from '@youxu/client/react';
import type { VoiceState } from '@youxu/devices/speaker';
import type { Board, BoardFrame } from '@youxu/domain';
import { clockWords, Skeleton, TicketNumber, WindowSign } from '@youxu/ui';
import type { ReactElement } from 'react';
import { EvacuationPage } from '../board/evacuation-page.tsx';
import { Bilingual } from '../screen/bilingual.tsx';
import { BoardHead } from '../screen/board-head.tsx';
import { LineState } from '../screen/line-state.tsx';
import { SoundSwitch } from '../screen/sound-switch.tsx';
import { WindowFace } from './window-face.tsx';
import './window-page.css';

type WindowState = Board['windows'][number];

export interface WindowPageProps {
  readonly displayId: string;
  readonly frame: BoardFrame;
  readonly voice: VoiceState;
}

/** The screen over a window: who serves here (阳光台), and for which number. */
export function WindowPage({ displayId, frame, voice }: WindowPageProps): ReactElement {
  const view = useView('board', { displayId });
  const { data: board, stale } = view;
  const window = board?.windows[0];
  const planned = frame.windows[0];
  if (board?.suspended) return <EvacuationPage frame={frame} />;
  return (
    <div className={stale ? 'window window--stale' : 'window'}>
      <BoardHead frame={frame} />
      <LineState view={view} />
      <div className="window__body">
        {frame.windowId !== null && <WindowFace windowId={frame.windowId} />}
        <main className="window__main">
          {planned !== undefined && (
            <h2 className="window__sign">
              <WindowSign number={planned.windowNumber} size="number" />
              <Bilingual words={(text) => text.of(planned.name)} />
            </h2>
          )}
          {window === undefined || board === null ? <Skeleton rows={2} /> : <Now window={window} board={board} />}
        </main>
      </div>
      {voice.blocked && <SoundSwitch />}
    </div>
  );
}

function Now({ window, board }: { readonly window: WindowState; readonly board: Board }): ReactElement {
  const { state, serving } = window;
  if (serving !== undefined) {
    const called = board.calls.some((call) => call.number === serving && call.state === 'called');
    return (
      <div className={called ? 'window__now window__now--called' : 'window__now'}>
        <Bilingual words={(text) => text.t(called ? 'window.come' : 'window.now-serving')} inLine />
        <TicketNumber key={serving} number={serving} size="fill" />
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
  return <NotOpen window={window} />;
}

/** Paused or closed: until when, and where to go instead. */
function NotOpen({ window: { state, returnsAt, instead } }: { readonly window: WindowState }): ReactElement {
  const windows = instead?.join('、') ?? '';
  return (
    <div className="window__now window__now--quiet">
      <Bilingual words={(text) => text.t(state === 'paused' ? 'window.paused' : 'window.closed')} />
      {returnsAt != null && (
        <p className="window__until">
          <Bilingual
            words={(text, here) => text.t('window.paused-until', { returnsAt: clockWords(returnsAt, here) })}
          />
        </p>
      )}
      {windows !== '' && (
        <p className="window__instead">
          <Bilingual
            words={(text) =>
              text.t('window.instead', { windows: windows.replaceAll('、', text.lang === 'zh' ? '、' : ', ') })
            }
          />
        </p>
      )}
      {state === 'paused' && (
        <p className="window__instead">
          <Bilingual words={(text) => text.t('window.order-stays')} />
        </p>
      )}
    </div>
  );
}
