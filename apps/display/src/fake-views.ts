import type {
  Board,
  BoardCall,
  BoardFrame,
  CallId,
  DisclosuresView,
  RatingTerminalView,
  Speaker,
  SpeakerZoneId,
  TicketNumber,
  WindowId,
  ZoneId,
} from '@youxu/domain';

/** Views as the hall of Sandu shows them on a Saturday morning, for tests of screens. */
export const START_AT = Date.parse('2026-11-21T10:42:30+08:00');
export const speakerZoneId = 'hall' as SpeakerZoneId;
export const windowId = 'window-3' as WindowId;

const at = (time: string): number => Date.parse(`2026-11-21T${time}:00+08:00`);
const HOURS: Board['hours'] = [
  { fromAt: at('09:00'), toAt: at('12:00') },
  { fromAt: at('13:30'), toAt: at('17:00') },
];

const NAMES = [
  ...Array.from({ length: 3 }, () => ({ zh: '社会事务综合窗口', en: 'Social Affairs' })),
  ...Array.from({ length: 2 }, () => ({ zh: '农业综合窗口', en: 'Agriculture' })),
  { zh: '自然资源窗口', en: 'Land and Planning' },
  { zh: '市场监管窗口', en: 'Business Registration' },
  { zh: '财税窗口', en: 'Finance and Tax' },
  { zh: '户政窗口', en: 'Household Registration' },
  { zh: '司法窗口', en: 'Legal Services' },
  { zh: '公共服务综合窗口', en: 'Public Utilities' },
];

export function fakeFrame(more: Partial<BoardFrame> = {}): BoardFrame {
  return {
    hall: { zh: '耒阳市三都镇政务服务中心', en: 'Sandu Town Government Service Centre, Leiyang' },
    display: { zh: '大厅主屏', en: 'Main board' },
    kind: 'main',
    timeZone: 'Asia/Shanghai',
    planVersion: 1,
    floorNumber: 1,
    floor: null,
    zones: [
      {
        zoneId: 'entrance' as ZoneId,
        name: { zh: '取号导办区', en: 'Entrance and guide desk' },
        floorNumber: 1,
        windowNumbers: [],
      },
      {
        zoneId: 'west' as ZoneId,
        name: { zh: '社会事务与农业区', en: 'Social affairs and agriculture' },
        floorNumber: 1,
        windowNumbers: ['1', '2', '3', '4', '5'],
      },
      {
        zoneId: 'east' as ZoneId,
        name: { zh: '综合服务区', en: 'Other services' },
        floorNumber: 1,
        windowNumbers: ['6', '7', '8', '9', '10', '11'],
      },
    ],
    windows: NAMES.map((name, index) => ({ windowNumber: String(index + 1), name })),
    notices: [
      { zh: '先取号，先办理。', en: 'First come, first served.' },
      {
        zh: '70岁以上老人、残疾人、孕产妇、抱婴者、军人等，按早到30分钟排。',
        en: 'People aged 70 or over, disabled, pregnant, with a baby in arms, and soldiers are placed as if they had come 30 minutes earlier.',
      },
      {
        zh: '转办的保留原取号时间；过号的当天有效。',
        en: 'A transferred ticket keeps its time; a missed ticket is valid all day.',
      },
    ],
    complaintPhone: '12345',
    phones: [],
    address: '湖南省耒阳市三都镇',
    parts: ['next', 'missed', 'waiting', 'windows', 'ticker'],
    pages: [],
    darkHours: { fromLocal: '18:00', toLocal: '07:00' },
    returnBehind: 2,
    speaksFor: null,
    windowId: null,
    services: [],
    screen: { widthPx: 1920, heightPx: 1080, diagonalInches: 55, viewingDistanceM: 10 },
    ...more,
  };
}

export function fakeCall(number: string, windowNumber: string, more: Partial<BoardCall> = {}): BoardCall {
  return {
    callId: `${number}-${windowNumber}-${more.count ?? 1}` as CallId,
    number: number as TicketNumber,
    windowNumber,
    floorNumber: 1,
    at: START_AT - 300_000,
    count: 1,
    last: false,
    state: 'serving',
    ...more,
  };
}

export const CALLS: readonly BoardCall[] = [
  fakeCall('A012', '3', { state: 'called', at: START_AT - 20_000 }),
  fakeCall('C107', '6', { state: 'called', at: START_AT - 70_000, count: 2 }),
  fakeCall('X101', '11'),
  fakeCall('A011', '1'),
  fakeCall('H020', '8', { state: 'over' }),
  fakeCall('F003', '5', { state: 'over' }),
];

export function fakeBoard(more: Partial<Board> = {}): Board {
  const serving: Readonly<Record<string, string>> = { '1': 'A011', '3': 'A012', '6': 'C107', '11': 'X101' };
  return {
    day: '2026-11-21',
    calls: CALLS,
    missed: ['A009', 'C101', 'H018', 'A004', 'A002', 'C099', 'K007'] as unknown as Board['missed'],
    next: ['A013', 'A014', 'C108'].map((number, index) => ({
      number: number as TicketNumber,
      zoneId: (index < 2 ? 'west' : 'east') as ZoneId,
    })),
    windows: NAMES.map((_, index) => {
      const windowNumber = String(index + 1);
      const number = serving[windowNumber];
      const state = windowNumber === '4' ? 'paused' : windowNumber === '10' ? 'closed' : 'open';
      return {
        windowNumber,
        state,
        ...(state === 'paused' ? { returnsAt: at('10:55') } : {}),
        ...(number === undefined ? {} : { serving: number as TicketNumber }),
      };
    }),
    waiting: { entrance: 0, west: 12, east: 5 },
    hours: HOURS,
    opensAt: null,
    suspended: false,
    ...more,
  };
}

export function fakeWindowFrame(): BoardFrame {
  return fakeFrame({
    display: { zh: '3号窗口屏', en: 'Screen of window 3' },
    kind: 'window',
    services: [
      { zh: '城乡居民医保参保登记', en: 'Residents’ medical insurance: enrol' },
      { zh: '异地就医备案', en: 'Register for medical treatment elsewhere' },
      { zh: '城乡居民养老保险待遇申领', en: 'Residents’ pension: claim' },
      { zh: '临时救助申请', en: 'Emergency relief: apply' },
      { zh: '残疾人两项补贴申请', en: 'Disability allowances: apply' },
      { zh: '生育登记', en: 'Register a birth' },
    ],
    windows: [{ windowNumber: '3', name: NAMES[2] ?? { zh: '', en: '' } }],
    windowId,
    screen: { widthPx: 1366, heightPx: 768, diagonalInches: 15.6, viewingDistanceM: 2 },
  });
}

export function fakeFace(more: Partial<RatingTerminalView> = {}): RatingTerminalView {
  return {
    timeZone: 'Asia/Shanghai',
    windowId,
    windowNumber: '3',
    windowName: { zh: '社会事务综合窗口', en: 'Social Affairs' },
    hall: { zh: '耒阳市三都镇政务服务中心', en: 'Sandu Town Government Service Centre, Leiyang' },
    staff: {
      number: '015',
      name: { zh: '李敏', en: 'Li Min' },
      post: { zh: '窗口组长（A岗）', en: 'Window leader (post A)' },
      department: { zh: '社会事务办', en: 'Social Affairs Office' },
      photo: null,
    },
    serving: null,
    numberState: null,
    state: 'open',
    returnsAt: null,
    suspended: false,
    instead: [],
    services: [],
    notices: [],
    voice: null,
    invitation: null,
    ...more,
  };
}

export function fakePending(
  number: string,
  more: Partial<Speaker['pending'][number]> = {},
): Speaker['pending'][number] {
  return {
    callId: `call-${number}` as CallId,
    number: number as TicketNumber,
    windowNumber: '3',
    floorNumber: 1,
    kind: 'call',
    language: 'zh',
    calledAt: START_AT,
    expiresAt: START_AT + 3_600_000,
    ...more,
  };
}

/** As 石狮 publishes an item, with all eight disclosures. */
export function fakeDisclosures(more: Partial<DisclosuresView['departments'][number]> = {}): DisclosuresView {
  return {
    departments: [
      {
        departmentId: 'social-affairs',
        name: { zh: '社会事务综合服务中心', en: 'Social Affairs Service Centre' },
        phone: '0734-4730012',
        services: [
          {
            name: { zh: '城乡居民医保参保登记', en: 'Residents’ medical insurance: enrol' },
            materials: [
              { zh: '身份证或户口簿', en: 'ID card or household register' },
              {
                zh: '代办的：委托书和代办人身份证',
                en: 'If someone acts for you: letter of authority and their ID card',
              },
            ],
            disclosures: {
              content: { zh: '受理城乡居民医保参保登记', en: 'Residents’ medical insurance: enrol' },
              legalBasis: { zh: '《中华人民共和国社会保险法》', en: 'Social Insurance Law' },
              conditions: {
                zh: '本镇户籍，或持居住证、未参加职工医保的居民',
                en: 'Registered in Sandu, or holding a residence permit, and not in the employees’ scheme',
              },
              procedure: { zh: '窗口当场办理', en: 'Done at the window while you wait' },
              promisedWorkingDays: 0,
              fee: { zh: '不收费', en: 'Free of charge' },
              result: { zh: '参保登记成功告知', en: 'Confirmation of enrolment' },
            },
            windowNumbers: ['1', '2', '3'],
          },
          {
            name: { zh: '临时救助申请', en: 'Emergency relief: apply' },
            materials: [{ zh: '身份证', en: 'ID card' }],
            disclosures: { promisedWorkingDays: 10, fee: { zh: '不收费', en: 'Free of charge' } },
            windowNumbers: ['2'],
          },
        ],
        ...more,
      },
    ],
  };
}
