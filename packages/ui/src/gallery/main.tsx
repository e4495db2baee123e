import { defined } from '@youxu/basics';
import { createRoot } from 'react-dom/client';
import '../fonts.css';
import { Gallery } from './gallery.tsx';

/**
 * The gallery as a page of its own. `?theme=dark` shows one theme, `at=<ms>` stops the clock; `lang=en`, `large`, `low` and
 * `kiosk` (a 32" public kiosk) set what AppRoot is told.
 */
const query = new URLSearchParams(location.search);
const themes = (['light', 'dark', 'contrast'] as const).filter((theme) => query.getAll('theme').includes(theme));
const stoppedAt = Number(query.get('at') ?? Number.NaN);
const now = Number.isNaN(stoppedAt) ? () => Date.now() : () => stoppedAt;

const settings = {
  lang: query.get('lang') === 'en' ? 'en' : 'zh',
  largeText: query.has('large'),
  lowReach: query.has('low'),
  publicMachine: query.has('kiosk'),
  ...(query.has('kiosk') && {
    screen: { diagonalInches: 32, widthPx: 1080, heightPx: 1920, viewingDistanceM: 0.6 },
  }),
} as const;

createRoot(defined(document.getElementById('root'), 'root')).render(
  <Gallery now={now} settings={settings} {...(themes.length > 0 ? { themes } : {})} />,
);
