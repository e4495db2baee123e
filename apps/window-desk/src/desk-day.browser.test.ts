import type { KioskId } from '@youxu/domain';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { describe, expect, test } from 'vitest';
import { advance, afterCall, DeskBench, hold, number, press, says, state, text } from '../fake/desk-bench.ts';
import { eventually } from '../fake/eventually.ts';

// The desk as it is, in Chromium, with nothing but the keyboard, at the real hall server.

const bench = new DeskBench();
const { hall } = bench;

describe('a clerk’s day', { timeout: 90_000 }, () => {
  test('signs in by keyboard, signs on, opens, serves one after the other with F8 and signs off', async () => {
    const [first, second] = [
      await hall.takeTicket('medical-insurance-enrolment'),
      await hall.takeTicket('medical-expenses-claim'),
    ];
    const page = await bench.openDesk('window-1');
    expect(await findAccessibilityFaults(page)).toEqual([]);
    await number(page, first.number);
    await advance(page);
    await state(page, '正在叫号');
    await press(page, '1');
    await state(page, '办理中');
    await advance(page);
    await state(page, '正在叫号');
    await number(page, second.number);
    await press(page, '1');
    await state(page, '办理中');
    // Nobody waits any more, and the item is one that goes to a higher authority.
    expect(await text(page, '.primary__button')).toMatch(/^办结记为报批件/);
    await advance(page);
    await state(page, '空闲');
    await says(page, `${second.number} 已办结`);
    expect(await text(page, '.figures__one:last-child dd')).toBe('2');
    // Past the hand-over to the menu, and there to its second row.
    for (const key of ['Tab', 'Tab', 'Enter', 'Tab', 'Enter']) await page.keyboard.press(key);
    await state(page, '未签到');
  });

  test('a wrong password is said; the staff of a demonstration can be clicked', async () => {
    const page = await bench.openPage('');
    await page.getByLabel('工号', { exact: true }).fill('011');
    await page.getByLabel('密码').fill('wrong');
    await page.keyboard.press('Enter');
    await eventually(() => text(page, '[role="alert"]')).toContain('工号或密码不对');
    // Who sits at no window is found by the role.
    await page.getByLabel('找人').fill('导办台');
    await page.getByRole('button', { name: /^901.*导办台$/ }).waitFor();
    expect(await page.locator('.sign-in__demo .yx-list button').count()).toBe(2);
    await page.getByLabel('找人').fill('值班长');
    await page.getByRole('button', { name: /^801.*值班长$/ }).waitFor();
    await page.getByLabel('找人').fill('谢志强');
    await page.getByRole('button', { name: '谢志强' }).click();
    await page.locator('.desk').waitFor();
    // The only window was chosen by itself, and a reload keeps it.
    expect(await text(page, '.desk-header .yx-window')).toBe('1');
    await page.reload();
    await page.locator('.desk').waitFor();
    expect(await text(page, '.desk-header .yx-window')).toBe('1');
  });

  test('[STAFF-2] AB hand-over: a key and the colleague’s password; the ticket stays, the first one is signed out', async () => {
    const [a] = bench.clerksOf('window-4');
    const ticket = await hall.takeTicket('farm-machinery-subsidy');
    const page = await bench.openDesk('window-4', a?.number);
    await advance(page);
    await number(page, ticket.number);
    const name = (await text(page, '.desk-header__staff')) ?? '';
    const token = await page.evaluate('JSON.parse(sessionStorage.getItem("youxu-desk-session window-4")).token');
    await press(page, '-');
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await eventually(() => text(page, 'dialog')).toContain('工号或密码不对');
    await page.keyboard.type('demo');
    await page.keyboard.press('Enter');
    await eventually(() => page.locator('dialog[open]').count()).toBe(0);
    await number(page, ticket.number);
    await eventually(() => text(page, '.desk-header__staff')).not.toBe(name);
    const asFirst = await fetch(`${hall.url}/api/v1/views/plan`, { headers: { authorization: `Bearer ${token}` } });
    expect(asFirst.status).toBe(401);

    // At the sign-in of the same place: one press, the password, and back at the window.
    await page.locator('.desk-header__more').last().click();
    await page.getByRole('button', { name: '换人登录' }).click();
    await page.locator('.sign-in__people').getByRole('button', { name }).click();
    await page.keyboard.type('demo');
    await page.keyboard.press('Enter');
    await eventually(() => text(page, '.desk-header__staff')).toBe(name);
    await number(page, ticket.number);
  });

  test('[STAFF-5] at a second browser the same person goes on; the first one says so and stops until it is wanted', async () => {
    const [, b] = bench.clerksOf('window-4');
    const first = await bench.signIn('window-4', b?.number);
    await advance(first);
    const shown = (await text(first, '.ticket-panel .yx-number')) ?? '';
    const second = await bench.signIn('window-4', b?.number);
    await number(second, shown);
    await state(first, '在别的电脑上');
    await press(first, '1');
    await says(first, '您正在别的电脑上办');
    await press(second, '1');
    await state(second, '办理中');
    await advance(first);
    await state(first, '办理中');
    await state(second, '在别的电脑上');
    await advance(first);
    await state(first, '空闲');
  });

  test('[UNDO-1] a call can be taken back, and the ticket is next again', async () => {
    const ticket = await hall.takeTicket('homestead');
    const page = await bench.openDesk('window-6');
    await advance(page);
    await state(page, '正在叫号');
    await press(page, 'Backspace');
    await says(page, `已撤销叫号，${ticket.number} 回到原来的位置`);
    await state(page, '空闲');
    await number(page, ticket.number);
    await advance(page);
    await state(page, '正在叫号');
  });

  test('[MISS-2] missed is locked, then held for a second; the person comes back by number and is called first', async () => {
    const ticket = await hall.takeTicket('sole-trader-setup');
    const page = await bench.openDesk('window-7');
    await advance(page);
    await state(page, '正在叫号');
    await hold(page, '6');
    await says(page, '秒后才能按');
    await hall.pass(61_000);
    await state(page, '到时自动算已到');
    await hold(page, '6');
    await state(page, '空闲');
    await eventually(() => text(page, '.shelf')).toContain(ticket.number);
    await press(page, '8');
    await page.keyboard.type(ticket.number.toLowerCase());
    await page.keyboard.press('Enter');
    await says(page, `${ticket.number} 已恢复排队`);
    await eventually(() => text(page, '.next-five__why')).toContain('刚过号回来');
    await advance(page);
    await number(page, ticket.number);
  });

  test('[MISS-1] a recall when the hall allows it, and not before', async () => {
    await hall.takeTicket('residents-premium');
    const page = await bench.openDesk('window-8');
    await advance(page);
    await state(page, '第 1 遍');
    await press(page, 'F9');
    await says(page, '秒后才能按');
    await hall.pass(26_000);
    await press(page, 'F9');
    await state(page, '第 2 遍');
  });

  test('hold, walk-up, resume and transfer, one key each', async () => {
    const ticket = await hall.takeTicket('birth-household-entry');
    const page = await bench.openDesk('window-9');
    await advance(page);
    await state(page, '正在叫号');
    await press(page, '3');
    await says(page, `${ticket.number} 已挂起`);
    await afterCall(page);
    await press(page, '2');
    await says(page, '已开始办');
    await state(page, '办理中');
    // 5: an outcome by its digit, two items, finished without calling anybody.
    await press(page, '5');
    await page.keyboard.press('8');
    await page.keyboard.press('Equal');
    await page.keyboard.press('Enter');
    await says(page, '已办结');
    await press(page, '3');
    await says(page, `${ticket.number} 已恢复`);
    await afterCall(page);
    await advance(page);
    await state(page, '正在叫号');
    await number(page, ticket.number);
    await press(page, '4');
    await page.keyboard.type('社会');
    await page.keyboard.press('Enter');
    // Nobody works there yet: what will happen is said before it is done.
    await eventually(() => text(page, 'dialog')).toContain('请先告诉群众');
    await page.waitForTimeout(700);
    await page.keyboard.press('Enter');
    await says(page, `${ticket.number} 已转到“社会事务”，前面 `);
    await state(page, '空闲');
    const social = await bench.signIn('window-2');
    await eventually(() => text(social, '.next-five')).toContain(ticket.number);
  });

  test('pause with reason and time of return, back with the same key; close and sign off', async () => {
    const page = await bench.openDesk('window-3');
    // The window was opened just now: opening it again within a double click would be the same opening.
    await page.waitForTimeout(500);
    await press(page, '7');
    await page.keyboard.press('5');
    await page.keyboard.press('Enter');
    await state(page, '暂停服务');
    await state(page, '开会 · 约 ');
    await press(page, '7');
    await state(page, '空闲');
    await press(page, '9');
    await says(page, '已通知值班长');
  });

  test('[ORD-7] a ticket by its number with a reason; [NUM-5] an offline number that nobody knows is adopted', async () => {
    const [first, second] = [await hall.takeTicket('legal-aid'), await hall.takeTicket('mediation')];
    await hall.give('demo-kiosk-2', 'lease-numbers', { kioskId: 'kiosk-2' as KioskId });
    const page = await bench.openDesk('window-10');
    await number(page, first.number);
    await press(page, '0');
    await page.keyboard.type(second.number);
    // No reason is recorded that nobody chose.
    await page.keyboard.press('Enter');
    await eventually(() => text(page, 'dialog')).toContain('请选原因');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await number(page, second.number);
    await state(page, '正在叫号');
    expect(await text(page, '.number-facts')).toContain('指定叫号');
    await press(page, '1');
    await state(page, '办理中');
    await press(page, '5');
    await page.keyboard.press('Enter');
    await state(page, '空闲');
    await afterCall(page);
    await press(page, '0');
    await page.keyboard.type('X201');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await eventually(() => text(page, 'dialog')).toContain('X201 是临时号');
    expect(await findAccessibilityFaults(page)).toEqual([]);
    await page.keyboard.type('咨询');
    await page.keyboard.press('Enter');
    await number(page, 'X201');
    await state(page, '正在叫号');
  });

  test('evacuation: the desk says so, and goes on with the hall', async () => {
    const manager = await hall.signIn(bench.personWho('duty-manager').number);
    const page = await bench.openDesk('window-5');
    await hall.give(manager, 'suspend-hall', { reason: 'drill' });
    await state(page, '大厅暂停办理');
    await advance(page);
    await says(page, '不能叫号');
    await hall.give(manager, 'resume-hall', {});
    await state(page, '空闲');
  });
});
