/** How many times as large as usual the words are. */
export const TEXT_SCALES = [1, 1.5, 2] as const;
export type TextScale = (typeof TEXT_SCALES)[number];

/** What makes the machine easier for whoever stands, or sits, before it. */
export interface Easing {
  /** 轮椅模式: everything that is touched is in the lower half of a tall screen. */
  readonly lowReach: boolean;
  readonly textScale: TextScale;
  readonly contrast: boolean;
  /** 语音引导: every page says what it asks and what can be chosen. */
  readonly speech: boolean;
}

export const PLAIN: Easing = { lowReach: false, textScale: 1, contrast: false, speech: false };

export function isEased(easing: Easing): boolean {
  return easing.lowReach || easing.contrast || easing.speech || easing.textScale !== 1;
}

export function isSame(one: Easing, other: Easing): boolean {
  return (Object.keys(PLAIN) as (keyof Easing)[]).every((key) => one[key] === other[key]);
}

/** Of a kiosk that is always so, such as one that stands low: `?low&contrast&text=2&speech`. */
export function easingIn(query: URLSearchParams): Easing {
  return {
    lowReach: query.has('low'),
    textScale: TEXT_SCALES.find((scale) => scale === Number(query.get('text'))) ?? 1,
    contrast: query.has('contrast'),
    speech: query.has('speech'),
  };
}
