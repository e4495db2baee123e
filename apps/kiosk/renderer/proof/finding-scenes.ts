import { catalogOf } from '../../agent/catalog.ts';
import type { FakeAgent, FakeAgentOptions } from '../../agent/fake-agent.ts';
import { guideOf } from '../../agent/guide.ts';
import { AT, deskTicket, menuOf, readPlan, sandu } from '../../agent/test-bench.ts';
import { press, settle } from '../fake-kiosk.ts';
import { inTurn, touchChoice } from './scene-acts.ts';
import type { Scene, Stand } from './scenes.ts';

const WORDS = {
  department: { zh: '按部门', en: 'Office' },
  search: { zh: '搜索', en: 'Search' },
  guide: { zh: '办事指南', en: 'Full guide' },
  map: { zh: '看位置', en: 'Map' },
  more: { zh: '还要办别的事', en: 'Something else, too' },
  add: { zh: '加上这件，一起办', en: 'Add this to my ticket' },
  take: { zh: /^取号/, en: /^Take a number/ },
} as const;

const touch =
  (...words: readonly (keyof typeof WORDS)[]) =>
  async ({ page, lang }: Stand): Promise<void> => {
    for (const word of words) await press(page, WORDS[word][lang]);
  };

const type =
  (text: string) =>
  async ({ page }: Stand): Promise<void> => {
    for (const letter of text) await press(page, new RegExp(`^${letter}$`, 'i'));
  };

/** Where only one or two fit beside the keyboard. */
async function putKeyboardAway({ page }: Stand): Promise<void> {
  await settle(page);
  const all = page.locator('.search__below > button');
  if ((await all.count()) > 0) await all.tap();
}

const guide = (): Partial<FakeAgentOptions> => ({ guide: (id) => guideOf(sandu.plan, id) });

/** 1,370 items on three floors. */
function large(): Partial<FakeAgentOptions> {
  const view = { version: 1, plan: readPlan('sanming') };
  const kioskId = view.plan.kiosks[0]?.id ?? '';
  return { catalog: catalogOf(view, kioskId, '2026-11-21'), menu: menuOf(view), guide: (id) => guideOf(view.plan, id) };
}

function late(): Partial<FakeAgentOptions> {
  const menu = menuOf(sandu);
  const forecast = { p50Minutes: 380, p80Minutes: 420 };
  const change = { pastClosing: true, waiting: 23, forecast, reopensAt: AT + 46 * 3_600_000 };
  return { menu: { ...menu, queues: menu.queues.map((queue) => ({ ...queue, ...change })) } };
}

function stopped(agent: FakeAgent): void {
  const { menu } = agent;
  const [first] = agent.catalog.mostWanted;
  if (menu === null || first === undefined) return;
  const message = {
    zh: '医保系统升级，明天上午恢复。',
    en: 'The insurance system is being renewed; back tomorrow morning.',
  };
  agent.show({ menu: { ...menu, stopped: [{ serviceId: first, message }] } });
}

function gives(agent: FakeAgent): void {
  agent.take = async ({ serviceIds, language }) => {
    const ticket = deskTicket({ serviceIds, language });
    return { kind: 'taken', ticket, url: null, paper: { outcome: 'printed' } };
  };
}

const two = inTurn(touchChoice(0), touch('more'), touchChoice(1), touch('add'));

/** Finding a business, its guide, its place, and several at once. */
export const FINDING: readonly Scene[] = [
  { name: 'departments', there: '.browse', reach: touch('department') },
  { name: 'search', there: '.search', reach: touch('search') },
  { name: 'found', there: '.search .choice', opening: large, reach: inTurn(touch('search'), type('ch')) },
  { name: 'not-found', there: '.search', reach: inTurn(touch('search'), type('zzzz')) },
  { name: 'guide', there: '.guide__row', opening: guide, reach: inTurn(touchChoice(0), touch('guide')) },
  { name: 'map-upstairs', there: '.map', opening: large, reach: inTurn(touchChoice(0), touch('map')) },
  { name: 'another-service', there: '.chosen', reach: inTurn(touchChoice(0), touch('more'), touchChoice(1)) },
  { name: 'matters', there: '.matters', opening: large, reach: two },
  { name: 'ticket-of-two', there: '.ticket__matters', before: gives, reach: inTurn(two, touch('take')) },
  { name: 'stopped', there: '.why-not', before: stopped, reach: touchChoice(0) },
  { name: 'not-today', there: '.not-today', opening: late, reach: inTurn(touchChoice(0), touch('take')) },
];

/** All that was found by typing, without the keyboard. */
export const LISTED: readonly Scene[] = [
  {
    name: 'listed',
    there: '.search .choice',
    opening: large,
    reach: inTurn(touch('search'), type('ch'), putKeyboardAway),
  },
];
