import type { Fleet } from '@youxu/domain';
import { FakeHall } from '@youxu/domain/fake';
import type { ViewFrame } from '@youxu/protocol';
import { expect, test } from 'vitest';
import { FakeTime } from './fake.ts';
import { ViewPublisher } from './view-publisher.ts';

function watchedDesks() {
  const time = new FakeTime(Date.parse('2026-11-23T10:00:00+08:00'));
  const { state } = new FakeHall();
  // One of them, at one of the windows.
  const { windows, ratingTerminals } = state.planIndex.plan;
  const frames: ViewFrame[] = [];
  let isThere = false;
  let built = 0;
  const publisher = new ViewPublisher({
    ...{ lineage: 'lineage', boot: 1, state: () => state, clock: time, scheduler: time },
    fleet: () => {
      built++;
      const devices = ratingTerminals.map(({ id }) => ({ id, kind: 'rating-terminal', connected: isThere }));
      return { devices } as unknown as Fleet;
    },
    sink: (frame) => frames.push(frame),
  });
  for (const { id: windowId } of windows) publisher.watch('window-devices', { windowId });
  built = 0;
  return {
    ...{ publisher, time, frames },
    built: () => built,
    connect: () => {
      isThere = true;
    },
  };
}

test('[VIEW-1] the devices of all windows are looked at once every few seconds, however often some device reports', async () => {
  const desks = watchedDesks();
  desks.connect();
  for (let reports = 0; reports < 100; reports++) {
    desks.time.pass(1);
    desks.publisher.touch(new Set(['fleet']));
    await Promise.resolve();
  }
  expect(desks.built()).toBe(0);
  desks.time.pass(5_000);
  desks.publisher.refreshOld();
  await Promise.resolve();
  expect(desks.built()).toBe(1);
  expect(desks.frames).toHaveLength(1);
  expect(desks.frames[0]?.data).toMatchObject({ devices: [{ connected: true }] });
});
