import { rmSync } from 'node:fs';
import path from 'node:path';
import { buildPage } from '@youxu/tooling/build-page';
import { launchChromium } from '@youxu/tooling/chromium';
import { findForeignWords } from '@youxu/tooling/word-faults';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCENES } from '../proof/scenes.ts';
import { Stand } from '../proof/stand.ts';

const app = path.resolve(import.meta.dirname, '..');
let dist: string;
let browser: Awaited<ReturnType<typeof launchChromium>>;
let stand: Stand;

beforeAll(async () => {
  dist = await buildPage(app, 'pseudo');
  browser = await launchChromium();
  stand = await Stand.open(browser, dist);
}, 120_000);
afterAll(async () => {
  await stand?.close();
  await browser?.close();
  rmSync(dist, { recursive: true, force: true });
});

const ONE_OF_EACH = /^(board-calls|window-last-call|page-item-most|page-rules|start-code)$/;

/** Its size says how much a display can say: longer words than ours are left out on purpose. So only where they come from counts. */
test('[LOOK Words] all that any kind of display says stands in tables', async () => {
  const faults: string[] = [];
  for (const scene of SCENES.filter(({ name }) => ONE_OF_EACH.test(name))) {
    const { frame, board, face, disclosures } = scene;
    // Over a window's cell its name stands without the word for a window.
    const short = frame.windows.map(({ name }) => name.zh.replace(/窗口$/, ''));
    const shown = { frame, board, face, disclosures, short };
    const foreign = await findForeignWords(await stand.play(scene, 'hd'), shown);
    faults.push(...foreign.map((words) => `${scene.name}: ${words}`));
  }
  expect(faults).toEqual([]);
});
