import { createContext, type ReactElement, type ReactNode, useContext, useEffect, useRef } from 'react';
import './fitted.css';

/** From roomy to as large as the distance wants, never smaller: English goes first, then what is left over goes to parts of its own. */
const LEVELS: readonly { readonly fit: number; readonly english: boolean }[] = [
  ...[1.36, 1.26, 1.18, 1.09, 1].map((fit) => ({ fit, english: true })),
  ...[1.09, 1].map((fit) => ({ fit, english: false })),
];
const SMALLEST = { fit: 1, english: false };

/** Is told into how many parts the content of a page was split, each as large as the page. Which of them stands, `--part` says, from 0. */
export const PartsContext = createContext<(parts: number) => void>(() => {});

/**
 * Sets its content as large as it fits, and splits what does not fit at its smallest into parts: what a plan's author wrote is never
 * cut off. How large is found by looking, once for each content and size of the page; until then it is not seen.
 */
export function Fitted({
  className,
  children,
}: {
  readonly className: string;
  readonly children: ReactNode;
}): ReactElement {
  const ref = useRef<HTMLDivElement>(null);
  const onParts = useContext(PartsContext);
  // After every drawing: its content may be another one. Pages are drawn anew only then (turned-page.tsx).
  useEffect(() => {
    const flow = ref.current;
    if (flow === null) return;
    let stop = (): void => {};
    // What stands stays seen while it is looked at again.
    const unfit = (): void => {
      if (flow.dataset.fitted !== undefined) flow.dataset.fitted = 'again';
    };
    unfit();
    const fit = (): void => {
      stop();
      unfit();
      stop = fitByFrames(flow, onParts);
    };
    // Tells the first size too.
    const watch = new ResizeObserver(fit);
    watch.observe(flow);
    // Letters may come later than the first page.
    document.fonts.addEventListener('loadingdone', fit);
    return () => {
      stop();
      watch.disconnect();
      document.fonts.removeEventListener('loadingdone', fit);
    };
  });
  return (
    <div className="fitted">
      <div ref={ref} className={`fitted__flow ${className}`}>
        {children}
      </div>
    </div>
  );
}

/**
 * Halves what is left of the levels. One is tried in a frame and looked at in the next: shaping a page of hanzi takes a small
 * computer longer than a frame, and six of them at once would be seen.
 */
function fitByFrames(flow: HTMLElement, onFitted: (parts: number) => void): () => void {
  let [low, high] = [0, LEVELS.length];
  let frame = 0;
  const attempt = (index: number): void => {
    const { fit, english } = LEVELS[index] ?? SMALLEST;
    flow.style.setProperty('--fit', String(fit));
    flow.dataset.english = String(english);
    flow.dataset.split = String(index === LEVELS.length);
    frame = requestAnimationFrame(() => look(index));
  };
  const look = (index: number): void => {
    if (low === high) {
      flow.dataset.fitted = 'true';
      onFitted(partsOf(flow));
      return;
    }
    if (flow.scrollHeight <= flow.clientHeight + 1) high = index;
    else low = index + 1;
    attempt(Math.floor((low + high) / 2));
  };
  attempt(Math.floor((low + high) / 2));
  return () => cancelAnimationFrame(frame);
}

/** Columns that have no room stand to the right of the page, as many of them as it takes. */
function partsOf(flow: HTMLElement): number {
  if (flow.dataset.split !== 'true') return 1;
  const gapPx = Number.parseFloat(getComputedStyle(flow).columnGap) || 0;
  return Math.max(1, Math.ceil((flow.scrollWidth + gapPx) / (flow.clientWidth + gapPx) - 0.01));
}
