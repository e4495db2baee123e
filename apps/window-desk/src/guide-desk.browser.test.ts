import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { describe, expect, test } from 'vitest';
import { deskForEachTest } from '../fake/desk-for-each-test.ts';
import { eventually } from '../fake/eventually.ts';
import type { StatePage } from '../fake/state-pages.ts';

// The guide's desk and the sheets, with the keyboard alone.

let desk: StatePage;
deskForEachTest((fresh) => {
  desk = fresh;
});

describe('the guide’s desk, with nothing but the keyboard', () => {
  test('a number by the first letters of its item, with class and needs; then the next person', async () => {
    await desk.open('guide');
    await desk.page.keyboard.type('yblx', { delay: 60 });
    await eventually(() => desk.body()).toContain('没有找到');
    await desk.press('Control+A');
    await desk.page.keyboard.type('ybsg', { delay: 60 });
    await eventually(() => desk.page.locator('[aria-selected="true"]').textContent()).toContain('医保手工');
    await desk.press('Enter');
    await desk.page.locator('dialog[open]').waitFor();
    expect(await findAccessibilityFaults(desk.page)).toEqual([]);
    await desk.press('2');
    await desk.press('Tab');
    await desk.press('Space');
    await desk.press('Enter');
    await eventually(() => desk.executed()).toEqual(['take-ticket', 'mark-ticket']);
    expect(await desk.firstInput()).toEqual({ serviceIds: ['medical-expenses-claim'], priorityClass: 'elderly' });
    await eventually(() => desk.number()).toBe('A031');
    expect(await findAccessibilityFaults(desk.page)).toEqual([]);
    // [INV-3] One print without a mark; the next one is another command, and says so.
    await desk.page.evaluate('window.print = () => void (window.prints = (window.prints ?? 0) + 1)');
    await desk.press('1');
    await eventually(() => desk.executed()).toEqual(['take-ticket', 'mark-ticket', 'report-print']);
    await eventually(() => desk.page.locator('.guide-actions').textContent()).toContain('补打');
    expect(await desk.page.locator('.slip').textContent()).not.toContain('补打');
    // Keys that follow each other more quickly are a scanner's.
    await desk.page.waitForTimeout(100);
    await desk.press('1');
    await eventually(() => desk.page.locator('.slip').textContent()).toContain('补打');
    expect(await desk.page.evaluate('window.prints')).toBe(1);
    // What was so when it was taken is not said once it is called.
    await desk.inHall(`
      const { api } = window.fakeDesk.ports;
      const ask = api.view;
      api.view = async (...asked) => {
        const found = await ask(...asked);
        return { ...found, value: { ...found.value, state: 'called', ahead: null, forecast: null,
          call: { callId: 'call-1', windowNumber: '3', floorNumber: 1, at: 0, count: 1 } } };
      };`);
    await expect.poll(() => desk.body(), { timeout: 15_000 }).toMatch(/正在叫号.*3 号窗口/);
    expect(await desk.page.locator('.guide-ticket .number-facts').textContent()).not.toContain('前面');
    await desk.press('Escape');
    expect(await desk.page.evaluate('document.activeElement.matches(".guide-find input")')).toBe(true);
  });

  test('a missed number is typed and brought back, another one cancelled after being asked; a paper scanned wherever the focus is; an appointment by telephone number', async () => {
    await desk.open('guide');
    await desk.page.keyboard.type('a007', { delay: 60 });
    await desk.press('Enter');
    await eventually(() => desk.number()).toBe('A007');
    await desk.press('2');
    await eventually(() => desk.notices()).toContain('A007 已恢复排队，前面 2 位');
    await desk.page.waitForTimeout(60);
    await desk.scan('http://hall/t/ticket-C003');
    await eventually(() => desk.number()).toBe('C003');
    await desk.page.waitForTimeout(60);
    await desk.press('4');
    await desk.press('Enter');
    await eventually(() => desk.executed()).toEqual(['return-ticket', 'cancel-ticket']);
    // Whoever comes with a telephone number has an appointment.
    await eventually(() => desk.page.evaluate('document.activeElement.matches(".guide-find input")')).toBe(true);
    await desk.page.keyboard.type('13800138000', { delay: 60 });
    await desk.press('Enter');
    await eventually(() => desk.body()).toContain('今天的预约11:30');
  });

  test('somebody marked is called: seen, heard three times, and over when a guide goes', async () => {
    await desk.open('guide-called');
    expect(await desk.page.locator('.guide-alert').textContent()).toContain(
      '叫到 1 楼 3 号窗口，请去接坐轮椅 · 需陪同',
    );
    await eventually(() => desk.page.evaluate('window.fakeDesk.heard.chimes')).toBe(3);
    // A small tablet at 200 %, read to its end: still in sight, and in the tab's title.
    expect(await desk.page.title()).toMatch(/叫到 3 号窗口，请去接/);
    const before = desk.page.viewportSize();
    await desk.page.setViewportSize({ width: 683, height: 384 });
    await desk.page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    expect(await desk.page.evaluate('window.scrollY')).toBeGreaterThan(100);
    expect((await desk.page.locator('.guide-alert').boundingBox())?.y).toBeGreaterThanOrEqual(0);
    if (before !== null) await desk.page.setViewportSize(before);
    await desk.press('F8');
    await eventually(() => desk.page.locator('.guide-alert').count()).toBe(0);
    expect(await desk.page.title()).not.toContain('请去接');
    expect(await desk.body()).toContain('坐轮椅 · 需陪同');
  });
});

describe('[HELP-1] a clerk’s silent call', () => {
  test('is seen by every guide, rings for none of them, and is none of theirs to answer', async () => {
    await desk.open('guide-help');
    expect(await desk.page.locator('.guide-alert').textContent()).toMatch(/2 楼 5 号窗口叫值班长.*请告诉值班长/);
    expect(await desk.page.locator('.guide-alert button').count()).toBe(0);
    expect(await findAccessibilityFaults(desk.page)).toEqual([]);
    await desk.press('F2');
    await desk.page.waitForTimeout(1_200);
    expect(await desk.page.evaluate('window.fakeDesk.heard.chimes')).toBe(0);
    expect(await desk.executed()).toEqual([]);
  });

  test('rings for the duty manager, who answers with one key', async () => {
    await desk.open('guide-manager');
    await eventually(() => desk.page.evaluate('window.fakeDesk.heard.chimes')).toBe(3);
    expect(await desk.page.title()).toMatch(/5 号窗口叫值班长/);
    expect(await findAccessibilityFaults(desk.page)).toEqual([]);
    await desk.press('F2');
    await eventually(() => desk.executed()).toEqual(['answer-help']);
    expect(await desk.firstInput()).toEqual({ windowId: 'window-5' });
    await eventually(() => desk.notices()).toContain('5 号窗口知道您正在过去');
  });
});

describe('sheets, and what follows from them', () => {
  test('[VERIFY-1] [HAND-2] sheets come on paper and nothing else does; the order is there without the server', async () => {
    await desk.open('serving');
    await desk.press('=');
    await desk.type('A016');
    await desk.press('Enter');
    await eventually(() => desk.page.locator('.paper-view').textContent()).toContain('优先类别，按规定算早到');
    expect(await findAccessibilityFaults(desk.page)).toEqual([]);
    await desk.page.emulateMedia({ media: 'print' });
    expect(await desk.page.locator('#root').isVisible()).toBe(false);
    expect(await desk.page.locator('.paper .sheet').isVisible()).toBe(true);
    await desk.page.emulateMedia({ media: 'screen' });
    await desk.press('Escape');
    await desk.inHall('network.reachable = false; network.cutAll()');
    await desk.press('\\');
    await eventually(() => desk.page.locator('.paper-view').textContent()).toMatch(
      /应急叫号单 · 社会事务.*A013.*2 号窗口先叫/,
    );
    expect(await findAccessibilityFaults(desk.page)).toEqual([]);
  });

  test('[HAND-1] numbers called by voice are entered one after the other with their times', async () => {
    await desk.open('idle');
    await desk.inHall('hall.on("enter-call", ({ number }) => ({ ok: true, value: { ticketId: "t", number } }))');
    await desk.press('0');
    await desk.type('A013');
    await desk.press('Tab');
    for (let step = 0; step < 2; step++) await desk.press('ArrowDown');
    await desk.press('Enter');
    await eventually(() => desk.body()).toContain('补录人工叫号');
    expect(await findAccessibilityFaults(desk.page)).toEqual([]);
    await desk.press('Tab');
    await desk.type('0930');
    await desk.press('Tab');
    await desk.press('Control+A');
    await desk.type('0941');
    await desk.press('Enter');
    await eventually(() => desk.page.locator('dialog').textContent()).toContain('已补录：A013');
    const at = (time: string) => Date.parse(`2026-11-21T${time}:00+08:00`);
    expect(await desk.firstInput()).toEqual({
      windowId: 'window-1',
      number: 'A013',
      calledAt: at('09:30'),
      became: { outcome: 'immediate', items: 1, finishedAt: at('09:41') },
    });
    // The next one was called when this one had gone.
    expect(await desk.page.getByLabel('叫号时间').inputValue()).toBe('0941');
  });
});
