import type { ScreenSize } from '@youxu/domain';
import type { ScreenPlace } from '@youxu/ui';

export interface ScreenFit {
  /** What sizes are computed from: the page as it is drawn. */
  readonly place: ScreenPlace;
  /** The page is drawn this much larger than it is shown; 1 unless it is shown in miniature. */
  readonly drawnTimes: number;
  /** What must be read at the plan's distance is at least so large, in pixels as drawn. */
  readonly ruleTextPx: number;
}

/**
 * Text by the plan's distance is between these shares of the screen's shorter side. Below, a board would waste its wall; above, six
 * calls, the windows and the notices would not fit. The larger one is LOOK's board: 80 px of 1080.
 */
const TEXT_SHARE_MIN = 60 / 1080;
const TEXT_SHARE_MAX = 80 / 1080;
/** LOOK, "Type": character height in mm ≥ 5 × distance in m. */
const TEXT_MM_PER_M = 5;
/**
 * Smaller pages, such as a frame of the showroom, are drawn at this size and shown in miniature: the same picture everywhere, and
 * no browser's smallest size of type in its way.
 */
const LONG_SIDE_PX_MIN = 1_920;
const MM_PER_INCH = 25.4;

/** How a board is drawn on the page it really has, which may be larger, smaller or turned compared with the plan's. */
export function fitScreen(
  screen: ScreenSize,
  page: { readonly widthPx: number; readonly heightPx: number },
): ScreenFit {
  const drawnTimes = Math.max(1, LONG_SIDE_PX_MIN / Math.max(page.widthPx, page.heightPx, 1));
  const widthPx = Math.max(1, page.widthPx) * drawnTimes;
  const heightPx = Math.max(1, page.heightPx) * drawnTimes;
  const shortPx = Math.min(widthPx, heightPx);
  const pxPerMm = Math.hypot(widthPx, heightPx) / (screen.diagonalInches * MM_PER_INCH);
  const ruleTextPx = screen.viewingDistanceM * TEXT_MM_PER_M * pxPerMm;
  const textPx = Math.min(shortPx * TEXT_SHARE_MAX, Math.max(shortPx * TEXT_SHARE_MIN, ruleTextPx));
  const viewingDistanceM = textPx / (TEXT_MM_PER_M * pxPerMm);
  const place = { diagonalInches: screen.diagonalInches, widthPx, heightPx, viewingDistanceM, touch: false };
  return { place, drawnTimes, ruleTextPx: Math.ceil(Math.min(ruleTextPx, textPx)) };
}
