import { readFileSync } from 'node:fs';
import type { DayTables, HallPlan, ServiceId } from '@youxu/domain';
import { assignClerks } from '../../virtual-day.ts';
import type { FrontClient } from './front-contract.ts';
import type { FollowedView } from './hall-truth.ts';

export const DATE = '2026-11-23';
/** No public holiday, and no market day is kept in {@link chaosPlan}. */
export const TABLES: DayTables = { holiday: () => undefined, lunarDay: () => 14 };
export const CLOCK_RATE = 10;
/** From eight to eleven at night, at the hall's pace. */
export const MINUTES_MAX = (15 * 60) / CLOCK_RATE;
const WINDOWS = 6;

const SANDU = new URL('../../../../../assets/halls/sandu.json', import.meta.url);

/**
 * 三都镇, open all day, with the policies that a machine's or a person's own time is in (paper, invitation, announcement) kept in real seconds although the
 * hall's clock runs faster.
 */
export function chaosPlan(): HallPlan {
  const plan = JSON.parse(readFileSync(SANDU, 'utf8')) as HallPlan;
  const allDay = [{ from: '00:05', to: '23:50' }];
  const weekdays = { 1: allDay, 2: allDay, 3: allDay, 4: allDay, 5: allDay, 6: allDay, 7: allDay };
  const { id } = plan.calendars[0] ?? { id: 'hall' };
  const calendar = { id, seasons: [{ from: '01-01', to: '12-31', weekdays }], holidays: 'none' as const };
  const { policy } = plan;
  return {
    ...plan,
    calendars: [calendar],
    policy: {
      ...policy,
      issuedReleasedSeconds: policy.issuedReleasedSeconds * CLOCK_RATE,
      unprintedWithdrawnSeconds: policy.unprintedWithdrawnSeconds * CLOCK_RATE,
      ratingInvitationSeconds: policy.ratingInvitationSeconds * CLOCK_RATE,
      announcementExpirySeconds: policy.announcementExpirySeconds * CLOCK_RATE,
    },
  };
}

/** Somebody or something of the hall at a line of its own, without the line. */
export type CastMember = Omit<FrontClient, 'url'>;

const windowsOf = (plan: HallPlan) => assignClerks(plan, DATE).slice(0, WINDOWS);

/** Clerks at some windows with all that stands there, every board, the voice, the duty manager. */
export function castOf(plan: HallPlan): readonly CastMember[] {
  const desks = windowsOf(plan).flatMap(({ window, staffId }): CastMember[] => {
    const windowId = window.id;
    const staff = plan.staff.find(({ id }) => id === staffId);
    const terminal = plan.ratingTerminals.find((one) => one.windowId === windowId);
    const screen = plan.displays.find((display) => display.windowId === windowId);
    if (staff === undefined || terminal === undefined || screen === undefined) return [];
    const desk = { view: 'window-desk', params: { windowId } } as const;
    const rating = { view: 'rating-terminal', params: { windowId } } as const;
    return [
      {
        name: `desk of ${windowId}`,
        as: { staffNumber: staff.number },
        actor: `staff:${staffId}`,
        follows: [desk],
        work: { kind: 'clerk', windowId, staffId },
      },
      {
        name: `terminal of ${windowId}`,
        ...device(terminal.id),
        follows: [rating],
        work: { kind: 'rating', windowId },
      },
      { name: `screen of ${windowId}`, ...device(screen.id), follows: ofScreen(screen.id, windowId) },
    ];
  });
  const boards = plan.displays
    .filter(({ kind }) => kind !== 'window')
    .map(({ id }): CastMember => ({ name: `board ${id}`, ...device(id), follows: ofBoard(id) }));
  const voices = plan.displays.flatMap(({ id, speaksFor }): CastMember[] => {
    if (speaksFor === undefined) return [];
    const follows = [{ view: 'speaker', params: { speakerZoneId: speaksFor } }] as const;
    return [
      {
        name: `voice ${id}`,
        ...device(id),
        follows,
        work: { kind: 'speaker', speakerZoneId: speaksFor },
      },
    ];
  });
  const manager: CastMember = {
    name: 'duty manager',
    as: { staffNumber: managerOf(plan) },
    actor: 'staff:duty-manager',
    follows: managerViews(),
  };
  return [...desks, ...boards, ...voices, manager];
}

export function managerOf(plan: HallPlan): string {
  return plan.staff.find(({ roles }) => roles.includes('duty-manager'))?.number ?? '';
}

export function managerViews(): readonly FollowedView[] {
  return [
    { view: 'hall-live', params: {} },
    { view: 'kiosk-menu', params: {} },
  ];
}

/** For what clerks are at work. */
export function servicesOf(plan: HallPlan): readonly ServiceId[] {
  const queues = new Set(windowsOf(plan).flatMap(({ window }) => window.serves.map(({ queueId }) => queueId)));
  return plan.services.filter(({ queueId }) => queues.has(queueId)).map(({ id }) => id);
}

const device = (id: string) => ({ as: { token: `demo-${id}` }, actor: `device:${id}` });

function ofBoard(displayId: string): FrontClient['follows'] {
  return [
    { view: 'board', params: { displayId } },
    { view: 'board-frame', params: { displayId } },
  ];
}

function ofScreen(displayId: string, windowId: string): FrontClient['follows'] {
  return [...ofBoard(displayId), { view: 'led', params: { windowId } }];
}
