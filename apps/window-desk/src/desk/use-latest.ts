import { useLayoutEffect, useRef } from 'react';

/**
 * What was rendered last, for whoever acts later than a render. It changes with what is seen, not a moment after it: a key must never
 * act on what the screen no longer shows.
 */
export function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
