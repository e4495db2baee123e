import { seededRandom } from '@youxu/basics';
import { expect, test } from 'vitest';
import { lineNameOf } from './field-hall.ts';
import { FAULT_KINDS, planFaults } from './plan-faults.ts';

const SHORT = { lengthMs: 40_000, everyMs: 4_000, forMsMin: 1_500, forMsMax: 4_000, kiosks: 3, judgedMs: 4_000 };

test('one seed, one plan', () => {
  const plan = (seed: number) => planFaults(seededRandom(seed), SHORT);
  expect(plan(7)).toEqual(plan(7));
  expect(plan(7)).not.toEqual(plan(8));
});

test('every kind happens, in a short piece too, and in order of time', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const plan = planFaults(seededRandom(seed), SHORT);
    expect(new Set(plan.map(({ kind }) => kind))).toEqual(new Set(FAULT_KINDS));
    expect(plan.map(({ atMs }) => atMs)).toEqual(plan.map(({ atMs }) => atMs).sort((a, b) => a - b));
    expect(plan.at(-1)?.atMs).toBeLessThan(SHORT.lengthMs * 1.5);
  }
});

test('while a key is stuck nothing befalls its line', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const plan = planFaults(seededRandom(seed), { ...SHORT, lengthMs: 600_000 });
    for (const stuck of plan.filter(({ kind }) => kind === 'keypad-stuck')) {
      const line = lineNameOf('counter', stuck.target);
      const meanwhile = plan.filter((one) => {
        return one.target === line && one.atMs < stuck.atMs + stuck.forMs && one.atMs + one.forMs > stuck.atMs;
      });
      expect(meanwhile).toEqual([]);
    }
  }
});
