import type { Instant } from '@youxu/basics';
import type { CalendarPlan, Session } from '../calendar/calendar-plan.ts';
import type { CallId, QueueId, ServiceId, StaffId, TicketId, TicketNumber, WindowId } from '../ids.ts';
import { DEFAULT_POLICY } from '../plan/default-policy.ts';
import type { HallPlan } from '../plan/plan.ts';
import { emptyState, loadState, type SavedState, saveState } from '../saved-state.ts';
import type { HallState, WindowState } from '../state.ts';
import type { Ticket } from '../ticket.ts';

/** A Monday. */
export const DAY = '2026-01-05';
const WORKDAY: readonly Session[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:00' },
];

/** That time of the day in Shanghai. */
export function at(time: string): Instant {
  return Date.parse(`${DAY}T${time}:00+08:00`);
}

export interface FakeWindow {
  /** `a` is its own queue; `a+10` is served as relief with a handicap of ten minutes. */
  readonly serves: readonly string[];
  readonly state?: WindowState['state'];
  readonly stateAt?: Instant;
  readonly returnsAt?: Instant;
  /** One entry for each open ticket: its queue, and when it was called. */
  readonly serving?: readonly { readonly queue: string; readonly calledAt: Instant }[];
  /** How many wait for just this window. */
  readonly pinned?: number;
  readonly effectiveTo?: string;
}

export interface FakeHall {
  /** Typical minutes of each queue; 10 minutes in queue `a` where absent. Each has one service of the same name. */
  readonly queues?: Readonly<Record<string, number>>;
  readonly windows: Readonly<Record<string, FakeWindow>>;
  /** Tickets that wait, in order: queue, or queue and service. */
  readonly waiting?: readonly (
    | string
    | { readonly queue: string; readonly service: string; readonly placeAt?: Instant }
  )[];
  /** Besides the service of each queue. */
  readonly services?: readonly { readonly id: string; readonly queue: string; readonly typicalMinutes?: number }[];
  readonly learned?: SavedState['learned'];
  readonly calendar?: Partial<CalendarPlan>;
  readonly suspendedAt?: Instant;
}

/** A hall as a saved state would give it back; everybody who waits came one second after another from 08:30 on. */
export function fakeHall(hall: FakeHall): HallState {
  const tables = { holiday: () => undefined };
  const tickets: Ticket[] = [];
  for (const item of hall.waiting ?? []) {
    const { queue, service, placeAt } =
      typeof item === 'string' ? { queue: item, service: item, placeAt: undefined } : item;
    const arrivedAt = at('08:30') + tickets.length * 1000;
    tickets.push(fakeTicket(`t${tickets.length}`, queue, service, placeAt ?? arrivedAt, tickets.length));
  }
  const windows = Object.entries(hall.windows).map(([id, window]): WindowState => {
    const openTickets = (window.serving ?? []).map(({ queue, calledAt }, index) => {
      const ticket = fakeTicket(`${id}-${index}`, queue, queue, at('08:30'));
      tickets.push(calledTo(ticket, id, calledAt));
      return ticket.id;
    });
    for (let index = 0; index < (window.pinned ?? 0); index++) {
      const [serving] = window.serves;
      const ticket = fakeTicket(`${id}-pinned-${index}`, queueOf(serving), queueOf(serving), at('08:30'));
      ticket.pin = { windowId: id as WindowId, reason: 'sent', seq: index };
      tickets.push(ticket);
    }
    const state = window.state ?? 'open';
    return {
      ...{
        id: id as WindowId,
        state,
        stateAt: window.stateAt ?? at('09:00'),
        staffId: null,
        helpAt: null,
        openTickets,
        held: [],
      },
      pause: state === 'paused' ? { reason: 'other', returnsAt: window.returnsAt ?? null } : null,
      ...{ turns: { pinnedInRow: 0, sinceCare: 99, sinceAppointment: 99 }, undoable: [] },
    };
  });
  const closures = hall.suspendedAt === undefined ? [] : [{ fromAt: hall.suspendedAt }];
  return loadState(
    {
      ...saveState(emptyState(tables)),
      ...{ plan: planOf(hall), day: DAY, at: at('08:00'), tickets, windows, learned: hall.learned ?? {} },
      runtime: { extensions: [], openings: [], closures },
    },
    tables,
  );
}

/** It waits in that queue, with its place and arrival at `arrivedAt`. */
export function fakeTicket(id: string, queue: string, service: string, arrivedAt: Instant, seq = 0): Ticket {
  const key = { placeAt: arrivedAt, arrivedAt, seq };
  const stage = { serviceId: service as ServiceId, queueId: queue as QueueId, key, state: 'waiting' } as const;
  return {
    accessKey: `key-${id}` as Ticket['accessKey'],
    ...{ id: id as TicketId, number: id as TicketNumber, series: 'A', businessDay: DAY, planVersion: 1 },
    ...{ priorityClass: 'ordinary', language: 'zh', source: 'kiosk', kioskId: null, issuedAt: arrivedAt },
    ...{ state: 'waiting', stateAt: arrivedAt, stages: [{ ...stage }], itinerary: 'single', current: 0 },
    ...{ paper: 'printed', reprints: 0, call: null, serviceStartedAt: null, arrivedAutomatically: false, pin: null },
    ...{
      care: null,
      needs: [],
      appointment: null,
      heldAt: null,
      missed: null,
      returns: 0,
      offer: null,
      offerTicketId: null,
    },
    ...{ endReason: null, person: null, phoneRef: null, forecast: null, serviceRecords: [], awaitingMerge: false },
  };
}

function calledTo(ticket: Ticket, windowId: string, calledAt: Instant): Ticket {
  ticket.state = 'serving';
  ticket.call = {
    ...{ callId: `call ${ticket.id}` as CallId, windowId: windowId as WindowId, staffId: 's1' as StaffId },
    ...{ rule: 'order', firstCalledAt: calledAt, lastCalledAt: calledAt, count: 1 },
  };
  for (const stage of ticket.stages) stage.state = 'active';
  return ticket;
}

function queueOf(serving: string | undefined): string {
  return serving?.split('+')[0] ?? '';
}

function planOf(hall: FakeHall): HallPlan {
  const queues = hall.queues ?? { a: 10 };
  const name = { zh: '窗口', en: 'window' };
  const week = { 1: WORKDAY, 2: WORKDAY, 3: WORKDAY, 4: WORKDAY, 5: WORKDAY, 6: [], 7: [] };
  const windows = Object.entries(hall.windows).map(([id, { serves, effectiveTo }]) => ({
    ...{ id: id as WindowId, number: id, name, zoneId: 'z' as HallPlan['zones'][number]['id'] },
    ...(effectiveTo === undefined ? {} : { effectiveTo }),
    serves: serves.map((serving) => {
      const [queueId, handicap] = serving.split('+') as [QueueId, string | undefined];
      return handicap === undefined
        ? { queueId, mode: 'own' as const }
        : { queueId, mode: 'relief' as const, handicapMinutes: Number(handicap) };
    }),
  }));
  const services = Object.keys(queues).map((id) => ({ id, queue: id }));
  return {
    ...saveState(emptyState({ holiday: () => undefined })).plan,
    calendars: [
      { id: 'c', holidays: 'none', seasons: [{ from: '01-01', to: '12-31', weekdays: week }], ...hall.calendar },
    ],
    queues: Object.entries(queues).map(([id, typicalMinutes]) => ({
      ...{ id: id as QueueId, name, series: 'A', typicalMinutes, standardWaitMinutes: 20, calendarId: 'c' },
    })),
    services: [...services, ...(hall.services ?? [])].map(({ id, queue, ...rest }) => ({
      ...{ id: id as ServiceId, name, departmentId: 'd', queueId: queue as QueueId, materials: [], ...rest },
    })),
    windows,
    policy: DEFAULT_POLICY,
  };
}
