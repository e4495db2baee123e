import { expect, test } from 'vitest';
import { judge, type Row } from './figure.ts';
import { latenciesOf, percentile } from './percentiles.ts';
import { shortly, speedJson, speedTable } from './speed-table.ts';

test('percentiles are by nearest rank, whatever the order of the values', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([0.01, 0.5, 0.8, 0.99, 1].map((share) => percentile(values, share))).toEqual([1, 50, 80, 99, 100]);
  expect(percentile([7], 0.99)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
  expect(latenciesOf([3, 1, 2])).toEqual({ count: 3, p50Ms: 2, p99Ms: 3 });
});

const row: Row = {
  name: 'take-ticket, 16 clients',
  figures: { perSecond: 4321.6, floorPerSecond: 6000, ratio: 0.72026, p99Ms: 12.25 },
  aims: [
    { of: 'ratio', atLeast: 0.8 },
    { of: 'p99Ms', atMost: 20 },
  ],
};

test('an aim is met at its limit and on the right side of it, never by a figure that was not measured', () => {
  const met = (figure: number, aim: object) =>
    judge({ name: 'x', figures: { figure }, aims: [{ of: 'figure', ...aim }] })[0]?.met;
  expect([met(3, { atMost: 3 }), met(3.1, { atMost: 3 }), met(3, { atLeast: 3 }), met(2.9, { atLeast: 3 })]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(met(Number.NaN, { atMost: 3 })).toBe(false);
  expect(() => judge({ name: 'x', figures: {}, aims: [{ of: 'ratio', atMost: 1 }] })).toThrow('no figure ratio');
});

test('the table shows each figure with its floor, and which aims were missed', () => {
  expect(speedTable([row]).split('\n')).toEqual([
    'take-ticket, 16 clients  perSecond 4,322 (6,000), ratio 0.72, p99Ms 12.3',
    '                         MISSED: ratio ≥ 0.80',
    '                         met: p99Ms ≤ 20',
  ]);
  expect([1_234_567, 99.95, 0.305, 20, Number.NaN].map(shortly)).toEqual(['1,234,567', '100.0', '0.30', '20', '–']);
});

test('the last line holds every figure and every aim', () => {
  expect(JSON.parse(speedJson([row], ['crash']))).toEqual({
    rows: {
      'take-ticket, 16 clients': {
        perSecond: 4322,
        floorPerSecond: 6000,
        ratio: 0.7203,
        p99Ms: 12.25,
        aims: [
          { of: 'ratio', atLeast: 0.8, seen: 0.72026, met: false },
          { of: 'p99Ms', atMost: 20, seen: 12.25, met: true },
        ],
      },
    },
    missed: ['take-ticket, 16 clients'],
    failed: ['crash'],
  });
});
