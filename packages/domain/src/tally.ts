import type { HallState } from './state.ts';

/** Counts the day's tickets once; from then on events keep the figures. */
export function rebuildTally(state: HallState): void {
  const { tally } = state.derived;
  for (const ticket of state.tickets.values()) {
    if (ticket.businessDay !== state.day) continue;
    tally.issued++;
  }
  for (const record of state.serviceRecords.values()) {
    if (record.businessDay === state.day) countServed(state, record.windowId, 1);
  }
}

export function countServed(state: HallState, windowId: Parameters<typeof state.windows.get>[0], by: 1 | -1): void {
  const { tally } = state.derived;
  tally.served += by;
  tally.servedAt.set(windowId, (tally.servedAt.get(windowId) ?? 0) + by);
}
