import {
  DEFAULT_POLICY,
  type HallPlan,
  type KioskMenu,
  type QueueId,
  type ServiceId,
  type Text,
  type WindowId,
  type WindowList,
} from '@youxu/domain';
import { FAKE_NOW, fakeColleague, fakeManager, fakeStaff } from './fake-desk.ts';
import { fakeGuide } from './fake-guide.ts';

const QUEUES = [
  ['social-affairs', 'A', '社会事务', 'Social affairs', 12, ['1', '2']],
  ['agriculture', 'C', '农业服务', 'Agriculture', 3, ['4', '5']],
  ['natural-resources', 'F', '自然资源', 'Land and planning', 5, ['6']],
  ['household', 'L', '户政', 'Household registration', 8, ['9']],
  ['collection', 'S', '出件取证', 'Collecting documents', 0, []],
] as const;

const WINDOWS = [
  ['1', '社会事务综合窗口', 'Social Affairs', ['social-affairs']],
  ['2', '社会事务综合窗口', 'Social Affairs', ['social-affairs']],
  ['3', '社会事务综合窗口', 'Social Affairs', ['social-affairs']],
  ['4', '农业综合窗口', 'Agriculture', ['agriculture']],
  ['5', '农业综合窗口', 'Agriculture', ['agriculture', 'social-affairs']],
  ['6', '自然资源窗口', 'Land and Planning', ['natural-resources']],
  ['9', '户政窗口', 'Household Registration', ['household']],
  ['11', '公共服务综合窗口', 'Public Utilities', ['collection']],
] as const;

const SERVICES = [
  [
    'medical-insurance-enrolment',
    'social-affairs',
    '城乡居民医保参保登记',
    'Residents’ medical insurance: enrol',
    '即办件',
  ],
  ['treatment-elsewhere', 'social-affairs', '异地就医备案', 'Register for treatment elsewhere', '即办件'],
  ['medical-expenses-claim', 'social-affairs', '医保手工（零星）报销', 'Claim medical expenses', '上报件'],
] as const;

const text = (zh: string, en: string): Text => ({ zh, en });
const someone = { departmentId: 'social-affairs', roles: ['clerk'] as const };

/** As much of a hall as a desk asks about: made up after the hall of Sandu. */
export const fakePlan = {
  format: 1,
  id: 'fake',
  name: text('三都镇政务服务中心', 'Sandu Government Service Centre'),
  timeZone: 'Asia/Shanghai',
  queues: QUEUES.map(([id, series, zh, en]) => ({
    id: id as QueueId,
    name: text(zh, en),
    series,
    typicalMinutes: 8,
    standardWaitMinutes: 20,
    calendarId: 'hall',
    ...(id === 'social-affairs' && { appointments: { slotMinutes: 30, placesPerSlot: 2, daysAhead: 7 } }),
  })),
  windows: WINDOWS.map(([number, zh, en, queues]) => ({
    id: `window-${number}` as WindowId,
    number,
    name: text(zh, en),
    zoneId: 'west',
    serves: queues.map((queueId, index) => ({ queueId: queueId as QueueId, mode: index === 0 ? 'own' : 'relief' })),
  })),
  services: SERVICES.map(([id, queueId, zh, en, tag]) => ({
    id: id as ServiceId,
    name: text(zh, en),
    departmentId: 'social-affairs',
    queueId: queueId as QueueId,
    materials: [{ zh: '身份证或户口簿', en: 'ID card or household book' }],
    tags: [tag],
  })),
  priorityClasses: [
    { id: 'ordinary', name: text('普通', 'Ordinary'), creditMinutes: 0, selfDeclared: true },
    { id: 'elderly', name: text('70岁以上老人', 'Aged 70 or over'), creditMinutes: 30, selfDeclared: true },
  ],
  staff: [
    { ...fakeStaff, ...someone, windowIds: ['window-1'] },
    { ...fakeColleague, ...someone, windowIds: ['window-1', 'window-2'] },
    { ...fakeGuide, ...someone, roles: ['guide'], windowIds: [] },
    { ...fakeManager, ...someone, roles: ['duty-manager'], windowIds: [] },
  ],
  policy: DEFAULT_POLICY,
} as unknown as HallPlan;

export const fakeMenu = {
  queues: QUEUES.map(([queueId, , , , waiting, openWindowNumbers]) => ({
    queueId,
    waiting,
    openWindowNumbers,
    issuing: { state: 'open', closesAt: null },
    forecast: openWindowNumbers.length === 0 ? null : { p50Minutes: 2 * waiting, p80Minutes: 3 * waiting + 2 },
  })),
  stopped: [],
} as unknown as KioskMenu;

/** Open but for window 3, which pauses, and 11, where nobody is. */
export const fakeWindows = {
  windows: WINDOWS.map(([number]) => ({
    windowId: `window-${number}`,
    state: number === '3' ? 'paused' : number === '11' ? 'closed' : 'open',
    returnsAt: number === '3' ? FAKE_NOW + 12.5 * 60_000 : null,
    staff: number === '11' ? null : number === '1' ? fakeStaff.name : fakeColleague.name,
    waiting: number === '2' ? 2 : 0,
  })),
} as unknown as WindowList;
