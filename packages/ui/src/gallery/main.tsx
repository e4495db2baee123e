import { defined } from '@youxu/basics';
import { createRoot } from 'react-dom/client';
import '../fonts.css';
import { AppRoot, type Theme } from '../app/app-root.tsx';
import { Gallery, type HallScreen } from './gallery.tsx';

/**
 * The gallery as a page of its own. `?theme=dark` begins with a theme, `at=<ms>` stops the clock; `lang=en`, `large`, `low` and
 * `kiosk` (a 32" public kiosk) set what AppRoot is told.
 */
const query = new URLSearchParams(location.search);
const theme = (['light', 'dark', 'contrast'] as const).find((one) => one === query.get('theme')) satisfies
  | Theme
  | undefined;
const stoppedAt = Number(query.get('at') ?? Number.NaN);
const now = Number.isNaN(stoppedAt) ? () => Date.now() : () => stoppedAt;

const KIOSK = { diagonalInches: 32, widthPx: 1080, heightPx: 1920, viewingDistanceM: 0.6 };
const WIDE = { widthPx: 1920, heightPx: 1080 };
/** The kinds of screens that halls have. */
const SCREENS: readonly HallScreen[] = [
  { name: '55″', place: { ...WIDE, diagonalInches: 55, viewingDistanceM: 10 } },
  { name: '43″', place: { ...WIDE, diagonalInches: 43, viewingDistanceM: 6 } },
  { name: '15.6″', place: { widthPx: 1366, heightPx: 768, diagonalInches: 15.6, viewingDistanceM: 2 } },
  { name: '32″', place: KIOSK },
];

createRoot(defined(document.getElementById('root'), 'root')).render(
  <AppRoot
    lang={query.get('lang') === 'en' ? 'en' : 'zh'}
    timeZone="Asia/Shanghai"
    largeText={query.has('large')}
    lowReach={query.has('low')}
    publicMachine={query.has('kiosk')}
    {...(query.has('kiosk') && { screen: KIOSK })}
  >
    <Gallery now={now} screens={SCREENS} {...(theme !== undefined && { theme })} />
  </AppRoot>,
);
