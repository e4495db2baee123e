// Changes of pages on a processor four times as slow: how long after a touch the new page stands, and how the frames of its coming in
// follow each other. The floor is an empty page with the same motion. Last line: one JSON object.
import { type BuiltPage, buildKioskPage, openKiosk, type Page, TALL } from '../fake-kiosk.ts';

const SLOWER = 4;
/** Longer than any motion of the page. */
const WATCH_MS = 300;
/** Of 60 in a second, and half of one more: a frame that comes later was dropped. */
const FRAME_MS_MAX = 25;
const ROUNDS = 6;
/** From the welcome to an item and back, and among the ways. */
const WAY = [/^参加医保/, '返回', '按部门', '返回', '无障碍', '返回', '搜索', '返回'] as const;

/** From a touch on: when the next frame stood, and the lengths of those after it. */
const WATCH = `addEventListener('pointerup', () => {
  const began = performance.now();
  const frames = [];
  let last;
  const frame = (at) => {
    if (last === undefined) globalThis.firstMs = performance.now() - began;
    else frames.push(at - last);
    last = at;
    if (performance.now() - began < ${WATCH_MS}) requestAnimationFrame(frame);
    else globalThis.framesMs = frames;
  };
  // After the click that follows has been answered.
  addEventListener('click', () => requestAnimationFrame(frame), { once: true });
}, true)`;

const FLOOR = `document.body.innerHTML = '<style>@keyframes in{from{opacity:0;transform:translateY(8px)}}main{animation:in 200ms}</style>'
  + '<button style="width:600px;height:300px" onclick="document.querySelector(\\'main\\')?.remove(); document.body.append(Object.assign(document.createElement(\\'main\\'), {textContent:\\'取号\\'}))">触</button>'`;

interface Frames {
  readonly firstMs: number[];
  readonly framesMs: number[];
}

async function watched(page: Page, touch: () => Promise<void>, into: Frames): Promise<void> {
  await page.evaluate('delete globalThis.framesMs');
  await touch();
  // The page's policy allows no waiting inside it.
  do await page.waitForTimeout(WATCH_MS);
  while (!(await page.evaluate('globalThis.framesMs !== undefined')));
  into.firstMs.push((await page.evaluate('globalThis.firstMs')) as number);
  into.framesMs.push(...((await page.evaluate('globalThis.framesMs')) as number[]));
}

/** A page that moves, as citizens see it. */
async function slowPage(built: BuiltPage): Promise<Page> {
  const page = await built.browser.newPage({ hasTouch: true, viewport: TALL });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return page;
}

const built = await buildKioskPage();
const kiosk = await openKiosk(built);
const [taken, floor]: readonly [Frames, Frames] = [
  { firstMs: [], framesMs: [] },
  { firstMs: [], framesMs: [] },
];
const page = await slowPage(built);
await page.addInitScript(WATCH);
await page.goto(kiosk.agent.origin);
for (let round = 0; round < ROUNDS; round++) {
  for (const words of WAY) {
    const button = page.getByRole('button', { name: words }).first();
    await button.waitFor();
    await page.waitForTimeout(500);
    await watched(page, () => button.tap(), taken);
  }
}
await page.goto('about:blank');
await page.evaluate(`{ ${WATCH}; ${FLOOR}; }`);
for (let touch = 0; touch < ROUNDS * WAY.length; touch++)
  await watched(page, () => page.locator('button').tap(), floor);
await kiosk.close();
await built.close();

const at = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 10) / 10;
};
const figures = (of: Frames) => ({
  touchToFrameMs: [at(of.firstMs, 0.5), at(of.firstMs, 0.95)],
  frameMs: [at(of.framesMs, 0.5), at(of.framesMs, 0.95)],
  dropped: Math.round((of.framesMs.filter((ms) => ms > FRAME_MS_MAX).length / of.framesMs.length) * 1_000) / 1_000,
});
const result = { slower: SLOWER, changes: taken.firstMs.length, kiosk: figures(taken), floor: figures(floor) };
console.table({ kiosk: result.kiosk, 'empty page': result.floor });
console.log(JSON.stringify(result));
