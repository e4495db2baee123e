// The hall's own page of a display with a voice in a real Chromium: for benches of other packages. Says a line of JSON when it is online; after each
// line that it is given, when the first sample of each sound since the beginning went to the loudspeaker.
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { launchChromium } from '@youxu/tooling/chromium';

/**
 * Runs in the page: notes when the first sample of each sound comes out, by the browser's own account of its latency, and ends the sound at once:
 * else every call would wait for the one before it.
 */
const LISTEN = `
  window.sounded = [];
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function () {
    const { context } = this;
    const at = context.currentTime;
    start.call(this, at);
    this.stop(at + 0.02);
    const { contextTime, performanceTime } = context.getOutputTimestamp();
    window.sounded.push(performance.timeOrigin + performanceTime + (at - contextTime) * 1000);
  };`;

/** A sound that is there already, as fast as this machine's loudspeaker is now: from its start until its first sample comes out. */
const FLOOR = `(async () => {
  const context = new AudioContext();
  await context.resume();
  const floorMs = [];
  for (let count = 0; count < 30; count++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const source = context.createBufferSource();
    source.buffer = context.createBuffer(1, 2205, 22050);
    source.connect(context.destination);
    const from = performance.timeOrigin + performance.now();
    source.start();
    floorMs.push(window.sounded.pop() - from);
  }
  await context.close();
  return floorMs;
})()`;

const { values } = parseArgs({
  options: { url: { type: 'string', default: '' }, display: { type: 'string', default: 'main' } },
});

const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
await page.addInitScript(LISTEN);
await page.goto(`${values.url}/display/?display=${values.display}&token=demo-${values.display}`);
await page.locator('.head').waitFor();
const floorMs = (await page.evaluate(FLOOR)) as readonly number[];
process.stdout.write(`${JSON.stringify({ floorMs })}\n`);
for await (const _ of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await page.evaluate('window.sounded'))}\n`);
}
await browser.close();
