import { useEffect, useLayoutEffect, useState } from 'react';

interface Fitting {
  readonly most: number;
  /** So many stay, whether they fit or not. */
  readonly least: number;
  /** Whether what stands there now is more than there is room for; asked after each drawing. */
  readonly isOver: () => boolean;
  /** What is looked at anew when its size changes: nothing whose size follows from how many there are. */
  readonly room: () => Element | null;
}

/**
 * How many of a list there is room for: found by looking, one fewer at each drawing, and again at each size and when fonts come later
 * than the first picture. Whoever has another list is keyed by it.
 */
export function useHowManyFit({ most, least, isOver, room }: Fitting): number {
  const [shown, setShown] = useState(most);
  useLayoutEffect(() => {
    if (shown > least && isOver()) setShown(shown - 1);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same element for as long as the list is the same
  useEffect(() => {
    const again = (): void => setShown(most);
    void document.fonts.ready.then(again);
    const watch = new ResizeObserver(again);
    const element = room();
    if (element !== null) watch.observe(element);
    return () => watch.disconnect();
  }, [most]);
  return shown;
}
