import {
  DEFAULT_POLICY,
  type HallPlan,
  type KioskMenu,
  type QueueId,
  type ServiceId,
  type Text,
  type WindowId,
} from '@youxu/domain';
import { fakeColleague, fakeStaff } from './fake-desk.ts';

const QUEUES = [
  ['social-affairs', 'A', '社会事务', 'Social affairs', 12, ['1', '2', '3']],
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
    materials: [],
    tags: [tag],
  })),
  priorityClasses: [
    { id: 'ordinary', name: text('普通', 'Ordinary'), creditMinutes: 0, selfDeclared: true },
    { id: 'elderly', name: text('70岁以上老人', 'Aged 70 or over'), creditMinutes: 30, selfDeclared: true },
  ],
  staff: [
    { ...fakeStaff, ...someone, windowIds: ['window-1'] },
    { ...fakeColleague, ...someone, windowIds: ['window-1', 'window-2'] },
  ],
  policy: DEFAULT_POLICY,
} as unknown as HallPlan;

export const fakeMenu = {
  queues: QUEUES.map(([queueId, , , , waiting, openWindowNumbers]) => ({ queueId, waiting, openWindowNumbers })),
} as unknown as KioskMenu;
