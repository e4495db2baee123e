import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { launchChromium } from '@youxu/tooling/chromium';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildDisplay } from '../proof/build-display.ts';
import { lookFaults } from '../proof/measures.ts';
import { SCENES, type Scene, SIZES, type SizeName } from '../proof/scenes.ts';
import { Stand } from '../proof/stand.ts';

const dist = mkdtempSync(path.join(tmpdir(), 'youxu-display-look-'));
let browser: Awaited<ReturnType<typeof launchChromium>>;
let stand: Stand;

beforeAll(async () => {
  await buildDisplay(dist);
  browser = await launchChromium();
  stand = await Stand.open(browser, dist);
}, 120_000);
afterAll(async () => {
  await stand?.close();
  await browser?.close();
  rmSync(dist, { recursive: true, force: true });
  expect(stand.mistakes).toEqual([]);
});

/** What needs no other time and no new page: a display goes from each of them into the next. */
const lively = SCENES.filter(
  ({ at, board, broken, disclosures, later }) =>
    [at, broken, disclosures, later].every((one) => one === undefined) && board !== null,
);
/** One of each kind in each of its states that has shapes or colours of its own. */
const DIFFERENT =
  /^(board-(calls|rush|dusk|nobody-called|closed-over|evacuation|night)|large-(six-zones|floor|rush)|window-(last-call|paused|closed-lunch|wordy)|page-(item-most|directory|call-3|rules|complaints|caption)|start-code)$/;

async function faultsOf(scene: Scene, size: SizeName, page: Awaited<ReturnType<Stand['play']>>): Promise<string[]> {
  const faults = await lookFaults(page);
  if (size === 'hd' && DIFFERENT.test(scene.name)) faults.push(...(await findAccessibilityFaults(page)));
  return faults.map((fault) => `${scene.name}.${size}: ${fault}`);
}

/** 1366 × 768 and 4K have the shape of 1080p: there those that differ are enough (pictures-main.ts draws and measures all). */
const ALL_AT: readonly SizeName[] = ['hd', 'tall'];

test.each(Object.keys(SIZES) as SizeName[])(
  '[LOOK] states at %s: nothing cut off, nothing over another, letters by the distance, axe finds nothing',
  async (size) => {
    const faults: string[] = [];
    const [first, ...others] = lively.filter(({ name }) => ALL_AT.includes(size) || DIFFERENT.test(name));
    if (first === undefined) throw new Error('no scene');
    faults.push(...(await faultsOf(first, size, await stand.play(first, size))));
    for (const scene of others) faults.push(...(await faultsOf(scene, size, await stand.goOn(scene, size))));
    expect(faults).toEqual([]);
  },
  120_000,
);

test('[LOOK] what has a time of its own, or much to read: the same', async () => {
  const faults: string[] = [];
  for (const scene of SCENES) {
    if (lively.includes(scene) || scene.broken !== undefined) continue;
    const size = scene.name === 'page-item-least' ? 'tall' : 'hd';
    faults.push(...(await faultsOf(scene, size, await stand.play(scene, size))));
  }
  expect(faults).toEqual([]);
}, 120_000);
