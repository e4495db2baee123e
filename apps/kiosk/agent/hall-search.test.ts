import { FakeTime } from '@youxu/client/fake';
import { expect, test } from 'vitest';
import { HallSearch } from './hall-search.ts';

test('a hall that was never reached is lost after three seconds, then others are looked for, until it answers', async () => {
  const timers = new FakeTime(0);
  const told: (readonly string[] | null)[] = [];
  let halls: readonly string[] = [];
  const search = new HallSearch({
    timers,
    find: async () => halls,
    onFound: () => told.push(search.found),
  });
  const pass = async (ms: number): Promise<void> => {
    timers.advance(ms);
    await new Promise((done) => setTimeout(done));
  };
  await pass(2_900);
  expect(search.found).toBeNull();
  await pass(200);
  expect(search.found).toEqual([]);
  halls = ['http://10.0.0.9:8600'];
  await pass(10_000);
  await pass(10_000);
  expect(told).toEqual([[], ['http://10.0.0.9:8600']]);
  search.end();
  expect([search.found, timers.waiting]).toEqual([null, 0]);
});
