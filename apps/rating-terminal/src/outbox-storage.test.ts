import type { Submission } from '@youxu/devices/rating';
import type { ServiceRecordId } from '@youxu/domain';
import { expect, test } from 'vitest';
import { fakeStorage } from './fake/fake-storage.ts';
import { OutboxStorage } from './outbox-storage.ts';

const rating: Submission = {
  requestId: 'request-1',
  serviceRecordId: 'r1' as ServiceRecordId,
  level: 2,
  reasons: ['slow', 'other'],
};

test('what waits is found again by the terminal of the same window only', () => {
  const storage = fakeStorage();
  new OutboxStorage(storage, 'window-1').save([rating]);
  expect(new OutboxStorage(storage, 'window-1').load()).toEqual([rating]);
  expect(new OutboxStorage(storage, 'window-2').load()).toEqual([]);
});

test('[RATE-5] nothing of a rating stays after it was delivered', () => {
  const storage = fakeStorage();
  const outbox = new OutboxStorage(storage, 'window-1');
  outbox.save([rating]);
  outbox.save([]);
  expect(storage.getItem('youxu.rating.outbox.window-1')).toBeNull();
});

test('what cannot be read is left out', () => {
  const key = 'youxu.rating.outbox.w';
  const stored = [rating, { ...rating, level: 6 }, { ...rating, reasons: ['rude'] }, { level: 1 }, null, 'text'];
  expect(new OutboxStorage(fakeStorage({ [key]: JSON.stringify(stored) }), 'w').load()).toEqual([rating]);
  expect(new OutboxStorage(fakeStorage({ [key]: '[{' }), 'w').load()).toEqual([]);
  expect(new OutboxStorage(fakeStorage({ [key]: '7' }), 'w').load()).toEqual([]);
});

test('without storage it works all the same', () => {
  const outbox = new OutboxStorage(fakeStorage({}, 'locked'), 'w');
  outbox.save([rating]);
  expect(outbox.load()).toEqual([]);
});
