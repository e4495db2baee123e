import { expect, it } from 'vitest';
import { conditionOf, printerAdvice } from './printer-advice.ts';
import type { PrinterStatus } from './printer-status.ts';

const sound: PrinterStatus = {
  online: true,
  coverOpen: false,
  paperOut: false,
  paperNearEnd: false,
  cutterError: false,
  unrecoverable: false,
  overheated: false,
};

it('tells every state of a printer apart', () => {
  expect(conditionOf(sound)).toBeUndefined();
  const states: Partial<PrinterStatus>[] = [
    { paperNearEnd: true },
    { paperOut: true, paperNearEnd: true, online: false },
    { coverOpen: true, online: false },
    { cutterError: true, online: false },
    { overheated: true, online: false },
    { unrecoverable: true, online: false },
    { online: false },
  ];
  expect(states.map((state) => conditionOf({ ...sound, ...state }))).toEqual([
    'paper-near-end',
    'paper-out',
    'cover-open',
    'cutter',
    'overheated',
    'unrecoverable',
    'offline',
  ]);
});

it('says of each what to do, in sentences of their own, in both languages', () => {
  const advice = Object.values(printerAdvice);
  for (const { what, remedy } of advice) {
    expect(remedy.zh).toMatch(/^\P{Script=Latin}+。$/u);
    expect(remedy.en).toMatch(/^[A-Z][^\p{Script=Han}]+\.$/u);
    expect([what.zh.length, what.en.length].every((length) => length > 3)).toBe(true);
  }
  expect(new Set(advice.map(({ remedy }) => remedy.zh)).size).toBe(advice.length);
  expect(new Set(advice.map(({ remedy }) => remedy.en)).size).toBe(advice.length);
});
