import { useHall, useView } from '@youxu/client/react';
import type { BoardFrame } from '@youxu/domain';
import { AppRoot, useTick } from '@youxu/ui';
import { type ReactElement, useEffect } from 'react';
import { BoardPage } from './board/board-page.tsx';
import { EvacuationPage } from './board/evacuation-page.tsx';
import { TurningPage } from './pages/turning-page.tsx';
import { RestPage } from './rest/rest-page.tsx';
import { wander } from './screen/burn-in.ts';
import { isAtRest, isDark } from './screen/dark-hours.ts';
import { fitScreen } from './screen/fit-screen.ts';
import { useHealth } from './screen/use-health.ts';
import { usePageSize } from './screen/use-page-size.ts';
import { useVoice } from './voice/use-voice.ts';
import { WindowPage } from './window/window-page.tsx';
import './hall-screen.css';

const MINUTE_MS = 60_000;
/** How far the picture wanders, of the shorter side: 5 px of 1080. It is drawn so much larger, so that no edge of it is seen. */
const WANDER_SHARE = 5 / 1080;

export interface HallScreenProps {
  readonly displayId: string;
  readonly token: string;
  readonly frame: BoardFrame;
}

/** One display of the hall, drawn for its size and distance, with the voice of its zone if it has one. */
export function HallScreen({ displayId, token, frame }: HallScreenProps): ReactElement {
  const client = useHall();
  const now = useTick(client.serverNow, MINUTE_MS);
  const { place, drawnTimes, ruleTextPx } = fitScreen(frame.screen, usePageSize());
  const voice = useVoice(frame.speaksFor);
  const view = useView('board', { displayId });
  useHealth(voice.blocked ? 'the sound waits for a touch' : voice.problem);
  useEffect(() => {
    document.title = `${frame.display.zh} · ${frame.hall.zh}`;
  }, [frame]);
  const board = view.data;
  const page = { displayId, frame, view, voice };
  const content = (): ReactElement => {
    if (board?.suspended) return <EvacuationPage frame={frame} />;
    if (board !== null && !view.stale && isAtRest(board, frame, now)) return <RestPage board={board} frame={frame} />;
    switch (frame.kind) {
      case 'window':
        return <WindowPage {...page} />;
      case 'disclosure':
      case 'notice':
        return <TurningPage {...page} token={token} />;
      case 'main':
      case 'zone':
      case 'floor':
        return <BoardPage {...page} />;
    }
  };
  const edgePx = Math.min(place.widthPx, place.heightPx) * WANDER_SHARE;
  const { x, y } = wander(now);
  const stage = {
    width: place.widthPx + 2 * edgePx,
    height: place.heightPx + 2 * edgePx,
    '--rule-text': `${ruleTextPx}px`,
    '--wander': `${2 * edgePx}px`,
    transform: `scale(${1 / drawnTimes}) translate(${Math.round(edgePx * (x - 1))}px, ${Math.round(edgePx * (y - 1))}px)`,
  };
  const theme = isDark(frame, now) ? 'dark' : 'light';
  return (
    <AppRoot lang="zh" timeZone={frame.timeZone} theme={theme} screen={place} publicMachine>
      <div className="stage" data-shape={place.widthPx >= place.heightPx ? 'wide' : 'tall'} style={stage}>
        {content()}
      </div>
    </AppRoot>
  );
}
