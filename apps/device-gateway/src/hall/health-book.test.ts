import type { HallClient } from '@youxu/client';
import { FakeTime } from '@youxu/client/fake';
import { acceptTelemetry } from '@youxu/protocol';
import type { TelemetryFrame } from '@youxu/protocol/wire';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HealthBook } from './health-book.ts';

let time: FakeTime;
let told: TelemetryFrame[];
let lineChanged: (state: 'online' | 'offline') => void;
let book: HealthBook;

beforeEach(() => {
  time = new FakeTime(0);
  told = [];
  let listener: (connection: { state: string }) => void = () => {};
  const client = {
    connection: {
      get: () => ({ state: 'offline' }),
      subscribe: (heard: typeof listener) => {
        listener = heard;
        return () => {};
      },
    },
    telemetry: (frame: TelemetryFrame) => told.push(frame),
    skewMs: () => 12.4,
  };
  lineChanged = (state) => listener({ state });
  book = new HealthBook(client as unknown as HallClient, time);
});

afterEach(() => {
  book.close();
});

const note = (id: string, connected: boolean, heardAt: number | null = null): boolean =>
  book.note(id, { connected, problem: connected ? null : 'no-answer', heardAt });
const idsTold = (): string[] => told.flatMap(({ devices }) => (devices ?? []).map(({ id }) => id));

test('changes are told together; what did not change is not told again', () => {
  lineChanged('online');
  expect([note('a', true), note('b', false), note('a', true)]).toEqual([true, true, false]);
  time.advance(1_000);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({
    problem: null,
    clockSkewMs: 12,
    devices: [{ id: 'a' }, { id: 'b', connected: false }],
  });
  note('a', true, 5);
  time.advance(1_000);
  note('a', true, 50_000);
  time.advance(1_000);
  note('a', true, 70_000);
  time.advance(1_000);
  // That it was heard, and not that it is still there.
  expect(idsTold()).toEqual(['a', 'b', 'a', 'a']);
});

test('all of it is told on a new line, in frames that are not too long', () => {
  for (let index = 0; index < 130; index++) note(`device-${index}`, true);
  time.advance(5_000);
  expect(told).toEqual([]);
  lineChanged('online');
  time.advance(1_000);
  expect(told.map(({ devices }) => devices?.length)).toEqual([60, 60, 10]);
  lineChanged('offline');
  note('device-7', false);
  lineChanged('online');
  time.advance(1_000);
  expect(idsTold()).toHaveLength(260);
});

test('a device that is not driven any more is told to be none', () => {
  lineChanged('online');
  note('a', true);
  note('b', true);
  time.advance(1_000);
  book.forgetOthers(new Set(['b']));
  book.problem = 'not in the plan: a';
  time.advance(1_000);
  expect(told.at(-1)).toMatchObject({
    problem: 'not in the plan: a',
    devices: [{ id: 'a', connected: false, problem: 'not-wired' }],
  });
});

test('words that are too long for a frame are cut, so that the others arrive', () => {
  lineChanged('online');
  book.note('a', { connected: false, problem: 'x'.repeat(500), heardAt: null });
  book.problem = 'y'.repeat(500);
  time.advance(1_000);
  expect(acceptTelemetry(told.at(-1))).toMatchObject({ ok: true });
});
