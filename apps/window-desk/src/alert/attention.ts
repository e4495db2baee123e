import type { Instant } from '@youxu/basics';
import type { DeskState } from '../desk/desk-state.ts';

/** What is worth a sound and a light: somebody waits for this window, and it does nothing for anybody. */
export interface Attention {
  readonly kind: 'waiting' | 'unheard' | 'pause-over';
  /** People who wait. */
  readonly count: number;
}

/** Null: nothing to say. Never while somebody is being served. */
export function attentionOf({ phase, view }: Pick<DeskState, 'phase' | 'view'>, now: Instant): Attention | null {
  const { waiting } = view;
  switch (phase) {
    case 'idle':
      return waiting > 0 ? { kind: 'waiting', count: waiting } : null;
    case 'called':
      return view.unheard === null ? null : { kind: 'unheard', count: 1 };
    case 'paused': {
      const isOver = view.nudges.some(({ kind, at }) => kind === 'long-pause' && at <= now);
      return isOver && waiting > 0 ? { kind: 'pause-over', count: waiting } : null;
    }
    case 'signed-off':
    case 'taken':
    case 'elsewhere':
    case 'serving':
    case 'suspended':
    case 'closed':
      return null;
  }
}
