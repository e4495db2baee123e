import { findPseudoFaults } from '@youxu/tooling/word-faults';
import { expect, test } from 'vitest';
import { terminalBench } from './fake/terminal-bench.ts';

const bench = terminalBench('pseudo');
const SIZES = [
  { width: 800, height: 1280 },
  { width: 1280, height: 800 },
  { width: 1024, height: 600 },
];

test('[LOOK Words] in a language longer than ours nothing is cut at any size, and all of it stands in tables', async () => {
  const { page, hall, windowId } = bench;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const faults: string[] = [];
  const look = async (state: string): Promise<void> => {
    const view = await hall.view('demo-rating-1', 'rating-terminal', { windowId });
    // Without a picture it is the first character of the name.
    const shown = [view, [...(view.staff?.name.zh ?? '')][0]];
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const found = await findPseudoFaults(page, { shown });
      faults.push(...found.map((fault) => `${state} ${size.width}: ${fault}`));
    }
  };
  await page.goto(bench.address);
  await page.getByRole('heading').first().waitFor();
  await look('not open');
  const ticketId = await bench.call();
  await page.locator('.yx-number').first().waitFor();
  await look('serving');
  await bench.finish(ticketId);
  await page.locator('.yx-faces').waitFor();
  await look('asked');
  // As a person does who has seen the screen.
  await page.waitForTimeout(500);
  await page.locator('.yx-faces__choice').nth(3).click();
  await page.locator('.yx-faces').waitFor({ state: 'hidden' });
  await look('reasons');
  expect(faults).toEqual([]);
});
