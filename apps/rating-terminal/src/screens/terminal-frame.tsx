import { AppRoot, type Lang, type ScreenPlace } from '@youxu/ui';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';

/**
 * A tablet of ten inches, read by somebody who sits or stands at the window. No plan lists these screens, so size and
 * distance are assumed; a smaller frame (in a demonstration) is then the same tablet seen smaller.
 */
const DIAGONAL_INCHES = 10.1;
const VIEWING_DISTANCE_M = 0.4;
/** Before the hall has told its own; all of China keeps this one. */
const TIME_ZONE = 'Asia/Shanghai';

function placeNow(): ScreenPlace {
  return {
    diagonalInches: DIAGONAL_INCHES,
    viewingDistanceM: VIEWING_DISTANCE_M,
    widthPx: Math.max(1, window.innerWidth),
    heightPx: Math.max(1, window.innerHeight),
  };
}

export interface TerminalFrameProps {
  readonly lang: Lang;
  readonly largeText?: boolean;
  readonly contrast?: boolean;
  readonly timeZone?: string | undefined;
  readonly children: ReactNode;
}

/** Around every screen of the terminal: language, and sizes by the frame that it is shown in. */
export function TerminalFrame({ lang, largeText, contrast, timeZone, children }: TerminalFrameProps): ReactElement {
  const [screen, setScreen] = useState(placeNow);
  useEffect(() => {
    const resize = (): void => setScreen(placeNow());
    window.addEventListener('resize', resize);
    return () => window.removeEventListener('resize', resize);
  }, []);
  return (
    <AppRoot
      lang={lang}
      timeZone={timeZone ?? TIME_ZONE}
      theme={contrast === true ? 'contrast' : 'light'}
      largeText={largeText === true}
      screen={screen}
      publicMachine
    >
      <div className="terminal">{children}</div>
    </AppRoot>
  );
}
