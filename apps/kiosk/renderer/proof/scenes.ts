import type { Paper } from '@youxu/devices/kiosk';
import type { KioskMenu } from '@youxu/domain';
import type { FakeAgent, FakeAgentOptions } from '../../agent/fake-agent.ts';
import { AT, deskTicket, menuOf, menuOfOne, sandu, sanduCatalog, temporaryTicket } from '../../agent/test-bench.ts';
import { type BuiltPage, type FakeKiosk, openKiosk, type Page, press, settle } from '../fake-kiosk.ts';
import { ARRIVING } from './arriving-scenes.ts';
import { FINDING, LISTED } from './finding-scenes.ts';
import { inTurn, touchChoice } from './scene-acts.ts';
import { STATES } from './state-scenes.ts';
import { wordiest } from './wordiest.ts';

/** A page before a fake agent, at the welcome or at whatever the agent's first state leads to. */
export interface Stand {
  readonly agent: FakeAgent;
  readonly page: Page;
  readonly lang: 'zh' | 'en';
}

/**
 * One state of the kiosk and how to get there. Every screen has its scenes here: kiosk-look.browser.test.ts looks at each in every
 * mode, pictures-main.ts draws them. Keep them quick: one or two touches, no waiting for time.
 */
export interface Scene {
  readonly name: string;
  /** Of the agent when the page is opened. */
  readonly opening?: () => Partial<FakeAgentOptions>;
  readonly before?: (agent: FakeAgent) => void;
  readonly reach?: (stand: Stand) => Promise<void>;
  /** `fake` where time must pass. */
  readonly clock?: 'fake';
  /** Staff's pages are not eased. Default: every mode. */
  readonly modes?: readonly (keyof typeof MODES)[];
  /** What the browser says when what it looks for is away. */
  readonly complains?: RegExp;
  /** What tells that one is there. */
  readonly there: string;
}

const URL = 'http://localhost:8600/t/abcDEF123_-xyz01';
const WORDS = {
  first: { zh: /^参加医保/, en: /^Join the medical/ },
  take: { zh: /^取号/, en: /^Take a number/ },
  remember: { zh: '我记住了', en: 'I have it' },
  easing: { zh: '无障碍', en: 'Ease of use' },
} as const;

const touch =
  (...words: readonly (keyof typeof WORDS)[]) =>
  async ({ page, lang }: Stand): Promise<void> => {
    for (const word of words) await press(page, WORDS[word][lang]);
  };

const take =
  (paper: Paper, more: Parameters<typeof deskTicket>[0] = {}) =>
  async (stand: Stand): Promise<void> => {
    const ticket = deskTicket({ ...more, language: stand.lang });
    stand.agent.take = async () => ({ kind: 'taken', ticket, url: URL, paper });
    await touch('first', 'take')(stand);
  };

const takeAlone =
  (paper: Paper) =>
  async (stand: Stand): Promise<void> => {
    const ticket = temporaryTicket({ language: stand.lang });
    stand.agent.take = async () => ({ kind: 'taken', ticket, url: null, paper });
    await touch('first', 'take')(stand);
  };

const OUT: Paper = { outcome: 'failed', reason: 'paper-out' };
const alone = {
  opening: () => ({ menu: menuOfOne(sandu) }),
  before: (agent: FakeAgent) => agent.show({ online: false, alone: true }),
};

/** Every queue, or only the first, in this state. */
function queues(change: Partial<KioskMenu['queues'][number]>, which: 'all' | 'first' = 'all') {
  return (): Partial<FakeAgentOptions> => {
    const menu = menuOf(sandu);
    const changed = menu.queues.map((queue, index) =>
      which === 'all' || index === 0 ? { ...queue, ...change } : queue,
    );
    return { menu: { ...menu, queues: changed } };
  };
}

/** Between two sessions, with a long way to the front. */
function atLunch(): Partial<FakeAgentOptions> {
  const { menu = menuOf(sandu) } = queues({ waiting: 29, forecast: { p50Minutes: 220, p80Minutes: 280 } })();
  const session = (fromMinute: number) => ({ fromAt: AT + fromMinute * 60_000, toAt: AT + (fromMinute + 60) * 60_000 });
  const closed = menu.queues.map((queue) => ({ ...queue, openWindowNumbers: [] }));
  return { menu: { ...menu, hours: [session(-90), session(50)], queues: closed } };
}

const lateAndLong = { pastClosing: true, waiting: 123, forecast: { p50Minutes: 110, p80Minutes: 145 } };

/** Most words of any hall, every warning, no paper. */
const fullest = {
  opening: () => ({ catalog: wordiest(), ...queues(lateAndLong)() }),
  before: (agent: FakeAgent) => agent.show({ printer: 'out', printerReason: 'paper-out' }),
};
const OFFERED: readonly Scene[] = [
  { name: 'welcome', there: '.browse' },
  { name: 'service', there: '.service', reach: touch('first') },
  {
    name: 'service-shut',
    there: '.why-not',
    opening: queues({ issuing: { state: 'unserved' } }, 'first'),
    reach: touch('first'),
  },
  { name: 'fullest-welcome', there: '.browse', ...fullest },
  { name: 'fullest-service', there: '.service', ...fullest, reach: touchChoice(0) },
  { name: 'fullest-service-2', there: '.service', ...fullest, reach: touchChoice(1) },
];

const TAKING: readonly Scene[] = [
  {
    name: 'printing',
    there: '.printing',
    before: (agent) => {
      agent.take = () => new Promise(() => {});
    },
    reach: touch('first', 'take'),
  },
  { name: 'ticket', there: '.ticket', reach: take({ outcome: 'printed' }) },
  { name: 'offer', there: '.offer', reach: take(OUT) },
  { name: 'kept', there: '.ticket', reach: inTurn(take(OUT), touch('remember')) },
  { name: 'uncertain', there: '.offer', reach: take({ outcome: 'uncertain' }) },
  { name: 'welcome-alone', there: '.browse', ...alone },
  { name: 'service-alone', there: '.service', ...alone, reach: touch('first') },
  { name: 'temporary', there: '.ticket', ...alone, reach: takeAlone({ outcome: 'printed' }) },
  { name: 'temporary-offer', there: '.offer', ...alone, reach: takeAlone(OUT) },
  {
    name: 'unknown',
    there: '.message',
    before: (agent) => {
      agent.take = async () => ({ kind: 'unknown' });
    },
    reach: touch('first', 'take'),
  },
  {
    name: 'refused',
    there: '.message',
    before: (agent) => {
      const refusal = { code: 'queue-closed', facts: { queueId: 'x', opensAt: AT + 48 * 3_600_000 } } as const;
      agent.take = async () => ({ kind: 'refused', refusal });
    },
    reach: touch('first', 'take'),
  },
];

const EASING: readonly Scene[] = [
  { name: 'easing', there: '.easing', before: (agent) => agent.show({ speech: true }), reach: touch('easing') },
];

/** Numbers are given, and no window works. */
const UNSURE: readonly Scene[] = [
  { name: 'service-nobody-works', there: '.service', opening: queues({ forecast: null }), reach: touch('first') },
  { name: 'service-lunch', there: '.facts__lunch', opening: atLunch, reach: touch('first') },
  {
    name: 'ticket-nobody-works',
    there: '.ticket',
    reach: take({ outcome: 'printed' }, { forecast: null, priorityClass: 'elderly' }),
  },
];

export const SCENES: readonly Scene[] = [
  ...[...OFFERED, ...FINDING, ...TAKING, ...ARRIVING, ...STATES, ...EASING],
  ...UNSURE,
  ...LISTED,
];

/** A screen, and what the citizen asked of it. */
export interface Place {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly diagonalInches: number;
}

/** The plan's usual screen, a screen lying down, the small kiosk, and an old 5:4 monitor. */
export const PLACES = {
  tall: { widthPx: 1080, heightPx: 1920, diagonalInches: 32 },
  wide: { widthPx: 1366, heightPx: 768, diagonalInches: 32 },
  small: { widthPx: 1080, heightPx: 1920, diagonalInches: 21.5 },
  square: { widthPx: 1280, heightPx: 1024, diagonalInches: 17 },
} as const satisfies Record<string, Place>;

export const MODES = {
  plain: '',
  wheelchair: 'low',
  larger: 'text=1.5',
  largest: 'text=2',
  contrast: 'contrast',
} as const;

export interface Look {
  readonly place: keyof typeof PLACES;
  readonly mode: keyof typeof MODES;
  readonly lang: 'zh' | 'en';
}

/** A scene as it stands on one screen in one mode; the caller closes it. */
export async function playScene(built: BuiltPage, scene: Scene, look: Look): Promise<{ kiosk: FakeKiosk; page: Page }> {
  const { widthPx, heightPx, diagonalInches } = PLACES[look.place];
  const opening = scene.opening?.() ?? {};
  const catalog = opening.catalog ?? sanduCatalog();
  const screen = { ...catalog.screen, widthPx, heightPx, diagonalInches };
  const kiosk = await openKiosk(built, { ...opening, catalog: { ...catalog, screen } });
  scene.before?.(kiosk.agent);
  const query = `?lang=${look.lang}&${MODES[look.mode]}`;
  const page = await kiosk.open({ width: widthPx, height: heightPx }, scene.clock ?? 'real', query);
  await scene.reach?.({ agent: kiosk.agent, page, lang: look.lang });
  await page.locator(scene.there).first().waitFor();
  await settle(page);
  return { kiosk, page };
}
