import type { Board, BoardCall, BoardFrame, DisclosuresView, RatingTerminalView, TicketNumber } from '@youxu/domain';
import { CALLS, fakeBoard, fakeCall, fakeFace, fakeWindowFrame, START_AT } from '../src/fake-views.ts';
import { disclosuresOf, frameOf } from './real-halls.ts';

/** A size that a hall's screens have; the diagonal and the distance of a board, and those of a window's screen. */
export const SIZES = {
  hd: { widthPx: 1920, heightPx: 1080, board: [55, 10], window: [21.5, 3], page: [55, 4] },
  '4k': { widthPx: 3840, heightPx: 2160, board: [86, 12], window: [32, 4], page: [75, 5] },
  tall: { widthPx: 1080, heightPx: 1920, board: [55, 8], window: [21.5, 3], page: [55, 3] },
  small: { widthPx: 1366, heightPx: 768, board: [32, 5], window: [15.6, 2], page: [32, 2.5] },
} as const;
export type SizeName = keyof typeof SIZES;

/** One state of one kind of display. display-look.browser.test.ts looks at each of them, pictures-main.ts draws them. */
export interface Scene {
  readonly name: string;
  readonly frame: BoardFrame;
  readonly board: Board | null;
  readonly face?: RatingTerminalView;
  readonly disclosures?: DisclosuresView;
  /** Local time of the hall on 21 November 2026, a Saturday; 10:42:30 where absent. */
  readonly at?: string;
  /** What comes then, so that it is new to whoever is looking. */
  readonly later?: Board;
  /** Of the address; that of a display which knows itself where absent. */
  readonly query?: string;
  /** The line breaks: just now, or so long ago that nothing of it is true any more. */
  readonly broken?: 'now' | 'long';
  /** From where it is read, in metres; as usual for its size where absent. */
  readonly distanceM?: number;
  /** What tells that one is there. */
  readonly there: string;
}

const DAY = '2026-11-21';
export const timeAt = (time: string): number => Date.parse(`${DAY}T${time.padEnd(8, ':00')}+08:00`);
const MONDAY_AT = Date.parse('2026-11-23T08:30:00+08:00');
const WORKDAY: Board['hours'] = [
  { fromAt: timeAt('09:00'), toAt: timeAt('12:00') },
  { fromAt: timeAt('13:30'), toAt: timeAt('17:00') },
];
const NOBODY: Partial<Board> = { calls: [], missed: [], next: [], waiting: {} };
const numbers = (...of: readonly string[]): TicketNumber[] => of as TicketNumber[];

/** Calls of half a minute, all of them still to be answered. */
function called(...of: readonly (readonly [number: string, window: string, more?: Partial<BoardCall>])[]): BoardCall[] {
  return of.map(([number, window, more], index) =>
    fakeCall(number, window, { state: 'called', at: START_AT - (index + 1) * 4_000, ...more }),
  );
}

const MAIN = frameOf('sandu', 'main');
const OVER = CALLS.map((call): BoardCall => ({ ...call, state: 'over' }));

/** Every window of a small hall calls when the doors open. */
const RUSH = called(...Array.from({ length: 11 }, (_, index) => [`A${101 + index}`, String(index + 1)] as const));

function board(name: string, change: Partial<Board>, more: Partial<Scene> = {}): Scene {
  return { name: `board-${name}`, frame: MAIN, board: fakeBoard(change), there: '.calls', ...more };
}

const BOARDS: readonly Scene[] = [
  board('calls', {}),
  board('rush', {
    calls: RUSH,
    windows: fakeBoard().windows.map((window, index) => {
      const serving = RUSH[index]?.number;
      return { windowNumber: window.windowNumber, state: 'open', ...(serving === undefined ? {} : { serving }) };
    }),
  }),
  board('last-call', { calls: [...called(['A012', '3', { count: 3, last: true }]), ...CALLS.slice(1)] }),
  board(
    'nobody-called',
    { ...NOBODY, windows: fakeBoard().windows.map(({ windowNumber }) => ({ windowNumber, state: 'open' })) },
    { there: '.idle' },
  ),
  board(
    'early',
    {
      ...NOBODY,
      windows: fakeBoard().windows.map(({ windowNumber }) => ({ windowNumber, state: 'closed' })),
      waiting: { west: 3 },
      next: fakeBoard().next.slice(0, 2),
    },
    { at: '08:40', there: '.idle' },
  ),
  board(
    'lunch',
    {
      calls: OVER,
      windows: fakeBoard().windows.map(({ windowNumber }) => ({
        windowNumber,
        state: windowNumber === '2' || windowNumber === '9' ? 'open' : 'closed',
      })),
    },
    { at: '12:20' },
  ),
  board(
    'lunch-nobody-called',
    {
      ...NOBODY,
      waiting: { west: 2 },
      windows: fakeBoard().windows.map(({ windowNumber }, index) => ({
        windowNumber,
        state: index < 2 ? 'open' : 'closed',
      })),
    },
    { at: '12:20', there: '.idle' },
  ),
  board(
    'lunch-untold',
    { ...NOBODY, waiting: { west: 2 }, windows: [] },
    { frame: { ...MAIN, parts: ['waiting'] }, at: '12:20', there: '.idle' },
  ),
  board('all-came', { calls: CALLS.map((call) => ({ ...call, state: 'serving' })) }),
  board('no-more-numbers', { opensAt: MONDAY_AT }, { at: '16:55' }),
  board('closed-before', { ...NOBODY, opensAt: timeAt('08:30'), hours: WORKDAY }, { at: '08:05', there: '.closed' }),
  board('closed-lunch', { ...NOBODY, opensAt: timeAt('13:00'), hours: WORKDAY }, { at: '12:20', there: '.closed' }),
  board('closed-over', { ...NOBODY, opensAt: MONDAY_AT }, { at: '17:05', there: '.closed' }),
  board('closed-day-off', { ...NOBODY, opensAt: MONDAY_AT, hours: [] }, { there: '.closed' }),
  board('dusk', {}, { at: '18:30' }),
  board('night', { ...NOBODY, opensAt: MONDAY_AT }, { at: '22:10', there: '.rest' }),
  board('evacuation', { suspended: true }, { there: '.evacuation' }),
  board('line-broken', {}, { broken: 'now' }),
  board('line-long-broken', {}, { broken: 'long', there: '.old' }),
  board(
    'caption',
    {},
    { later: fakeBoard({ calls: [...called(['A013', '7', { last: true }]), ...CALLS] }), there: '.foot--speaking' },
  ),
  board(
    'caption-longest',
    {},
    {
      later: fakeBoard({ calls: [...called(['A1013', '106', { last: true, floorNumber: -1, count: 3 }]), ...CALLS] }),
      there: '.foot--speaking',
    },
  ),
  { name: 'start-code', frame: MAIN, board: null, query: '?choose', there: '.start__code' },
  { name: 'start-refused', frame: MAIN, board: null, query: '?display=main&token=wrong', there: '.start__code' },
  { name: 'board-loading', frame: MAIN, board: null, there: '.yx-skeleton' },
];

/** [VIEW-3] */
const CELLS_MAX = 12;

/** Large halls: no cells, zones instead, other floors, numbers and windows of more figures. */
function large(name: string, frame: BoardFrame, change: Partial<Board> = {}): Scene {
  const zones = frame.zones.map(({ zoneId }) => zoneId);
  const windows = frame.zones.flatMap(({ windowNumbers, floorNumber }) =>
    windowNumbers.map((windowNumber) => ({ windowNumber, floorNumber })),
  );
  const of = (index: number) => windows[(index * 7) % windows.length] ?? { windowNumber: '1', floorNumber: 1 };
  const calls = CALLS.map((call, index) => ({
    ...call,
    ...of(index),
    number: numbers('A1012', 'C107', 'X1101', 'A011', 'H020', 'F003')[index] ?? call.number,
  }));
  return {
    name: `large-${name}`,
    frame,
    board: fakeBoard({
      windows: (frame.windows.length > CELLS_MAX ? [] : frame.windows).map(({ windowNumber }, index) => ({
        windowNumber,
        state: index % 4 === 3 ? 'closed' : 'open',
      })),
      calls,
      waiting: Object.fromEntries(zones.map((zoneId, index) => [zoneId, [28, 128, 5, 0, 41, 9, 17, 3][index] ?? 2])),
      next: zones.flatMap((zoneId, index) =>
        numbers(`A1${index}1`, `C10${index}2`, `H${index}03`).map((number) => ({ number, zoneId })),
      ),
      ...change,
    }),
    there: '.calls',
  };
}

const elsewhere = (frame: BoardFrame): Partial<Board> => ({
  calls: [
    fakeCall('A1012', '72', { state: 'called', floorNumber: frame.floorNumber + 2, at: START_AT - 3_000 }),
    fakeCall('C1107', '106', { state: 'called', floorNumber: -1, count: 2, at: START_AT - 30_000 }),
    ...CALLS.slice(2),
  ],
});

const changzhi = frameOf('changzhi', 'main-f1');
const LARGE: readonly Scene[] = [
  large('six-zones', changzhi),
  large('other-floors', changzhi, elsewhere(changzhi)),
  large('rush', changzhi, {
    calls: called(...Array.from({ length: 18 }, (_, index) => [`A${1101 + index}`, String(index * 2 + 1)] as const)),
  }),
  large('five-zones-f3', frameOf('tongren', 'main-f3')),
  large('zone', frameOf('tongren', 'zone-f1-property')),
  large('zone-two', frameOf('changzhi', 'zone-insurance')),
  large('floor', frameOf('yueyang', 'main-f3')),
  large('all-zones', frameOf('pingle', 'public-1')),
  large('nobody-waits', frameOf('shishi', 'main-f2'), { waiting: {}, next: [], missed: [] }),
];

function window(
  name: string,
  change: Partial<Board['windows'][number]>,
  more: Partial<Scene> = {},
  calls: readonly BoardCall[] = CALLS,
): Scene {
  return {
    name: `window-${name}`,
    frame: fakeWindowFrame(),
    face: fakeFace({ staff: { ...STAFF, photo: 'portraits/woman-1.svg' } }),
    board: fakeBoard({ calls, windows: [{ windowNumber: '3', state: 'open', ...change }] }),
    there: '.window__now',
    ...more,
  };
}

const STAFF = fakeFace().staff as NonNullable<RatingTerminalView['staff']>;
const NO_STAFF = { face: fakeFace({ staff: null }) };
const [serving = 'A012' as TicketNumber] = numbers('A012');
const wordy = fakeWindowFrame();
const WINDOWS: readonly Scene[] = [
  window('called', { serving }),
  window('called-again', { serving }, {}, called(['A012', '3', { count: 2 }])),
  window('last-call', { serving }, {}, called(['A012', '3', { count: 3, last: true }])),
  window('long-number', { serving: 'A1012' as TicketNumber }, {}, called(['A1012', '3'])),
  window('serving', { serving }, {}, []),
  window('free', {}, {}, []),
  window('drawn-person', {}, { face: fakeFace() }, []),
  window('paused', { state: 'paused', returnsAt: timeAt('10:55'), instead: ['1', '2'] }, {}, []),
  window('paused-alone', { state: 'paused', returnsAt: null, instead: [] }, {}, []),
  window('closed', { state: 'closed', instead: ['1', '2'] }, NO_STAFF, []),
  window('closed-before', { state: 'closed', instead: [], opensAt: timeAt('09:00') }, { ...NO_STAFF, at: '08:40' }, []),
  window(
    'closed-lunch',
    { state: 'closed', instead: ['1', '2'], opensAt: timeAt('13:30') },
    { ...NO_STAFF, at: '12:20' },
    [],
  ),
  window('closed-over', { state: 'closed', instead: [], opensAt: MONDAY_AT }, { ...NO_STAFF, at: '17:05' }, []),
  window(
    'wordy',
    { serving: 'A1012' as TicketNumber },
    {
      frame: {
        ...wordy,
        hall: frameOf('sanming', 'main-f1').hall,
        windows: [
          {
            windowNumber: '106',
            name: { zh: '不动产登记和房屋交易综合受理窗口', en: 'Real estate registration and housing transactions' },
          },
        ],
        services: [...wordy.services, ...wordy.services, ...wordy.services].map(({ zh, en }, index) => ({
          zh: `${zh}（${index + 1}）`,
          en,
        })),
      },
      face: fakeFace({
        windowNumber: '106',
        staff: {
          ...STAFF,
          number: '350012',
          name: { zh: '买买提·阿不都热西提', en: 'Memet Abdureshit' },
          post: { zh: '不动产登记首席代表（A岗）', en: 'Chief representative for real estate registration (post A)' },
          department: {
            zh: '自然资源和规划局不动产登记中心',
            en: 'Real Estate Registration Centre of the Bureau of Natural Resources',
          },
        },
      }),
    },
    called(['A1012', '106']),
  ),
  window('closed-alone', { state: 'closed', instead: [] }, NO_STAFF, []),
  window('dusk', { serving }, { at: '18:30' }),
  window('night', { state: 'closed', instead: [] }, { ...NO_STAFF, at: '22:10', there: '.rest' }, []),
  window('evacuation', {}, { there: '.evacuation' }),
  window('line-broken', { serving }, { broken: 'now' }),
  window('line-long-broken', { serving }, { broken: 'long', there: '.old' }),
].map((scene) => {
  const { board: shown } = scene;
  if (shown === null) return scene;
  if (scene.name === 'window-evacuation') return { ...scene, board: { ...shown, suspended: true } };
  if (scene.name === 'window-night') return { ...scene, board: { ...shown, ...NOBODY, opensAt: MONDAY_AT } };
  return scene;
});

type Page = BoardFrame['pages'][number];

function page(name: string, pages: readonly Page[], more: Partial<Scene> = {}, frame: Partial<BoardFrame> = {}): Scene {
  return {
    name: `page-${name}`,
    frame: { ...frameOf('sandu', 'publicity'), pages, ...frame },
    board: fakeBoard({ windows: [], next: [], calls: OVER }),
    there: '.turned',
    ...more,
  };
}

/** The item with most to read in the hall, and the one with least. */
function itemOf(which: 'most' | 'least'): DisclosuresView {
  const { departments } = disclosuresOf('shishi', 'disclosure-f2');
  const all = departments.flatMap((department) =>
    department.services.map((item) => ({ ...department, services: [item] })),
  );
  all.sort((a, b) => JSON.stringify(a.services).length - JSON.stringify(b.services).length);
  const found = which === 'most' ? all.at(-1) : all[0];
  return { departments: found === undefined ? [] : [found] };
}

const PHONES = { complaintPhone: '0730-8882003', phones: ['0730-8882003', '0730-8882111'] };
const PICTURE: Page = {
  show: 'picture',
  file: 'notices/how-to-queue.svg',
  words: { zh: '取号、等候、叫号、办理、评价', en: 'Take a number, wait, be called, be served, rate us' },
};
const VIDEO: Page = {
  show: 'video',
  file: 'notices/missed-number.webm',
  words: { zh: '过号了怎么办', en: 'What to do when you missed your call' },
};
const covered = (...calls: readonly BoardCall[]): Partial<Scene> => ({
  board: fakeBoard({ windows: [], next: [], calls: [...calls, ...OVER] }),
  there: '.calls-first',
});

const PAGES: readonly Scene[] = [
  page('item-most', [{ show: 'disclosures' }], { disclosures: itemOf('most'), there: '.item' }),
  page('item-least', [{ show: 'disclosures' }], { disclosures: itemOf('least'), there: '.item' }),
  page('item-far', [{ show: 'disclosures' }], { disclosures: itemOf('most'), there: '.item', distanceM: 8 }),
  page('directory-far', [{ show: 'directory' }], { distanceM: 8 }, { zones: frameOf('tongren', 'main-f3').zones }),
  page('rules-far', [{ show: 'rules' }], { distanceM: 8 }),
  page('notice', [{ show: 'notices' }], {}, { notices: frameOf('fushun', 'move').notices.slice(0, 1) }),
  page('hours', [{ show: 'hours' }]),
  page('hours-day-off', [{ show: 'hours' }], {
    board: fakeBoard({ ...NOBODY, windows: [], hours: [], opensAt: MONDAY_AT }),
  }),
  page('complaints', [{ show: 'complaints' }]),
  page('complaints-long', [{ show: 'complaints' }], {}, PHONES),
  page('directory', [{ show: 'directory' }], {}, { zones: frameOf('yueyang', 'guide').zones }),
  page(
    'directory-most',
    [{ show: 'directory' }],
    {},
    { zones: frameOf('tongren', 'main-f1').zones.concat(frameOf('tongren', 'main-f3').zones) },
  ),
  page('rules', [{ show: 'rules' }]),
  page('picture', [PICTURE]),
  page('video', [VIDEO]),
  page('call-1', [{ show: 'rules' }], covered(...called(['A013', '2']))),
  page('call-floor', [{ show: 'rules' }], covered(...called(['A1013', '72', { floorNumber: 3 }]))),
  page('call-2', [{ show: 'rules' }], covered(...called(['A013', '2'], ['C1109', '107']))),
  page(
    'call-3',
    [{ show: 'rules' }],
    covered(
      ...called(['A013', '2'], ['C109', '7', { count: 2 }], ['H022', '8', { floorNumber: 2, at: START_AT - 1_000 }]),
    ),
  ),
  page('call-6', [{ show: 'rules' }], covered(...RUSH.slice(0, 6).map((call) => ({ ...call, at: START_AT - 1_000 })))),
  page('caption', [{ show: 'rules' }], {
    later: fakeBoard({ windows: [], next: [], calls: [...called(['A1013', '72', { floorNumber: 3 }]), ...OVER] }),
    there: '.foot--speaking',
  }),
  page(
    'guide-called',
    [{ show: 'directory' }],
    {
      later: fakeBoard({ windows: [], next: [], calls: [...called(['A1013', '72', { floorNumber: 3 }]), ...OVER] }),
      there: '.foot--speaking',
    },
    { ...frameOf('yueyang', 'guide'), pages: [{ show: 'directory' }] },
  ),
  page('nobody-called', [{ show: 'hours' }], { board: fakeBoard({ ...NOBODY, windows: [] }) }),
  page('dusk', [{ show: 'directory' }], { at: '18:30' }),
  page('line-broken', [{ show: 'rules' }], { broken: 'now' }),
  page('evacuation', [{ show: 'rules' }], { board: fakeBoard({ windows: [], suspended: true }), there: '.evacuation' }),
];

export const SCENES: readonly Scene[] = [...BOARDS, ...LARGE, ...WINDOWS, ...PAGES];

/** The frame as the plan of a hall with such a screen would have it. */
export function framedFor({ frame, distanceM }: Scene, size: SizeName): BoardFrame {
  const { widthPx, heightPx, board: ofBoard, window: ofWindow, page: ofPage } = SIZES[size];
  const [diagonalInches, viewingDistanceM] =
    frame.kind === 'window' ? ofWindow : frame.kind === 'disclosure' || frame.kind === 'notice' ? ofPage : ofBoard;
  return { ...frame, screen: { widthPx, heightPx, diagonalInches, viewingDistanceM: distanceM ?? viewingDistanceM } };
}
