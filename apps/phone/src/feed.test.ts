import { err, ok, type Result } from '@youxu/basics';
import { FakeTime } from '@youxu/client/fake';
import type { TicketView } from '@youxu/domain';
import { expect, test } from 'vitest';
import { Feed } from './feed.ts';
import type { ApiRefusal, Frame } from './hall-api.ts';
import { ticketPaceMs } from './pace.ts';

type TicketFrame = Frame<TicketView>;

const frame = (rev: number, ahead: number, boot = 1): TicketFrame => ({
  lineage: 'a',
  boot,
  rev,
  data: { state: 'waiting', ahead } as TicketView,
});
const unreachable = err({ code: 'unreachable', retryAfterMs: 0 });

interface World {
  readonly time: FakeTime;
  /** When it was asked, in elapsed milliseconds. */
  readonly asked: number[];
  answer: Result<TicketFrame, ApiRefusal>;
  isHidden: boolean;
  /** What the server takes to answer. */
  answerMs: number;
  readonly feed: Feed<TicketView>;
  readonly pass: (ms: number) => Promise<void>;
}

/** Between one question and the next, in whole seconds. */
function gapsIn(asked: readonly number[]): number[] {
  return asked.slice(1).map((ms, index) => Math.round((ms - (asked[index] ?? 0)) / 1_000));
}

function phone(): World {
  const time = new FakeTime(0);
  const asked: number[] = [];
  const world: World = {
    time,
    asked,
    answer: ok(frame(1, 9)),
    isHidden: false,
    answerMs: 0,
    feed: new Feed<TicketView>({
      paceMs: ticketPaceMs,
      pull: () => {
        asked.push(time.elapsedMs());
        const { answer, answerMs } = world;
        return new Promise((resolve) => time.after(answerMs, () => resolve(answer)));
      },
      after: (ms, run) => time.after(ms, run),
      elapsedMs: () => time.elapsedMs(),
      isHidden: () => world.isHidden,
      chance: () => 0.5,
    }),
    pass: async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 250) {
        time.advance(250);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
  return world;
}

test('pulls at the pace of what is going on', async () => {
  const world = phone();
  world.feed.refresh();
  await world.pass(30_500);
  expect(gapsIn(world.asked)).toEqual([15, 15]);
  world.answer = ok(frame(2, 1));
  await world.pass(26_000);
  expect(gapsIn(world.asked)).toEqual([15, 15, 15, 5, 5]);
  expect(world.feed.get().data?.ahead).toBe(1);
});

test('while nobody looks nothing is asked; whoever looks again asks at once', async () => {
  const world = phone();
  world.feed.refresh();
  await world.pass(1_000);
  world.isHidden = true;
  await world.pass(120_000);
  expect(world.asked).toHaveLength(1);
  world.isHidden = false;
  world.feed.refresh();
  await world.pass(1_000);
  expect(world.asked).toHaveLength(2);
  await world.pass(15_500);
  expect(world.asked).toHaveLength(3);
});

test('what did not arrive leaves the old in sight, with its age; the first answer heals it', async () => {
  const world = phone();
  world.feed.refresh();
  await world.pass(1_000);
  const { freshMs } = world.feed.get();
  world.answer = unreachable;
  await world.pass(60_000);
  expect(world.feed.get()).toMatchObject({ data: { ahead: 9 }, freshMs, problem: 'unreachable' });
  world.answer = ok(frame(2, 7));
  await world.pass(60_000);
  expect(world.feed.get()).toMatchObject({ data: { ahead: 7 }, problem: null });
});

test('what the hall does not know any more is not kept in sight', async () => {
  const world = phone();
  world.feed.refresh();
  await world.pass(1_000);
  world.answer = err({ code: 'unknown-ticket', retryAfterMs: 0 });
  await world.pass(16_000);
  expect(world.feed.get()).toEqual({ data: null, freshMs: null, problem: 'unknown-ticket' });
});

test('[INV-12] never an older revision of the same history; another boot begins anew', async () => {
  const world = phone();
  const shows = async (answer: TicketFrame): Promise<unknown> => {
    world.answer = ok(answer);
    world.feed.refresh();
    await world.pass(500);
    return world.feed.get().data?.ahead;
  };
  expect(await shows(frame(5, 5))).toBe(5);
  expect(await shows(frame(4, 6))).toBe(5);
  expect(await shows(frame(5, 4))).toBe(4);
  expect(await shows(frame(1, 8, 2))).toBe(8);
});

test('asked again while an answer is under way, it asks once more afterwards: that one is of before the press', async () => {
  const world = phone();
  world.answerMs = 2_000;
  world.feed.refresh();
  await world.pass(500);
  world.feed.refresh();
  world.feed.refresh();
  await world.pass(5_000);
  expect(world.asked).toHaveLength(2);
});

test('where nobody wants to know any more nothing is asked, and a late answer is not heard', async () => {
  const world = phone();
  world.answerMs = 1_000;
  world.feed.refresh();
  await world.pass(500);
  world.feed.stop();
  world.feed.refresh();
  await world.pass(60_000);
  expect(world.asked).toHaveLength(1);
  expect(world.feed.get().data).toBeNull();
});
