import type { Fleet } from '@youxu/domain';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FieldNews, LineFace, PadFace } from '../field-contract.ts';
import { FieldTeller } from './field-teller.ts';

const pad = { kind: 'pad', digits: '   012' } as PadFace;
const line: LineFace = { faults: [], down: 'FF 68', up: '' };
const bank = {
  layout: {
    gatewayId: 'gateway',
    lines: [{ id: 'counters-1', devices: [{ id: 'keypad:window-1' }] }],
  } as never,
  news: { devices: { 'keypad:window-1': pad } },
  deviceFace: (id: string) => (id.startsWith('keypad:') ? pad : undefined),
  lineFace: (id: string) => (id === 'counters-1' ? line : undefined),
};
type Row = Fleet['devices'][number];
const row = (more: Partial<Row>): Row => ({ id: 'keypad:window-1', connected: true, problem: null, ...more }) as Row;

let told: FieldNews[];
let teller: FieldTeller;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  teller = new FieldTeller(bank, (news) => told.push(news));
});

afterEach(() => {
  teller.stop();
  vi.useRealTimers();
});

test('what changes within 50 ms is told once, each device as it is then; bytes on a line more seldom', () => {
  for (const id of ['keypad:window-1', 'keypad:window-2', 'keypad:window-1', 'counters-1', 'taken-down']) {
    teller.changed(id);
  }
  vi.advanceTimersByTime(49);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([{ devices: { 'keypad:window-1': pad, 'keypad:window-2': pad } }]);
  vi.advanceTimersByTime(200);
  expect(told.slice(1)).toEqual([{ lines: { 'counters-1': line } }]);
  vi.advanceTimersByTime(10_000);
  expect(told).toHaveLength(2);
});

test('what looks as it did is not told again', () => {
  teller.changed('keypad:window-1');
  vi.advanceTimersByTime(50);
  teller.changed('keypad:window-1');
  vi.advanceTimersByTime(10_000);
  expect(told).toHaveLength(1);
});

test('of what the hall sees only the devices of these lines and their gateway are told, and only when it changes', () => {
  const gateway = row({ id: 'gateway', kind: 'gateway' });
  teller.hallSees({ devices: [gateway, row({}), row({ id: 'kiosk-1' })] });
  const seen = { connected: true, problem: null };
  expect(told).toEqual([{ seen: { gateway: seen, 'keypad:window-1': seen } }]);
  teller.hallSees({ devices: [gateway, row({})] });
  expect(told).toHaveLength(1);
  teller.hallSees({ devices: [gateway, row({ connected: false, problem: 'no-answer' })] });
  expect(told.slice(1)).toEqual([{ seen: { 'keypad:window-1': { connected: false, problem: 'no-answer' } } }]);
  expect(teller.everything.seen?.['keypad:window-1']?.problem).toBe('no-answer');
});
