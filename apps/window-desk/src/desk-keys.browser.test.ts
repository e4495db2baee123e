import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../fake/eventually.ts';
import { STRIP, type StatePage, StatePages } from '../fake/state-pages.ts';

// The keyboard alone.

let pages: StatePages;
let desk: StatePage;

beforeAll(async () => {
  pages = await StatePages.start();
}, 120_000);

afterAll(() => pages?.close());

beforeEach(async () => {
  desk = await pages.newPage();
});

afterEach(async () => {
  await desk.page.close();
  expect(desk.mistakes).toEqual([]);
});

describe('the keys, with nothing but the keyboard', () => {
  test('F8 calls; pressed twice in a hurry it calls once', async () => {
    await desk.open('idle');
    for (let press = 0; press < 3; press++) await desk.press('F8');
    await eventually(() => desk.number()).toBe('A009');
    await desk.page.waitForTimeout(300);
    expect(await desk.executed()).toEqual(['call-next']);
  });

  test('a double click on the big button calls once and does not start the service', async () => {
    await desk.open('idle');
    await desk.page.locator('.primary__button').dblclick();
    await desk.page.waitForTimeout(400);
    await desk.page.locator('.primary__button').click();
    await desk.page.waitForTimeout(300);
    expect(await desk.executed()).toEqual(['call-next']);
  });

  test('F8 held down calls once', async () => {
    await desk.open('idle');
    await desk.page.keyboard.down('F8');
    for (let repeat = 0; repeat < 5; repeat++) await desk.page.keyboard.down('F8');
    await desk.page.keyboard.up('F8');
    await desk.page.waitForTimeout(300);
    expect(await desk.executed()).toEqual(['call-next']);
  });

  test('serving: F8 finishes with the usual outcome and calls the next in one step', async () => {
    await desk.open('serving');
    await desk.press('F8');
    await eventually(() => desk.number()).toBe('A009');
    const input = await desk.firstInput();
    expect(input).toEqual({
      windowId: 'window-1',
      finish: { ticketId: 'ticket-A012', outcome: 'immediate', items: 1, invite: true },
    });
  });

  test('called: F8 asks first, and only a second, deliberate press finishes', async () => {
    await desk.open('called');
    await desk.press('F8');
    await desk.press('F8');
    expect(await desk.bigButton()).toContain('再按一次 F8');
    expect(await desk.executed()).toEqual([]);
    await desk.page.waitForTimeout(700);
    await desk.press('F8');
    await eventually(() => desk.executed()).toEqual(['call-next']);
  });

  test('called: the question goes away by itself', async () => {
    await desk.open('called');
    await desk.press('F8');
    await eventually(() => desk.bigButton()).toContain('已到');
    expect(await desk.executed()).toEqual([]);
  });

  test('1 says that the person came', async () => {
    await desk.open('called');
    await desk.press('1');
    await eventually(() => desk.executed()).toEqual(['mark-arrived']);
  });

  test('6 must be held for a second; the lock says how long it still lasts', async () => {
    await desk.open('called');
    await desk.page.keyboard.down('6');
    await desk.page.waitForTimeout(1_300);
    await desk.page.keyboard.up('6');
    expect(await desk.notices()).toMatch(/\d+ 秒后才能按/);
    expect(await desk.executed()).toEqual([]);
    await desk.open('assumed');
    await desk.page.keyboard.down('6');
    await desk.page.waitForTimeout(500);
    await desk.page.keyboard.up('6');
    await desk.page.waitForTimeout(800);
    expect(await desk.executed()).toEqual([]);
    await desk.page.keyboard.down('6');
    await desk.page.waitForTimeout(1_200);
    await desk.page.keyboard.up('6');
    expect(await desk.executed()).toEqual(['mark-missed']);
  });

  test('[STATE-3] of two open tickets the keys are about the one in front, and the other can be brought there', async () => {
    await desk.open('two');
    expect(await desk.number()).toBe('A012');
    await desk.page.getByRole('button', { name: /换到\s*A011/ }).focus();
    await desk.press('Enter');
    await eventually(() => desk.number()).toBe('A011');
    await desk.press('F8');
    await eventually(() => desk.executed()).toEqual(['call-next']);
    expect(await desk.firstInput()).toMatchObject({ finish: { ticketId: 'ticket-A011' } });
  });

  test('a key that can do nothing says why', async () => {
    await desk.open('serving');
    for (const [key, words] of [
      ['2', 'A012 还没有办完'],
      ['Backspace', '没有可以撤销的操作'],
      ['F9', '已经算到了'],
    ] as const) {
      await desk.press(key);
      await eventually(() => desk.notices()).toContain(words);
    }
    expect(await desk.executed()).toEqual([]);
  });

  test('letters, the numeric pad, F5 keys and short cuts do nothing', async () => {
    await desk.open('serving');
    for (const key of ['a', 'q', 'Numpad1', 'Numpad7', 'F4', 'Control+3', 'Shift+F8', 'Alt+4']) await desk.press(key);
    await desk.page.waitForTimeout(200);
    expect([await desk.executed(), await desk.dialogCount(), await desk.notices()]).toEqual([[], 0, '']);
  });

  test('what is typed into a field of a dialog presses nothing', async () => {
    await desk.open('idle');
    await desk.press('8');
    await desk.type('a1234567890');
    await desk.press('F8');
    await desk.press('Backspace');
    expect(await desk.page.locator('dialog input').inputValue()).toBe('a123456789');
    await desk.press('Escape');
    await eventually(() => desk.dialogCount()).toBe(0);
    expect(await desk.executed()).toEqual([]);
  });

  test('a ticket that is scanned with no field waiting brings its person back and presses nothing else', async () => {
    await desk.open('idle');
    // As quickly as a scanner types; a keyboard that is driven from outside is too slow on a busy machine.
    await desk.page.evaluate(`for (const key of ['A', '0', '0', '7', 'Enter']) {
      const code = /\\d/.test(key) ? 'Digit' + key : key;
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }));
    }`);
    await eventually(() => desk.notices()).toContain('A007 已恢复排队，前面 2 位');
    expect([await desk.executed(), await desk.dialogCount()]).toEqual([['return-ticket'], 0]);
  });

  test('the focus can be seen wherever Tab takes it', async () => {
    await desk.open('serving');
    const seen = new Set<string>();
    for (let step = 0; step < 11; step++) {
      await desk.press('Tab');
      const [name, outline] = (await desk.page.evaluate(
        '[document.activeElement.textContent, getComputedStyle(document.activeElement).outlineStyle]',
      )) as [string, string];
      expect(outline, name).toBe('solid');
      seen.add(name);
    }
    expect(seen.size).toBeGreaterThan(8);
  });
});

describe('the dialogs, with nothing but the keyboard', () => {
  test.each([
    ['5', 'serving'],
    ['4', 'serving'],
    ['7', 'idle'],
    ['8', 'idle'],
    ['0', 'idle'],
    ['3', 'relief'],
  ])('%s opens one that is accessible, keeps the focus and ends with Escape', async (key, scene) => {
    await desk.page.setViewportSize(STRIP);
    await desk.open(scene);
    await desk.press(key);
    await desk.page.locator('dialog[open]').waitFor();
    expect(await findAccessibilityFaults(desk.page)).toEqual([]);
    expect(await desk.page.evaluate('document.activeElement.closest("dialog") !== null')).toBe(true);
    expect(await desk.page.evaluate('document.querySelector("dialog").scrollWidth')).toBeLessThanOrEqual(STRIP.width);
    await desk.press('Escape');
    await eventually(() => desk.dialogCount()).toBe(0);
    expect(await desk.executed()).toEqual([]);
  });

  test('5: digits choose the outcome, + counts items, Enter finishes; the outcome is remembered for the item', async () => {
    await desk.open('serving');
    await desk.press('5');
    await desk.press('2');
    await desk.press('Equal');
    await desk.press('Equal');
    await desk.press('Minus');
    await desk.press('Enter');
    await eventually(() => desk.executed()).toEqual(['finish-service']);
    const input = await desk.firstInput();
    expect(input).toMatchObject({ outcome: 'promised', items: 2, invite: true });
    await desk.inHall('show({ ...view(), open: [{ ...view().held[0], state: "serving" }] })');
    await eventually(() => desk.bigButton()).toContain('承诺件');
  });

  test('5: F8 finishes and calls the next', async () => {
    await desk.open('serving');
    await desk.press('5');
    await desk.press('8');
    await desk.press('F8');
    await eventually(() => desk.number()).toBe('A009');
    expect(await desk.firstInput()).toMatchObject({ finish: { outcome: 'consultation' } });
  });

  test('7: reason by digit, time of return by arrows', async () => {
    await desk.open('idle');
    await desk.press('7');
    await desk.press('3');
    await desk.press('Tab');
    await desk.press('ArrowRight');
    await desk.press('Enter');
    await eventually(() => desk.state()).toMatch(/暂停服务会商 · 约 10:57 恢复/);
    // The new view may be here before the answer that closes the dialog; until then the key is the dialog's.
    await eventually(() => desk.dialogCount()).toBe(0);
    await desk.press('7');
    await eventually(() => desk.state()).toContain('空闲');
  });

  test('4: a window number finds the window', async () => {
    await desk.open('serving');
    await desk.inHall('hall.on("transfer-ticket", () => ({ ok: true, value: { ahead: 0 } }))');
    await desk.press('4');
    await desk.type('9');
    await desk.press('Enter');
    await eventually(() => desk.notices()).toContain('A012 已转到 9 号窗口');
    expect(await desk.firstInput()).toEqual({
      windowId: 'window-1',
      ticketId: 'ticket-A012',
      toQueueId: 'household',
      placing: 'pinned',
      toWindowId: 'window-9',
    });
  });

  test('a refusal is said inside the dialog, which stays', async () => {
    await desk.open('idle');
    await desk.press('8');
    await desk.type('A001');
    await desk.press('Enter');
    await eventually(() => desk.page.locator('dialog[open]').textContent()).toContain('没有这个号，请核对');
    expect(await desk.page.locator('dialog input').inputValue()).toBe('A001');
  });
});
