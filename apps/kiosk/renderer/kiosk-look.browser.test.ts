import type { Paper } from '@youxu/devices/kiosk';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { catalogOf } from '../agent/catalog.ts';
import type { Catalog, CatalogService } from '../agent/contract.ts';
import { AT, deskTicket, menuOf, menuOfOne, readPlan, sandu, temporaryTicket } from '../agent/test-bench.ts';
import {
  type BuiltPage,
  buildPage,
  type FakeKiosk,
  openKiosk,
  type Page,
  press,
  see,
  settle,
  TALL,
  WIDE,
} from './fake-kiosk.ts';

let built: BuiltPage;
let kiosk: FakeKiosk;

beforeAll(async () => {
  built = await buildPage();
}, 120_000);
afterAll(() => built?.close());
afterEach(async () => {
  const mistakes = kiosk.mistakes();
  await kiosk.close();
  expect(mistakes).toEqual([]);
});

const URL = 'http://localhost:8600/t/abcDEF123_-xyz01';
const WORDS = {
  zh: { first: /^参加医保/, take: /^取号/, remember: '我记住了', done: /^知道了/, missed: '过号了', look: '按部门找' },
  en: {
    first: /^Join the medical/,
    take: /^Take a number/,
    remember: 'I have it',
    done: /^OK/,
    missed: 'Missed call',
    look: 'By office',
  },
} as const;

/** Texts that do not fit: what is wider or higher than its place, and children that leave the screen's middle. */
const OVERFLOWS = `[...document.querySelectorAll('.stage, main, main *')]
  .filter((element) => !element.closest('svg') && !element.classList.contains('yx-said') && !element.closest('.printing__slot'))
  .filter((element) => {
    const clipped = getComputedStyle(element).overflowY !== 'visible' || element.matches('.stage, main');
    const stage = document.querySelector('.stage').getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const outside = box.right > stage.right + 1 || box.bottom > stage.bottom + 1 || box.left < -1 || box.top < -1;
    // Ink may leave a tight line, words may not.
    const ink = parseFloat(getComputedStyle(element).fontSize) * 0.3;
    return outside || (clipped && (element.scrollHeight > element.clientHeight + ink || element.scrollWidth > element.clientWidth + ink));
  })
  .map((element) => element.tagName + '.' + element.className + ': ' + element.textContent.slice(0, 40))`;

/** Parts of a page that lie over each other. */
const OVERLAPS = `(() => {
  const parts = [...document.querySelectorAll('main > *')].filter((part) => part.getBoundingClientRect().height > 0);
  return parts.flatMap((one, index) => parts.slice(index + 1).flatMap((other) => {
    const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    const apart = a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
    return apart ? [] : [one.className + ' and ' + other.className];
  }));
})()`;

async function isWellMade(page: Page, what: string, axe = true): Promise<void> {
  await settle(page);
  if (axe) expect(await findAccessibilityFaults(page), what).toEqual([]);
  expect(await page.evaluate(OVERFLOWS), what).toEqual([]);
  expect(await page.evaluate(OVERLAPS), what).toEqual([]);
}

/** The agent says something else, and the page has another title. */
async function turns(page: Page, change: () => void): Promise<void> {
  const title = page.locator('h1');
  const before = await title.textContent();
  change();
  await expect.poll(() => title.textContent(), { timeout: 10_000 }).not.toBe(before);
}

/** Axe sees each language and each shape once: it is slow, and asks nothing of the two together. */
const PLACES = [
  ['zh', 'tall', TALL, true],
  ['en', 'tall', TALL, false],
  ['zh', 'wide', WIDE, false],
  ['en', 'wide', WIDE, true],
] as const;

describe.each(PLACES)('every screen in %s, %s', (lang, _shape, size, axe) => {
  const words = WORDS[lang];

  async function openIn(): Promise<Page> {
    const page = await kiosk.open(size);
    if (lang === 'en') await press(page, 'English');
    return page;
  }

  async function take(page: Page, paper: Paper): Promise<void> {
    kiosk.agent.take = async () => ({ kind: 'taken', ticket: deskTicket({ language: lang }), url: URL, paper });
    await press(page, words.first);
    await press(page, words.take);
  }

  test('of taking a number', async () => {
    kiosk = await openKiosk(built);
    const page = await openIn();
    await isWellMade(page, 'welcome', axe);
    await press(page, words.look);
    await isWellMade(page, 'departments', axe);
    await press(page, lang === 'zh' ? '首页' : 'Start');
    let answer = (): void => {};
    kiosk.agent.take = () =>
      new Promise((resolve) => {
        answer = () =>
          resolve({ kind: 'taken', ticket: deskTicket({ language: lang }), url: URL, paper: { outcome: 'printed' } });
      });
    await press(page, words.first);
    await isWellMade(page, 'service', axe);
    await press(page, words.take);
    await page.locator('.printing').waitFor();
    await isWellMade(page, 'printing', axe);
    answer();
    await page.locator('.ticket').waitFor();
    await isWellMade(page, 'ticket', axe);
  });

  test('of numbers without paper', async () => {
    kiosk = await openKiosk(built);
    const page = await openIn();
    await take(page, { outcome: 'failed', reason: 'paper-out' });
    await page.locator('.offer').waitFor();
    await isWellMade(page, 'offer', axe);
    await press(page, words.remember);
    await page.locator('.ticket').waitFor();
    await isWellMade(page, 'kept', axe);
    await press(page, words.done);
    if (lang === 'en') await press(page, 'English');
    await take(page, { outcome: 'uncertain' });
    await page.locator('.offer').waitFor();
    await isWellMade(page, 'uncertain', axe);
  });

  test('of a kiosk that is alone', async () => {
    kiosk = await openKiosk(built, { menu: menuOfOne(sandu) });
    kiosk.agent.show({ online: false, alone: true });
    const page = await openIn();
    await isWellMade(page, 'welcome alone', axe);
    await press(page, words.first);
    await isWellMade(page, 'service alone', axe);
    const papers: readonly Paper[] = [
      { outcome: 'failed', reason: 'paper-out' },
      { outcome: 'uncertain' },
      { outcome: 'printed' },
    ];
    for (const paper of papers) {
      kiosk.agent.take = async () => ({
        kind: 'taken',
        ticket: temporaryTicket({ language: lang }),
        url: null,
        paper,
      });
      await press(page, words.take);
      await page.locator(paper.outcome === 'printed' ? '.ticket' : '.offer').waitFor();
      await isWellMade(page, `temporary, ${paper.outcome}`, axe);
      if (paper.outcome === 'failed') {
        await press(page, words.remember);
        await page.locator('.ticket').waitFor();
        await isWellMade(page, 'temporary, kept', axe);
      }
      await press(page, words.done);
      if (lang === 'en') await press(page, 'English');
      await press(page, words.first);
    }
  });

  test('of refusals, doubts and missed calls', async () => {
    kiosk = await openKiosk(built);
    const page = await openIn();
    kiosk.agent.take = async () => ({ kind: 'unknown' });
    await press(page, words.first);
    await press(page, words.take);
    await page.locator('.message').waitFor();
    await isWellMade(page, 'unknown', axe);
    await press(page, lang === 'zh' ? '再试一次' : 'Try again');
    const refusal = { code: 'queue-closed', facts: { queueId: 'x', opensAt: AT + 48 * 3_600_000 } } as const;
    kiosk.agent.take = async () => ({ kind: 'refused', refusal });
    await press(page, words.take);
    await page.locator('.message').waitFor();
    await isWellMade(page, 'refused', axe);
    await press(page, lang === 'zh' ? '首页' : 'Start');
    await press(page, words.missed);
    await isWellMade(page, 'scan', axe);
    kiosk.agent.comeBack = async () => ({ kind: 'back', number: 'A012', ahead: 0, windowNumbers: ['1', '2'] });
    await page.keyboard.type(`${URL}\n`);
    await page.locator('.ticket').waitFor();
    await isWellMade(page, 'back', axe);
  });

  test('of a hall that gives no numbers', async () => {
    kiosk = await openKiosk(built);
    const page = await openIn();
    const opensAt = AT + 46.3 * 3_600_000;
    for (const issuing of [
      { state: 'closed', opensAt },
      { state: 'closed', opensAt: AT + 3_600_000 },
      { state: 'closed', opensAt: null },
      { state: 'last-minutes', closesAt: AT + 600_000 },
      { state: 'stopped' },
    ] as const) {
      await turns(page, () => kiosk.agent.showIssuing(issuing));
      await isWellMade(page, JSON.stringify(issuing), axe);
    }
    await turns(page, () => kiosk.agent.show({ online: false }));
    await isWellMade(page, 'offline', axe);
    await turns(page, () => kiosk.agent.show({ refusal: { code: 'not-authenticated', facts: {} } }));
    await isWellMade(page, 'not accepted', axe);
    await turns(page, () => kiosk.agent.show({ refusal: null, online: true, menu: null }));
    await isWellMade(page, 'starting', axe);
  });
});

const HALLS = ['sandu', 'yueyang', 'shishi', 'changzhi', 'tongren', 'sanming', 'pingle', 'fushun'];

/** A service with as many words as any of the eight halls has anywhere, at as many windows as any has. */
function wordiest(): Catalog {
  const catalogs = HALLS.map((hall) => {
    const plan = readPlan(hall);
    return catalogOf({ version: 1, plan }, plan.kiosks[0]?.id ?? '', '2026-11-20');
  });
  const services = catalogs.flatMap((catalog) => catalog.services);
  const most = <T>(all: readonly T[], size: (one: T) => number): T =>
    all.reduce((best, one) => (size(one) > size(best) ? one : best));
  const words = (lang: 'zh' | 'en') => (service: CatalogService) =>
    service.materials.reduce((sum, material) => sum + material[lang].length + 20, 0);
  const [catalog] = catalogs;
  const queue = most(
    catalogs.flatMap(({ queues }) => queues),
    ({ windowNumbers }) => windowNumbers.length,
  );
  const name = {
    zh: most(services, (service) => service.name.zh.length).name.zh,
    en: most(services, (service) => service.name.en.length).name.en,
  };
  const wordy = catalog?.queues.map(({ id }, index) => ({
    ...(catalog.services[index] as CatalogService),
    name,
    citizenWords: null,
    queueId: id,
    materials: most(services, words(index % 2 === 0 ? 'zh' : 'en')).materials,
  }));
  return {
    ...(catalog as Catalog),
    queues: (catalog as Catalog).queues.map((one) => ({ ...queue, id: one.id, floorNumber: 3 })),
    services: wordy ?? [],
    mostWanted: (wordy ?? []).map(({ id }) => id),
  };
}

test('[LOOK] the most words of all halls fit, with every warning', async () => {
  const menu = menuOf(sandu);
  const queues = menu.queues.map((queue) => ({
    ...queue,
    pastClosing: true,
    waiting: 123,
    forecast: { p50Minutes: 110, p80Minutes: 145 },
  }));
  kiosk = await openKiosk(built, { catalog: wordiest(), menu: { ...menu, queues } });
  kiosk.agent.show({ printer: 'out', printerReason: 'paper-out' });
  for (const [lang, , size] of PLACES) {
    const page = await kiosk.open(size);
    if (lang === 'en') await press(page, 'English');
    await settle(page);
    expect(await page.evaluate(OVERFLOWS), `${lang} ${size.width} welcome`).toEqual([]);
    for (const index of [0, 1]) {
      await page.locator('.choice').nth(index).tap();
      await settle(page);
      expect(await page.evaluate(OVERFLOWS), `${lang} ${size.width} ${index}`).toEqual([]);
      expect(await page.evaluate(OVERLAPS), `${lang} ${size.width} ${index}`).toEqual([]);
      await press(page, lang === 'zh' ? '返回' : 'Back');
      await settle(page);
    }
    await page.close();
  }
}, 60_000);

test('[LOOK Type] on a 32" kiosk text is 24 px or more, targets are 20 mm with 8 mm between them', async () => {
  kiosk = await openKiosk(built);
  const page = await kiosk.open(TALL);
  for (const next of [WORDS.zh.first, null] as const) {
    const texts = (await page.evaluate(
      `[...document.querySelectorAll('.stage *')].filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) && !e.closest('.yx-said')).map((e) => parseFloat(getComputedStyle(e).fontSize))`,
    )) as number[];
    expect(Math.min(...texts)).toBeGreaterThanOrEqual(24);
    const targets = await Promise.all((await page.getByRole('button').all()).map((button) => button.boundingBox()));
    for (const target of targets) {
      expect(target?.height).toBeGreaterThanOrEqual(54);
      expect(target?.width).toBeGreaterThanOrEqual(54);
    }
    const choices = page.locator('.choice');
    expect(await choices.count()).toBe(next === null ? 0 : 8);
    if (next !== null) {
      const [first, second] = await Promise.all([choices.nth(0).boundingBox(), choices.nth(1).boundingBox()]);
      expect((second?.y ?? 0) - (first?.y ?? 0) - (first?.height ?? 0)).toBeGreaterThanOrEqual(21.6);
      await press(page, next);
      await settle(page);
    }
  }
});

test('nothing moves under a finger when figures, the printer or the hours change', async () => {
  kiosk = await openKiosk(built);
  const page = await kiosk.open(TALL);
  const boxes = (selector: string) =>
    page.evaluate(
      `[...document.querySelectorAll('${selector}')].map((e) => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.width, b.height]; })`,
    );
  const menu = kiosk.agent.menu ?? fail();
  const change = async (queue: object): Promise<void> => {
    kiosk.agent.show({ menu: { ...menu, queues: menu.queues.map((one) => ({ ...one, ...queue })) } });
    await page.waitForTimeout(100);
  };
  const busy = { waiting: 120, forecast: { p50Minutes: 100, p80Minutes: 180 } };
  const closed = { issuing: { state: 'closed', opensAt: AT + 3_600_000 } };
  const before = await boxes('.choice, .sheets, .ways button, .foot button');
  await change(busy);
  expect(await boxes('.choice, .sheets, .ways button, .foot button')).toEqual(before);
  await press(page, WORDS.zh.first);
  await settle(page);
  const taking = await boxes('.classes button, .take');
  await change({ waiting: 0, forecast: { p50Minutes: 0, p80Minutes: 0 } });
  expect(await boxes('.classes button, .take')).toEqual(taking);
  const take = await boxes('.take');
  await change({ ...busy, pastClosing: true });
  kiosk.agent.show({ printer: 'out', printerReason: 'paper-out' });
  await page.waitForTimeout(100);
  expect(await boxes('.take')).toEqual(take);
  // Where the button was, nothing else can be pressed.
  const other = menu.queues.map((one, index) => (index === 0 ? { ...one, ...closed } : one)) as typeof menu.queues;
  kiosk.agent.show({ menu: { ...menu, queues: other } });
  await page.locator('.why-not').waitFor();
  expect(await boxes('.why-not')).toEqual(take);
});

test('in a small frame it is the same kiosk, smaller', async () => {
  kiosk = await openKiosk(built);
  const page = await kiosk.open({ width: 405, height: 720 });
  const shown = await page.evaluate(`(() => {
    const box = document.querySelector('.stage').getBoundingClientRect();
    return [box.width, box.height, document.querySelector('.stage').offsetWidth, document.documentElement.scrollHeight];
  })()`);
  expect(shown).toEqual([405, 720, 1080, 720]);
  await press(page, WORDS.zh.first);
  await see(page, '参加医保');
  await isWellMade(page, 'service in a frame');
});

function fail(): never {
  throw new Error('there is no menu');
}
