import { expect, test } from 'vitest';
import type { ServiceRecord } from '../service-record.ts';
import type { LearnedMinutes } from '../state.ts';
import { learn } from './learn.ts';

function record(minutes: number): ServiceRecord {
  const ids = { id: 'r', ticketId: 't', serviceId: 's', queueId: 'q', windowId: 'w', staffId: 'p' };
  const times = { calledAt: 1000, startedAt: 1000, finishedAt: 1000 + minutes * 60_000 };
  return { ...ids, ...times } as unknown as ServiceRecord;
}

function learned(...all: readonly number[]): LearnedMinutes | undefined {
  const map = new Map<string, LearnedMinutes>();
  for (const minutes of all) learn(map, record(minutes));
  expect(map.get('queue q')).toEqual(map.get('service s'));
  return map.get('queue q');
}

test('[CAST-2] the first services count alike: their mean and variance', () => {
  expect(learned()).toBeUndefined();
  expect(learned(6)).toEqual({ mean: 6, variance: 0, count: 1 });
  expect(learned(2, 4, 9)).toEqual({ mean: expect.closeTo(5), variance: expect.closeTo(26 / 3), count: 3 });
});

test('[CAST-2] then the newest weigh more, and what changed is known after about seventy', () => {
  const old = Array.from({ length: 500 }, () => 5);
  const changed = learned(...old, ...Array.from({ length: 70 }, () => 15));
  expect(changed?.mean).toBeGreaterThan(13);
  expect(learned(...old, 15)?.mean).toBeCloseTo(5.3);
});

test('[CAST-2] more than two hours is no service and teaches nothing', () => {
  expect(learned(6, 121)).toEqual(learned(6));
  expect(learned(6, 120)?.count).toBe(2);
});
