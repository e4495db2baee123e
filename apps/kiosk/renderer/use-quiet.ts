import { useEffect, useState } from 'react';

/**
 * Whether nobody has touched the screen or a key for so long, while it matters. Wakes when a touch is over and its click cannot press
 * what appears: the stage is deaf right after a change.
 */
export function useQuiet(matters: boolean, afterMs: number): boolean {
  const [quiet, setQuiet] = useState(false);
  useEffect(() => {
    if (!matters) return;
    let timer: ReturnType<typeof setTimeout>;
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => setQuiet(true), afterMs);
    };
    const awake = (): void => {
      setQuiet(false);
      wait();
    };
    wait();
    const signs = ['pointerup', 'pointercancel', 'keydown'] as const;
    for (const sign of signs) window.addEventListener(sign, awake);
    return () => {
      clearTimeout(timer);
      setQuiet(false);
      for (const sign of signs) window.removeEventListener(sign, awake);
    };
  }, [matters, afterMs]);
  return matters && quiet;
}
