import { err, ok } from '@youxu/basics';
import { FakeTime, type FakeWorld, fakeWorld } from '@youxu/client/fake';
import {
  type RatingTerminalView,
  refusal,
  type ServiceRecordId,
  type TicketNumber,
  type WindowId,
} from '@youxu/domain';
import { expect, test } from 'vitest';
import { MemoryOutbox } from '../fake/memory-outbox.ts';
import { RatingSession } from './rating-session.ts';

const START_AT = Date.UTC(2026, 10, 23, 2, 0);
const windowId = 'window-1' as WindowId;
const STEP_MS = 50;

interface Desk extends FakeWorld {
  readonly outbox: MemoryOutbox;
  /** Time passes, and promises go on as they are settled. */
  pass(ms: number): Promise<void>;
  /** The server is gone, or back from the dead. */
  away(): void;
  back(): void;
  invite(id: string): void;
  session(): RatingSession;
  /** What the hall has executed, in order. */
  ratings(): readonly unknown[];
}

function desk(): Desk {
  const time = new FakeTime(START_AT);
  const world = fakeWorld({ timers: time, startAt: START_AT });
  const outbox = new MemoryOutbox();
  let ids = 0;
  world.hall.on('submit-rating', () => ok({ sealsAt: world.hall.now() + 8_000 }));
  return {
    ...world,
    outbox,
    pass: async (ms) => {
      for (let passed = 0; passed < ms; passed += STEP_MS) {
        time.advance(Math.min(STEP_MS, ms - passed));
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    away: () => {
      world.network.reachable = false;
      world.network.crash();
    },
    back: () => {
      world.hall.restart();
      world.network.reachable = true;
    },
    invite: (id) => {
      const until = world.hall.now() + 45_000;
      const invitation = { serviceRecordId: id as ServiceRecordId, number: 'A012' as TicketNumber, until };
      const view = { windowId, invitation: { ...invitation, sealsAt: null, nextSinceAt: null } };
      world.hall.show('rating-terminal', { windowId }, view as RatingTerminalView);
    },
    session: () => {
      const client = world.connect();
      const next = (): string => `rating-request-${ids++}`;
      return new RatingSession({ client, windowId, timers: time, ids: { next }, outbox });
    },
    ratings: () => world.hall.executed.map(({ frame }) => frame.input),
  };
}

test('an invitation is shown, a press is delivered and acknowledged, and the screen is empty again by itself', async () => {
  const { pass, invite, session, ratings } = desk();
  invite('r1');
  const terminal = session();
  const phases: unknown[] = [];
  terminal.subscribe(() => phases.push(terminal.get().visit?.phase.kind));
  await pass(1_000);
  terminal.rate(5);
  await pass(15_000);
  expect(ratings()).toEqual([{ serviceRecordId: 'r1', level: 5, channel: 'terminal' }]);
  expect([...new Set(phases)]).toEqual(['asking', 'received', 'thanks', undefined]);
  expect(terminal.get().visit).toBeNull();
});

test('[INV-6] the server is away for three minutes: what was pressed is delivered once it is back, once', async () => {
  const { pass, away, back, invite, session, ratings } = desk();
  invite('r1');
  const terminal = session();
  await pass(1_000);
  away();
  await pass(100);
  terminal.rate(2);
  await pass(1_000);
  terminal.toggleReason('slow');
  await pass(1_000);
  terminal.finishReasons();
  await pass(180_000);
  expect(ratings()).toEqual([]);
  expect(terminal.get().visit).toBeNull();
  back();
  await pass(30_000);
  expect(ratings()).toEqual([
    { serviceRecordId: 'r1', level: 2, channel: 'terminal' },
    { serviceRecordId: 'r1', level: 2, channel: 'terminal', reasons: ['slow'] },
  ]);
  expect(terminal.get().outbox).toEqual([]);
});

test('[INV-5] an answer that was lost is asked for under the same request id', async () => {
  const { pass, network, hall, invite, session } = desk();
  invite('r1');
  const terminal = session();
  await pass(1_000);
  terminal.rate(4);
  // The command arrives, its answer does not.
  for (let step = 0; hall.executed.length === 0 && step < 1_000; step++) await pass(1);
  network.cutAll();
  await pass(20_000);
  expect(hall.executed).toHaveLength(1);
  expect(hall.commandCount).toBeGreaterThan(1);
  expect(terminal.get().outbox).toEqual([]);
});

test('a restart of the terminal finds what it had not delivered', async () => {
  const { pass, away, back, invite, session, ratings } = desk();
  invite('r1');
  const first = session();
  await pass(1_000);
  away();
  first.rate(4);
  await pass(2_000);
  first.close();
  back();
  const second = session();
  await pass(10_000);
  expect(ratings()).toEqual([{ serviceRecordId: 'r1', level: 4, channel: 'terminal' }]);
  expect(second.get()).toMatchObject({ visit: null, outbox: [] });
});

test('a hall that refuses for good is not asked again; one that is busy or does not know the device yet is', async () => {
  const { pass, hall, invite, session } = desk();
  invite('r1');
  const terminal = session();
  await pass(1_000);
  hall.gate = refusal('not-authenticated', {});
  terminal.rate(5);
  await pass(5_000);
  expect(terminal.get().outbox).toHaveLength(1);
  hall.gate = null;
  hall.on('submit-rating', () => err(refusal('rating-over', { untilAt: START_AT })));
  await pass(2_000);
  expect(terminal.get().outbox).toEqual([]);
  const asked = hall.commandCount;
  await pass(60_000);
  expect(hall.commandCount).toBe(asked);
});

test('a closed session does nothing any more', async () => {
  const { pass, invite, session, hall } = desk();
  invite('r1');
  const terminal = session();
  await pass(1_000);
  terminal.close();
  terminal.rate(5);
  await pass(60_000);
  expect(hall.executed).toEqual([]);
});
