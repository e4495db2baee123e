// How smoothly a display moves on a weak computer: `node apps/display/proof/smooth-main.ts [--throttle 4] [--times 10]`
// Calls that come in and pulse while a long notice glides, calls that cover a page and give way, pages that turn by themselves. For
// each the share of frames that came late and the longest one, as JSON. Measure only while the machine does little else.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from '@youxu/tooling/chromium';
import { FakeHallServer } from '../src/fake-hall-server.ts';
import { CALLS, fakeBoard, fakeCall, fakeDisclosures, fakeFrame, START_AT } from '../src/fake-views.ts';
import { buildDisplay } from './build-display.ts';

/** A frame of a screen with 60 of them is late when its place was taken by the next one. */
const LATE_MS = 1.5 * (1_000 / 60);
/** The rows have moved after 250 ms, the call has pulsed after 2.4 s. */
const WATCHED_MS = 2_500;

const { values } = parseArgs({
  options: { throttle: { type: 'string', default: '4' }, times: { type: 'string', default: '10' } },
});

/** In the page: begins with the first frame after the change was painted. */
const COUNT = `new Promise((done) => {
  const gaps = [];
  let last;
  const step = (now) => {
    if (last !== undefined) gaps.push(now - last);
    last = now;
    if (gaps.reduce((sum, gap) => sum + gap, 0) < ${WATCHED_MS}) requestAnimationFrame(step);
    else done(gaps);
  };
  requestAnimationFrame(step);
})`;

const LONG = {
  zh: '70岁以上老人、残疾人、孕产妇、抱婴者、军人等，按早到30分钟排；每次叫谁、为什么，扫票或找值班长都能查。',
  en: 'People aged 70 or over, disabled, pregnant, with a baby in arms, and soldiers are placed as if they had come 30 minutes earlier.',
};
const OVER = CALLS.map((call) => ({ ...call, state: 'over' as const }));
const display = { displayId: 'main' };
const dist = mkdtempSync(path.join(tmpdir(), 'youxu-display-smooth-'));
await buildDisplay(dist);
const server = new FakeHallServer({ dist, startAt: START_AT });
await server.start();
const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });

let called = 100;
function call(): void {
  called++;
  const calls = [fakeCall(`A${called}`, String(1 + (called % 11)), { state: 'called', at: START_AT }), ...CALLS];
  server.hall.show('board', display, fakeBoard({ calls: calls.slice(0, 6) }));
}

async function measure(before: (time: number) => void): Promise<object> {
  const gaps: number[] = [];
  for (let time = 0; time < Number(values.times); time++) {
    before(time);
    gaps.push(...((await page.evaluate(COUNT)) as number[]));
  }
  const late = gaps.filter((gap) => gap > LATE_MS).length;
  const round = (of: number): number => Math.round(of * 100) / 100;
  return {
    frames: gaps.length,
    perSecond: round((1_000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0)),
    lateShare: round(late / gaps.length),
    longestMs: round(Math.max(...gaps)),
  };
}

const found: Record<string, object> = {};
try {
  server.hall.show('board-frame', display, fakeFrame({ notices: [LONG] }));
  server.hall.show('board', display, fakeBoard({ missed: [] }));
  await page.goto(`${server.origin}/display/?display=main&token=${server.token}`);
  await page.locator('.calls').waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: Number(values.throttle) });
  found.nothing = await measure(() => undefined);
  found.calls = await measure(call);
  server.disclosures = fakeDisclosures();
  server.hall.show('board', display, fakeBoard({ calls: OVER }));
  const pages = ['rules', 'disclosures', 'directory', 'complaints', 'hours'] as const;
  const frame = fakeFrame({
    kind: 'notice',
    parts: [],
    windows: [],
    pages: pages.map((show) => ({ show, seconds: 4 })),
  });
  server.hall.show('board-frame', display, frame);
  await page.locator('.turned').first().waitFor();
  // Letters that nobody has seen yet come from the server once in the life of a screen.
  await page.waitForTimeout(pages.length * 5_000);
  found.pages = await measure(() => undefined);
  found.covers = await measure((time) => {
    if (time % 2 === 0) call();
    else server.hall.show('board', display, fakeBoard({ calls: OVER }));
  });
} finally {
  await browser.close();
  await server.stop();
  rmSync(dist, { recursive: true, force: true });
}
console.log(JSON.stringify({ throttle: Number(values.throttle), ...found }, null, 2));
