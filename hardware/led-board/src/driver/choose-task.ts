import type { BoardSession, Task } from './board-session.ts';

export interface Chosen {
  readonly session: BoardSession;
  readonly task: Task;
}

/**
 * Whose turn it is: the lowest rank; among equals who has failed less, then who has waited longest since its last turn.
 * Else when to look again, in ms from now; undefined: nobody wants anything.
 */
export function chooseTask(
  sessions: readonly BoardSession[],
  nowMs: number,
  probesFromMs: number,
): { readonly chosen: Chosen } | { readonly waitMs: number | undefined } {
  let chosen: Chosen | undefined;
  let nextMs = Number.POSITIVE_INFINITY;
  for (const session of sessions) {
    for (const task of session.tasks(nowMs)) {
      const dueMs = task.kind === 'probe' ? Math.max(task.dueMs, probesFromMs) : task.dueMs;
      nextMs = Math.min(nextMs, dueMs);
      if (dueMs <= nowMs && (chosen === undefined || goesBefore({ session, task }, chosen))) chosen = { session, task };
    }
  }
  if (chosen !== undefined) return { chosen };
  return { waitMs: nextMs === Number.POSITIVE_INFINITY ? undefined : nextMs - nowMs };
}

function goesBefore(one: Chosen, other: Chosen): boolean {
  const [a, b] = [one.session, other.session];
  return (one.task.rank - other.task.rank || a.attempts - b.attempts || a.servedMs - b.servedMs) < 0;
}
