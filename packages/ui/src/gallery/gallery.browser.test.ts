import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { type ServedPage, servePage } from '@youxu/tooling/build-page';
import { launchChromium } from '@youxu/tooling/chromium';
import { WarmPages } from '@youxu/tooling/warm-pages';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

const AT = Date.parse('2026-11-21T10:42:30+08:00');
const SIZE = { viewport: { width: 1560, height: 1000 } };

let server: ServedPage;
let browser: Browser;
let pages: WarmPages;
let page: Page;
let fontFiles: string[];
let mistakes: string[];

beforeAll(async () => {
  server = await servePage(import.meta.dirname);
  browser = await launchChromium();
  pages = await WarmPages.open(browser, SIZE);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  watch(await pages.newPage());
});

afterEach(async () => {
  await page.close();
  expect(mistakes).toEqual([]);
});

function watch(watched: Page): void {
  page = watched;
  fontFiles = [];
  mistakes = [];
  page.on('response', (response) => response.url().endsWith('.woff2') && fontFiles.push(response.url()));
  page.on('pageerror', (error) => mistakes.push(error.message));
  page.on('console', (message) => message.type() === 'error' && mistakes.push(message.text()));
  page.on('request', (request) => {
    // No typeface, nor anything else, comes from outside.
    if (!request.url().startsWith(server.origin)) mistakes.push(request.url());
  });
}

/** What moves and ends has ended, and every letter stands in its own typeface. */
const DRAWN = `Promise.all(document.getAnimations()
  .filter((each) => Number.isFinite(each.effect.getComputedTiming().endTime))
  .map((each) => each.finished.catch(() => {}))).then(() => document.fonts.ready).then(() => {})`;

async function open(theme: 'light' | 'dark' | 'contrast', query = ''): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${server.origin}/?theme=${theme}&at=${AT}${query}`);
  await page.evaluate(DRAWN);
}

test.each(['light', 'dark', 'contrast'] as const)('axe finds nothing in the %s theme', async (theme) => {
  await open(theme);
  expect(await findAccessibilityFaults(page)).toEqual([]);
});

test('[LOOK Colour] what the page shows of contrast is measured, and 7 : 1 at least', async () => {
  await open('light');
  for (const theme of ['暮间', '高对比', '日间']) {
    await page.locator('.gallery__themes').getByRole('button', { name: theme }).click();
    const ratios = (await page.locator('.swatch span').allTextContents()).map(Number.parseFloat);
    expect(ratios).toHaveLength(14);
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(7);
  }
});

test('an open dialog and a shown notice are axe-clean too', async () => {
  await open('light');
  await page.getByRole('button', { name: '显示消息' }).click();
  await page.getByRole('button', { name: '打开对话框' }).click();
  expect(await findAccessibilityFaults(page)).toEqual([]);
});

test('[LOOK Type] only the subsets that are needed are loaded, and figures are all equally wide', async () => {
  await open('light');
  expect(fontFiles.filter((file) => file.includes('source-sans-3'))).toHaveLength(1);
  expect(fontFiles.length).toBeGreaterThan(3);
  expect(fontFiles.length).toBeLessThan(60);
  const widths = await page.evaluate(() => {
    const number = document.createElement('span');
    number.className = 'yx-number yx-number--hero';
    document.body.append(number);
    return [...'0123456789'].map((figure) => {
      number.textContent = figure.repeat(10);
      return number.getBoundingClientRect().width;
    });
  });
  expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(0.1);
});

test('[LOOK Rating] faces are of one size in a row and in rows', async () => {
  await open('light');
  for (const group of await page.locator('.yx-faces').all()) {
    const boxes = await Promise.all((await group.getByRole('button').all()).map((choice) => choice.boundingBox()));
    expect(boxes).toHaveLength(5);
    expect(new Set(boxes.map((box) => `${box?.width.toFixed(1)} × ${box?.height.toFixed(1)}`)).size).toBe(1);
  }
});

test('a ticket number of any letter fills its room without leaving it', async () => {
  await open('light');
  const overflow = await page.evaluate(() => {
    const room = defined(document.querySelector('.yx-number-room'));
    const number = defined(room.querySelector('.yx-number'));
    return [...'ACFHKLMRSWX'].map((letter) => {
      number.textContent = `${letter}1024`;
      return number.getBoundingClientRect().width / room.getBoundingClientRect().width;
    });
    function defined<T>(value: T | null): T {
      if (value === null) throw new Error('missing');
      return value;
    }
  });
  expect(Math.max(...overflow)).toBeLessThanOrEqual(1);
  expect(Math.min(...overflow)).toBeGreaterThan(0.75);
});

/** Every character but ASCII that people may read: what apps and shared components say, and what the halls' plans name. */
function charactersOfTheHouse(): string {
  const root = path.resolve(import.meta.dirname, '../../../..');
  const files = globSync(
    [
      'apps/{display,kiosk,phone,rating-terminal,showroom,window-desk}/**/*.{ts,tsx}',
      'packages/ui/src/**/*.{ts,tsx}',
      'assets/halls/*.json',
    ],
    {
      cwd: root,
      exclude: (name) => /^(node_modules|dist|.*\.test\.tsx?)$/.test(name),
    },
  );
  const texts = files.map((file) => readFileSync(path.join(root, file), 'utf8'));
  return [...new Set(texts.join(''))].filter((character) => /[^\p{ASCII}\p{C}\p{Z}]/u.test(character)).join('');
}

test('[LOOK Type] every character of every app and every hall stands in a typeface that we ship', async () => {
  await open('light');
  await page.evaluate(async (characters) => {
    const all = document.createElement('p');
    all.id = 'all';
    all.textContent = characters;
    document.body.replaceChildren(all);
    // Faces are fetched when what they have is drawn.
    await new Promise(requestAnimationFrame);
    await document.fonts.ready;
  }, charactersOfTheHouse());
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#all' });
  const fonts = async () => (await session.send('CSS.getPlatformFontsForNode', { nodeId })).fonts;
  await expect.poll(async () => (await fonts()).filter((font) => !font.isCustomFont), { timeout: 10_000 }).toEqual([]);
  for (const { familyName } of await fonts()) expect(familyName).toMatch(/^(Noto Sans SC|Source Sans 3)/);
});

test('[LOOK Type] no line cuts hanzi, accents, descenders or pinyin, in any weight', async () => {
  await open('light');
  const faults = await page.evaluate(() => {
    const found: string[] = [];
    const pen = document.createElement('canvas').getContext('2d');
    if (pen === null) return ['no canvas'];
    for (const weight of [400, 600, 700]) {
      for (const line of document.querySelectorAll<HTMLElement>('.line-heights__line')) {
        line.style.fontWeight = String(weight);
        const foot = document.createElement('span');
        foot.style.display = 'inline-block';
        line.append(foot);
        pen.font = getComputedStyle(line).font;
        const { top, bottom } = line.getBoundingClientRect();
        const baseline = foot.getBoundingClientRect().bottom;
        foot.remove();
        const { actualBoundingBoxAscent: above, actualBoundingBoxDescent: below } = pen.measureText(
          line.textContent ?? '',
        );
        const [over, under] = [top - (baseline - above), baseline + below - bottom];
        if (over > 0.5 || under > 0.5)
          found.push(`${line.style.lineHeight} ${weight}: ${over.toFixed(1)} over, ${under.toFixed(1)} under`);
      }
    }
    const [room, reading] = ['.line-heights__pinyin', '.line-heights__pinyin rt'].map((one) =>
      document.querySelector(one),
    );
    if (!room || !reading) return ['no pinyin'];
    pen.font = getComputedStyle(reading).font;
    const { fontBoundingBoxAscent, actualBoundingBoxAscent } = pen.measureText(reading.textContent ?? '');
    const inkTop = reading.getBoundingClientRect().top + fontBoundingBoxAscent - actualBoundingBoxAscent;
    const over = room.getBoundingClientRect().top - inkTop;
    if (over > 0.5) found.push(`pinyin: ${over.toFixed(1)} over its line`);
    return found;
  });
  expect(faults).toEqual([]);
});

describe('[PRACTICE keys] a button that is held', () => {
  const button = () => page.locator('.gallery__cards').getByRole('button', { name: /^过号/ });
  const words = () => button().textContent();

  /** A page whose time passes by the test's word only: nobody waits for a second. */
  async function openTimed(): Promise<void> {
    await page.close();
    watch(await browser.newPage(SIZE));
    await page.clock.install({ time: AT });
    await open('light');
    await page.clock.pauseAt(AT + 600_000);
  }

  test('does nothing when let go too early, and acts once after a second', async () => {
    await openTimed();
    await button().hover();
    await page.mouse.down();
    await page.clock.runFor(900);
    await page.mouse.up();
    await page.clock.runFor(2_000);
    expect(await words()).toMatch(/^过号 按住/);
    await page.mouse.down();
    await page.clock.runFor(2_300);
    await page.mouse.up();
    expect(await words()).toMatch(/^过号 1按住/);
  });

  test('works by key in the same way, and a click by a programme is no hold', async () => {
    await openTimed();
    await button().evaluate((element) => (element as HTMLButtonElement).click());
    await page.clock.runFor(1_200);
    expect(await words()).toMatch(/^过号 按住/);
    await button().focus();
    await page.keyboard.down('Enter');
    await page.clock.runFor(1_200);
    await page.keyboard.up('Enter');
    expect(await words()).toMatch(/^过号 1按住/);
  });
});

test('a dialog keeps the focus, closes by Escape and gives the focus back', async () => {
  await open('light');
  const opener = page.getByRole('button', { name: '打开对话框' });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: '结束今天的等候吗' });
  await dialog.waitFor();
  for (let press = 0; press < 6; press++) {
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate(
        'document.activeElement.closest("dialog") !== null || document.activeElement === document.body',
      ),
    ).toBe(true);
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('[LOOK Motion] a skeleton and a banner wait 300 ms, with and without motion', async () => {
  for (const reducedMotion of ['reduce', 'no-preference'] as const) {
    await page.emulateMedia({ reducedMotion });
    await page.goto(`${server.origin}/?theme=light&at=${AT}`);
    const skeleton = page.locator('.yx-skeleton');
    await skeleton.waitFor({ state: 'attached' });
    const delays = await page.evaluate(
      'document.getAnimations().filter((a) => /skeleton|banner/.test(a.animationName)).map((a) => a.effect.getTiming().delay)',
    );
    expect(delays).toEqual([300, 300, 300, 300]);
    await expect.poll(() => skeleton.evaluate((element) => getComputedStyle(element).opacity)).toBe('1');
  }
});

test('settings are kept on the page itself, and large text is larger', async () => {
  const html = page.locator('html');
  const size = () => html.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  const attributes = () => html.evaluate((element) => ({ lang: element.getAttribute('lang'), ...element.dataset }));
  await open('dark');
  expect(await attributes()).toEqual({ lang: 'zh-CN', theme: 'light', text: 'normal', reach: 'normal' });
  expect(await size()).toBe(16);
  await page.goto(`${server.origin}/?theme=dark&at=${AT}&lang=en&large&low&kiosk`);
  await page.getByRole('button', { name: 'Undo' }).first().waitFor();
  expect(await attributes()).toEqual({ lang: 'en-GB', theme: 'light', text: 'large', reach: 'low', public: '' });
  // A 32" kiosk's 28 px, enlarged.
  expect(await size()).toBeCloseTo(28 * 1.3, 5);
});
