import { defined, err, ok } from '@youxu/basics';
import type { FakeWorld } from '@youxu/client/fake';
import type {
  AccessKey,
  AppointmentId,
  CallId,
  CallSheet,
  GuideDesk,
  MarkedTicket,
  QueueId,
  Role,
  ServiceId,
  StaffTicket,
  TicketId,
  TicketNumber,
  TicketTaken,
  VerificationSheet,
  ViewData,
  ViewName,
  ViewParams,
  WindowId,
} from '@youxu/domain';
import type { DeskMemory } from '../session/desk-memory.ts';
import type { Asked, HallApi } from '../session/hall-api.ts';
import { FAKE_NOW, fakeManager, fakeWindowId } from './fake-desk.ts';

const MINUTE_MS = 60_000;
const HALL = { zh: '三都镇政务服务中心', en: 'Sandu Government Service Centre' };
const ENROL = { zh: '城乡居民医保参保登记', en: 'Residents’ medical insurance: enrol' };
const ELSEWHERE = { zh: '异地就医备案', en: 'Register for treatment elsewhere' };

export const fakeGuide = { id: 'staff-901', number: '901', name: { zh: '周敏', en: 'Zhou Min' } };

function marked(number: string, more: Partial<MarkedTicket> = {}): MarkedTicket {
  return {
    ticketId: `ticket-${number}` as TicketId,
    number: number as TicketNumber,
    state: 'waiting',
    stateAt: FAKE_NOW - 9 * MINUTE_MS,
    needs: ['hearing'],
    care: null,
    serviceName: ENROL,
    ahead: 4,
    windowNumbers: ['1', '2', '3'],
    call: null,
    arrivedAutomatically: false,
    fetching: null,
    ...more,
  };
}

const called = marked('A012', {
  state: 'called',
  needs: ['wheelchair', 'escort'],
  ahead: null,
  call: { callId: 'call-1' as CallId, windowNumber: '3', floorNumber: 1, at: FAKE_NOW - 4_000, count: 1 },
});

const usual: GuideDesk = {
  hall: HALL,
  day: '2026-11-21',
  suspended: false,
  planVersion: 1,
  marked: [marked('A016'), marked('A018', { needs: [], care: 'unwell', ahead: 0, serviceName: ELSEWHERE })],
  missed: ['A007', 'C003'].map((number, index) => ({
    ticketId: `ticket-${number}` as TicketId,
    number: number as TicketNumber,
    windowNumber: String(index + 1),
    at: FAKE_NOW - (12 + 20 * index) * MINUTE_MS,
  })),
  helpCalls: [],
};
const helpCall = { windowId: 'window-5' as WindowId, windowNumber: '5', floorNumber: 2, at: FAKE_NOW - 40_000 };

/** How the guide's desk may stand, by name. */
export const fakeGuideScenes: Readonly<Record<string, GuideDesk>> = {
  guide: usual,
  'guide-empty': { ...usual, marked: [], missed: [] },
  'guide-called': { ...usual, marked: [called, ...usual.marked] },
  'guide-going': {
    ...usual,
    marked: [
      { ...called, fetching: { name: fakeGuide.name, at: FAKE_NOW, callId: 'call-1' as CallId } },
      ...usual.marked,
    ],
  },
  'guide-help': { ...usual, helpCalls: [helpCall] },
  'guide-manager': { ...usual, helpCalls: [helpCall] },
};

export function fakeStaffTicket(number: string, more: Partial<StaffTicket> = {}): StaffTicket {
  return {
    ticketId: `ticket-${number}` as TicketId,
    number: number as TicketNumber,
    state: 'waiting',
    stateAt: FAKE_NOW - 9 * MINUTE_MS,
    issuedAt: FAKE_NOW - 24 * MINUTE_MS,
    source: 'kiosk',
    paper: 'printed',
    reprints: 0,
    services: [
      { serviceId: 'medical-insurance-enrolment' as ServiceId, name: ENROL, current: true, done: false },
      { serviceId: 'treatment-elsewhere' as ServiceId, name: ELSEWHERE, current: false, done: false },
    ],
    queueId: 'social-affairs' as QueueId,
    queueName: { zh: '社会事务', en: 'Social affairs' },
    priorityClass: 'elderly',
    language: 'zh',
    needs: ['hearing'],
    care: null,
    ahead: 4,
    forecast: { p50Minutes: 12, p80Minutes: 18 },
    windowNumbers: ['1', '2', '3'],
    call: null,
    missed: null,
    keptAt: null,
    slotAt: null,
    ...more,
  };
}

const fakeSheet: CallSheet = {
  hall: HALL,
  queueId: 'social-affairs' as QueueId,
  name: { zh: '社会事务', en: 'Social affairs' },
  series: 'A',
  day: '2026-11-21',
  at: FAKE_NOW - 20_000,
  windowNumbers: ['1', '2', '3'],
  waiting: 12,
  rows: Array.from({ length: 12 }, (_, index) => ({
    number: `A0${13 + index}` as TicketNumber,
    arrivedAt: FAKE_NOW - (41 - 3 * index) * MINUTE_MS,
    serviceName: index % 3 === 0 ? ELSEWHERE : ENROL,
    why: index === 0 ? 'pinned' : index === 1 ? 'first' : 'order',
    windowNumber: index === 0 ? '2' : null,
    priority: index === 2,
  })),
  atWindows: [
    { number: 'A012' as TicketNumber, windowNumber: '1', state: 'serving' },
    { number: 'A011' as TicketNumber, windowNumber: '3', state: 'called' },
  ],
  missed: ['A003', 'A007'] as readonly string[] as readonly TicketNumber[],
};

const fakeVerification: VerificationSheet = {
  hall: HALL,
  timeZone: 'Asia/Shanghai',
  complaintPhone: '0734-1234567',
  day: '2026-11-21',
  madeAt: FAKE_NOW,
  number: 'A016' as TicketNumber,
  issuedAt: FAKE_NOW - 32 * MINUTE_MS,
  queueName: { zh: '社会事务', en: 'Social affairs' },
  serviceNames: [ENROL],
  creditMinutes: 0,
  state: 'waiting',
  place: 2,
  steps: [{ seq: 812, at: FAKE_NOW - 32 * MINUTE_MS, what: 'issued', windowNumber: null }],
  calls: (
    [
      ['A012', '1', 'earlier', 40, 6],
      ['A013', '2', 'earlier', 38, 5],
      ['A021', '3', 'credit', 6, 4],
      ['A009', '1', 'just-missed', 55, 4],
      ['C011', '5', 'own-queue', 11, 4],
      ['A014', '2', 'earlier', 35, 4],
      ['A024', '3', 'arranged', 3, 3],
      ['A017', '1', 'appointment', 20, 3],
      ['A015', '2', 'earlier', 33, 3],
    ] as const
  ).map(([number, windowNumber, rule, minutes, place], index) => ({
    seq: 820 + 7 * index,
    at: FAKE_NOW - (30 - 3 * index) * MINUTE_MS,
    number: number as TicketNumber,
    windowNumber,
    arrivedAt: FAKE_NOW - minutes * MINUTE_MS,
    rule,
    place,
    undone: index === 3,
  })),
  omitted: 0,
  journal: { fromSeq: 812, toSeq: 904, hash: '9f2c81d04be7a3651c0e8872d4f95b1a3376e0c2f18d49ab5e6c70d3b2a1f498' },
};

const fakeBookings: Readonly<Record<string, ViewData<'appointment'>>> = {
  'booking-1': {
    appointmentId: 'booking-1',
    serviceId: 'medical-insurance-enrolment',
    serviceName: ENROL,
    slotAt: FAKE_NOW + 47.5 * MINUTE_MS,
    state: 'booked',
    hall: HALL,
  } as unknown as ViewData<'appointment'>,
};

/** What a hall would answer that has these few tickets. */
export const fakePulling: Pick<HallApi, 'view' | 'verification' | 'bookings'> = {
  bookings: async (_, phone) =>
    ok(
      phone.startsWith('138')
        ? Object.values(fakeBookings).flatMap((one) => [one, { ...one, slotAt: one.slotAt + 60 * MINUTE_MS }])
        : [],
    ),
  view: async <N extends ViewName>(_: string, view: N, params: ViewParams<N>): Promise<Asked<ViewData<N>>> => {
    const found = answerOf(view, params as Readonly<Record<string, string>>);
    if (found === null) return err({ code: 'unknown-ticket', facts: { ticket: '' } });
    return ok(found as ViewData<N>);
  },
  verification: async () => ok(fakeVerification),
};

function answerOf(view: ViewName, params: Readonly<Record<string, string>>): unknown {
  switch (view) {
    case 'staff-ticket': {
      const number = params.code?.replace('ticket-', '') ?? '';
      if (!/^[AC]\d{3}$/.test(number)) return null;
      const missed = { windowNumber: '1', at: FAKE_NOW - 12 * MINUTE_MS, times: 1 };
      return fakeStaffTicket(
        number,
        number === 'A007' ? { state: 'missed', missed, ahead: null, forecast: null, needs: [] } : {},
      );
    }
    case 'call-sheet':
      return { ...fakeSheet, queueId: params.queueId };
    case 'slots':
      return {
        slots: Array.from({ length: 6 }, (_, index) => ({
          slotAt: FAKE_NOW + (47.5 + 30 * index) * MINUTE_MS,
          free: 1 + (index % 3),
        })),
      };
    case 'appointment':
      return fakeBookings[params.appointmentId ?? ''] ?? null;
    default:
      return null;
  }
}

/** The own window's call and another one's: who is no duty manager is shown neither at a window. */
export const fakeHelp: GuideDesk = { ...usual, helpCalls: [helpCall, { ...helpCall, windowId: fakeWindowId }] };

/** The duty manager has signed in here: at a window, or at the guides' desk. */
export function beDutyManager(memory: DeskMemory, windowId: string = fakeWindowId): void {
  signIn(memory, fakeManager.id, 'duty-manager', windowId);
}

function signIn(memory: DeskMemory, id: string, role: Role, windowId: string): void {
  const actor = { id, roles: [role] };
  memory.setSession({ token: 'fake', actor, expiresAt: Number.MAX_SAFE_INTEGER, windowId });
}

/** The page's person is a guide, in `guide-manager` the duty manager, in a hall that does what they ask. */
export function beGuide(
  { hall, ports }: FakeWorld & { readonly ports: { readonly memory: DeskMemory } },
  scene: string,
): void {
  if (scene === 'guide-manager') beDutyManager(ports.memory, 'guide');
  else signIn(ports.memory, fakeGuide.id, 'guide', 'guide');
  hall.show('guide-desk', {}, defined(fakeGuideScenes[scene], scene));
  hall.on('take-ticket', ({ serviceIds, priorityClass }) => ok(taken('A031', serviceIds, priorityClass)));
  hall.on('enter-offline', ({ number, serviceId, priorityClass }) => ok(taken(number, [serviceId], priorityClass)));
  hall.on('reprint-ticket', () => ok(taken('A016', ['medical-insurance-enrolment' as ServiceId], 'elderly')));
  hall.on('report-print', () => ok({ state: 'waiting' }));
  hall.on('mark-ticket', () => ok({}));
  hall.on('fetch-ticket', () => ok({}));
  hall.on('cancel-ticket', () => ok({}));
  hall.on('book-appointment', ({ slotAt }) => ok({ appointmentId: 'booking-1' as AppointmentId, slotAt }));
}

function taken(number: string, serviceIds: readonly ServiceId[], priorityClass = 'ordinary'): TicketTaken {
  return {
    ticketId: `ticket-${number}` as TicketId,
    accessKey: 'a-key-of-27-characters-long' as AccessKey,
    number: number as TicketNumber,
    issuedAt: FAKE_NOW,
    queueId: 'social-affairs' as QueueId,
    serviceIds,
    priorityClass,
    language: 'zh',
    ahead: 5,
    forecast: { p50Minutes: 12, p80Minutes: 18 },
    windowNumbers: ['1', '2', '3'],
  };
}
