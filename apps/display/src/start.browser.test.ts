import type { Board } from '@youxu/domain';
import { findAccessibilityFaults } from '@youxu/tooling/accessibility';
import { describe, expect, test } from 'vitest';
import { PATIENCE, ScreenBench } from './fake-screen-bench.ts';
import { CALLS, fakeBoard, fakeCall, fakeFrame, fakeWindowFrame, START_AT } from './fake-views.ts';

const demo = {
  hall: 'sandu',
  devices: [
    { id: 'main', kind: 'display', name: { zh: '大厅主屏', en: 'Main board' }, token: 'secret' },
    { id: 'kiosk-1', kind: 'kiosk', name: { zh: '1号机', en: 'Kiosk 1' }, token: 'other' },
  ],
  staff: [],
};
const bench = new ScreenBench();

describe('the start of a screen', () => {
  test('told once by its address, it remembers; the token leaves the address', async () => {
    await bench.openBoard();
    expect(new URL(bench.page.url()).search).toBe('?display=main');
    await bench.open('');
    await bench.page.locator('.calls').waitFor();
  });

  test('in a demonstration one chooses among its displays', async () => {
    await bench.startHall({ demo });
    await bench.newPage();
    await bench.open('');
    await bench.page.getByRole('button', { name: '大厅主屏' }).waitFor();
    expect(await bench.page.getByRole('button').count()).toBe(1);
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
    await bench.page.getByRole('button', { name: '大厅主屏' }).click();
    await bench.page.locator('.calls').waitFor();
  });

  test('in a demonstration the name of a display is enough', async () => {
    await bench.startHall({ demo });
    await bench.newPage();
    await bench.open('?display=main');
    await bench.page.locator('.calls').waitFor();
  });

  test('in a real hall it shows a code; once somebody approves it, it is that display for good', async () => {
    await bench.newPage();
    await bench.open('');
    await bench.page.getByRole('status').getByText('K7Q2-M9XA').waitFor();
    await bench.page.getByText(`${bench.server.origin}/display/?display=…&token=…`).waitFor();
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
    bench.server.approve('main');
    await bench.page.locator('.calls').waitFor();
    await bench.open('');
    await bench.page.locator('.calls').waitFor();
  });

  test('a hall that goes away while the code is shown is asked for another one', async () => {
    await bench.newPageAt(START_AT);
    await bench.open('');
    await bench.page.getByRole('status').getByText('K7Q2-M9XA').waitFor();
    await bench.server.stop();
    await bench.page.getByRole('status').getByText('····-····').waitFor();
    await bench.server.start();
    await bench.page.clock.fastForward(4_000);
    await bench.page.getByRole('status').getByText('K7Q2-M9XA').waitFor(PATIENCE);
  });

  test('a token that nobody knows, and a display that is not in the plan, are said in words', async () => {
    await bench.newPage();
    await bench.open('?display=main&token=wrong');
    await bench.page.getByText('服务器不认识这块屏幕').waitFor();
    await bench.page.getByRole('button', { name: '换一块屏幕' }).click();
    await bench.page.getByText('这块屏幕还没有登记').waitFor();
    await bench.open('?display=nowhere&token=secret');
    await bench.page.getByText('服务器不认识这块屏幕').or(bench.page.getByText('大厅的方案里没有这块屏幕')).waitFor();
  });

  test('frames of one page do not overwrite each other’s memory', async () => {
    await bench.newPage();
    await bench.open('');
    await bench.page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.src = '?display=main&token=secret';
      document.body.append(frame);
    });
    await bench.page.frameLocator('iframe').locator('.calls').waitFor();
    expect(await bench.page.evaluate('localStorage.length')).toBe(0);
  });
});

describe('nobody stands by', () => {
  test('taken out of the plan, it shows nothing of the hall but a code, and is a display again once that is approved', async () => {
    await bench.openBoard();
    await bench.server.stop();
    bench.server.token = 'another';
    await bench.server.start();
    await bench.page.getByText('服务器不认识这块屏幕').waitFor(PATIENCE);
    expect(await bench.page.locator('.calls').count()).toBe(0);
    await bench.page.getByRole('status').getByText('K7Q2-M9XA').waitFor();
    expect(await findAccessibilityFaults(bench.page)).toEqual([]);
    bench.server.approve('main');
    await bench.page.locator('.calls').waitFor(PATIENCE);
    // After a power cut it has nothing but its memory.
    await bench.open('');
    await bench.page.locator('.calls').waitFor();
  });

  test('[DISP-1] a plan that makes another kind of it is followed at once', async () => {
    await bench.openBoard();
    const kinds = [
      [fakeWindowFrame(), '.window__body'],
      [fakeFrame({ kind: 'notice', parts: [], windows: [], pages: [{ show: 'rules' }] }), '.turning .rules'],
      [fakeFrame({ kind: 'floor' }), '.head__floor'],
      [fakeFrame(), '.calls'],
    ] as const;
    for (const [frame, shown] of kinds) {
      bench.server.hall.show('board-frame', { displayId: 'main' }, frame);
      await bench.page.locator(shown).waitFor();
    }
  });

  test('a machine whose clock is years wrong, and jumps, shows the hall’s time and calls all the same', async () => {
    await bench.newPageAt(Date.parse('2019-03-01T03:00:00Z'));
    await bench.open();
    const clock = bench.page.locator('.yx-clock');
    await clock.getByText(/^10:4[23]$/).waitFor();
    await clock.getByText('2026年11月21日 星期六').waitFor();
    await bench.page.clock.setSystemTime(Date.parse('2031-07-01T22:00:00Z'));
    bench.showBoard({ calls: [fakeCall('A013', '2', { state: 'called', at: START_AT }), ...CALLS.slice(0, 5)] });
    await bench.page.locator('.call--fresh').getByText('A013').waitFor();
    await bench.page.clock.fastForward(2_000);
    await clock.getByText(/^10:4[23]$/).waitFor();
    expect(await bench.page.locator('html').getAttribute('data-theme')).toBe('light');
  });

  test('a page that failed says so and opens itself again', async () => {
    await bench.newPageAt(START_AT);
    bench.server.hall.show('board', { displayId: 'main' }, { ...fakeBoard(), calls: null } as unknown as Board);
    await bench.open();
    await bench.page.getByText('页面出了错').waitFor();
    bench.showBoard({});
    await bench.page.clock.fastForward(11_000);
    await bench.page.locator('.calls').waitFor();
  });

  test('a page of another version than the server is opened again, but only when the server gives it out', async () => {
    await bench.newPageAt(START_AT);
    await bench.open();
    await bench.page.locator('.calls').waitFor();
    let loads = 0;
    bench.page.on('load', () => loads++);
    bench.server.hall.protocol += 1;
    await bench.server.stop();
    await bench.server.start();
    await bench.page.getByText('服务器现在不接受这块屏幕').waitFor(PATIENCE);
    expect(await bench.rows()).toHaveLength(6);
    await bench.server.stop();
    await bench.page.clock.fastForward(11_000);
    await bench.page.waitForTimeout(500);
    expect(loads).toBe(0);
    await bench.server.start();
    await bench.page.clock.fastForward(11_000);
    await bench.page.getByText('页面的版本和服务器不一样').waitFor(PATIENCE);
    expect(loads).toBe(1);
  });
});
