import { findPseudoFaults } from '@youxu/tooling/word-faults';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STRIP, type StatePage, StatePages, WIDE } from '../fake/state-pages.ts';
import { fakeGuideScenes, fakeStaffTicket } from './fake/fake-guide.ts';
import { fakePlan, fakeWindows } from './fake/fake-plan.ts';
import { fakeScenes } from './fake/fake-scenes.ts';

let pages: StatePages;

beforeAll(async () => {
  pages = await StatePages.start('pseudo');
}, 120_000);
afterAll(() => pages?.close());

/** What is known anyway, or stands in full elsewhere, gives way in the strip. */
const GIVES_WAY = '.next-five__service, .desk-header__window, .desk-header__staff';
/** What stays in sight while a dialog is scrolled lies over it. */
const STAYS = '.yx-dialog__actions, .yx-dialog__actions *';
/** As printed on keyboards. */
const CAPS = ['Enter', 'Esc'];

const DESK = [
  'sign-in',
  'called',
  'never-came',
  'fetched',
  'unfetched',
  'entered',
  'serving',
  'care',
  'paused',
  'devices',
  'duty',
];
const GUIDE = ['guide', 'guide-called', 'guide-going', 'guide-help', 'guide-manager'];

/** What lies before a guide, and dialogs, by the keys that lead there. */
const STEPS: readonly (readonly [string, string, readonly string[]])[] = [
  ['the ticket that a guide looks at', 'guide', ['a016', 'Enter']],
  ['marking it', 'guide', ['a016', 'Enter', '1']],
  ['a number that is taken', 'guide', ['ybsg', 'Enter']],
  ['an appointment', 'guide', ['http://hall/a/booking-1', 'Enter']],
  ['where to transfer to', 'serving', ['4']],
  ['to a window that pauses', 'serving', ['4', '3', 'Enter']],
];

async function faultsIn(desk: StatePage, scene: string, keys: readonly string[] = []): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const viewport of [WIDE, STRIP]) {
    await desk.page.setViewportSize(viewport);
    await desk.open(scene, '&lang=en');
    for (const key of keys) {
      // Whoever types quickly is a scanner.
      if (key.length > 1 && !/^[A-Z]/.test(key)) await desk.page.keyboard.type(key, { delay: 60 });
      else await desk.press(key);
      await desk.page.waitForTimeout(150);
    }
    const shown = [fakeScenes[scene] ?? fakeGuideScenes[scene], fakePlan, fakeWindows, fakeStaffTicket('A016'), CAPS];
    const found = await findPseudoFaults(desk.page, { shown, except: `${GIVES_WAY}, ${STAYS}` });
    faults.push(...found.map((fault) => `${viewport.width}: ${fault}`));
  }
  return faults;
}

test.each([...DESK, ...GUIDE])(
  '[LOOK Words] %s: in a language longer than ours nothing is cut, and all of it stands in tables',
  async (scene) => {
    const desk = await pages.newPage();
    expect(await faultsIn(desk, scene)).toEqual([]);
    await desk.page.close();
  },
);

test.each(STEPS)('[LOOK Words] %s: nothing is cut, and all of it stands in tables', async (_, scene, keys) => {
  const desk = await pages.newPage();
  expect(await faultsIn(desk, scene, keys)).toEqual([]);
  await desk.page.close();
});
