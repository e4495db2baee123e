import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '@youxu/basics';
import { systemPorts } from '@youxu/client';
import { type FakeWorld, fakeWorld } from '@youxu/client/fake';
import type { AccessKey, DeskTicket, HallPlan, Refusal, StaffId, TicketId, WindowDesk, WindowId } from '@youxu/domain';
import type { Taken } from './kiosk-line.ts';

export function sanduPlan(): HallPlan {
  const file = new URL('../../../../assets/halls/sandu.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as HallPlan;
}

/** 2026-11-23 is a Monday; 9:30 in the hall. */
export const MORNING = Date.parse('2026-11-23T09:30+08:00');

export function emptyDesk(windowId: WindowId, more: Partial<WindowDesk> = {}): WindowDesk {
  return {
    windowId,
    windowNumber: '1',
    name: { zh: '窗口', en: 'Window' },
    state: 'closed',
    stateAt: MORNING,
    pause: null,
    suspended: false,
    staff: null,
    desk: null,
    open: [],
    next: [],
    passesOver: null,
    waiting: 0,
    longestSince: null,
    overdue: 0,
    forecast: null,
    held: [],
    missed: [],
    undo: null,
    unheard: null,
    taken: [],
    help: null,
    servedToday: 0,
    nudges: [],
    queues: [],
    ...more,
  };
}

export function openTicket(ticketId: string, state: DeskTicket['state']): DeskTicket {
  return { ticketId: ticketId as TicketId, state } as DeskTicket;
}

export const staffAt = (id: StaffId): WindowDesk['staff'] => ({ id, number: '1', name: { zh: '甲', en: 'A' } });

/** A hall without rules over real timers: every window has a desk, and every command that clerks and citizens give is done. */
export function fakeHallOfPeople(plan: HallPlan): FakeWorld {
  const world = fakeWorld({ timers: systemPorts().timers, startAt: MORNING });
  const { hall } = world;
  for (const { id } of plan.windows) hall.show('window-desk', { windowId: id }, emptyDesk(id));
  const refused = (): Result<never, Refusal> => err({ code: 'nobody-waits', facts: {} });
  hall.on('sign-on', () => ok({ replaced: null }));
  hall.on('open-window', () => ok({}));
  hall.on('pause-window', () => ok({}));
  hall.on('call-next', refused);
  hall.on('sign-off', () => ok({}));
  hall.on('cancel-ticket', () => ok({}));
  return world;
}

/** A kiosk that gives a number to everybody. */
export class FakeKiosk {
  readonly taken: Taken[] = [];
  /** So many find it busy first. */
  busyCount = 0;

  async take(): Promise<Result<Taken, Refusal>> {
    if (this.busyCount-- > 0) return err({ code: 'busy', facts: { retryAfterMs: 1 } });
    const number = `A${String(this.taken.length + 1).padStart(3, '0')}`;
    const taken = { ticketId: `ticket-${number}` as TicketId, accessKey: `key-${number}` as AccessKey, number };
    this.taken.push(taken);
    return ok(taken);
  }
}
