import { DRAWN } from '@youxu/tooling/drawn';
import { expect, test } from 'vitest';
import { terminalBench } from './fake/terminal-bench.ts';

const bench = terminalBench();

/** Somebody is asked. */
async function serve(): Promise<void> {
  await bench.page.goto(bench.address);
  await bench.serve();
  await bench.choice('非常不满意').waitFor();
}

/** In large letters, and as they are. */
const SIZES = [
  ['800 × 1280', '1280 × 800', '1024 × 600'],
  ['1024 × 600', '360 × 576'],
];

/** What could be pressed and is not in sight, at any size. */
async function outOfSight(): Promise<readonly string[]> {
  const { page } = bench;
  const found: string[] = [];
  for (const [turn, sizes] of SIZES.entries()) {
    await bench.choice('大字').click();
    for (const size of sizes) {
      const [width = 0, height = 0] = size.split(' × ').map(Number);
      await page.setViewportSize({ width, height });
      // The page takes its sizes from the new frame.
      await page.evaluate(DRAWN);
      for (const button of await page.getByRole('button').all()) {
        const box = await button.boundingBox();
        const isInside =
          box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
        if (!isInside) found.push(`${await button.textContent()} at ${size}, turn ${turn}`);
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  return found;
}

test('everything that is pressed is in sight at every size, also in large letters', async () => {
  await serve();
  expect(await outOfSight()).toEqual([]);
  await bench.press('非常不满意');
  await bench.choice('不说原因').waitFor();
  expect(await outOfSight()).toEqual([]);
  await bench.press('写几句话');
  await bench.page.getByRole('textbox').waitFor();
  expect(await outOfSight()).toEqual([]);
  await bench.press('不写了');
  await bench.press('不说原因');
  await bench.page.getByRole('button', { name: /改一下/ }).waitFor();
  expect(await outOfSight()).toEqual([]);
});

test('large letters: what is pressed grows as its title does, and stays in its frame', async () => {
  const { page } = bench;
  await serve();
  for (const size of SIZES[0] ?? []) {
    const [width = 0, height = 0] = size.split(' × ').map(Number);
    await page.setViewportSize({ width, height });
    await page.evaluate(DRAWN);
    const letters = (of: string) =>
      page
        .locator(of)
        .first()
        .evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
    const usual = await letters('.yx-faces__choice');
    await bench.choice('大字').click();
    expect((await letters('.yx-faces__choice')) / usual, size).toBeGreaterThan(1.25);
    for (const other of ['English', '中文']) {
      const isCut = await page
        .locator('main')
        .evaluate((main) =>
          [main, ...main.querySelectorAll('button')].some(
            ({ scrollHeight, clientHeight, scrollWidth, clientWidth }) =>
              scrollHeight > clientHeight || scrollWidth > clientWidth,
          ),
        );
      expect(isCut, `${size}, before ${other}`).toBe(false);
      await bench.choice(other).click();
      await page.getByText(other === 'English' ? 'It is up to you' : '评不评都可以').waitFor();
    }
    await bench.choice('大字').click();
  }
});
