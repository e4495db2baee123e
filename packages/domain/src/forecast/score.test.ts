import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scoreForecast } from './score.ts';
import { fill, quantilesOf } from './spread.ts';

test('[CAST-5] waiting longer than said costs 0.5 and 0.8 a minute, waiting shorter 0.5 and 0.2', () => {
  const range = { p50Minutes: 10, p80Minutes: 20 };
  expect(scoreForecast(range, 30)).toEqual({ p50Loss: 10, p80Loss: 8, withinP50: false, withinP80: false });
  expect(scoreForecast(range, 20)).toEqual({ p50Loss: 5, p80Loss: 0, withinP50: false, withinP80: true });
  expect(scoreForecast(range, 5)).toEqual({
    p50Loss: 2.5,
    p80Loss: expect.closeTo(3),
    withinP50: true,
    withinP80: true,
  });
});

test('[CAST-5] over many waits the true quantiles cost least', () => {
  const waits = Array.from({ length: 100 }, (_, index) => index);
  const loss = (p50Minutes: number, p80Minutes: number): number =>
    waits.reduce((sum, wait) => {
      const { p50Loss, p80Loss } = scoreForecast({ p50Minutes, p80Minutes }, wait);
      return sum + p50Loss + p80Loss;
    }, 0);
  const candidates = waits.flatMap((p50) => waits.filter((p80) => p80 >= p50).map((p80) => [p50, p80] as const));
  const best = Math.min(...candidates.map(([p50, p80]) => loss(p50, p80)));
  expect(loss(50, 80)).toBeCloseTo(best, 6);
});

test('[CAST-1] median and 80 % quantile of an exponential quantity come within four per cent', () => {
  const { p50, p80 } = quantilesOf(10, 100);
  expect(p50 / (10 * Math.log(2))).toBeCloseTo(1, 1);
  expect(Math.abs(p80 / (10 * Math.log(5)) - 1)).toBeLessThan(0.04);
});

test('[CAST-1] fill shares the work so that nobody stops before the last is done', () => {
  const levels = fc.array(fc.double({ min: -20, max: 100, noNaN: true }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(levels, fc.double({ min: 0.1, max: 1000, noNaN: true }), (starts, work) => {
      const time = fill(starts, work);
      const done = (until: number): number => starts.reduce((sum, start) => sum + Math.max(0, until - start), 0);
      if (time > 0) expect(done(time)).toBeCloseTo(work, 6);
      else expect(done(0)).toBeGreaterThanOrEqual(work - 1e-9);
    }),
  );
});
