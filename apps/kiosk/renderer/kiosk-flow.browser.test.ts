import type { Paper, TakeOutcome } from '@youxu/devices/kiosk';
import type { TicketId } from '@youxu/domain';
import { beforeEach, describe, expect, test } from 'vitest';
import { AT, deskTicket, menuOf, menuOfOne, sandu, temporaryTicket, ticketTaken } from '../agent/test-bench.ts';
import { type FakeKiosk, freeze, press, see, settle, TALL } from './fake-kiosk.ts';
import { KioskBench } from './fake-kiosk-bench.ts';

const bench = new KioskBench();
let kiosk: FakeKiosk;

beforeEach(async () => {
  kiosk = await bench.openKiosk();
  kiosk.agent.take = async () => taken({ outcome: 'printed' });
});

const { ticketId: TICKET, accessKey: KEY } = ticketTaken();
const OUT: Paper = { outcome: 'failed', reason: 'paper-out' };

function taken(paper: Paper, number = 'A012'): TakeOutcome {
  const ticket = deskTicket({ number: number as never });
  return { kind: 'taken', ticket, url: `http://hall.example/t/${KEY}`, paper };
}

test('a number taken over lunch says when its windows go on', async () => {
  const menu = menuOf(sandu);
  const hours = [
    { fromAt: AT - 7_200_000, toAt: AT - 3_600_000 },
    { fromAt: AT + 48 * 60_000, toAt: AT + 7_200_000 },
  ];
  const queues = menu.queues.map((queue) => ({ ...queue, forecast: null, openWindowNumbers: [] }));
  kiosk.agent.show({ menu: { ...menu, hours, queues } });
  const ticket = deskTicket({ forecast: null });
  kiosk.agent.take = async () => ({ kind: 'taken', ticket, url: null, paper: { outcome: 'printed' } });
  const page = await kiosk.open(TALL);
  await page.getByRole('button', { name: /^参加医保.*午休，11:30 继续办理/ }).waitFor();
  await press(page, /^参加医保/);
  await see(page, '参加医保');
  expect(await page.getByRole('main').textContent()).toContain('午休，11:30 继续办理');
  await press(page, '取号');
  await see(page, '请取走小票');
  expect(await page.locator('.ticket__wait').textContent()).toContain('午休，11:30 继续办理');
});

test('a number in two touches, and the next citizen finds the welcome after ten seconds', async () => {
  const page = await kiosk.open(TALL, 'fake');
  await see(page, '您要办什么事？');
  await press(page, /^参加医保/);
  await see(page, '参加医保');
  await press(page, '取号');
  await see(page, '请取走小票');
  const main = await page.getByRole('main').textContent();
  for (const words of [
    'A012',
    '前面 5 位',
    '约 12–18 分钟',
    '请坐下等叫号',
    '叫到您，请到 1、2、3 号窗口',
    '请备好：身份证或户口簿',
  ]) {
    expect(main).toContain(words);
  }
  expect(kiosk.agent.taken).toEqual([
    { serviceIds: ['medical-insurance-enrolment'], priorityClass: 'ordinary', language: 'zh' },
  ]);
  // Of its ten seconds some pass by themselves.
  await page.clock.runFor(6_000);
  await see(page, '请取走小票');
  await page.clock.runFor(4_500);
  await see(page, '您要办什么事？');
});

test('in English with a priority class; afterwards the hall’s language is back', async () => {
  const page = await kiosk.open();
  await press(page, 'English');
  await see(page, 'What are you here for?');
  expect(await page.locator('html').getAttribute('lang')).toBe('en-GB');
  await press(page, /^Join the medical insurance/);
  await press(page, 'Aged 70 or over');
  await press(page, 'Take a number');
  await see(page, 'Please take your ticket');
  expect(kiosk.agent.taken).toEqual([
    { serviceIds: ['medical-insurance-enrolment'], priorityClass: 'elderly', language: 'en' },
  ]);
  await press(page, /^OK/);
  await see(page, '您要办什么事？');
});

describe('double touches and hammering', () => {
  test('take one number', async () => {
    let answer: (outcome: TakeOutcome) => void = () => {};
    kiosk.agent.take = () => new Promise((resolve) => (answer = resolve));
    const page = await kiosk.open(TALL, 'fake');
    await press(page, /^参加医保/);
    await settle(page);
    await freeze(page);
    const { x, y, width, height } = (await page.getByRole('button', { name: '取号' }).boundingBox()) ?? never();
    for (let touch = 0; touch < 20; touch++) await page.touchscreen.tap(x + width / 2, y + height / 2);
    await see(page, /^正在出票/);
    answer(taken({ outcome: 'printed' }));
    await see(page, '请取走小票');
    for (let touch = 0; touch < 5; touch++) await page.touchscreen.tap(x + width / 2, y + height / 2);
    expect(kiosk.agent.taken).toHaveLength(1);
  });

  test('do not press what has just appeared under the finger', async () => {
    const page = await kiosk.open(TALL, 'fake');
    const below = (await page.getByRole('button', { name: /^取证/ }).boundingBox()) ?? never();
    const [x, y] = [below.x + below.width / 2, below.y + below.height - 10];
    await settle(page);
    await freeze(page);
    await page.touchscreen.tap(x, y);
    await page.touchscreen.tap(x, y);
    await see(page, '取证');
    const button = (await page.getByRole('button', { name: '取号' }).boundingBox()) ?? never();
    expect(y, 'the second touch was on the button').toBeGreaterThan(button.y);
    await page.waitForTimeout(300);
    expect(kiosk.agent.taken).toEqual([]);
  });

  test('of “next page” turn one page', async () => {
    const page = await kiosk.open(TALL, 'fake');
    const next = (await page.getByRole('button', { name: '下一页' }).boundingBox()) ?? never();
    await settle(page);
    await freeze(page);
    for (let touch = 0; touch < 2; touch++) await page.touchscreen.tap(next.x + 50, next.y + 20);
    await page.getByText('第 2 页，共 3 页').waitFor();
  });
});

describe('without paper', () => {
  test('the citizen keeps the number on the phone or in mind', async () => {
    kiosk.agent.show({ printer: 'out', printerReason: 'paper-out' });
    kiosk.agent.take = async () => taken(OUT);
    const page = await kiosk.open();
    await press(page, /^参加医保/);
    await page.getByText('打印纸用完了。号码会显示在屏幕上').waitFor();
    await press(page, /^取号/);
    await see(page, '打印纸用完了，您的号是');
    await page.getByRole('img', { name: 'A012 的二维码' }).waitFor();
    await press(page, '我记住了');
    await see(page, '已排上队，您的号是');
    expect([kiosk.agent.remembered, kiosk.agent.givenUp]).toEqual([[TICKET], []]);
  });

  test('or goes without it', async () => {
    kiosk.agent.take = async () => taken({ outcome: 'failed', reason: 'not-connected' });
    const page = await kiosk.open();
    await press(page, /^参加医保/);
    await press(page, '取号');
    await see(page, '小票没有打出来，您的号是');
    await press(page, '不要了');
    await see(page, '您要办什么事？');
    await expect.poll(() => [kiosk.agent.remembered, kiosk.agent.givenUp]).toEqual([[], [TICKET]]);
  });

  test('nobody is told that they wait when nobody knows', async () => {
    kiosk.agent.take = async () => taken(OUT);
    kiosk.agent.keeps = false;
    const page = await kiosk.open();
    await press(page, /^参加医保/);
    await press(page, '取号');
    await press(page, '我记住了');
    await see(page, '网络断了一下，您的号是');
    expect(await page.getByRole('main').textContent()).toContain('A012');
  });

  test('doubtful paper: the number stands, and is offered on the screen too', async () => {
    kiosk.agent.take = async () => taken({ outcome: 'uncertain' });
    const page = await kiosk.open();
    await press(page, /^参加医保/);
    await press(page, '取号');
    await see(page, '小票可能没有打全，您的号是');
    await press(page, '再打一张');
    await see(page, '小票可能没有打全，您的号是');
    kiosk.agent.reprint = async () => ({ kind: 'reprinted', paper: { outcome: 'printed' } });
    await press(page, '再打一张');
    await see(page, '请取走小票');
    expect(kiosk.agent.reprinted).toEqual([TICKET, TICKET]);
    await press(page, /^知道了/);
    await see(page, '您要办什么事？');
    expect([kiosk.agent.remembered, kiosk.agent.givenUp]).toEqual([[], []]);
  });
});

describe('who walks away', () => {
  test('is asked, and then the next citizen finds the welcome in the hall’s language', async () => {
    const page = await kiosk.open(TALL, 'fake');
    await press(page, 'English');
    await press(page, /^Join the medical insurance/);
    await see(page, 'Join the medical insurance');
    await page.clock.runFor(51_000);
    await page.getByText(/Back to the start in/).waitFor();
    await press(page, 'Still here');
    await page.getByText(/Back to the start in/).waitFor({ state: 'hidden' });
    await page.clock.runFor(61_000);
    await see(page, '您要办什么事？');
  });

  test('leaves no number that has no paper', async () => {
    kiosk.agent.take = async () => taken(OUT);
    const page = await kiosk.open(TALL, 'fake');
    await press(page, /^参加医保/);
    await press(page, '取号');
    await see(page, '打印纸用完了，您的号是');
    await page.clock.runFor(61_000);
    await see(page, '您要办什么事？');
    await expect.poll(() => kiosk.agent.givenUp).toEqual([TICKET]);
  });
});

describe('a scanned ticket', () => {
  const scan = `http://hall.example/t/${KEY}`;

  test('is back in its queue, from whatever page', async () => {
    kiosk.agent.comeBack = async () => ({ kind: 'back', number: 'A012', ahead: 2, windowNumbers: ['1'] });
    const page = await kiosk.open(TALL, 'fake');
    await press(page, /^参加医保/);
    await settle(page);
    await freeze(page);
    await page.keyboard.type(`${scan}\n`);
    await see(page, '已重新排队，您的号是');
    expect(await page.getByRole('main').textContent()).toContain('前面 2 位');
    expect([kiosk.agent.cameBack, kiosk.agent.taken]).toEqual([[KEY], []]);
  });

  test('presses no button by its Enter', async () => {
    kiosk.agent.take = async () => taken(OUT);
    const page = await kiosk.open(TALL, 'fake');
    await press(page, /^参加医保/);
    await press(page, '取号');
    await see(page, '打印纸用完了，您的号是');
    await settle(page);
    await page.getByRole('button', { name: '不要了' }).focus();
    await freeze(page);
    await page.keyboard.type(`${scan}\n`);
    await page.waitForTimeout(300);
    await see(page, '打印纸用完了，您的号是');
    expect(kiosk.agent.givenUp).toEqual([]);
    // A person at a keyboard can.
    await page.clock.resume();
    await page.waitForTimeout(300);
    await page.keyboard.press('Enter');
    await see(page, '您要办什么事？');
  });

  test('that was not missed is told so; what is no ticket, too', async () => {
    const refusal = { code: 'not-missed', facts: { number: 'A012', state: 'waiting' } } as const;
    kiosk.agent.comeBack = async () => ({ kind: 'refused', refusal });
    const page = await kiosk.open(TALL, 'fake');
    await press(page, '有号/预约');
    await see(page, '有号，或者有预约？');
    await freeze(page);
    await page.keyboard.type('6901234567890\n');
    await page.getByText('这不是本大厅的小票或预约码').waitFor();
    await page.keyboard.type(`${scan}\n`);
    await see(page, '不用重新排队');
    await page.getByText('A012 没有过号，请等叫号。').waitFor();
    expect(kiosk.agent.cameBack).toEqual([KEY]);
  });

  test('typed by a person at a person’s pace is none', async () => {
    const page = await kiosk.open();
    await press(page, '有号/预约');
    await page.keyboard.type('/t/x', { delay: 200 });
    await page.keyboard.press('Enter');
    await settle(page);
    expect(kiosk.agent.cameBack as readonly TicketId[]).toEqual([]);
  });
});

describe('when the line breaks', () => {
  test('in the middle of taking a number, nobody is told that they have one, and they can try again', async () => {
    kiosk.agent.take = () => new Promise(() => {});
    const page = await kiosk.open();
    await press(page, /^参加医保/);
    await press(page, '取号');
    await see(page, /^正在出票/);
    await kiosk.agent.stop();
    await see(page, '不知道有没有取成号');
    await page.waitForTimeout(3_200);
    await see(page, '不知道有没有取成号');
    kiosk.agent.take = async () => taken({ outcome: 'printed' });
    await kiosk.agent.start();
    await press(page, '再试一次');
    await see(page, '参加医保');
    await press(page, '取号');
    await see(page, '请取走小票');
    // The browser reports lines that it could not open.
    expect(kiosk.mistakes().filter((mistake) => !/ERR_CONNECTION_REFUSED/.test(mistake))).toEqual([]);
  });

  test('for a moment, nobody notices; for longer, the kiosk says so until it is over', async () => {
    const page = await kiosk.open(TALL, 'fake');
    await freeze(page);
    kiosk.agent.show({ online: false });
    await page.waitForTimeout(300);
    await page.clock.runFor(2_500);
    kiosk.agent.show({ online: true });
    await page.waitForTimeout(300);
    await page.clock.runFor(2_500);
    await see(page, '您要办什么事？');
    await page.clock.resume();
    kiosk.agent.show({ online: false });
    await see(page, '网络断了，这里暂时取不了号');
    expect(await page.getByRole('button', { name: '有号/预约' }).count()).toBe(0);
    kiosk.agent.show({ online: true });
    await see(page, '您要办什么事？');
  });

  test('a kiosk that can be alone gives temporary numbers, and no figures that nobody knows', async () => {
    const page = await kiosk.open();
    kiosk.agent.show({ online: false, alone: true, menu: menuOfOne(sandu) });
    kiosk.agent.take = async () => ({
      kind: 'taken',
      ticket: temporaryTicket(),
      url: null,
      paper: { outcome: 'printed' },
    });
    await page.waitForTimeout(3_500);
    await press(page, /^参加医保/);
    await see(page, '参加医保');
    await page.getByText('网络断了，给您临时号。').waitFor();
    await press(page, '取号');
    await see(page, '请取走小票');
    const main = (await page.getByRole('main').textContent()) ?? '';
    for (const words of ['X101', '临时号，网络断了也有效', '听工作人员叫号']) expect(main).toContain(words);
    expect(main).not.toMatch(/前面|约/);
  });

  test('a citizen’s number stays on the screen', async () => {
    const page = await kiosk.open();
    await press(page, /^参加医保/);
    await press(page, '取号');
    await see(page, '请取走小票');
    kiosk.agent.show({ online: false });
    await page.waitForTimeout(3_500);
    await see(page, '请取走小票');
  });
});

test('what the hall refuses is told in its words', async () => {
  const refusal = { code: 'issuing-stopped', facts: { queueId: 'social-affairs' } } as const;
  kiosk.agent.take = async () => ({ kind: 'refused', refusal });
  const page = await kiosk.open();
  await press(page, /^参加医保/);
  await press(page, '取号');
  await see(page, '没有办成');
  await page.getByText('值班长已停止这项业务的取号。请找导办台。').waitFor();
});

test('a closed hall says when it opens, and lets people see what to bring, but gives no numbers', async () => {
  kiosk.agent.showIssuing({ state: 'closed', opensAt: AT + 46.3 * 3_600_000 });
  const page = await kiosk.open();
  await see(page, '今天已停止取号');
  expect(await page.getByRole('main').textContent()).toContain('11月23日（周一）9:00');
  await press(page, '先看要带什么材料');
  await press(page, /^派出所/);
  await press(page, /^办身份证/);
  await page.getByText('户口簿', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: '取号' }).count()).toBe(0);
  await press(page, '首页');
  kiosk.agent.show({ menu: menuOf(sandu) });
  await see(page, '您要办什么事？');
});

test('a service that a new plan does not have leads back to the welcome', async () => {
  const page = await kiosk.open();
  await press(page, /^参加医保/);
  await see(page, '参加医保');
  const catalog = kiosk.agent.catalog;
  const services = catalog.services.filter(({ id }) => id !== 'medical-insurance-enrolment');
  const mostWanted = catalog.mostWanted.slice(1);
  kiosk.agent.showCatalog({ ...catalog, key: 'another', services, mostWanted });
  await see(page, '您要办什么事？');
  expect(await page.getByRole('button', { name: /^参加医保/ }).count()).toBe(0);
});

function never(): never {
  throw new Error('it is not on the screen');
}
