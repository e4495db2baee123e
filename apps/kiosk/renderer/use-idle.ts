import { useEffect, useEffectEvent, useState } from 'react';

/**
 * Whole seconds left until nobody is there any more; a touch or a key starts them anew, and so does another `subject`.
 * Null: nothing is counted.
 */
export function useIdle(totalMs: number | null, subject: unknown, onOver: () => void): number | null {
  const [left, setLeft] = useState<number | null>(null);
  const over = useEffectEvent(onOver);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another subject starts anew
  useEffect(() => {
    const begin = (): number => {
      setLeft(totalMs === null ? null : Math.ceil(totalMs / 1_000));
      return performance.now() + (totalMs ?? 0);
    };
    let endsAt = begin();
    if (totalMs === null) return;
    const touched = (): void => {
      endsAt = begin();
    };
    const timer = setInterval(() => {
      const leftMs = endsAt - performance.now();
      setLeft(Math.max(1, Math.ceil(leftMs / 1_000)));
      if (leftMs > 0) return;
      clearInterval(timer);
      over();
    }, 250);
    window.addEventListener('pointerdown', touched);
    window.addEventListener('keydown', touched);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pointerdown', touched);
      window.removeEventListener('keydown', touched);
    };
  }, [totalMs, subject]);
  return left;
}
