import type { TakeOutcome } from '@youxu/devices/kiosk';
import { beforeEach, describe, expect, test } from 'vitest';
import { AT, appointment, deskTicket, menuOfOne, sandu, sanduCatalog } from '../agent/test-bench.ts';
import { type FakeKiosk, freeze, type Page, press, see, settle, TALL } from './fake-kiosk.ts';
import { KioskBench } from './fake-kiosk-bench.ts';

const bench = new KioskBench();
let kiosk: FakeKiosk;

beforeEach(async () => {
  kiosk = await bench.openKiosk();
  kiosk.agent.take = async () => TAKEN;
  kiosk.agent.show({ readers: { scanner: 'ok', card: 'ok' } });
});

const BOOKED = appointment();
const { appointmentId, serviceId, slotAt } = BOOKED;
const CODE = `http://hall.example/a/${appointmentId}`;
const PHONE = '13800138000';
const TAKEN: TakeOutcome = {
  kind: 'taken',
  ticket: deskTicket({ appointment: { id: appointmentId, slotAt } }),
  url: 'http://hall.example/t/key-0000000000001',
  paper: { outcome: 'printed' },
};
const CARD = { kind: 'read', card: { name: '李*', lastFour: '002X' } } as const;
const HOUR_MS = 3_600_000;

function finds(...appointments: readonly (typeof BOOKED)[]): void {
  kiosk.agent.find = async () => ({ kind: 'found', appointments });
}

async function dial(page: Page): Promise<void> {
  await press(page, /^输手机号/);
  await see(page, '请输入预约时留的手机号');
  await settle(page);
  for (const digit of PHONE) await page.getByRole('button', { name: digit, exact: true }).tap();
}

async function textOf(page: Page): Promise<string> {
  return (await page.getByRole('main').textContent()) ?? '';
}

test('by telephone number: the appointment, 报到, the ticket; and the number is nowhere any more', async () => {
  finds(BOOKED);
  const page = await kiosk.open();
  await press(page, '有号/预约');
  await see(page, '有号，或者有预约？');
  await dial(page);
  await page.getByRole('button', { name: '删除' }).tap();
  expect(await page.getByRole('button', { name: '查预约' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: '0', exact: true }).tap();
  expect(await page.locator('.phone__number').textContent()).toBe(PHONE);
  await page.getByRole('button', { name: '查预约' }).tap();
  await see(page, '请核对您的预约');
  for (const words of ['参加医保', '今天 10:30', '1、2、3 号窗口']) expect(await textOf(page)).toContain(words);
  await press(page, '报到取号');
  await see(page, '请取走小票');
  expect(kiosk.agent.searched).toEqual([{ by: 'phone', phone: PHONE }]);
  expect(kiosk.agent.taken).toEqual([{ serviceIds: [serviceId], appointmentId, language: 'zh' }]);
  const forgotten = kiosk.agent.forgotten;
  await press(page, /^知道了/);
  await see(page, '您要办什么事？');
  await expect.poll(() => kiosk.agent.forgotten).toBeGreaterThan(forgotten);
  await press(page, '有号/预约');
  await press(page, /^输手机号/);
  expect((await page.locator('.phone__number').textContent())?.trim()).toBe('');
  await page.keyboard.press('1');
  await expect.poll(async () => (await page.locator('.phone__number').textContent())?.trim()).toBe('1');
});

describe('a code', () => {
  test('on a scanner of its own line or one that types: an appointment, from whatever page', async () => {
    finds(BOOKED);
    const page = await kiosk.open(TALL, 'fake');
    await press(page, /^参加医保/);
    await see(page, '参加医保');
    kiosk.agent.scan(CODE);
    await see(page, '请核对您的预约');
    await press(page, '首页');
    await see(page, '您要办什么事？');
    await settle(page);
    await freeze(page);
    await page.keyboard.type(`${CODE}\n`);
    await see(page, '请核对您的预约');
    expect(kiosk.agent.searched).toEqual([
      { by: 'code', appointmentId },
      { by: 'code', appointmentId },
    ]);
  });

  test('of a missed ticket comes back; one that is not read, or is none of ours, is told so where people scan', async () => {
    kiosk.agent.comeBack = async () => ({ kind: 'back', number: 'A012', ahead: 2, windowNumbers: ['1'] });
    const page = await kiosk.open();
    kiosk.agent.scan(null);
    await press(page, '有号/预约');
    kiosk.agent.scan(null);
    await page.getByText('没有扫清楚').waitFor();
    kiosk.agent.scan('6901234567890');
    await page.getByText('这不是本大厅的小票或预约码').waitFor();
    kiosk.agent.scan('http://hall.example/t/key-0000000000001');
    await see(page, '已重新排队，您的号是');
  });
});

test('what cannot be done now says when it can, or what can be done instead', async () => {
  const page = await kiosk.open();
  const scan = async (booking: Partial<typeof BOOKED>, title: string): Promise<void> => {
    finds(appointment(booking));
    kiosk.agent.scan(CODE);
    await see(page, title);
    await settle(page);
  };
  await scan({ slotAt: AT + 2 * HOUR_MS }, '您来早了，12:12 起可以报到');
  expect(await page.getByRole('button', { name: '报到取号' }).count()).toBe(0);
  await scan({ slotAt: AT + 48 * HOUR_MS }, '您约的不是今天');
  expect(await textOf(page)).toContain('请 11月23日（周一） 10:12 以后来报到。');
  await scan({ state: 'checked-in' }, '这个预约已经报到了');
  await scan({ state: 'cancelled' }, '这个预约取消了');
  await press(page, '取普通号');
  await see(page, '参加医保');
  await scan({ slotAt: AT - HOUR_MS }, '过了预约时间，还能报到');
  expect(await textOf(page)).toContain('按现场取号排队');
  kiosk.agent.take = async () => ({ kind: 'unknown' });
  await press(page, '报到取号');
  await see(page, '还没有报到成功');
  kiosk.agent.take = async () => TAKEN;
  await press(page, '再试一次');
  await press(page, '报到取号');
  await see(page, '请取走小票');
});

test('by card: of several one is chosen; none found leads to an ordinary number; nothing personal is shown whole', async () => {
  finds(BOOKED, appointment({ appointmentId: 'another' as never, slotAt: AT + HOUR_MS }));
  const page = await kiosk.open(TALL, 'fake');
  kiosk.agent.card(CARD);
  await see(page, '您今天有 2 个预约，请选一个');
  await press(page, /^10:30/);
  await see(page, '请核对您的预约');
  finds();
  kiosk.agent.card(CARD);
  await see(page, '没有查到今天的预约');
  expect(await textOf(page)).toContain('李* 002X 的身份证今天没有预约。');
  kiosk.agent.card({ kind: 'unread', advice: 'other-card' });
  await page.getByText('这不是身份证，请放身份证。').waitFor();
  await dial(page);
  await press(page, '查预约');
  await see(page, '没有查到今天的预约');
  expect(await textOf(page)).toContain('手机号 138****8000 今天没有预约。');
  await press(page, '取普通号');
  await see(page, '您要办什么事？');
  await page.getByText('请拿好身份证。').waitFor();
  await page.clock.runFor(8_100);
  await page.getByText('请拿好身份证。').waitFor({ state: 'detached' });
});

test('without the hall nothing can be looked up: the appointment stands, and there is a temporary number', async () => {
  const page = await kiosk.open();
  kiosk.agent.find = async () => ({ kind: 'unknown' });
  kiosk.agent.scan(CODE);
  await see(page, '现在查不了预约');
  await press(page, '再试一次');
  await see(page, '有号，或者有预约？');
  kiosk.agent.show({ online: false, alone: true, menu: menuOfOne(sandu) });
  await see(page, '现在查不了预约');
  expect(await textOf(page)).toContain('请到导办台报到，或先取临时号。');
  await press(page, '取临时号');
  await see(page, '您要办什么事？');
  kiosk.agent.scan('http://hall.example/t/key-0000000000001');
  await see(page, '网络断了，现在不能重新排队');
  expect(await page.getByRole('button', { name: '取临时号' }).count()).toBe(0);
  await press(page, '知道了');
  await see(page, '您要办什么事？');
  expect(kiosk.agent.cameBack).toEqual([]);
});

test('[LIMIT-1] where numbers are limited, the card is laid down once, or the desk is named', async () => {
  const catalog = sanduCatalog();
  const limits = { activePerPerson: 1, perPersonPerDay: 3 };
  kiosk.agent.showCatalog({
    ...catalog,
    key: 'limited',
    queues: catalog.queues.map((queue) => ({ ...queue, limits })),
  });
  const page = await kiosk.open();
  await press(page, /^参加医保/);
  await press(page, /^取号/);
  await see(page, '请放身份证');
  expect(await textOf(page)).toContain('没带身份证？请到导办台取号。');
  kiosk.agent.card({ kind: 'unread', advice: 'lay-again' });
  await page.getByText('没有读出来。').waitFor();
  expect(kiosk.agent.taken).toEqual([]);
  const refusal = { code: 'limit-reached', facts: { limit: 'active', max: 1 } } as const;
  kiosk.agent.take = async () => ({ kind: 'refused', refusal });
  kiosk.agent.card(CARD);
  await see(page, '这项业务不能再取号了');
  await page.getByText('您已有 1 个号还没办完，请先办完。').waitFor();
  expect(kiosk.agent.taken).toHaveLength(1);
});
