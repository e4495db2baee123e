import { useSyncExternalStore } from 'react';

/** The sides of the page, as its address names them: `#devices`. */
export const VIEWS = ['hall', 'devices', 'tickets', 'style'] as const;
export type View = (typeof VIEWS)[number];

export function useView(): View {
  return useSyncExternalStore(onMove, viewNow);
}

function viewNow(): View {
  return VIEWS.find((view) => location.hash === `#${view}`) ?? 'hall';
}

function onMove(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
