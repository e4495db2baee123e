import { describe, expect, test } from 'vitest';
import { advance, DeskBench, HAND_MS, press, state, text } from '../fake/desk-bench.ts';
import { eventually } from '../fake/eventually.ts';

// A guide and a clerk, in Chromium, with nothing but the keyboard, at the real hall server.

const bench = new DeskBench();
const { hall } = bench;

describe('a guide’s day, and one without a server', { timeout: 90_000 }, () => {
  test('[PRIV-2] a guide takes a number for somebody who does not hear: the clerk is told how, the guide that they are called, the board nothing', async () => {
    const guide = await bench.signIn('guide', bench.personWho('guide').number);
    await guide.keyboard.type('zls', { delay: HAND_MS });
    await eventually(() => text(guide, '[aria-selected="true"]')).toContain('自来水');
    await guide.keyboard.press('Enter');
    await eventually(() => guide.locator('dialog[open]').count()).toBe(1);
    for (const key of ['2', 'Tab', 'Space', 'Tab', 'Tab', 'Tab', 'Tab', 'ArrowDown', 'Enter']) {
      await guide.keyboard.press(key);
    }
    await eventually(() => text(guide, '.yx-status')).toContain('已取号');
    await eventually(() => text(guide, '.guide-ticket__needs')).toBe('急需照顾：身体不舒服 · 听力不便');
    const taken = (await text(guide, '.guide-ticket .yx-number')) ?? '';
    await eventually(() => text(guide, '.queue-panel')).toContain(`${taken}急需照顾：身体不舒服 · 听力不便`);
    const page = await bench.openDesk('window-11');
    await advance(page);
    await state(page, '正在叫号');
    expect(await text(page, '.ticket-panel')).toMatch(/70岁以上老人.*急需照顾：身体不舒服 · 请用文字交流/);
    await eventually(() => text(guide, '.guide-alert')).toMatch(
      /叫到 \d 楼 11 号窗口，请去接急需照顾：身体不舒服 · 听力不便/,
    );
    // [HELP-2] The clerk waits because somebody goes.
    await guide.keyboard.press('F8');
    await eventually(() => text(page, '.ticket-panel')).toMatch(/\d?\d:\d\d 去接了，请等一等。/);
    await eventually(() => text(guide, '.queue-panel')).toMatch(/\d?\d:\d\d 去接/);
    const board = await fetch(`${hall.url}/api/v1/views/board?displayId=main`, {
      headers: { authorization: 'Bearer demo-main' },
    });
    const shown = await board.text();
    expect(shown).toContain(taken);
    expect(shown).not.toMatch(/hearing|needs|care|unwell|fetch/);
    // Whoever doubts the order is shown it.
    await press(page, '=');
    await page.keyboard.type(taken);
    await page.keyboard.press('Enter');
    await eventually(() => text(page, '.paper-view')).toMatch(/您的号的经过.*取号 → .*叫号（11 号窗口）/);
  });

  test('[HELP-1] a clerk calls the duty manager without a word: guides see it, the duty manager goes, the clerk reads who comes', async () => {
    const page = await bench.openDesk('window-3');
    const guide = await bench.signIn('guide', bench.personWho('guide').number);
    const manager = await bench.signIn('guide', bench.personWho('duty-manager').number);
    await press(page, '9');
    await eventually(() => text(guide, '.guide-alert')).toMatch(/ 3 号窗口叫值班长.*请告诉值班长/);
    await eventually(() => text(manager, '.guide-alert')).toMatch(/ 3 号窗口叫值班长.*我过去/);
    await manager.keyboard.press('F2');
    await eventually(() => text(page, '.desk__foot')).toMatch(/回应，正在过来。/);
    await eventually(() => guide.locator('.guide-alert').count()).toBe(0);
    expect(await manager.locator('.guide-alert').count()).toBe(0);
  });

  test('[HAND-1] the server goes away: the order is on paper, numbers are called by voice, and entered when it is back', async () => {
    const first = await hall.takeTicket('medical-insurance-enrolment');
    const page = await bench.openDesk('window-2');
    const kept = () => page.evaluate('localStorage.getItem("youxu-call-sheets") ?? ""');
    await eventually(kept).toContain(first.number);
    await hall.stop();
    await eventually(() => text(page, '.yx-connection')).toContain('网络断了');
    await press(page, '\\');
    await eventually(() => text(page, '.paper-view')).toContain(first.number);
    await page.keyboard.press('Escape');
    await hall.start();
    await eventually(() => page.locator('.yx-connection').count()).toBe(0);
    await state(page, '空闲');
    await press(page, '0');
    await page.keyboard.type(first.number);
    for (const key of ['Tab', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await eventually(() => text(page, 'dialog')).toContain('补录人工叫号');
    for (const key of ['Tab', '0', '9', '1', '0', 'Tab', 'Control+A', '0', '9', '1', '0', 'Enter']) {
      await page.keyboard.press(key);
    }
    await eventually(() => text(page, 'dialog')).toContain(`已补录：${first.number}`);
    await page.keyboard.press('Escape');
    await eventually(() => text(page, '.figures__one:last-child dd')).toBe('1');
    await press(page, '2');
    await state(page, '办理中');
  });
});
