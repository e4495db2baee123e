import type { ReactElement } from 'react';

/** Segments a–g of each digit, lit ones by their letters. */
const LIT: Readonly<Record<string, string>> = {
  0: 'abcdef',
  1: 'bc',
  2: 'abged',
  3: 'abgcd',
  4: 'fgbc',
  5: 'afgcd',
  6: 'afgedc',
  7: 'abc',
  8: 'abcdefg',
  9: 'abcdfg',
};
const SHAPES: Readonly<Record<string, string>> = {
  a: 'M4 2h12l-3 3H7Z',
  b: 'M17 3v14l-3-2V6Z',
  c: 'M17 19v14l-3-3V21Z',
  d: 'M4 34h12l-3-3H7Z',
  e: 'M3 19v14l3-3V21Z',
  f: 'M3 3v14l3-2V6Z',
  g: 'M5 18l2-1.6h6L15 18l-2 1.6H7Z',
};
const DIGIT_WIDTH = 22;

export interface SevenSegmentsProps {
  /** Digits and spaces; spaces are dark. */
  readonly digits: string;
  /** What is meant by them, printed under them. */
  readonly label: string;
}

/** Digits made of seven bars each. */
export function SevenSegments({ digits, label }: SevenSegmentsProps): ReactElement {
  return (
    <figure className="segments">
      <svg viewBox={`0 0 ${DIGIT_WIDTH * digits.length} 36`} role="img" aria-label={digits.trim() || '–'}>
        {[...digits].map((digit, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a digit is its place
          <g key={place} transform={`translate(${place * DIGIT_WIDTH + 1} 0) skewX(-4) translate(1.5 0)`}>
            {Object.entries(SHAPES).map(([segment, shape]) => (
              <path key={segment} d={shape} className={LIT[digit]?.includes(segment) === true ? 'lit' : 'dark'} />
            ))}
          </g>
        ))}
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  );
}
