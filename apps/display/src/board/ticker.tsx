import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import type { DisplayText } from '../words.ts';
import './ticker.css';

export type TickerWords = (text: DisplayText) => string;

/** Long enough to read a short notice aloud in both languages. */
const STANDS_MS = 10_000;
/** Before a long one begins to glide, and after it has come to its end. */
const HOLDS_MS = 2_500;
/** Of its own type a second: as fast as hanzi are read aloud. */
const GLIDES_EM_PER_S = 2.6;
/** Of the line: what was cut at its end is read whole after the step. */
const STEP_SHARE = 0.75;

/**
 * The notices, one at a time. What fits stands still; what does not glides once from its beginning to its end, because smaller type
 * could not be read from where people sit. Where motion is not wanted, it goes on by almost its width at a time.
 */
export function Ticker({ notices }: { readonly notices: readonly TickerWords[] }): ReactElement | null {
  const [turn, setTurn] = useState(0);
  const ref = useRef<HTMLParagraphElement>(null);
  const index = notices.length === 0 ? 0 : turn % notices.length;
  const words = notices[index];
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn is another notice to be measured
  useEffect(() => {
    const moving = ref.current === null ? null : glide(ref.current);
    const timer = setTimeout(() => setTurn((shown) => shown + 1), moving?.durationMs ?? STANDS_MS);
    return () => {
      clearTimeout(timer);
      moving?.cancel();
    };
  }, [turn, notices.length]);
  if (words === undefined) return null;
  return (
    <p key={turn} ref={ref} className="ticker">
      <Bilingual words={words} inLine />
    </p>
  );
}

/** Null where it fits. */
function glide(line: HTMLElement): { readonly durationMs: number; readonly cancel: () => void } | null {
  const overPx = line.scrollWidth - line.clientWidth;
  if (overPx <= 0) return null;
  const em = Number.parseFloat(getComputedStyle(line).fontSize);
  const glidesMs = (overPx / (GLIDES_EM_PER_S * em)) * 1_000;
  const durationMs = glidesMs + 2 * HOLDS_MS;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const easing = still ? `steps(${Math.ceil(overPx / (STEP_SHARE * line.clientWidth))})` : 'linear';
  const words = line.firstElementChild;
  const begun = { transform: 'translateX(0)' };
  const over = { transform: `translateX(${-overPx}px)` };
  const animation = words?.animate(
    [
      begun,
      { ...begun, easing, offset: HOLDS_MS / durationMs },
      { ...over, offset: (HOLDS_MS + glidesMs) / durationMs },
      over,
    ],
    { duration: durationMs, fill: 'forwards' },
  );
  return { durationMs, cancel: () => animation?.cancel() };
}
