import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type StatePage, StatePages } from './state-pages.ts';

/** For the tests of one file: the page of all states is built once, each test gets one of its own, and one that throws fails. */
export function deskForEachTest(take: (desk: StatePage) => void): void {
  let pages: StatePages;
  let desk: StatePage;
  beforeAll(async () => {
    pages = await StatePages.start();
  }, 120_000);
  afterAll(() => pages?.close());
  beforeEach(async () => {
    desk = await pages.newPage();
    take(desk);
  });
  afterEach(async () => {
    await desk.page.close();
    expect(desk.mistakes).toEqual([]);
  });
}
