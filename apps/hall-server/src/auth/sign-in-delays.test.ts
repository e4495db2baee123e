import { expect, test } from 'vitest';
import { SignInDelays } from './sign-in-delays.ts';

function delaysAt() {
  const clock = { nowMs: 0 };
  return { clock, delays: new SignInDelays(() => clock.nowMs) };
}

test('three wrong attempts are free, then each waits twice as long, at most a minute', () => {
  const { clock, delays } = delaysAt();
  for (let n = 0; n < 3; n++) expect(delays.take('011', 'desk')).toBe(0);
  const waits: number[] = [];
  for (let n = 0; n < 9; n++) {
    expect(delays.take('011', 'desk')).toBe(0);
    waits.push(delays.take('011', 'desk'));
    clock.nowMs += waits.at(-1) ?? 0;
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1000));
});

test('an attempt that has to wait is not counted', () => {
  const { clock, delays } = delaysAt();
  for (let n = 0; n < 4; n++) delays.take('011', 'desk');
  for (let n = 0; n < 50; n++) expect(delays.take('011', 'desk')).toBe(1000);
  clock.nowMs = 1000;
  expect(delays.take('011', 'desk')).toBe(0);
  expect(delays.take('011', 'desk')).toBe(2000);
});

test('one number from many addresses, and many numbers from one address, wait too', () => {
  const { delays } = delaysAt();
  let free = 0;
  while (delays.take('011', `desk-${free}`) === 0) free++;
  expect(free).toBe(21);
  free = 0;
  while (delays.take(`1-${free}`, 'thief') === 0) free++;
  expect(free).toBe(21);
});

test('a right password clears the number, but not what the address has tried on others', () => {
  const { delays } = delaysAt();
  for (let n = 0; n < 3; n++) delays.take('011', 'desk');
  delays.succeeded('011', 'desk');
  for (let n = 0; n < 3; n++) expect(delays.take('011', 'desk')).toBe(0);
  let tried = 0;
  // Five wrong attempts at the address so far; its own password between any two others buys nothing.
  while (delays.take(`other-${tried}`, 'desk') === 0) {
    tried++;
    if (delays.take('mine', 'desk') === 0) delays.succeeded('mine', 'desk');
  }
  expect(tried).toBeLessThanOrEqual(16);
});
