import type { KioskMenu } from '@youxu/domain';
import type { KioskState } from '../../agent/contract.ts';
import type { FakeAgent, FakeAgentOptions } from '../../agent/fake-agent.ts';
import type { StaffFacts } from '../../agent/staff/staff-contract.ts';
import { AT, menuOf, sandu } from '../../agent/test-bench.ts';
import { press, settle } from '../fake-kiosk.ts';
import type { Scene, Stand } from './scenes.ts';

const HOUR_MS = 3_600_000;

/** Every queue in this state. */
function issuing(state: KioskMenu['queues'][number]['issuing'], serverNow = AT) {
  return (): Partial<FakeAgentOptions> => {
    const menu = menuOf(sandu);
    return { serverNow, menu: { ...menu, queues: menu.queues.map((queue) => ({ ...queue, issuing: state })) } };
  };
}

const says = (change: Partial<KioskState>) => (agent: FakeAgent) => agent.show(change);

/** The page's own time goes on by so much. */
const waits = async ({ page }: Stand, ms: number): Promise<void> => {
  await page.waitForTimeout(100);
  await page.clock.runFor(ms);
};

const FULLEST = {
  zh: '打印机送修，预计今天下午三点前恢复。一楼大厅东侧另有两台取号机，导办台也可以取号。',
  en: 'The printer is being repaired until about 3 p.m. Two more kiosks stand at the east side of floor 1.',
};

const SHUT: readonly Scene[] = [
  {
    name: 'closed-today',
    there: '.message',
    opening: issuing({ state: 'closed', opensAt: AT + 46.3 * HOUR_MS }, AT + 8 * HOUR_MS),
  },
  { name: 'closed-still', there: '.message', opening: issuing({ state: 'closed', opensAt: AT + HOUR_MS }) },
  { name: 'closed', there: '.message', opening: issuing({ state: 'closed', opensAt: null }) },
  {
    name: 'break',
    there: '.message',
    opening: issuing({ state: 'closed', opensAt: AT + 2.3 * HOUR_MS }, AT + 1.5 * HOUR_MS),
  },
  { name: 'last-minutes', there: '.message', opening: issuing({ state: 'last-minutes', closesAt: AT + 600_000 }) },
  { name: 'stopped', there: '.message', opening: issuing({ state: 'stopped' }) },
];

const TROUBLES: readonly Scene[] = [
  {
    name: 'offline',
    there: '.message',
    clock: 'fake',
    reach: async (stand) => {
      stand.agent.show({ online: false });
      await waits(stand, 3_100);
    },
  },
  {
    name: 'gone',
    there: '.message',
    clock: 'fake',
    complains: /ERR_CONNECTION_REFUSED/,
    reach: async (stand) => {
      await stand.agent.stop();
      await waits(stand, 3_100);
    },
  },
  { name: 'suspended', there: '.message', opening: () => ({ menu: { ...menuOf(sandu), suspended: true } }) },
  { name: 'out-of-service', there: '.message', before: says({ outOfService: { by: 'hall', message: FULLEST } }) },
  {
    name: 'lost',
    there: '.technician',
    before: says({
      lost: { address: 'http://hall.youxu.local:8600', halls: ['http://10.0.12.9:8600', 'http://10.0.12.31:8600'] },
    }),
  },
  {
    name: 'not-accepted',
    there: '.technician',
    before: says({ refusal: { code: 'not-authenticated', facts: {} } }),
  },
  { name: 'starting', there: '.message', reach: async ({ agent }) => agent.show({ menu: null }) },
];

const HINTS: readonly Scene[] = [
  { name: 'paper-low', there: '.head__hint', before: says({ printer: 'low', printerReason: 'paper-near-end' }) },
  { name: 'paper-out', there: '.head__hint', before: says({ printer: 'out', printerReason: 'paper-out' }) },
  { name: 'printer-fault', there: '.head__hint', before: says({ printer: 'fault', printerReason: 'cutter' }) },
];

const attracted = async (stand: Stand): Promise<void> => {
  // In time that runs by itself the agent's pings do not come: the line breaks after 45 s and needs real time to be back.
  await waits(stand, 45_800);
  await stand.page.waitForTimeout(300);
  await waits(stand, 15_500);
  await stand.page.locator('.attract').waitFor();
};

const ATTRACT: readonly Scene[] = [
  { name: 'attract', there: '.attract', modes: ['plain', 'largest', 'contrast'], clock: 'fake', reach: attracted },
  {
    name: 'attract-shut',
    there: '.attract',
    modes: ['plain', 'largest', 'contrast'],
    clock: 'fake',
    opening: issuing({ state: 'closed', opensAt: AT + 46.3 * HOUR_MS }),
    reach: attracted,
  },
];

const TICKETS = (['printed', 'printed', 'failed', 'uncertain', 'on-screen', 'printed'] as const).map(
  (paper, index) => ({
    ticketId: `ticket-${index}` as never,
    number: `A0${19 - index}`,
    at: AT - index * 240_000,
    paper,
    prints: index === 1 ? 3 : 1,
  }),
);

const FACTS: StaffFacts = {
  advice: null,
  tickets: TICKETS,
  line: {
    address: 'http://10.0.12.9:8600',
    connection: 'offline',
    skewMs: -83_000,
    offlineSinceAt: AT - 600_000,
    numbersLeft: 61,
    leases: [
      { day: '2026-11-21', digit: 1, from: 1, to: 99, next: 39 },
      { day: '2026-11-22', digit: 1, from: 1, to: 99, next: 1 },
    ],
    unmerged: 38,
    parked: [{ number: 'X104', day: '2026-11-20', code: 'unknown-service' }],
    errands: 4,
  },
  versions: { kiosk: '0.1.0', node: '24.21.0', plan: 12 },
  inShell: true,
};

const STUCK = {
  what: { zh: '切刀卡住', en: 'Cutter jammed' },
  remedy: {
    zh: '关电源，开盖取出碎纸，合盖后再开电源；刀片露在外面时按说明书转动复位轮，不要用手碰刀。出纸口挂着的票请撕下。',
    en: 'Switch it off, open it, take out the scraps, close it and switch it on. If the blade stands out, turn its wheel back as the manual shows; never touch the blade. Tear off the ticket that hangs in the slot.',
  },
};

/** Somebody has held the hall's name for five seconds. */
async function knock({ page }: Stand): Promise<void> {
  await settle(page);
  const hall = page.locator('.head__hall');
  await hall.dispatchEvent('pointerdown');
  await waits({ page } as Stand, 5_100);
  await page.locator('.pin').waitFor();
}

const PARTS = {
  menu: null,
  printer: { zh: /^打印机/, en: /^Printer/ },
  tickets: { zh: /^最近的号/, en: /^Last numbers/ },
  readers: { zh: /^扫码和读卡/, en: /^Readers/ },
  line: { zh: /^网络/, en: /^Network/ },
  numbers: { zh: /^断网时的号/, en: /^Offline numbers/ },
  service: { zh: /^停用和恢复/, en: /^Out of service/ },
  end: { zh: /^重启和退出/, en: /^Restart and exit/ },
} as const;

const inside = (part: keyof typeof PARTS) => async (stand: Stand) => {
  const { page, lang } = stand;
  await knock(stand);
  for (const figure of '2580') await press(page, figure);
  await press(page, lang === 'zh' ? '确定' : 'Confirm');
  await page.locator('.staff__menu').waitFor();
  const name = PARTS[part]?.[lang];
  if (name !== undefined) await press(page, name);
};

function staff(part: keyof typeof PARTS, facts: Partial<StaffFacts> = {}, change: Partial<KioskState> = {}): Scene {
  return {
    name: `staff-${part}`,
    there: part === 'menu' ? '.staff__menu' : '.staff__part',
    modes: ['plain'],
    clock: 'fake',
    before: (agent) => {
      agent.show({ staff: true, ...change });
      agent.enterStaff = () => ({ kind: 'in' });
      agent.actStaff = () => ({ kind: 'facts', facts: { ...FACTS, ...facts } });
    },
    reach: inside(part),
  };
}

const STAFF: readonly Scene[] = [
  {
    name: 'staff-pin',
    there: '.pin',
    modes: ['plain'],
    clock: 'fake',
    before: (agent) => {
      agent.show({ staff: true });
      agent.enterStaff = () => ({ kind: 'wait', seconds: 300, looked: false });
    },
    reach: async (stand) => {
      await knock(stand);
      for (const figure of '0000') await press(stand.page, figure);
      await press(stand.page, stand.lang === 'zh' ? '确定' : 'Confirm');
    },
  },
  staff('menu', { advice: STUCK }, { printer: 'fault', printerReason: 'cutter' }),
  staff('printer', { advice: STUCK }, { printer: 'fault', printerReason: 'cutter' }),
  staff('tickets'),
  staff('readers', {}, { readers: { scanner: 'none', card: 'fault' } }),
  staff('line'),
  staff('numbers'),
  staff('service', {}, { outOfService: { by: 'staff', message: null } }),
  staff('end'),
];

/** Kiosks that cannot serve, that nobody touches, and that somebody looks after. */
export const STATES: readonly Scene[] = [...SHUT, ...TROUBLES, ...HINTS, ...ATTRACT, ...STAFF];
