import type { HallEvent, HallState, WindowId } from '@youxu/domain';

interface Pauses {
  /** Null: does not pause. */
  sinceAt: number | null;
  /** Of those before, since the last call. */
  beforeMs: number;
  endedAt: number;
}

/** [ALARM-2] How long windows pause, by the events alone. */
export class PauseBooks {
  readonly #windows = new Map<WindowId, Pauses>();

  take({ type, body }: HallEvent, at: number, state: HallState): void {
    switch (type) {
      case 'v1.WindowPaused': {
        const pauses = this.#of(body.windowId);
        const { pauseAlarmMinutes } = state.planIndex.plan.policy;
        if (pauses.sinceAt !== null) break;
        if (at - pauses.endedAt >= pauseAlarmMinutes * 60_000) pauses.beforeMs = 0;
        pauses.sinceAt = at;
        break;
      }
      case 'v1.WindowOpened':
      case 'v1.WindowClosed': {
        const pauses = this.#of(body.windowId);
        if (pauses.sinceAt === null) break;
        pauses.beforeMs += at - pauses.sinceAt;
        pauses.sinceAt = null;
        pauses.endedAt = at;
        break;
      }
      case 'v1.TicketCalled':
      case 'v1.StaffSignedOff':
        this.#of(body.windowId).beforeMs = 0;
        break;
      case 'v1.DayOpened':
        // Where somebody is still being served, everything stays.
        for (const id of this.#windows.keys()) if (state.windows.get(id)?.state !== 'paused') this.#windows.delete(id);
        break;
    }
  }

  /** When the pause is an alarm; undefined where there is none. */
  alarmAt(windowId: WindowId, minutes: number): number | undefined {
    const pauses = this.#windows.get(windowId);
    if (pauses === undefined || pauses.sinceAt === null) return undefined;
    return pauses.sinceAt - pauses.beforeMs + minutes * 60_000;
  }

  #of(windowId: WindowId): Pauses {
    const pauses = this.#windows.get(windowId) ?? { sinceAt: null, beforeMs: 0, endedAt: 0 };
    this.#windows.set(windowId, pauses);
    return pauses;
  }
}
