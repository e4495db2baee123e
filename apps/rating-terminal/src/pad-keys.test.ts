import { FakeTime } from '@youxu/client/fake';
import { expect, test } from 'vitest';
import { followPadKeys } from './pad-keys.ts';

function pad(): { time: FakeTime; rated: number[]; key: (key: string, repeat?: boolean) => void; end: () => void } {
  const page = new EventTarget();
  const time = new FakeTime(0);
  const rated: number[] = [];
  const end = followPadKeys(page, time, (level) => rated.push(level));
  const key = (name: string, repeat = false): void => {
    page.dispatchEvent(Object.assign(new Event('keydown'), { key: name, repeat }));
  };
  return { time, rated, key, end };
}

test('a key of the pad rates, once nothing has followed it', () => {
  const { time, rated, key, end } = pad();
  key('4');
  expect(rated).toEqual([]);
  time.advance(100);
  expect(rated).toEqual([4]);
  key('1');
  time.advance(2_000);
  expect(rated).toEqual([4, 1]);
  end();
  key('5');
  time.advance(1_000);
  expect(rated).toEqual([4, 1]);
});

test('what a scanner types, other keys, and a key that is held rate nothing', () => {
  const { time, rated, key } = pad();
  for (const sign of ['5', '1', '2', '3', '4', 'Enter']) {
    key(sign);
    time.advance(10);
  }
  time.advance(1_000);
  for (const sign of ['6', 'a', 'Enter', 'F8']) {
    key(sign);
    time.advance(200);
  }
  key('3', true);
  time.advance(1_000);
  expect(rated).toEqual([]);
});
