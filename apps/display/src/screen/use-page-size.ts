import { useSyncExternalStore } from 'react';

function follow(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

/** Width and height of the page in CSS pixels, now. */
export function usePageSize(): { readonly widthPx: number; readonly heightPx: number } {
  const widthPx = useSyncExternalStore(follow, () => window.innerWidth);
  const heightPx = useSyncExternalStore(follow, () => window.innerHeight);
  return { widthPx, heightPx };
}
