import { type Random, seededRandom } from '@youxu/basics';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { describe, expect, test } from 'vitest';
import { deskForEachTest } from '../fake/desk-for-each-test.ts';
import { eventually } from '../fake/eventually.ts';
import { STRIP, type StatePage } from '../fake/state-pages.ts';

// The keyboard alone.

let desk: StatePage;
deskForEachTest((fresh) => {
  desk = fresh;
});

/** Everything that was executed up to now: commands go one after the other, so what is given after them is executed last. */
async function allExecuted(): Promise<string[]> {
  await expect.poll(() => desk.press('9').then(() => desk.executed()), { timeout: 15_000 }).toContain('call-help');
  // A key that follows within 50 ms would be a scanner's.
  await desk.page.waitForTimeout(100);
  return (await desk.executed()).filter((name) => name !== 'call-help');
}

/** What hands do when they are in a hurry, or a sleeve lies on the keyboard. */
async function pressWildly(random: Random): Promise<number> {
  const { keyboard } = desk.page;
  switch (random.pick(['key', 'key', 'key', 'twice', 'held', 'click', 'other button'] as const)) {
    case 'key':
      await keyboard.press(random.pick(ALL_KEYS));
      return 1;
    case 'twice': {
      const key = random.pick(ALL_KEYS);
      await keyboard.press(key);
      await keyboard.press(key);
      return 2;
    }
    case 'held': {
      const key = random.pick(['F8', '1', '2', '6', 'Enter']);
      for (let repeat = 0; repeat < 4; repeat++) await keyboard.down(key);
      await keyboard.up(key);
      return 1;
    }
    case 'click':
      await desk.page.evaluate(CLICK_BIG_BUTTON);
      if (random.chance(0.5)) return 1;
      await desk.page.evaluate(CLICK_BIG_BUTTON);
      return 2;
    case 'other button':
      await desk.page.evaluate(
        `document.querySelectorAll('.key-grid__key:enabled, .shelf__ticket')[${random.int(14)}]?.click()`,
      );
      return 1;
  }
}

/** Not Tab: it leads to the header, from where one signs out. */
const ALL_KEYS = 'F8 F8 F8 F9 1 2 3 4 5 6 7 8 9 0 - Backspace Escape Escape Enter a'.split(' ');
/** As far as a hand can reach it: not through a dialog. */
const CLICK_BIG_BUTTON = `document.querySelector('dialog[open]') ?? document.querySelector('.primary__button').click()`;

test('[HAND-4] after a power cut a page that was begun anew reminds of what was called by voice, and keeps that it is here', async () => {
  await desk.open('sign-in');
  const memory = (call: string): Promise<unknown> => desk.page.evaluate(`window.fakeDesk.ports.memory.${call}`);
  await memory('setLastAtWork("window-1", { at: 0, boot: 0 })');
  await desk.page.locator('.sign-in__demo').getByRole('button', { name: '刘芳' }).click();
  await desk.page.locator('.desk').waitFor();
  await eventually(() => memory('lastAtWork("window-1")')).toMatchObject({ boot: 1 });
  await desk.press('F8');
  await eventually(() => desk.body()).toContain('请先补录');
  expect(await desk.executed()).toEqual([]);
  // Not the same hand.
  await desk.page.waitForTimeout(1_600);
  await desk.press('F8');
  await eventually(() => desk.executed()).toEqual(['call-next']);
});

test.each([7, 2_026])('whatever is pressed as fast as can be, nobody is called by the way (seed %d)', async (seed) => {
  const random = seededRandom(seed);
  await desk.open('idle');
  await desk.inHall(
    'window.line = view().next; network.faults = { ...network.faults, delayMsMin: 5, delayMsMax: 150 }',
  );
  await desk.press('F8');
  let presses = 1;
  for (let round = 0; round < 15; round++) {
    // The line does not end.
    await desk.inHall('show({ ...view(), waiting: 12, next: view().next.length > 2 ? view().next : window.line })');
    for (let press = 0; press < 6; press++) presses += await pressWildly(random);
  }
  await expect.poll(() => desk.press('Escape').then(() => desk.dialogCount())).toBe(0);
  const executed = await allExecuted();
  const called = (await desk.page.evaluate('window.fakeDesk.called')) as {
    readonly number: string;
    readonly atMs: number;
  }[];
  const apartMs = called.slice(1).map(({ atMs }, index) => atMs - (called[index]?.atMs ?? 0));
  expect(Math.min(...apartMs, Number.POSITIVE_INFINITY), JSON.stringify(called)).toBeGreaterThan(1_300);
  expect(called.length).toBeGreaterThan(0);
  expect(executed.length).toBeLessThanOrEqual(presses);
});

describe('the keys, with nothing but the keyboard', () => {
  test('F8 calls; pressed twice in a hurry it calls once', async () => {
    await desk.open('idle');
    for (let press = 0; press < 3; press++) await desk.press('F8');
    await eventually(() => desk.number()).toBe('A009');
    await eventually(() => desk.page.locator('.yx-said[role="status"]').allTextContents()).toEqual(['正在叫号 A009']);
    expect(await allExecuted()).toEqual(['call-next']);
  });

  test('a double click on the big button calls once and does not start the service', async () => {
    await desk.open('idle');
    await desk.page.locator('.primary__button').dblclick();
    await eventually(() => desk.number()).toBe('A009');
    await desk.page.locator('.primary__button').click();
    expect(await allExecuted()).toEqual(['call-next']);
  });

  test('F8 held down calls once', async () => {
    await desk.open('idle');
    await desk.page.keyboard.down('F8');
    for (let repeat = 0; repeat < 5; repeat++) await desk.page.keyboard.down('F8');
    await desk.page.keyboard.up('F8');
    expect(await allExecuted()).toEqual(['call-next']);
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
    // As often as it takes: the first one that is late enough is the one that counts.
    const askedAtMs = performance.now();
    await expect.poll(() => desk.press('F8').then(() => desk.executed())).toEqual(['call-next']);
    expect(performance.now() - askedAtMs).toBeGreaterThan(400);
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
    await eventually(() => desk.notices()).toMatch(/\d+ 秒后才能按/);
    await desk.page.keyboard.up('6');
    expect(await allExecuted()).toEqual([]);
    await desk.open('assumed');
    await desk.page.keyboard.down('6');
    await desk.page.locator('.yx-hold__progress[data-holding="true"]').waitFor();
    await desk.page.keyboard.up('6');
    expect(await allExecuted()).toEqual([]);
    const heldAtMs = performance.now();
    await desk.page.keyboard.down('6');
    await eventually(async () => (await desk.executed()).at(-1)).toBe('mark-missed');
    await desk.page.keyboard.up('6');
    expect(performance.now() - heldAtMs).toBeGreaterThan(1_000);
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
    expect([await desk.dialogCount(), await desk.notices(), await allExecuted()]).toEqual([0, '', []]);
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
    await desk.scan('A007');
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
    ['-', 'serving'],
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

  test('7: reason and time of return by digits, and by arrows', async () => {
    await desk.open('idle');
    await desk.press('7');
    await desk.press('3');
    await desk.press('8');
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
    await desk.type('11');
    const dialog = () => desk.page.locator('dialog[open]').textContent();
    await eventually(dialog).toContain('11 号窗口没开放，A012 转过去没有人叫');
    expect(await desk.page.locator('dialog[open]').getByRole('button', { name: '转办' }).isDisabled()).toBe(true);
    await desk.press('Enter');
    expect(await desk.executed()).toEqual([]);
    await desk.press('F8');
    await eventually(() => desk.page.locator('[aria-selected="true"]').getAttribute('id')).not.toContain('window');
    await desk.press('Control+A');
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

  test('[ORD-4] 4: where nobody calls now it is said what will happen, and takes a second, deliberate press', async () => {
    await desk.open('serving');
    await desk.inHall('hall.on("transfer-ticket", () => ({ ok: true, value: { ahead: 0 } }))');
    const dialog = () => desk.page.locator('dialog[open]').textContent();
    await desk.press('4');
    await desk.type('3');
    await eventually(dialog).toContain('3 号窗口暂停，约 10:55 恢复。A012 要等到那时才叫，别的窗口不叫。');
    await desk.press('Enter');
    await eventually(dialog).toContain('仍然转去等');
    // The same hand.
    await desk.press('Enter');
    expect(await desk.executed()).toEqual([]);
    // Somewhere else it is asked anew.
    await desk.press('Control+A');
    await desk.type('出件');
    await eventually(dialog).toContain('“出件取证”没有窗口开着');
    await desk.press('Enter');
    await eventually(dialog).toContain('请先告诉群众。');
    await desk.page.waitForTimeout(700);
    await desk.press('Enter');
    await eventually(() => desk.executed()).toEqual(['transfer-ticket']);
    expect(await desk.firstInput()).toMatchObject({ toQueueId: 'collection', placing: 'keep' });
  });

  test('[ORD-4] 4: whoever types faster than the hall says who works where is asked all the same; left with Escape nothing is sent', async () => {
    await desk.open('serving');
    await desk.inHall(`hall.on("transfer-ticket", () => ({ ok: true, value: { ahead: 0 } }));
      network.faults = { ...network.faults, delayMsMin: 700, delayMsMax: 700 }`);
    const dialog = () => desk.page.locator('dialog[open]').textContent();
    await desk.press('4');
    await desk.type('出件');
    await desk.press('Enter');
    await eventually(dialog).toContain('请先告诉群众。');
    await desk.press('Escape');
    await eventually(() => desk.dialogCount()).toBe(0);
    await desk.press('4');
    await desk.type('出件');
    await desk.press('Enter');
    await desk.press('Escape');
    await desk.page.waitForTimeout(3_000);
    expect(await desk.executed()).toEqual([]);
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
