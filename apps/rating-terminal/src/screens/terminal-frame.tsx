import { AppRoot, type Lang, type ScreenPlace } from '@youxu/ui';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';

/**
 * A tablet of ten inches, read by somebody who sits or stands at the window. No plan lists these screens, so size and
 * distance are assumed; a smaller frame (in a demonstration) is then the same tablet seen smaller.
 */
const DIAGONAL_INCHES = 10.1;
const VIEWING_DISTANCE_M = 0.4;
/** The view of a rating terminal names no zone; all of China keeps this one. */
const TIME_ZONE = 'Asia/Shanghai';

function placeNow(): ScreenPlace {
  return {
    diagonalInches: DIAGONAL_INCHES,
    viewingDistanceM: VIEWING_DISTANCE_M,
    widthPx: Math.max(1, window.innerWidth),
    heightPx: Math.max(1, window.innerHeight),
  };
}

/** Around every screen of the terminal: language, and sizes by the frame that it is shown in. */
export function TerminalFrame({ lang, children }: { readonly lang: Lang; readonly children: ReactNode }): ReactElement {
  const [screen, setScreen] = useState(placeNow);
  useEffect(() => {
    const resize = (): void => setScreen(placeNow());
    window.addEventListener('resize', resize);
    return () => window.removeEventListener('resize', resize);
  }, []);
  return (
    <AppRoot lang={lang} timeZone={TIME_ZONE} screen={screen} publicMachine>
      <div className="terminal">{children}</div>
    </AppRoot>
  );
}
