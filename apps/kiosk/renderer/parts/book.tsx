import { type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import './book.css';

/**
 * Whatever is in it, on as many pages as it takes at this size: set in columns, of which one page's worth is seen. `onSheets` hears
 * how many pages there are.
 */
export function Book(props: {
  readonly sheet: number;
  readonly onSheets: (sheets: number) => void;
  readonly children: ReactNode;
}): ReactElement {
  const { sheet, onSheets, children } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [turn, setTurn] = useState(0);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = (): void => {
      const gap = Number.parseFloat(getComputedStyle(element).columnGap) || 0;
      const page = element.clientWidth + gap;
      onSheets(Math.max(1, Math.round((element.scrollWidth + gap) / page)));
      setTurn(page);
    };
    measure();
    // Letters that arrive later, and larger ones.
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [onSheets]);
  useLayoutEffect(() => {
    frame.current?.scrollTo({ left: sheet * turn });
  }, [sheet, turn]);
  return (
    <div ref={frame} className="book">
      {children}
    </div>
  );
}
