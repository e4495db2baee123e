import type { Instant } from '@youxu/basics';
import type { Actor } from '../actor.ts';
import { addDays } from '../calendar/local-time.ts';
import type { Command, CommandInput, CommandName, OfflineTicket } from '../commands.ts';
import type {
  AppointmentId,
  CaseId,
  KioskId,
  QueueId,
  ServiceId,
  ServiceRecordId,
  StaffId,
  TicketId,
  TicketNumber,
  WindowId,
} from '../ids.ts';
import { formatOfflineNumber } from '../numbers.ts';
import type { HallPlan } from '../plan/plan.ts';
import type { TicketState } from '../ticket.ts';
import type { FakeHall } from './fake-hall.ts';

/** Three whole numbers, 0 or more: what is done, by or to whom, and how. */
export type Wish = readonly [what: number, whom: number, how: number];

type Wild = (hall: FakeHall, whom: number, how: number) => readonly [actor: string | Actor, command: Command];

/**
 * Some command, as people and devices give them in any order: mostly about tickets and windows that exist, and often refused.
 * The same wishes give the same commands.
 */
function wildCommand(hall: FakeHall, [what, whom, how]: Wish): ReturnType<Wild> {
  return (ACTIONS[what % ACTIONS.length] as Wild)(hall, whom, how);
}

/**
 * Does what is wished. Time passes now and then, at times backwards; sometimes a night does, or two, and somebody opens the
 * windows in the morning.
 */
export function actWildly(hall: FakeHall, wish: Wish): void {
  const [what, whom, how] = wish;
  if (what % 3 === 0) hall.setClock(hall.clockAt + pick(STEPS_S, whom + how) * 1000);
  if (what % 89 === 0) hall.setClock(nineOClock(hall.clockAt + (1 + (whom % 2)) * DAY_MS));
  if (what % 31 === 0) openWindows(hall);
  const [actor, { name, input }] = wildCommand(hall, [Math.floor(what / 3), whom, how]);
  hall.do<CommandName>(actor, name, input);
}

const DAY_MS = 86_400_000;
const STEPS_S = [0, 1, 1, 5, 12, 25, 31, 60, 61, 70, 180, 200, 600, 1800, -1, -90, -5400];

/** One in the night in UTC is nine in the morning in Shanghai. */
function nineOClock(instant: Instant): Instant {
  return Math.floor(instant / DAY_MS) * DAY_MS + 3_600_000;
}

function openWindows(hall: FakeHall): void {
  for (const windowId of WINDOWS) {
    const { clerk } = window(hall, WINDOWS.indexOf(windowId));
    hall.do(clerk, 'sign-on', { windowId });
    hall.do(clerk, 'open-window', { windowId });
  }
}

function command<N extends CommandName>(name: N, input: CommandInput<N>): Command {
  return { name, input } as unknown as Command;
}

const pick = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;

const WINDOWS = ['w1', 'w2', 'w3', 'w4'] as readonly string[] as readonly WindowId[];
const SERVICES = [
  'a-1',
  'a-2',
  'b-1',
  'a-1',
  'night-1',
  'a-2',
  'b-1',
  'gone',
] as readonly string[] as readonly ServiceId[];
const KIOSKS = ['k1', 'k2'] as readonly string[] as readonly KioskId[];
const QUEUES = ['a', 'b', 'night'] as readonly string[] as readonly QueueId[];
const PAPERS = ['printed', 'printed', 'on-screen', 'failed', 'uncertain'] as const;

function window(hall: FakeHall, whom: number): { readonly windowId: WindowId; readonly clerk: string } {
  const windowId = pick(WINDOWS, whom);
  return { windowId, clerk: hall.state.windows.get(windowId)?.staffId ?? `s${windowId.slice(1)}` };
}

/** A ticket in one of these states; any ticket where there is none. */
function ticketId(hall: FakeHall, how: number, ...states: readonly TicketState[]): TicketId {
  const all = [...hall.state.tickets.values()];
  const fit = all.filter((ticket) => states.includes(ticket.state));
  return (pick(fit.length > 0 ? fit : all, how)?.id ?? 'no ticket') as TicketId;
}

function openAt(hall: FakeHall, windowId: WindowId, how: number): TicketId {
  const here = hall.state.windows.get(windowId)?.openTickets ?? [];
  return here.length > 0 ? pick(here, how) : ticketId(hall, how, 'called', 'serving');
}

function number(hall: FakeHall, how: number): TicketNumber {
  const all = [...hall.state.tickets.values()];
  return how % 7 === 0 ? offlineNumber(how) : ((pick(all, how)?.number ?? 'A001') as TicketNumber);
}

function offlineNumber(how: number): TicketNumber {
  return formatOfflineNumber(1 + (how % 2), 1 + (how % 5));
}

const atWindow =
  (name: 'sign-off' | 'open-window' | 'close-window'): Wild =>
  (hall, whom, how) => {
    const { windowId, clerk } = window(hall, whom);
    return [how % 9 === 0 ? 'manager' : clerk, command(name, { windowId })];
  };

const undo: Wild = (hall, whom, how) => {
  const { windowId, clerk } = window(hall, whom);
  const meant = { kind: (['call', 'finish', 'missed'] as const)[how % 3] ?? 'call', number: number(hall, how) };
  return [clerk, command('undo', { windowId, ...(how % 4 === 0 && meant) })];
};

const withTicket =
  (name: 'recall' | 'mark-arrived' | 'mark-missed' | 'hold-ticket'): Wild =>
  (hall, whom, how) => {
    const { windowId, clerk } = window(hall, whom);
    return [clerk, command(name, { windowId, ticketId: openAt(hall, windowId, how) })];
  };

const take: Wild = (hall, whom, how) => {
  const count = how % 4 === 0 ? 2 : how % 9 === 0 ? 3 : 1;
  const serviceIds = Array.from({ length: count }, (_, index) => pick(SERVICES, whom + index));
  const appointment = how % 5 === 0 ? pick([...hall.state.appointments.values()], whom)?.id : undefined;
  const offered = how % 6 === 0 ? [...hall.state.tickets.values()].find((one) => one.offer === 'open')?.id : undefined;
  const input = {
    serviceIds,
    itinerary: how % 2 === 0 ? ('ordered' as const) : ('opportunistic' as const),
    ...(how % 3 === 0 ? { priorityClass: 'elderly' } : {}),
    ...(appointment === undefined ? {} : { appointmentId: appointment }),
    ...(offered === undefined ? {} : { offerTicketId: offered }),
    ...(how % 8 === 0 ? { person: `p${whom % 2}` } : {}),
    ...(how % 11 === 0 ? { handwrittenAt: hall.clockAt - 600_000 } : {}),
  };
  return [pick(['k1', 'k1', 'k2', 'guide'], whom), command('take-ticket', input)];
};

const reportPrint: Wild = (hall, whom, how) => [
  pick(['k1', 'k1', 'k2', 'guide'], whom),
  command('report-print', { ticketId: ticketId(hall, how, 'issued'), outcome: pick(PAPERS, whom) }),
];

const callNext: Wild = (hall, whom, how) => {
  const { windowId, clerk } = window(hall, whom);
  const [open] = hall.state.windows.get(windowId)?.openTickets ?? [];
  if (how % 2 === 0 || open === undefined) return [clerk, command('call-next', { windowId })];
  const finish = { ticketId: open, outcome: 'immediate', items: 1, invite: how % 4 === 1 } as const;
  return [clerk, command('call-next', { windowId, finish })];
};

const finish: Wild = (hall, whom, how) => {
  const { windowId, clerk } = window(hall, whom);
  const ticket = openAt(hall, windowId, how);
  const input = { windowId, ticketId: ticket, outcome: 'promised', items: 2, invite: how % 2 === 0 } as const;
  return [clerk, command('finish-service', input)];
};

const callTicket: Wild = (hall, whom, how) => {
  const { windowId, clerk } = window(hall, whom);
  return [clerk, command('call-ticket', { windowId, number: number(hall, how), reason: 'feels ill' })];
};

const adopt: Wild = (hall, whom, how) => {
  const { windowId, clerk } = window(hall, whom);
  return [clerk, command('adopt-number', { windowId, number: offlineNumber(how), serviceId: pick(SERVICES, how) })];
};

const enterCall: Wild = (hall, whom, how) => {
  const { windowId, clerk } = window(hall, whom);
  // Mostly times that can have been; most tickets are minutes old.
  const minutes = (of: number, most: number): number => 60_000 * (of % (of % 4 === 0 ? most : 2));
  const finishedAt = hall.clockAt - minutes(how, 40);
  const became = pick(
    ['serving', 'missed', { outcome: 'immediate', items: 1 + (how % 3), finishedAt }] as const,
    whom + how,
  );
  const calledAt = finishedAt - minutes(whom, 30);
  const serviceId = pick(SERVICES, whom);
  return [clerk, command('enter-call', { windowId, number: number(hall, how), calledAt, became, serviceId })];
};

const enterOffline: Wild = (hall, whom, how) => {
  const issuedAt = hall.clockAt - 60_000 * (whom % 50);
  return [
    'guide',
    command('enter-offline', { number: offlineNumber(how), issuedAt, serviceId: pick(SERVICES, whom + how) }),
  ];
};

const walkUp: Wild = (hall, whom, how) => {
  const { windowId, clerk } = window(hall, whom);
  return [clerk, command('walk-up', { windowId, ...(how % 2 === 0 ? {} : { serviceId: pick(SERVICES, how) }) })];
};

const resume: Wild = (hall, whom, how) => {
  const { windowId, clerk } = window(hall, whom);
  const held = hall.state.windows.get(windowId)?.held ?? [];
  const id = held.length > 0 ? pick(held, how) : ticketId(hall, how, 'held');
  return [clerk, command('resume-ticket', { windowId, ticketId: id })];
};

const transfer: Wild = (hall, whom, how) => {
  const { windowId, clerk } = window(hall, whom);
  const input = {
    windowId,
    ticketId: how % 4 === 0 ? ticketId(hall, how, 'held') : openAt(hall, windowId, how),
    toQueueId: pick(QUEUES, how),
    placing: pick(['keep', 'back', 'pinned'] as const, whom + how),
    toWindowId: pick(WINDOWS, Math.floor(how / 2)),
  };
  return [clerk, command('transfer-ticket', input)];
};

const returnTicket: Wild = (hall, whom, how) => [
  pick(['k1', 'guide', 'citizen'], whom),
  command('return-ticket', { ticketId: ticketId(hall, how, 'missed') }),
];

const cancel: Wild = (hall, whom, how) => [
  pick(['citizen', 'guide', 'k1'], whom),
  command('cancel-ticket', {
    ticketId: ticketId(hall, how, 'issued', 'waiting', 'held'),
    reason: pick(['by-citizen', 'voided', 'not-printed'] as const, how),
  }),
];

const mark: Wild = (hall, whom, how) => {
  if (how % 6 === 0) return ['guide', command('fetch-ticket', { ticketId: ticketId(hall, whom, 'called') })];
  const saw = whom % 3 === 0 ? { needs: ['hearing'] as const } : { care: whom % 5 === 0 ? null : ('unwell' as const) };
  return ['guide', command('mark-ticket', { ticketId: ticketId(hall, how, 'waiting'), ...saw })];
};

const signOn: Wild = (hall, whom, how) => {
  const windowId = pick(WINDOWS, whom);
  const staff = how % 8 === 0 ? 'manager' : how % 4 === 0 && windowId === 'w1' ? 's1b' : `s${windowId.slice(1)}`;
  const off = hall.state.windows.get(windowId)?.staffId === (staff as StaffId) ? 'w9' : windowId;
  return [staff, command('sign-on', { windowId: how % 5 === 0 ? (off as WindowId) : windowId })];
};

const pause: Wild = (hall, whom) => {
  const { windowId, clerk } = window(hall, whom);
  return [clerk, command('pause-window', { windowId, reason: 'short-break' })];
};

const lease: Wild = (_hall, whom) => {
  const kiosk = pick(['k1', 'k2'], whom);
  return [kiosk, command('lease-numbers', { kioskId: kiosk as KioskId })];
};

const merge: Wild = (hall, whom, how) => {
  const { state, clockAt } = hall;
  const digit = 1 + (whom % 2);
  const tickets = Array.from({ length: 1 + (how % 3) }, (_, index): OfflineTicket => {
    const day = addDays(state.day ?? '2026-01-05', how % 5 === 0 ? -1 : how % 13 === 0 ? 1 : 0);
    const number = formatOfflineNumber(digit, 1 + ((how + index) % 5));
    const rest = { serviceId: pick(SERVICES, how % 4), priorityClass: 'ordinary', language: 'zh' } as const;
    return { number, day, issuedAt: clockAt - 60_000 * ((how % 7) - index), ...rest, paper: 'printed' };
  });
  const kioskId = `k${digit}` as KioskId;
  return [kioskId, command('merge-offline', { kioskId, tickets })];
};

const book: Wild = (hall, whom, how) => {
  const halfHours = Math.ceil(hall.clockAt / 1_800_000) + (how % 8);
  if (how % 4 === 0) {
    const appointmentId = (pick([...hall.state.appointments.keys()], whom) ?? 'none') as AppointmentId;
    return ['citizen', command('cancel-appointment', { appointmentId })];
  }
  const slotAt = halfHours * 1_800_000;
  const left = [{}, { phone: '13800138000' }, { phone: '+86 138 0013 8000', idNumber: '11010519491231002X' }];
  const who = pick(['citizen', 'citizen', 'guide'], how);
  return [who, command('book-appointment', { serviceId: pick(SERVICES, whom % 2), slotAt, ...pick(left, whom) })];
};

const speak: Wild = (hall, whom, how) => {
  const all = [...hall.state.announcements.values()];
  const { callId, speakerZoneId } = pick(all, whom) ?? ({ callId: 'none', speakerZoneId: 'voice-f1' } as never);
  if (how % 2 === 0) return ['voice', command('begin-announcement', { callId, speakerZoneId })];
  const outcome = how % 3 === 0 ? 'unknown' : 'spoken';
  return ['voice', command('end-announcement', { callId, speakerZoneId, outcome })];
};

const rate: Wild = (hall, whom, how) => {
  const records = [...hall.state.serviceRecords.keys()];
  const serviceRecordId = (pick(records, records.length - 1 - (whom % 3)) ?? 'none') as ServiceRecordId;
  const level = pick([5, 4, 3, 2, 1] as const, how);
  if (how % 4 === 0) return ['citizen', command('correct-rating', { serviceRecordId, level })];
  if (how % 4 === 1) return ['citizen', command('submit-rating', { serviceRecordId, level, channel: 'phone' })];
  return ['pads', command('submit-rating', { serviceRecordId, level, channel: 'pad' })];
};

const handleCase: Wild = (hall, whom, how) => {
  const caseId = (pick([...hall.state.cases.keys()], whom) ?? 'none') as CaseId;
  const text = 'written down';
  const steps = [
    command('accept-case', { caseId }),
    command('verify-case', { caseId, finding: pick(['founded', 'unfounded', 'mistaken'] as const, whom) }),
    command('appeal-case', { caseId, evidence: text }),
    command('rectify-case', { caseId, rectification: text }),
    command('call-back-case', { caseId, how: 'public-answer', answer: text }),
    command('close-case', { caseId, record: text }),
  ];
  return ['manager', pick(steps, how)];
};

const manage: Wild = (hall, whom, how) => {
  const queueId = pick(QUEUES, whom);
  const commands = [
    command('set-issuing', { queueId, mode: pick(['auto', 'open', 'stopped'] as const, whom) }),
    command('set-issuing', { mode: pick(['auto', 'open'] as const, whom) }),
    command('extend-hours', { calendarId: 'hall', untilLocal: '18:30' }),
    command('resume-hall', {}),
    command(how % 3 === 0 ? 'suspend-hall' : 'resume-hall', { reason: 'fire' }),
    command('open-specially', {
      calendarId: 'hall',
      date: addDays(hall.state.day ?? '2026-01-05', how % 3),
      fromLocal: '07:00',
      toLocal: '08:00',
    }),
    command('set-kiosk', { kioskId: pick(KIOSKS, whom), state: pick(['in-service', 'out-of-service'] as const, how) }),
    command('set-service', {
      serviceId: pick(SERVICES, whom),
      state: pick(['offered', 'stopped', 'offered'] as const, Math.floor(how / 3)),
      message: { zh: '设备维修', en: 'Under repair' },
    }),
    how % 5 === 0 ? command('clear-hall', {}) : command('clear-hall', { queueId }),
  ];
  return ['manager', pick(commands, how)];
};

/** Plans that add and retire windows, move a queue to another, and change policy; at once or later today. */
const publish: Wild = (hall, whom, how) => {
  const { plan } = hall.state.planIndex;
  const day = hall.state.day ?? '2026-01-05';
  const later = how % 2 === 0 ? {} : { effectiveAt: hall.clockAt + 1_800_000 };
  const retired = plan.windows.map((window) =>
    window.id === 'w2' ? { ...window, effectiveTo: addDays(day, -1) } : window,
  );
  const revived = plan.windows.map(({ effectiveTo: _, ...window }) => window);
  const plans: readonly HallPlan[] = [
    { ...plan, windows: retired },
    { ...plan, windows: revived },
    { ...plan, policy: { ...plan.policy, pinnedInRowMax: 1 + (whom % 3), careOneIn: 1 + (whom % 4) } },
    { ...plan, windows: plan.windows.map((window) => ({ ...window, openTicketsMax: 2 })) },
  ];
  const chosen = pick(plans, whom);
  if (how % 5 !== 0) return ['admin', command('publish-plan', { plan: chosen, ...later })];
  const mapping = { night: 'b' as QueueId };
  return ['admin', command('publish-plan', { plan: chosen, mapping, ...later })];
};

const often = (times: number, action: Wild): readonly Wild[] => Array.from({ length: times }, () => action);

const ACTIONS: readonly Wild[] = [
  ...often(14, take),
  ...often(9, reportPrint),
  ...often(14, callNext),
  ...often(6, finish),
  ...often(2, withTicket('mark-arrived')),
  ...often(3, withTicket('mark-missed')),
  ...often(3, withTicket('hold-ticket')),
  withTicket('recall'),
  ...often(3, resume),
  ...often(3, transfer),
  ...often(3, returnTicket),
  ...often(3, undo),
  ...often(2, callTicket),
  ...often(2, mark),
  ...often(3, signOn),
  ...often(3, atWindow('open-window')),
  atWindow('close-window'),
  atWindow('sign-off'),
  pause,
  walkUp,
  adopt,
  ...often(2, enterCall),
  enterOffline,
  lease,
  ...often(2, merge),
  cancel,
  book,
  speak,
  ...often(2, rate),
  handleCase,
  manage,
  publish,
];
