// The hall's own page of a display in a real Chromium: for benches of other packages. Says a line of JSON when the board stands there;
// after each line that it is given, which number was painted when, and how its motion went.
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { launchChromium } from '@youxu/tooling/chromium';

export interface PaintedCall {
  readonly number: string;
  /** Epoch ms at which the frame with the number was given to the screen. */
  readonly atMs: number;
  /** Frames of the 1.5 s from then on, while the rows move and the call pulses. */
  readonly framesPerSecond: number;
  readonly longestFrameMs: number;
}

/** Runs in the page: looks for a new number on top, waits until it is painted, then counts frames. */
const WATCH = `
  window.painted = [];
  const seen = new Set();
  const count = (call, from) => {
    let frames = 0, last = from, longest = 0;
    const step = (now) => {
      frames++;
      longest = Math.max(longest, now - last);
      last = now;
      if (now - from < 1500) return requestAnimationFrame(step);
      call.framesPerSecond = (1000 * frames) / (now - from);
      call.longestFrameMs = longest;
    };
    requestAnimationFrame(step);
  };
  new MutationObserver(() => {
    const number = document.querySelector('.call--newest .yx-number')?.textContent;
    if (number == null || seen.has(number)) return;
    seen.add(number);
    // The frame after this one begins when this one has been painted.
    requestAnimationFrame(() => requestAnimationFrame((now) => {
      const call = { number, atMs: performance.timeOrigin + performance.now(), framesPerSecond: 0, longestFrameMs: 0 };
      window.painted.push(call);
      count(call, now);
    }));
  }).observe(document, { subtree: true, childList: true, characterData: true });`;

/** A page with nothing on it, as fast as this machine is now: from a change of its only word until that is painted. */
const FLOOR = `new Promise((done) => {
  const from = performance.now();
  document.body.textContent = String(from);
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)));
})`;
const FLOORS = 30;

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    display: { type: 'string', default: 'main' },
    /** Chromium works so many times slower. */
    throttle: { type: 'string', default: '1' },
  },
});

async function openPage(browser: Awaited<ReturnType<typeof launchChromium>>) {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: Number(values.throttle) });
  return page;
}

const browser = await launchChromium();
const bare = await openPage(browser);
const floorMs: number[] = [];
for (let count = 0; count < FLOORS; count++) floorMs.push(await bare.evaluate(FLOOR));
await bare.close();
const page = await openPage(browser);
await page.addInitScript(WATCH);
await page.goto(`${values.url}/display/?display=${values.display}&token=demo-${values.display}`);
await page.locator('.head').waitFor();
process.stdout.write(`${JSON.stringify({ floorMs })}\n`);
for await (const _ of createInterface({ input: process.stdin })) {
  const painted = (await page.evaluate('window.painted')) as readonly PaintedCall[];
  process.stdout.write(`${JSON.stringify(painted)}\n`);
}
await browser.close();
