import { expect, test } from 'vitest';
import type { StaffFacts } from '../agent/staff/staff-contract.ts';
import { AT, deskTicket, menuOf, sandu } from '../agent/test-bench.ts';
import { type FakeKiosk, type Page, press, see, settle, TALL } from './fake-kiosk.ts';
import { KioskBench } from './fake-kiosk-bench.ts';

const bench = new KioskBench();
let kiosk: FakeKiosk;

const FACTS: StaffFacts = {
  advice: null,
  tickets: [{ ticketId: 'ticket-1' as never, number: 'A019', at: AT, paper: 'printed', prints: 1 }],
  line: {
    ...{ address: 'http://hall:8600', connection: 'online', skewMs: 12, offlineSinceAt: null },
    ...{ numbersLeft: 99, leases: [], unmerged: 0, parked: [], errands: 0 },
  },
  versions: { kiosk: '0.1.0', node: '24.21.0', plan: 1 },
  inShell: true,
};

const tried: string[] = [];

async function openStaffed(): Promise<Page> {
  kiosk = await bench.openKiosk();
  kiosk.agent.show({ staff: true });
  tried.length = 0;
  kiosk.agent.enterStaff = (pin) => {
    tried.push(pin);
    return pin === '2580' ? { kind: 'in' } : { kind: 'wrong', triesLeft: 2 };
  };
  kiosk.agent.actStaff = (act) => (act.do === 'look' ? { kind: 'facts', facts: FACTS } : { kind: 'done' });
  return kiosk.open(TALL, 'fake');
}

/** A finger on the hall's name for so long, by a clock that is the test's. */
async function hold(page: Page, ms: number): Promise<void> {
  const hall = page.locator('.head__hall');
  await hall.dispatchEvent('pointerdown');
  await page.clock.runFor(ms);
  await hall.dispatchEvent('pointerup');
}

async function type(page: Page, pin: string): Promise<void> {
  for (const figure of pin) await press(page, figure);
  await press(page, '确定');
}

const did = (): readonly string[] =>
  kiosk.agent.staffActs.map((act) => act.do).filter((name) => name !== 'look' && name !== 'stay');

async function comeIn(page: Page): Promise<void> {
  await hold(page, 5_100);
  await type(page, '2580');
  await see(page, '工作人员');
}

test('no PIN is said aloud', async () => {
  const page = await openStaffed();
  await page.keyboard.press('F1');
  await expect.poll(() => kiosk.agent.spoken.length).toBeGreaterThan(0);
  await hold(page, 5_100);
  await see(page, '请输入工作人员密码');
  const sentences = kiosk.agent.spoken.length;
  await page.keyboard.press('F1');
  // Not even once to listen: the first touch types.
  await type(page, '2580');
  await see(page, '工作人员');
  expect(kiosk.agent.spoken).toHaveLength(sentences);
});

test('staff come in by holding the hall’s name and the PIN, and by nothing less', async () => {
  const page = await openStaffed();
  await hold(page, 4_000);
  await see(page, '您要办什么事？');
  await hold(page, 5_100);
  await see(page, '请输入工作人员密码');
  expect(await page.getByRole('button', { name: '确定' }).isDisabled()).toBe(true);
  // On a number pad, where a machine has one.
  for (const key of ['1', '1', 'Backspace', '0', '0', '0']) {
    await page.keyboard.press(key);
    await page.clock.runFor(120);
  }
  await press(page, '确定');
  await page.getByText('密码不对，还可以试 2 次。').waitFor();
  expect(tried).toEqual(['1000']);
  const enter = kiosk.agent.enterStaff;
  for (const [looked, words] of [
    [true, '密码不对，请 10 分钟后再试。'],
    [false, '现在不收密码，请 10 分钟后再试。'],
  ] as const) {
    kiosk.agent.enterStaff = () => ({ kind: 'wait', seconds: 600, looked });
    await type(page, '2580');
    await page.getByText(words).waitFor();
  }
  kiosk.agent.enterStaff = enter;
  await type(page, '2580');
  await see(page, '工作人员');
  await press(page, /^退出/);
  await see(page, '您要办什么事？');
  await expect.poll(did).toEqual(['leave']);
});

test('staff try the printer, print a number again and hold what ends the machine', async () => {
  const page = await openStaffed();
  await comeIn(page);
  await press(page, /^打印机/);
  await press(page, /^打印测试页/);
  await page.getByText('已完成').waitFor();
  await press(page, '返回');
  await press(page, /^最近的号/);
  await press(page, '补打 A019');
  await press(page, '返回');
  await press(page, /^重启和退出/);
  await settle(page);
  const exit = page.getByRole('button', { name: /^退出取号机/ });
  await exit.tap();
  await exit.dispatchEvent('pointerdown');
  await page.clock.runFor(2_100);
  await expect.poll(did).toEqual(['print-test', 'reprint', 'end']);
});

test('a scanner is tried out without taking anybody’s place; a minute without a touch ends staff mode', async () => {
  const page = await openStaffed();
  await comeIn(page);
  await press(page, /^扫码和读卡/);
  kiosk.agent.scan('http://localhost:8600/t/abcDEF123_-xyz01');
  await page.getByText('/t/abcDEF123_-xyz01').waitFor();
  expect(kiosk.agent.cameBack).toEqual([]);
  await page.clock.runFor(30_000);
  await page.waitForTimeout(300);
  await page.clock.runFor(31_000);
  await page.waitForTimeout(300);
  await page.clock.runFor(1_000);
  await see(page, '您要办什么事？');
});

test('no PIN is set: there is no way in, not even a door', async () => {
  kiosk = await bench.openKiosk();
  const page = await kiosk.open(TALL, 'fake');
  await hold(page, 20_000);
  expect(await page.locator('.pin').count()).toBe(0);
  await see(page, '您要办什么事？');
});

test('a session that the agent has ended leads back to citizens; a kiosk without its hall lets staff in', async () => {
  const page = await openStaffed();
  kiosk.agent.show({ lost: { address: 'http://hall:8600', halls: [] }, menu: null, online: false });
  await see(page, '这台机器还没有接通大厅');
  await hold(page, 5_100);
  await type(page, '2580');
  await see(page, '工作人员');
  kiosk.agent.actStaff = () => ({ kind: 'out' });
  await page.clock.runFor(3_100);
  await see(page, '这台机器还没有接通大厅');
});

test('a welcome that nobody touches calls people; the touch that answers presses nothing', async () => {
  const menu = menuOf(sandu);
  // Two more wait for one window.
  const queues = menu.queues.map((queue, index) => (index === 0 ? { ...queue, kept: 2 } : queue));
  kiosk = await bench.openKiosk({ menu: { ...menu, queues } });
  const page = await kiosk.open(TALL, 'fake');
  await page.clock.runFor(61_300);
  await page.locator('.attract').waitFor();
  const words = await page.locator('.attract h1').textContent();
  expect(words).toMatch(/请触摸屏幕取号|Touch to take a number/);
  await page.getByText(/现在 47 人等候|47 people waiting/).waitFor();
  await page.clock.runFor(10_000);
  await expect.poll(() => page.locator('.attract h1').textContent()).not.toBe(words);
  // Where a service stands on the page below.
  await page.touchscreen.tap(540, 700);
  await see(page, '您要办什么事？');
  await page.clock.runFor(500);
  await see(page, '您要办什么事？');
  await press(page, /^参加医保/);
  await see(page, '参加医保');
});

test('out of service: who is at it goes home, who is told about their number is told to the end, and it comes back by itself', async () => {
  kiosk = await bench.openKiosk();
  kiosk.agent.take = async () => ({ kind: 'taken', ticket: deskTicket(), url: null, paper: { outcome: 'printed' } });
  const page = await kiosk.open(TALL);
  await press(page, /^参加医保/);
  await press(page, /^取号/);
  await see(page, '请取走小票');
  kiosk.agent.show({ outOfService: { by: 'hall', message: { zh: '打印机送修。', en: 'The printer is away.' } } });
  await settle(page);
  await see(page, '请取走小票');
  await press(page, /^知道了/);
  await see(page, '这台机器暂停使用');
  await page.getByText('打印机送修。').waitFor();
  kiosk.agent.show({ outOfService: null });
  await press(page, '有号/预约');
  await press(page, /^输手机号/);
  await press(page, '1');
  kiosk.agent.show({ outOfService: { by: 'hall', message: null } });
  await see(page, '这台机器暂停使用');
  kiosk.agent.show({ outOfService: null });
  await see(page, '您要办什么事？');
  await press(page, '无障碍');
  await page.locator('.easing').waitFor();
  kiosk.agent.show({ menu: { ...menuOf(sandu), suspended: true } });
  await see(page, /离开/);
  expect(await page.getByRole('button', { name: '无障碍' }).count()).toBe(0);
  kiosk.agent.show({ menu: menuOf(sandu) });
  await see(page, '您要办什么事？');
});
