import type { CallId } from '@youxu/domain';
import { expect, test } from 'vitest';
import { fakeCall } from '../fake-views.ts';
import { type CaptionQueue, followCalls, standsMs, withoutCaption } from './captions.ts';

const called = (number: string): ReturnType<typeof fakeCall> => fakeCall(number, '3', { state: 'called' });
const first = followCalls(null, [called('A001')]);
const ids = (queue: CaptionQueue): string[] => queue.waiting.map((callId) => callId.slice(0, 4));

test('what stood there at the start is not written again; what comes is, in the order in which it was called', () => {
  expect(ids(first)).toEqual([]);
  const next = followCalls(first, [called('A003'), called('A002'), called('A001')]);
  expect(ids(next)).toEqual(['A002', 'A003']);
  expect(ids(followCalls(next, [called('A004'), called('A003'), called('A002')]))).toEqual(['A002', 'A003', 'A004']);
});

test('a burst of thirty is kept whole, and each stands for less long', () => {
  const burst = Array.from({ length: 24 }, (_, index) => called(`B${100 + index}`));
  expect(followCalls(first, burst).waiting).toHaveLength(24);
  expect(standsMs(24)).toBeLessThan(standsMs(1));
});

test('whoever came, and whatever was spoken, needs no caption any more', () => {
  const two = followCalls(first, [called('A003'), called('A002')]);
  expect(ids(followCalls(two, [called('A003'), fakeCall('A002', '3')]))).toEqual(['A003']);
  const [callId = '' as CallId] = two.waiting;
  expect(ids(withoutCaption(two, callId))).toEqual(['A003']);
});
