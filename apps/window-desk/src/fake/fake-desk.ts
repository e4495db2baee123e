import type { DeskTicket, QueueId, ServiceId, TicketId, TicketNumber, WindowDesk, WindowId } from '@youxu/domain';

/** 10:42 in China, as on the sample of the printed ticket. */
export const FAKE_NOW = Date.parse('2026-11-21T10:42:30+08:00');
const MINUTE_MS = 60_000;

export const fakeWindowId = 'window-1' as WindowId;
export const fakeStaff = { id: 'staff-011', number: '011', name: { zh: '刘芳', en: 'Liu Fang' } };
export const fakeManager = { id: 'staff-801', number: '801', name: { zh: '欧阳建国', en: 'Ouyang Jianguo' } };
export const fakeColleague = { id: 'staff-012', number: '012', name: { zh: '谢志强', en: 'Xie Zhiqiang' } };

export function fakeTicket(number: string, more: Partial<DeskTicket> = {}): DeskTicket {
  return {
    ticketId: `ticket-${number}` as TicketId,
    number: number as TicketNumber,
    state: 'called',
    stateAt: FAKE_NOW - 18_000,
    issuedAt: FAKE_NOW - 24 * MINUTE_MS,
    services: [
      {
        serviceId: 'medical-insurance-enrolment' as ServiceId,
        name: { zh: '城乡居民医保参保登记', en: 'Residents’ medical insurance: enrol' },
        current: true,
        done: false,
      },
    ],
    priorityClass: 'ordinary',
    language: 'zh',
    needs: [],
    care: null,
    calls: 1,
    firstCalledAt: FAKE_NOW - 18_000,
    serviceStartedAt: null,
    rule: 'order',
    missedAllowedAt: FAKE_NOW + 42_000,
    recallAllowedAt: FAKE_NOW + 7_000,
    arrivedAutomatically: false,
    fetching: null,
    ...more,
  };
}

export function fakeServing(number: string, more: Partial<DeskTicket> = {}): DeskTicket {
  return fakeTicket(number, {
    state: 'serving',
    stateAt: FAKE_NOW - 6 * MINUTE_MS,
    firstCalledAt: FAKE_NOW - 7 * MINUTE_MS,
    serviceStartedAt: FAKE_NOW - 6 * MINUTE_MS,
    missedAllowedAt: FAKE_NOW - 5 * MINUTE_MS,
    recallAllowedAt: FAKE_NOW - 6 * MINUTE_MS,
    ...more,
  });
}

type Next = WindowDesk['next'][number];

function fakeNext(number: string, minutes: number, more: Partial<Next> = {}): Next {
  return {
    number: number as TicketNumber,
    ticketId: `ticket-${number}` as TicketId,
    why: 'order',
    pin: null,
    arrivedAt: FAKE_NOW - minutes * MINUTE_MS,
    slotAt: null,
    serviceName: { zh: '城乡居民医保参保登记', en: 'Residents’ medical insurance: enrol' },
    priorityClass: 'ordinary',
    ...more,
  };
}

/** An open window with a line in front of it and nobody at it. */
export function fakeDesk(more: Partial<WindowDesk> = {}): WindowDesk {
  return {
    windowId: fakeWindowId,
    windowNumber: '1',
    name: { zh: '社会事务综合窗口', en: 'Social Affairs' },
    state: 'open',
    stateAt: FAKE_NOW - 100 * MINUTE_MS,
    pause: null,
    suspended: false,
    staff: fakeStaff,
    desk: null,
    open: [],
    next: [
      fakeNext('A009', 41, { why: 'pinned', pin: 'just-missed' }),
      fakeNext('A013', 22, { priorityClass: 'elderly' }),
      fakeNext('A014', 21, { serviceName: { zh: '异地就医备案', en: 'Register for medical treatment elsewhere' } }),
      fakeNext('A016', 12, { why: 'appointment', slotAt: FAKE_NOW - 12.5 * MINUTE_MS }),
      fakeNext('A015', 15, { serviceName: { zh: '医保手工（零星）报销', en: 'Claim medical expenses' } }),
    ],
    passesOver: {
      count: 2,
      examples: [
        { number: 'A008' as TicketNumber, arrivedAt: FAKE_NOW - 44 * MINUTE_MS, why: 'pinned' },
        { number: 'A010' as TicketNumber, arrivedAt: FAKE_NOW - 42 * MINUTE_MS, why: 'pinned' },
      ],
    },
    waiting: 12,
    longestSince: FAKE_NOW - 41 * MINUTE_MS,
    overdue: 3,
    forecast: { p50Minutes: 21, p80Minutes: 28 },
    held: [],
    missed: [],
    undo: null,
    unheard: null,
    taken: [],
    help: null,
    servedToday: 34,
    nudges: [],
    queues: [
      {
        queueId: 'social-affairs' as QueueId,
        name: { zh: '社会事务', en: 'Social affairs' },
        waiting: 11,
        mode: 'own',
        forecast: { p50Minutes: 21, p80Minutes: 28 },
      },
    ],
    ...more,
  };
}
