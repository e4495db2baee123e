import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AT } from '../agent/test-bench.ts';
import { type BuiltPage, buildKioskPage, openKiosk, press, see, settle, TALL } from './fake-kiosk.ts';
import { lookFaults } from './proof/measures.ts';
import { type Look, type MODES, type PLACES, playScene, SCENES } from './proof/scenes.ts';

let built: BuiltPage;

beforeAll(async () => {
  built = await buildKioskPage();
}, 120_000);
afterAll(() => built?.close());

const EASED = ['wheelchair', 'larger', 'contrast', 'largest'] as const satisfies readonly (keyof typeof MODES)[];

/**
 * Every state as it usually is, with axe, and in one of the modes: modes, screens and languages take turns. All of them together
 * take minutes: pictures-main.ts draws them and says what is wrong.
 */
function looksOf(index: number): readonly (Look & { readonly axe: boolean })[] {
  const of = <T>(all: readonly [T, ...T[]], turn: number): T => all[turn % all.length] ?? all[0];
  const places = ['tall', 'wide', 'square', 'small'] as const satisfies readonly (keyof typeof PLACES)[];
  const langs = ['zh', 'en'] as const;
  return [
    { mode: 'plain', lang: of(langs, index), place: of(places, index >> 1), axe: true },
    {
      mode: of(EASED, index),
      lang: of(langs, (index >> 2) + 1),
      place: of(places, (index >> 2) + (index >> 4)),
      axe: false,
    },
  ];
}

describe('[LOOK] every state is well made', () => {
  test.each(SCENES.map((scene, index) => ({ scene, name: scene.name, index })))('$name', async ({ scene, index }) => {
    const faults: string[] = [];
    for (const { axe, ...look } of looksOf(index)) {
      if (scene.modes?.includes(look.mode) === false) continue;
      const { kiosk, page } = await playScene(built, scene, look);
      const found = [
        ...(await lookFaults(page)),
        ...(axe ? await findAccessibilityFaults(page) : []),
        ...kiosk.mistakes().filter((mistake) => scene.complains?.test(mistake) !== true),
      ];
      faults.push(...found.map((fault) => `${Object.values(look).join(' ')}: ${fault}`));
      await kiosk.close();
    }
    expect(faults).toEqual([]);
  });
});

/** Pages that once were fuller than their screen. */
const FULL = [
  ['no-appointment', 'tall', 'largest', 'en'],
  ['appointment-other-day', 'tall', 'largest', 'en'],
  ['not-today', 'tall', 'largest', 'zh'],
  ['service', 'tall', 'largest', 'en'],
  ['easing', 'square', 'larger', 'en'],
  ['staff-tickets', 'wide', 'plain', 'en'],
  ['map-upstairs', 'small', 'wheelchair', 'zh'],
  ['found', 'square', 'larger', 'zh'],
  ['listed', 'square', 'larger', 'zh'],
  // Whether all were offered without the keyboard once depended on the offer's own height, for ever.
  ['listed', 'wide', 'larger', 'en'],
] as const satisfies readonly (readonly [string, Look['place'], Look['mode'], Look['lang']])[];

test.each(FULL)(
  '[LOOK] %s on a %s screen, %s, in %s: within its page, and all is said that has room',
  async (...look) => {
    const [name, place, mode, lang] = look;
    for (const scene of SCENES.filter((one) => one.name === name)) {
      const { kiosk, page } = await playScene(built, scene, { place, mode, lang });
      expect(await lookFaults(page)).toEqual([]);
      if (name === 'service') expect(await page.locator('.materials li').first().isVisible()).toBe(true);
      if (name === 'listed') expect(await page.locator('.search .choice').count()).toBeGreaterThan(1);
      await kiosk.close();
    }
    expect.hasAssertions();
  },
);

test('nothing moves under a finger when figures, the printer or the hours change', async () => {
  const kiosk = await openKiosk(built);
  const page = await kiosk.open(TALL);
  const boxes = (selector: string) =>
    page.evaluate(
      `[...document.querySelectorAll('${selector}')].map((e) => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.width, b.height]; })`,
    );
  const menu = kiosk.agent.menu ?? fail();
  const changed = async (state: Parameters<typeof kiosk.agent.show>[0]): Promise<void> => {
    const before = await page.locator('main').textContent();
    kiosk.agent.show(state);
    await expect.poll(() => page.locator('main').textContent(), { timeout: 10_000 }).not.toBe(before);
    await settle(page);
  };
  const change = (queue: object): Promise<void> =>
    changed({ menu: { ...menu, queues: menu.queues.map((one) => ({ ...one, ...queue })) } });
  const busy = { waiting: 120, forecast: { p50Minutes: 100, p80Minutes: 180 } };
  const closed = { issuing: { state: 'closed', opensAt: AT + 3_600_000 } };
  await settle(page);
  const before = await boxes('.choice, .sheets, .ways button, .foot button');
  await change(busy);
  expect(await boxes('.choice, .sheets, .ways button, .foot button')).toEqual(before);
  await press(page, /^参加医保/);
  await settle(page);
  const taking = await boxes('.classes button, .take');
  await change({ waiting: 0, forecast: { p50Minutes: 0, p80Minutes: 0 } });
  expect(await boxes('.classes button, .take')).toEqual(taking);
  const take = await boxes('.take');
  await change({ ...busy, pastClosing: true });
  await changed({ printer: 'out', printerReason: 'paper-out' });
  expect(await boxes('.take')).toEqual(take);
  // Where the button was, nothing else can be pressed.
  const other = menu.queues.map((one, index) => (index === 0 ? { ...one, ...closed } : one)) as typeof menu.queues;
  kiosk.agent.show({ menu: { ...menu, queues: other } });
  await page.locator('.why-not').waitFor();
  expect(await boxes('.why-not')).toEqual(take);
  await kiosk.close();
});

test('in a small frame it is the same kiosk, smaller', async () => {
  const kiosk = await openKiosk(built);
  const page = await kiosk.open({ width: 405, height: 720 });
  const shown = await page.evaluate(`(() => {
    const box = document.querySelector('.stage').getBoundingClientRect();
    return [box.width, box.height, document.querySelector('.stage').offsetWidth, document.documentElement.scrollHeight];
  })()`);
  expect(shown).toEqual([405, 720, 1080, 720]);
  await press(page, /^参加医保/);
  await see(page, '参加医保');
  await settle(page);
  expect(await lookFaults(page)).toEqual([]);
  await kiosk.close();
});

function fail(): never {
  throw new Error('there is no menu');
}
