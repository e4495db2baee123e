import { useHall } from '@youxu/client/react';
import type { BoardFrame } from '@youxu/domain';
import { AppRoot, clockWords, type Theme, useTick } from '@youxu/ui';
import { type ReactElement, useEffect } from 'react';
import { BoardPage } from './board/board-page.tsx';
import { fitScreen } from './screen/fit-screen.ts';
import { useHealth } from './screen/use-health.ts';
import { usePageSize } from './screen/use-page-size.ts';
import { useVoice } from './voice/use-voice.ts';
import { WindowPage } from './window/window-page.tsx';
import './hall-screen.css';

const MINUTE_MS = 60_000;
/** LOOK, "Colour": dark is for boards at dusk. Hours, local time. */
const LIGHT_FROM = 7;
const LIGHT_UNTIL = 18;

export interface HallScreenProps {
  readonly displayId: string;
  readonly frame: BoardFrame;
}

/** One display of the hall, drawn for its size and distance, with the voice of its zone if it has one. */
export function HallScreen({ displayId, frame }: HallScreenProps): ReactElement {
  const { place, drawnTimes } = fitScreen(frame.screen, usePageSize());
  const voice = useVoice(frame.speaksFor);
  useHealth(voice.blocked ? 'the sound waits for a touch' : voice.problem);
  useEffect(() => {
    document.title = `${frame.display.zh} · ${frame.hall.zh}`;
  }, [frame]);
  const stage = { width: place.widthPx, height: place.heightPx, transform: `scale(${1 / drawnTimes})` };
  return (
    <AppRoot lang="zh" timeZone={frame.timeZone} theme={useTheme(frame.timeZone)} screen={place} publicMachine>
      <div className="stage" data-shape={place.widthPx >= place.heightPx ? 'wide' : 'tall'} style={stage}>
        {frame.kind === 'window' ? (
          <WindowPage displayId={displayId} frame={frame} voice={voice} />
        ) : (
          <BoardPage displayId={displayId} frame={frame} voice={voice} />
        )}
      </div>
    </AppRoot>
  );
}

function useTheme(timeZone: string): Theme {
  const client = useHall();
  const at = useTick(client.serverNow, MINUTE_MS);
  const hour = Number.parseInt(clockWords(at, { lang: 'zh', timeZone }), 10);
  return hour >= LIGHT_FROM && hour < LIGHT_UNTIL ? 'light' : 'dark';
}
