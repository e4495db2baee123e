import { FakeTime } from '@youxu/client/fake';
import { expect, test } from 'vitest';
import { followPadKeys } from './pad-keys.ts';

function pad(): {
  time: FakeTime;
  rated: number[];
  key: (key: string, repeat?: boolean, pressedAtMs?: number) => void;
  end: () => void;
} {
  const page = new EventTarget();
  const time = new FakeTime(0);
  const rated: number[] = [];
  const end = followPadKeys(page, time, (level) => rated.push(level));
  const key = (name: string, repeat = false): void => {
    const event = Object.assign(new Event('keydown'), { key: name, repeat });
    Object.defineProperty(event, 'timeStamp', { value: time.elapsedMs() });
    page.dispatchEvent(event);
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

test('Enter after a key, as some pads say it, changes nothing; a key held down rates once', () => {
  const { time, rated, key } = pad();
  key('2');
  time.advance(10);
  key('Enter');
  time.advance(1_000);
  key('5');
  for (let n = 0; n < 20; n++) {
    time.advance(40);
    key('5', true);
  }
  time.advance(1_000);
  expect(rated).toEqual([2, 5]);
});

test.each([
  ['a scan without Enter', [...'6901234567892']],
  ['two keys at once', ['1', '2', 'Enter']],
  ['a text with other keys in it', ['5', 'Tab', 'Enter']],
  ['a text longer than any code', Array.from({ length: 5_000 }, () => '5')],
])('%s rates nothing', (_what, keys) => {
  const { time, rated, key } = pad();
  for (const one of keys) {
    key(one);
    time.advance(5);
  }
  time.advance(1_000);
  expect(rated).toEqual([]);
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

test('a scan that the page hears in two halves, being busy in between, is one scan', () => {
  const page = new EventTarget();
  const rated: number[] = [];
  let nowMs = 0;
  let waiting: (() => void)[] = [];
  const after = (_: number, run: () => void): (() => void) => {
    waiting.push(run);
    return () => {
      waiting = waiting.filter((one) => one !== run);
    };
  };
  followPadKeys(page, { elapsedMs: () => nowMs, after }, (level) => rated.push(level));
  const key = (name: string, timeStamp: number): void => {
    const event = Object.assign(new Event('keydown'), { key: name });
    Object.defineProperty(event, 'timeStamp', { value: timeStamp });
    page.dispatchEvent(event);
  };
  key('1', 0);
  // The page draws for 70 ms; what is due is late, and comes before the keys that wait.
  nowMs = 70;
  waiting.shift()?.();
  for (const [index, sign] of ['2', '3', '4', '5', 'Enter'].entries()) key(sign, 10 * (index + 1));
  nowMs = 1_000;
  while (waiting.length > 0) waiting.shift()?.();
  expect(rated).toEqual([]);
});
