import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { findPseudoFaults, findWordFaults } from './word-faults.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 400, height: 300 } });
}, 60_000);
afterAll(() => browser?.close());

const box = (style: string, inside: string): string => `<div style="font:20px/1.5 sans-serif;${style}">${inside}</div>`;

test.each([
  ['cut off at the side', box('width:50px;overflow:hidden;white-space:nowrap', 'a long sentence')],
  ['cut off above or below', box('width:90px;height:30px;overflow:hidden', 'a sentence of two lines')],
  ['leaves the screen', box('position:absolute;left:380px;white-space:nowrap', 'sentence')],
  ['lie over each other', box('', 'one sentence') + box('margin-top:-25px', 'another one')],
  ['lie over each other', box('', 'one <b style="margin-left:-30px">two</b>')],
])('%s', async (fault, html) => {
  await page.setContent(html);
  expect(await findWordFaults(page)).toEqual([expect.stringMatching(`^${fault}`)]);
});

test.each([
  ['lines that touch', box('line-height:1', 'one sentence<br>another') + box('line-height:1', 'a third')],
  ['what can be scrolled to', box('width:50px;overflow:auto;white-space:nowrap', 'a long sentence')],
  ['a page that is longer than the screen', box('height:900px', '') + box('', 'below')],
  ['what is said and not shown', box('position:absolute;width:1px;clip-path:inset(50%)', 'said') + box('', 'seen')],
  ['what is not there', box('visibility:hidden', 'one') + box('margin-top:-30px', 'two')],
  ['what only its own box hides', box('width:60px;overflow:hidden', 'one') + box('', 'two')],
])('in order: %s', async (_, html) => {
  await page.setContent(html);
  expect(await findWordFaults(page)).toEqual([]);
});

test('in the pseudo language, words outside of brackets are found, in what is read aloud too', async () => {
  await page.setContent(`
    <p>[Gó tó] A012 10:42, Mon 24 Nov, Liu Fang</p><p>[Gó [thén] tó]</p><p>[Wíndów <b>3</b> nów]</p><p translate="no">approve</p>
    <button aria-label="Close">×</button><p>3 号窗口</p><p>Liu Fang · 政务服务中心</p><p>closed</p>
    <p>Liu</p><p>窗口</p><p>政务服务中心请到</p>`);
  const shown = {
    name: 'Liu Fang',
    hall: { zh: '政务服务中心', en: 'Window closed at 5' },
    state: 'closed',
    at: ['3 号窗口前'],
  };
  expect((await findPseudoFaults(page, { shown })).map((fault) => fault.replace('stands in no table: ', ''))).toEqual([
    ...['3 号窗口', 'closed', 'Liu', '窗口', '政务服务中心请到', 'Close'],
  ]);
});
