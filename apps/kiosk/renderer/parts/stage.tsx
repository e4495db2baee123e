import {
  type CSSProperties,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { TEXT_SCALES, type TextScale } from '../easing.ts';
import { type GuidanceOptions, useGuidance } from '../guidance/use-guidance.ts';
import { useFit } from '../use-fit.ts';
import './stage.css';

/** A second touch of a double tap comes sooner than this, and would press what has just appeared under the finger. */
const DEAF_MS = 400;
/** In less room than this the screen is drawn as if the room were there, and made smaller as a whole: a kiosk in a showroom. */
const TALL_PX_MIN = { width: 1_080, height: 1_920 };
const WIDE_PX_MIN = { width: 1_280, height: 720 };

/** Letters across and down that a page needs at the least. */
const LEAST_EM = 18;
/** A screen lying down with fewer letters across has no room for a question and its ways side by side. */
const WIDE_EM = 50;

export interface StageSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** How much smaller it is shown than it is drawn; 1: not at all. */
  readonly shrink: number;
}

/** The room there is, in whatever window this is. */
export function useStageSize(): StageSize {
  const [size, setSize] = useState(stageSize);
  useEffect(() => {
    const resized = (): void => setSize(stageSize());
    window.addEventListener('resize', resized);
    return () => window.removeEventListener('resize', resized);
  }, []);
  return size;
}

function stageSize(): StageSize {
  const [width, height] = [Math.max(1, window.innerWidth), Math.max(1, window.innerHeight)];
  const least = width > height ? WIDE_PX_MIN : TALL_PX_MIN;
  const shrink = Math.max(1, least.width / width, least.height / height);
  return { widthPx: Math.round(width * shrink), heightPx: Math.round(height * shrink), shrink };
}

export function shapeOf({ widthPx, heightPx }: Pick<StageSize, 'widthPx' | 'heightPx'>): 'tall' | 'wide' {
  return widthPx > heightPx ? 'wide' : 'tall';
}

function styleOf({ widthPx, heightPx, shrink }: StageSize): CSSProperties {
  const own = { '--stage-width': `${widthPx}px` };
  return { ...own, width: widthPx, height: heightPx, transform: `scale(${1 / shrink})` };
}

/** The largest letters with which a page still has room: fewer things at once, but every one whole. */
export function fittingScale(size: StageSize, usualTextPx: number, wanted: TextScale): TextScale {
  const roomEm = Math.min(size.widthPx, size.heightPx) / usualTextPx;
  return TEXT_SCALES.findLast((scale) => scale <= wanted && roomEm / scale >= LEAST_EM) ?? 1;
}

/** The whole screen. `subject` names what is shown: right after it has changed, nothing can be pressed. */
export function Stage(props: {
  readonly size: StageSize;
  /** Of a tall screen only the lower half is touched. */
  readonly low: boolean;
  /** Of the text as citizens usually find it. */
  readonly usualTextPx: number;
  /** How many times as large as usual the letters are. */
  readonly textScale: number;
  readonly subject: string;
  readonly guidance: Omit<GuidanceOptions, 'subject'>;
  readonly children: ReactNode;
}): ReactElement {
  const { size, low, usualTextPx, textScale, subject, guidance, children } = props;
  // A lower half is a screen lying down.
  const shape = low ? shapeOf({ ...size, heightPx: size.heightPx / 2 }) : shapeOf(size);
  const compact = shape === 'wide' && size.widthPx / (usualTextPx * textScale) < WIDE_EM;
  const kinds = [shape, ...(low ? ['low'] : []), ...(compact ? ['compact'] : [])];
  const changedAt = useRef(Number.NEGATIVE_INFINITY);
  const stage = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about the change
  useLayoutEffect(() => {
    changedAt.current = performance.now();
    // Whoever has the page read aloud hears the new question.
    stage.current?.querySelector<HTMLElement>('h1')?.focus();
  }, [subject]);
  useFit(
    stage,
    textScale,
    `${subject} ${kinds.join(' ')} ${guidance.language} ${size.widthPx} ${size.heightPx} ${usualTextPx}`,
  );
  const onlyListens = useGuidance(stage, { ...guidance, subject });
  const deafen = (event: MouseEvent): void => {
    if (performance.now() - changedAt.current < DEAF_MS || onlyListens(event)) event.stopPropagation();
  };
  return (
    <div
      ref={stage}
      className={['stage', ...kinds.map((kind) => `stage--${kind}`)].join(' ')}
      style={styleOf(size)}
      onClickCapture={deafen}
    >
      {children}
    </div>
  );
}
