import {
  type Actor,
  gatewayDrives,
  type HallPlan,
  hasRole,
  type Role,
  type ViewName,
  type ViewParams,
} from '@youxu/domain';
import { z } from 'zod';
import type { Rate } from './command-table.ts';
import { id, keyedHash, nothing } from './fields.ts';
import type { NoneOf, Plain, Same } from './plain.ts';

const viewParams = {
  'kiosk-menu': nothing,
  board: z.strictObject({ displayId: id }),
  'board-frame': z.strictObject({ displayId: id }),
  disclosures: z.strictObject({ displayId: id }),
  'window-desk': z.strictObject({ windowId: id }),
  'window-list': nothing,
  'window-devices': z.strictObject({ windowId: id }),
  'guide-desk': nothing,
  'staff-ticket': z.strictObject({ code: id }),
  'call-sheet': z.strictObject({ queueId: id }),
  slots: z.strictObject({ serviceId: id }),
  'rating-terminal': z.strictObject({ windowId: id }),
  speaker: z.strictObject({ speakerZoneId: id }),
  led: z.strictObject({ windowId: id }),
  gateway: z.strictObject({ gatewayId: id }),
  'hall-live': nothing,
  ticket: z.strictObject({ ticketId: id }),
  appointment: z.strictObject({ appointmentId: id }),
  appointments: z.strictObject({ contact: keyedHash }),
  fleet: nothing,
  plan: nothing,
};

type Different = {
  [N in ViewName]: Same<Plain<z.infer<(typeof viewParams)[N]>>, Plain<ViewParams<N>>> extends true ? never : N;
}[ViewName];
export const viewsThatDiffer: NoneOf<Different> = [];

/** Who may see a view, about what, and how it travels. */
export interface ViewDefinition<N extends ViewName = ViewName> {
  readonly summary: string;
  readonly params: (typeof viewParams)[N];
  readonly roles: readonly Role[];
  /** By the plan in force. */
  readonly scope?: (actor: Actor, params: ViewParams<N>, plan: HallPlan) => boolean;
  /** Pushed to subscribers when it changes, or pulled over HTTP. */
  readonly travel: 'push' | 'pull';
  /** Computed anew this often while somebody watches, for what only time changes. */
  readonly refreshMs: number;
  /** Of one actor, where pulling it often would be searching; else what is usual for views. */
  readonly rate?: Rate;
}

const EVERY_STAFF: readonly Role[] = ['clerk', 'guide', 'duty-manager', 'supervisor', 'admin'];
const DESKS: readonly Role[] = ['clerk', 'guide', 'duty-manager'];
const MANAGERS: readonly Role[] = ['guide', 'duty-manager', 'supervisor', 'admin'];

/** Others see it of every place; a gateway only where the plan has it drive such a device. */
const driven =
  <P>(devices: Parameters<typeof gatewayDrives>[2], placeOf: (params: P) => string) =>
  (actor: Actor, params: P, plan: HallPlan): boolean =>
    !hasRole(actor, 'gateway') || gatewayDrives(plan, actor.id, devices, placeOf(params));

/** A clerk sees the windows where they may sign on, the duty manager every one [PRIV-2]. */
const atOwnWindow: ViewDefinition<'window-desk'>['scope'] = (actor, params, plan) => {
  const { windowId } = params;
  if (hasRole(actor, 'duty-manager')) return true;
  if (hasRole(actor, 'gateway')) return driven('keypads', () => windowId)(actor, params, plan);
  return plan.staff.some(({ id, windowIds }) => id === actor.id && windowIds.includes(windowId));
};

const rows: { readonly [N in ViewName]: Omit<ViewDefinition<N>, 'params'> } = {
  'kiosk-menu': {
    summary: 'Per queue: open or not, people waiting, forecast.',
    roles: ['kiosk', 'display', ...EVERY_STAFF],
    travel: 'push',
    refreshMs: 10_000,
  },
  board: {
    summary: 'What a public board shows live.',
    roles: ['display', 'gateway', ...EVERY_STAFF],
    scope: driven('ledBoards', ({ displayId }) => displayId),
    travel: 'push',
    refreshMs: 30_000,
  },
  'board-frame': {
    summary: 'What a public board shows all day.',
    roles: ['display', 'gateway', ...EVERY_STAFF],
    scope: driven('ledBoards', ({ displayId }) => displayId),
    travel: 'push',
    refreshMs: 3_600_000,
  },
  disclosures: {
    summary: 'What is published of each item (八公开), by department.',
    roles: ['display', ...EVERY_STAFF],
    travel: 'pull',
    refreshMs: 3_600_000,
  },
  'window-desk': {
    summary: 'The clerk’s window.',
    roles: ['clerk', 'duty-manager', 'gateway'],
    scope: atOwnWindow,
    travel: 'push',
    refreshMs: 30_000,
  },
  'window-list': {
    summary: 'The day’s windows: open, paused or closed, who is there, how many are kept for them.',
    roles: DESKS,
    travel: 'push',
    refreshMs: 3_600_000,
  },
  'window-devices': {
    summary: 'How the devices of one window are, for whoever works there.',
    roles: ['clerk', 'duty-manager'],
    scope: atOwnWindow,
    travel: 'push',
    refreshMs: 5_000,
  },
  'guide-desk': {
    summary: 'Whom guides marked, who was missed, and which windows call the duty manager; never public.',
    roles: ['guide', 'duty-manager'],
    travel: 'push',
    refreshMs: 30_000,
  },
  'staff-ticket': {
    summary: 'One ticket by its number, with what guides saw of the person: for those before whom it is laid.',
    // Not for clerks: they see it of whoever is at their own window [PRIV-2].
    roles: ['guide', 'duty-manager'],
    travel: 'pull',
    refreshMs: 3_600_000,
  },
  'call-sheet': {
    summary: 'Everybody who waits in a queue, in the order of calling: for paper (应急叫号单).',
    roles: DESKS,
    travel: 'pull',
    refreshMs: 3_600_000,
  },
  slots: {
    summary: 'Free appointments of an item.',
    roles: ['citizen', 'kiosk', ...EVERY_STAFF],
    travel: 'pull',
    refreshMs: 3_600_000,
  },
  'rating-terminal': {
    summary: 'Face and invitation at a window; never a rating.',
    roles: ['rating-terminal', 'gateway', 'display'],
    scope: driven('ratingPads', ({ windowId }) => windowId),
    travel: 'push',
    refreshMs: 3_600_000,
  },
  speaker: {
    summary: 'Announcements still to be spoken in a zone.',
    roles: ['display', 'gateway'],
    scope: driven('speaksFor', ({ speakerZoneId }) => speakerZoneId),
    travel: 'push',
    refreshMs: 3_600_000,
  },
  led: {
    summary: 'The bar over a window.',
    roles: ['gateway', 'display'],
    scope: driven('windowBars', ({ windowId }) => windowId),
    travel: 'push',
    refreshMs: 3_600_000,
  },
  gateway: {
    summary: 'What a gateway drives, by the plan in force.',
    roles: ['gateway'],
    scope: (actor, { gatewayId }) => actor.id === gatewayId,
    travel: 'push',
    refreshMs: 3_600_000,
  },
  'hall-live': {
    summary: 'The duty manager’s picture of the hall.',
    roles: MANAGERS,
    travel: 'push',
    refreshMs: 10_000,
  },
  ticket: {
    summary: 'One’s own ticket, by its unguessable id.',
    roles: ['citizen', 'kiosk', ...EVERY_STAFF],
    travel: 'pull',
    refreshMs: 3_600_000,
  },
  appointment: {
    summary: 'One’s own appointment, by its unguessable id; once checked in, with the key of its ticket.',
    // Those who give out tickets and so their keys, not those who serve them [RATE-8].
    roles: ['citizen', 'kiosk', 'guide', 'duty-manager'],
    travel: 'pull',
    refreshMs: 3_600_000,
  },
  appointments: {
    summary: 'The day’s bookings of whoever left this number, found by its keyed hash.',
    roles: ['kiosk'],
    travel: 'pull',
    refreshMs: 3_600_000,
    // One person after another types a number; whoever tries all numbers needs years.
    rate: { perMinute: 30, burst: 10 },
  },
  fleet: { summary: 'Devices and how they are.', roles: MANAGERS, travel: 'push', refreshMs: 5_000 },
  plan: {
    summary: 'The hall’s plan, by version.',
    roles: ['kiosk', 'display', 'gateway', 'rating-terminal', ...EVERY_STAFF],
    travel: 'pull',
    refreshMs: 3_600_000,
  },
};

/** Everything that a client can see. */
export const viewTable = Object.fromEntries(
  Object.entries(rows).map(([name, row]) => [name, { ...row, params: viewParams[name as ViewName] }]),
) as unknown as { readonly [N in ViewName]: ViewDefinition<N> };
