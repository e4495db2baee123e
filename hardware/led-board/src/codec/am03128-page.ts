import type { LedColour } from '../face/bar-face.ts';

// One line of a page: `<L1><PA>` leading `<FX>` waiting `<MX>` time `<WX>` lagging `<FX>` font `<AX>` text with colours `<CX>`.

export interface Am03128Run {
  /** Printable ASCII. */
  readonly text: string;
  readonly colour: LedColour;
  /** Dark letters on a bright ground. */
  readonly inverse: boolean;
}

export interface Am03128Line {
  /** 1–8, each 8 dots high; 13-dot type takes two. */
  readonly line: number;
  readonly font: 'small' | 'large';
  readonly scroll: boolean;
  readonly runs: readonly Am03128Run[];
}

/** 5 × 7 dots in cells 6 wide; 7 × 13 in cells 8 wide, on boards 16 dots high or more. */
export const am03128Fonts = {
  small: { code: 'A', cellDots: 6, lines: 1 },
  large: { code: 'D', cellDots: 8, lines: 2 },
} as const;

/** Bright ones, and their inverse. The family has orange instead of an inverse yellow. */
const plain: Readonly<Record<LedColour, string>> = { red: 'C', green: 'F', yellow: 'J' };
const inverse: Readonly<Record<LedColour, string>> = { red: 'L', green: 'M', yellow: 'N' };

/** The data of a frame that writes this line of page A, the page shown when no schedule runs. */
export function am03128Line({ line, font, scroll, runs }: Am03128Line): string {
  // Scrolling: in from the right (FE), out to the left (FE). Still: at once (FA), longest wait (WZ), kept (FK), so that
  // its repetition is not seen. MA: steady while it waits.
  const effects = scroll ? '<FE><MA><WA><FE>' : '<FA><MA><WZ><FK>';
  const text = runs.map((run) => `<C${(run.inverse ? inverse : plain)[run.colour]}>${harmless(run.text)}`).join('');
  return `<L${line}><PA>${effects}<A${am03128Fonts[font].code}>${text}`;
}

/** `<` would begin a control code; a `>` without one is a sign like any other. What the board has no sign for becomes `?`. */
function harmless(text: string): string {
  return text
    .replace(/<([^<>]*)>/g, '($1)')
    .replaceAll('<', '(')
    .replace(/[^ -~]/gu, '?');
}
