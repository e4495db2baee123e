import { assert } from '@youxu/basics';

/** Where a screen hangs and how it is used, as the hall plan states it. */
export interface ScreenPlace {
  /** Diagonal of the picture, in inches: 0.5 to 400. */
  readonly diagonalInches: number;
  /** Size of the page in CSS pixels, as the browser counts them (after the device's own scaling). */
  readonly widthPx: number;
  readonly heightPx: number;
  /** From the eye of whoever reads it, in metres: 0.2 to 50. */
  readonly viewingDistanceM: number;
  /**
   * Read and touched by the public, standing, often without glasses. Default: anything nearer than one metre.
   * Say `false` for a clerk's own monitor.
   */
  readonly touch?: boolean;
}

/** CSS custom properties that tokens.css turns into the type scale; spread them into `style`, or give the place to AppRoot. */
export type ScreenSizes = Readonly<
  Record<
    | '--px-per-mm'
    | '--screen-text'
    | '--screen-number'
    | '--screen-choice'
    | '--screen-target'
    | '--screen-gap'
    | '--screen-grid',
    string
  >
>;

/** LOOK, "Type": what must be read is as high in mm as 5 × the distance in metres; the number twice that. */
const TEXT_MM_PER_M = 5;
const NUMBER_TIMES_TEXT = 2;
/** LOOK's kiosk: 24 px = 9 mm at 0.6 m, three times the rule, for people without their glasses; choices half as much again. */
const TOUCH_TIMES_RULE = 3;
const CHOICE_TIMES_TEXT = 1.5;
/** REQUIREMENTS §2: targets of at least 20 mm; LOOK: at least 8 mm between them. */
const TARGET_MM = 20;
const GAP_MM = 8;
/** No screen writes smaller than this, however near it stands. */
const TEXT_PX_MIN = 16;
/** Targets for a mouse or a finger on one's own device: WCAG 2.5.5. */
const OWN_TARGET_PX = 44;

/**
 * Smallest sizes for a screen by its viewing distance (LOOK, "Type"), each rounded up to 4 px.
 * Throws where the place makes no sense: that is a fault of the plan.
 */
export function sizeForDistance(place: ScreenPlace): ScreenSizes {
  const { diagonalInches, widthPx, heightPx, viewingDistanceM, touch = viewingDistanceM < 1 } = place;
  assert(diagonalInches >= 0.5 && diagonalInches <= 400, `diagonalInches ${diagonalInches} is not in 0.5 to 400`);
  assert(viewingDistanceM >= 0.2 && viewingDistanceM <= 50, `viewingDistanceM ${viewingDistanceM} is not in 0.2 to 50`);
  assert(widthPx >= 1 && heightPx >= 1, `a screen of ${widthPx} × ${heightPx} px`);

  const pxPerMm = Math.hypot(widthPx, heightPx) / (diagonalInches * 25.4);
  const textMm = viewingDistanceM * TEXT_MM_PER_M * (touch ? TOUCH_TIMES_RULE : 1);
  const textPx = Math.max(TEXT_PX_MIN, textMm * pxPerMm);
  return {
    '--px-per-mm': pxPerMm.toFixed(4),
    '--screen-text': px(textPx),
    '--screen-number': px(textPx * NUMBER_TIMES_TEXT),
    '--screen-choice': px(textPx * CHOICE_TIMES_TEXT),
    '--screen-target': px(touch ? TARGET_MM * pxPerMm : OWN_TARGET_PX),
    '--screen-gap': px(touch ? GAP_MM * pxPerMm : 8),
    '--screen-grid': `${8 * Math.max(1, Math.round(textPx / 24))}px`,
  };
}

function px(atLeast: number): string {
  return `${Math.ceil(atLeast / 4) * 4}px`;
}
