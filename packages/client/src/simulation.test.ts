import { err, ok, type Random, seededRandom } from '@youxu/basics';
import type { CallMade, HallLive, TicketNumber, WindowDesk, WindowId } from '@youxu/domain';
import { PROTOCOL_VERSION } from '@youxu/protocol/wire';
import { describe, expect, test } from 'vitest';
import type { CommandOutcome } from './command-queue.ts';
import { type FakeFaults, FakeHall, FakeNetwork, FakeTime, NO_FAULTS } from './fake.ts';
import { connectHall, type HallClient } from './hall-client.ts';
import type { ViewState } from './replicas.ts';
import type { Transport } from './transport.ts';

const START_AT = Date.UTC(2026, 10, 21, 1, 0);
const WINDOWS = ['w1', 'w2'] as WindowId[];
/** Silence, redial, welcome, subscription: what the slowest recovery needs, and some more. */
const HEALED_MS = 60_000;
const DELAY_MS_MAX = 1_500;

interface Given {
  readonly client: number;
  readonly token: string;
  readonly atMs: number;
  readonly notAfterMs: number;
  outcome: CommandOutcome<'call-ticket'> | null;
}

interface Sent {
  readonly token: string;
  readonly requestId: string;
  readonly atMs: number;
  readonly notAfter: number | undefined;
}

/** One run: two clients of one hall, given random commands and subscriptions under random faults. */
class World {
  readonly time = new FakeTime(START_AT);
  readonly random: Random;
  readonly hall: FakeHall;
  readonly network: FakeNetwork;
  readonly clients: readonly HallClient[];
  readonly given: Given[] = [];
  readonly sent: Sent[] = [];
  readonly mistakes: string[] = [];
  readonly #subscriptions: (() => void)[] = [];
  #calls = 0;

  constructor(seed: number) {
    this.random = seededRandom(seed);
    this.hall = new FakeHall({
      timers: this.time,
      startAt: START_AT,
      drainMs: () => (this.random.chance(0.5) ? 0 : this.random.int(200)),
    });
    this.network = new FakeNetwork({ timers: this.time, random: this.random, server: this.hall });
    this.#publish();
    this.hall.on('call-ticket', ({ reason }) => {
      if (reason.endsWith('0')) return err({ code: 'nobody-waits', facts: {} });
      this.#calls++;
      this.#publish();
      return ok({ number: reason as TicketNumber } as CallMade);
    });
    this.clients = [0, 1].map((index) => this.#connect(index));
  }

  async run(steps: number): Promise<void> {
    for (let step = 0; step < steps; step++) {
      this.#act();
      this.time.advance(this.random.int(600));
      await null;
    }
    this.network.faults = NO_FAULTS;
    this.network.reachable = true;
    this.hall.gate = null;
    for (let second = 0; second < HEALED_MS / 1000; second++) {
      this.time.advance(1_000);
      await null;
    }
  }

  followed(): { client: HallClient; live: HallLive | null; desk: WindowDesk | null }[] {
    return this.clients.map((client) => ({
      client,
      live: client.view('hall-live', {}).data,
      desk: client.view('window-desk', { windowId: WINDOWS[0] as WindowId }).data,
    }));
  }

  get calls(): number {
    return this.#calls;
  }

  #publish(): void {
    this.hall.show('hall-live', {}, { servedToday: this.#calls } as HallLive);
    for (const windowId of WINDOWS) {
      this.hall.show('window-desk', { windowId }, { windowId, servedToday: this.#calls } as WindowDesk);
    }
  }

  #connect(index: number): HallClient {
    let ids = 0;
    const client = connectHall({
      transport: this.#recorded(this.network.transport({ protocol: PROTOCOL_VERSION })),
      clock: this.time,
      timers: this.time,
      random: this.random,
      ids: { next: () => `client-${index}-${ids++}` },
    });
    const desk = { windowId: WINDOWS[0] as WindowId };
    client.subscribe('hall-live', {}, this.#watcher());
    client.subscribe('window-desk', desk, this.#watcher());
    return client;
  }

  /** [INV-12] What is shown never goes back. */
  #watcher(): (state: ViewState) => void {
    const left = new Set<string>();
    let current = '';
    let rev = 0;
    return ({ version, data }) => {
      if (version === null || data === null) return;
      const history = `${version.lineage}/${version.boot}`;
      if (history !== current) {
        if (left.has(history)) this.mistakes.push(`shows ${history} again`);
        left.add(current);
        current = history;
        rev = 0;
      }
      if (version.rev < rev) this.mistakes.push(`rev ${version.rev} after ${rev}`);
      rev = version.rev;
    };
  }

  #recorded(transport: Transport): Transport {
    return {
      dial: (events) => {
        const line = transport.dial(events);
        return {
          request: (event, frame, timeoutMs, done) => {
            if (event === 'command' && 'input' in frame && 'reason' in frame.input) {
              const { requestId, notAfter } = frame;
              const token = frame.input.reason ?? '';
              this.sent.push({ token, requestId, notAfter, atMs: this.time.elapsedMs() });
            }
            line.request(event, frame, timeoutMs, done);
          },
          notify: (event, frame) => line.notify(event, frame),
          close: () => line.close(),
        };
      },
    };
  }

  #act(): void {
    const { random, network, hall } = this;
    const dice = random.int(100);
    if (dice < 45) this.#give();
    else if (dice < 52) this.#follow();
    else if (dice < 57) this.#subscriptions.pop()?.();
    else if (dice < 63) network.cutAll();
    else if (dice < 65) this.#crash();
    else if (dice < 72) network.reachable = true;
    else if (dice < 84) network.faults = this.#someFaults();
    else if (dice < 86) hall.gate = { code: 'busy', facts: { retryAfterMs: 1 + random.int(2_000) } };
    else if (dice < 94) hall.gate = null;
    else if (dice < 96) this.time.startAt += (random.int(3) - 1) * 3_600_000;
  }

  #give(): void {
    const client = this.random.int(this.clients.length);
    const token = `${client}:${this.given.length}`;
    const notAfterMs = 300 + this.random.int(9_000);
    const given: Given = { client, token, notAfterMs, atMs: this.time.elapsedMs(), outcome: null };
    this.given.push(given);
    const input = { windowId: WINDOWS[0] as WindowId, number: 'A001' as TicketNumber, reason: token };
    void this.clients[client]?.command('call-ticket', input, { notAfterMs }).then((outcome) => {
      if (given.outcome !== null) this.mistakes.push(`${token} answered twice`);
      given.outcome = outcome;
    });
  }

  #follow(): void {
    const windowId = this.random.pick(WINDOWS);
    const client = this.random.pick(this.clients);
    this.#subscriptions.push(client.subscribe('window-desk', { windowId }, this.#watcher()));
  }

  #crash(): void {
    this.network.crash();
    if (this.random.chance(0.3)) this.hall.lineage = `lineage-after-${this.hall.boot}`;
    this.hall.restart();
    this.network.reachable = this.random.chance(0.5);
  }

  #someFaults(): FakeFaults {
    const { random } = this;
    const chance = (): number => (random.chance(0.5) ? 0 : random.next() * 0.3);
    return {
      delayMsMin: 1,
      delayMsMax: random.chance(0.5) ? 20 : random.int(DELAY_MS_MAX) + 1,
      dropChance: random.chance(0.1) ? 1 : chance(),
      duplicateChance: chance(),
      cutChance: chance() / 8,
      reorder: random.chance(0.5),
    };
  }
}

async function runWorld(seed: number): Promise<World> {
  const world = new World(seed);
  await world.run(600);
  return world;
}

function checkCommands(world: World): void {
  const executions = new Map<string, number>();
  for (const { frame } of world.hall.executed) {
    const token = 'reason' in frame.input ? (frame.input.reason ?? '') : '';
    executions.set(token, (executions.get(token) ?? 0) + 1);
  }
  for (const { token, outcome } of world.given) {
    const times = executions.get(token) ?? 0;
    expect(outcome, `${token} is decided`).not.toBeNull();
    expect(times, `${token} executed at most once`).toBeLessThanOrEqual(1);
    if (outcome?.ok) expect(times, `${token} acknowledged and executed`).toBe(1);
    else if (outcome?.error.code !== 'unknown') expect(times, `${token} refused and not executed`).toBe(0);
  }
}

describe('two clients under seeded faults', () => {
  const seeds = Array.from({ length: 120 }, (_, index) => index + 1);

  test.each(seeds)('seed %i', { timeout: 60_000 }, async (seed) => {
    const world = await runWorld(seed);
    expect(world.mistakes).toEqual([]);
    expect(world.calls).toBeGreaterThan(5);
    checkCommands(world);

    // [INV-5] A retry is the same request; never sent when it is no longer wanted.
    const sentByToken = Map.groupBy(world.sent, ({ token }) => token);
    for (const { token, atMs, notAfterMs } of world.given) {
      const sent = sentByToken.get(token) ?? [];
      expect(new Set(sent.map(({ requestId, notAfter }) => `${requestId} ${notAfter}`)).size).toBeLessThanOrEqual(1);
      for (const attempt of sent) expect(attempt.atMs).toBeLessThan(atMs + notAfterMs);
      // The hall's own clock agrees but for the error of the measured round trip.
      for (const attempt of sent) {
        expect(START_AT + attempt.atMs).toBeLessThanOrEqual((attempt.notAfter ?? 0) + DELAY_MS_MAX);
      }
    }

    // Acknowledged commands of one client were executed in the order they were given.
    const acknowledged = world.given.filter(({ outcome }) => outcome?.ok);
    for (const client of [0, 1]) {
      const mine = acknowledged.filter((each) => each.client === client).map(({ token }) => token);
      const order = world.hall.executed.map(({ frame }) => ('reason' in frame.input ? frame.input.reason : ''));
      expect(order.filter((token) => mine.includes(token ?? ''))).toEqual(mine);
    }

    // [INV-6, INV-12] Once healed nothing is unknown and everybody sees the hall as it is.
    for (const { client, live, desk } of world.followed()) {
      expect(client.connection.get().state).toBe('online');
      expect(client.unsettled.get()).toEqual([]);
      expect(client.pending.get()).toEqual([]);
      expect(live?.servedToday).toBe(world.calls);
      expect(desk?.servedToday).toBe(world.calls);
      expect(client.view('hall-live', {}).stale).toBe(false);
      client.close();
    }
    expect(world.network.lineCount).toBe(0);
    world.time.advance(HEALED_MS);
    expect(world.time.waiting).toBe(0);
  });

  test('the faults reach what they are meant for', async () => {
    const codes = new Map<string, number>();
    let retries = 0;
    for (const seed of seeds.slice(0, 20)) {
      const world = await runWorld(seed);
      retries += world.sent.length - new Set(world.sent.map(({ token }) => token)).size;
      for (const { outcome } of world.given) {
        const code = outcome === null ? 'undecided' : outcome.ok ? 'ok' : outcome.error.code;
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
    }
    for (const code of ['ok', 'unknown', 'request-expired', 'busy', 'nobody-waits']) {
      expect(codes.get(code), code).toBeGreaterThan(10);
    }
    expect(retries).toBeGreaterThan(100);
  });

  test('the same seed gives the same run', async () => {
    const trace = async (): Promise<string> => {
      const world = await runWorld(7);
      return JSON.stringify([world.given, world.sent, world.hall.executed]);
    };
    expect(await trace()).toBe(await trace());
  });
});
