import { seededRandom } from '@youxu/basics';
import { expect, test } from 'vitest';
import { drawRound, tellStep } from './fault-schedule.ts';

const CAST = {
  lines: Array.from({ length: 20 }, (_, at) => ({ name: `line ${at}`, mayTurnBits: at > 0 })),
  processes: [{ name: 'hall', kill: 0.3, stop: 0.3 }],
};

function rounds(seed: number) {
  const random = seededRandom(seed);
  return Array.from({ length: 60 }, () => drawRound(random, CAST));
}

test('the same seed gives the same faults, another one others', () => {
  expect(rounds(5)).toEqual(rounds(5));
  expect(rounds(5)).not.toEqual(rounds(6));
});

test('every kind of fault comes, each within its round, and no bit is turned where none may be', () => {
  const drawn = rounds(1);
  const told = drawn.flatMap(({ lines }) => lines.map(({ step }) => tellStep(step)));
  for (const kind of [
    'cut (reset)',
    'cut (end)',
    'refuses',
    'holds',
    'swallows',
    'delayMs',
    'bytesPerSecond',
    'flip',
  ]) {
    expect(told.filter((text) => text.includes(kind)).length, kind).toBeGreaterThan(5);
  }
  expect(new Set(drawn.flatMap(({ processes }) => processes.map(({ kind }) => kind)))).toEqual(
    new Set(['kill', 'stop']),
  );
  for (const { lengthMs, lines, processes } of drawn) {
    for (const { atMs } of lines) expect(atMs).toBeLessThan(lengthMs);
    for (const { atMs, forMs } of processes) expect(atMs + forMs).toBeLessThanOrEqual(lengthMs);
  }
  const first = drawn.flatMap(({ lines }) => lines.filter(({ line }) => line === 'line 0'));
  expect(first.some(({ step }) => tellStep(step).includes('flip'))).toBe(false);
});
