import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { whyNoPtyWire } from '@youxu/transport/emulator';
import { afterAll, expect, test } from 'vitest';
import { FAULT_KINDS } from './plan-faults.ts';
import { type FieldDayReport, runFieldDay } from './run-field-day.ts';

const SEED = 11;
const MINUTES = 0.45;

const noPty = whyNoPtyWire();
const folder = mkdtempSync(path.join(tmpdir(), 'youxu-fieldday-'));
let report: FieldDayReport | undefined;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('[INV-3] [INV-5] [INV-11] [INV-12] a piece of a day through real programs and emulated devices with every kind of fault: nothing lost, doubled or wrong', {
  timeout: 150_000,
}, async () => {
  report = await runFieldDay({ minutes: MINUTES, seed: SEED, folder, hasPty: noPty === undefined, tell: () => {} });
  const { lost, doubled, wrong } = report;
  expect({ lost, doubled, wrong }).toEqual({ lost: [], doubled: [], wrong: [] });
  expect(Object.keys(report.faults).sort()).toEqual([...FAULT_KINDS].sort());
  expect(report.visits).toBeGreaterThan(3);
  expect(report.commands).toBeGreaterThan(10);
  expect(report.thanked).toBeGreaterThan(0);
});

test.skipIf(noPty !== undefined)(`it had serial lines (${noPty ?? 'pseudo-terminals'})`, () => {
  expect(report?.serialLines).toBe(2);
});
