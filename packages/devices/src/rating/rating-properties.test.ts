import { ok } from '@youxu/basics';
import { type FakeFaults, FakeTime, type FakeWorld, fakeWorld, NO_FAULTS } from '@youxu/client/fake';
import type { RatingLevel, RatingTerminalView, ServiceRecordId, TicketNumber, WindowId } from '@youxu/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryOutbox } from '../fake/memory-outbox.ts';
import { RatingSession } from './rating-session.ts';

const START_AT = Date.UTC(2026, 10, 23, 2, 0);
const windowId = 'window-1' as WindowId;
const STEP_MS = 50;

type Step =
  | { readonly do: 'rate'; readonly level: RatingLevel }
  | {
      readonly do:
        | 'change'
        | 'finish-reasons'
        | 'write'
        | 'next-visit'
        | 'cut'
        | 'silence'
        | 'mend'
        | 'hall-crash'
        | 'restart';
    }
  | { readonly do: 'pass'; readonly ms: number };

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('rate' as const), level: fc.constantFrom(1, 2, 3, 4, 5) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        ...([
          'change',
          'finish-reasons',
          'write',
          'next-visit',
          'cut',
          'silence',
          'mend',
          'hall-crash',
          'restart',
        ] as const),
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(100, 500, 3_000, 15_000) }),
  },
);

/** With the longer one a line is often cut between the rating and its answer. */
const delays = fc.constantFrom(1, 300);

/** A window's terminal whose power fails, and a hall that keeps what it is given. */
class Terminal {
  readonly time = new FakeTime(START_AT);
  readonly outbox = new MemoryOutbox();
  readonly world: FakeWorld;
  /** What each person pressed, in order; the last one counts. */
  readonly pressed = new Map<string, RatingLevel[]>();
  readonly #line: FakeFaults;
  #ids = 0;
  #visits = 0;
  #session!: RatingSession;
  #close: () => void = () => {};

  constructor(seed: number, delayMs: number) {
    this.#line = { ...NO_FAULTS, delayMsMin: delayMs, delayMsMax: delayMs };
    this.world = fakeWorld({ timers: this.time, startAt: START_AT, seed });
    this.mend();
    this.world.hall.on('submit-rating', ({ serviceRecordId }) => {
      const sealsAt = this.world.hall.now() + 8_000;
      this.#show(serviceRecordId, sealsAt);
      return ok({ sealsAt });
    });
    this.#show(null, null);
    this.#start();
  }

  async act(step: Step): Promise<void> {
    const { network, hall } = this.world;
    switch (step.do) {
      case 'rate':
        this.#rate(step.level);
        break;
      case 'change':
        this.#session.change();
        break;
      case 'finish-reasons':
        this.#session.finishReasons();
        break;
      case 'write':
        this.#session.openWords();
        await this.pass(500);
        this.#session.noteWriting('too long');
        this.#session.finishWords('too long');
        break;
      case 'next-visit':
        this.#show(`record-${++this.#visits}` as ServiceRecordId, null);
        break;
      case 'cut':
        network.reachable = false;
        network.cutAll();
        break;
      case 'silence':
        network.faults = { ...this.#line, dropChance: 1 };
        break;
      case 'mend':
        this.mend();
        break;
      case 'hall-crash':
        network.crash();
        hall.restart();
        break;
      case 'restart':
        this.#close();
        this.#start();
        break;
      case 'pass':
        await this.pass(step.ms);
        break;
    }
    await this.pass(500);
  }

  mend(): void {
    this.world.network.reachable = true;
    this.world.network.faults = this.#line;
  }

  async pass(ms: number): Promise<void> {
    for (let passedMs = 0; passedMs < ms; passedMs += STEP_MS) {
      this.time.advance(STEP_MS);
      for (let turn = 0; turn < 12; turn++) await Promise.resolve();
    }
  }

  /** The levels that the hall has executed for a record, in order. */
  executed(id: string): RatingLevel[] {
    const inputs = this.world.hall.executed.map(
      ({ frame }) => frame.input as { serviceRecordId: string; level: RatingLevel },
    );
    return inputs.filter(({ serviceRecordId }) => serviceRecordId === id).map(({ level }) => level);
  }

  get waiting(): number {
    return this.outbox.load().length;
  }

  #start(): void {
    const client = this.world.connect();
    const ids = { next: () => `rating-request-${String(this.#ids++).padStart(4, '0')}` };
    this.#session = new RatingSession({ client, windowId, timers: this.time, ids, outbox: this.outbox });
    this.#close = () => {
      this.#session.close();
      client.close();
    };
  }

  /** A press counts where the screen took it. */
  #rate(level: RatingLevel): void {
    const before = this.#session.get();
    this.#session.rate(level);
    const { visit } = this.#session.get();
    if (visit === null || this.#session.get() === before) return;
    const id = visit.serviceRecordId;
    this.pressed.set(id, [...(this.pressed.get(id) ?? []), level]);
  }

  #show(serviceRecordId: ServiceRecordId | null, sealsAt: number | null): void {
    const until = this.world.hall.now() + 45_000;
    const invitation =
      serviceRecordId === null
        ? null
        : {
            serviceRecordId,
            number: 'A012' as TicketNumber,
            language: 'zh' as const,
            until,
            sealsAt,
            nextSinceAt: null,
          };
    this.world.hall.show('rating-terminal', { windowId }, { windowId, invitation } as RatingTerminalView);
  }
}

test('[INV-5, INV-11, RATE-1] whatever happens, each press arrives, in its order, once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { minLength: 2, maxLength: 16 }),
      fc.nat(),
      delays,
      async (history, seed, delayMs) => {
        const terminal = new Terminal(seed, delayMs);
        await terminal.pass(1_000);
        await terminal.act({ do: 'next-visit' });
        for (const step of history) await terminal.act(step);
        terminal.mend();
        await terminal.pass(60_000);
        expect(terminal.waiting).toBe(0);
        for (const [id, levels] of terminal.pressed) {
          const executed = terminal.executed(id);
          expect(executed.at(-1), `${id}: the last press counts`).toBe(levels.at(-1));
          // Each level that was executed had been pressed, and none came back after a later one had arrived.
          const changes = executed.filter((level, place) => level !== executed[place - 1]);
          expect(isWithin(changes, levels), `${id}: ${changes} of ${levels}`).toBe(true);
          // A bad level is said again while its reasons are asked for; any other once for each press.
          if (levels.every((level) => level > 2))
            expect(executed.length, `${id}: doubled`).toBeLessThanOrEqual(levels.length);
        }
      },
    ),
    { numRuns: 150 },
  );
});

/** Whether `part` is `whole` with some left out. */
function isWithin(part: readonly number[], whole: readonly number[]): boolean {
  let place = 0;
  for (const one of whole) if (part[place] === one) place++;
  return place === part.length;
}
