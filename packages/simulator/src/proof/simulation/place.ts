import type { Random } from '@youxu/basics';
import { connectHall, type HallClient, type Transport } from '@youxu/client';
import { type FakeFaults, FakeNetwork, NO_FAULTS } from '@youxu/client/fake';
import { PROTOCOL_VERSION } from '@youxu/protocol';
import type { VirtualTime } from '../../virtual-time.ts';
import type { Violations } from './audit/violations.ts';
import type { HallHost } from './hall-host.ts';
import { WallClock } from './wall-clock.ts';

export interface PlaceOptions {
  readonly name: string;
  /** Whom the hall takes it for. */
  readonly token: string;
  readonly time: VirtualTime;
  readonly host: HallHost;
  readonly random: Random;
  readonly violations: Violations;
}

/** No command of anybody's is wanted longer than this; the last attempt begins before. */
const WANTED_MS_MAX = 60_000;

/** A machine in the hall with a line of its own to the server, on which anything may go wrong. */
export class Place {
  readonly name: string;
  readonly clock: WallClock;
  readonly network: FakeNetwork;
  /** The program that runs on it now. */
  client: HallClient;
  /** Since when nothing is wrong with the line; null while something is. */
  healthySinceMs: number | null;
  readonly #options: PlaceOptions;

  constructor(options: PlaceOptions) {
    const { name, token, time, host, random } = options;
    this.#options = options;
    this.name = name;
    // A machine's own clock is right to some minutes at best.
    this.clock = new WallClock(time, Math.round((random.next() - 0.5) * 600_000));
    this.network = new FakeNetwork({ timers: time, random, server: host });
    this.network.reachable = host.engine !== undefined;
    this.network.faults = { ...NO_FAULTS, delayMsMin: 0.2, delayMsMax: 2 };
    this.healthySinceMs = time.nowMs();
    host.networks.add(this.network);
    this.client = this.connect(token);
  }

  /** One more program on this machine: another browser window. */
  connect(token = this.#options.token): HallClient {
    const { time, random, name } = this.#options;
    let count = 0;
    const prefix = `${name}-${random.int(1_000_000)}`;
    /** By request id. */
    const firstSentAtMs = new Map<string, number>();
    const client = connectHall({
      transport: this.#watched(this.network.transport({ protocol: PROTOCOL_VERSION, token }), firstSentAtMs),
      clock: this.clock,
      timers: time,
      random,
      ids: { next: () => `${prefix}-${String(++count).padStart(4, '0')}` },
    });
    return {
      ...client,
      command: (commandName, input, options) => {
        // Given anew under an id that was written down before: it is wanted again.
        if (options?.requestId !== undefined) firstSentAtMs.delete(options.requestId);
        return client.command(commandName, input, options);
      },
    };
  }

  /** The program begins anew. */
  restart(): HallClient {
    this.client.close();
    this.client = this.connect();
    return this.client;
  }

  trouble(faults: Partial<FakeFaults>): void {
    this.network.faults = { ...NO_FAULTS, ...faults };
    this.healthySinceMs = null;
  }

  /** The line breaks; it may be dialled again at once. */
  cut(): void {
    this.network.cutAll();
    if (this.healthySinceMs !== null) this.healthySinceMs = this.#options.time.nowMs();
  }

  heal(): void {
    if (this.healthySinceMs !== null) return;
    this.network.faults = { ...NO_FAULTS, delayMsMin: 0.2, delayMsMax: 2 };
    this.healthySinceMs = this.#options.time.nowMs();
  }

  /** [INV-6] A request leaves this machine only as long as somebody wants it. */
  #watched(transport: Transport, firstSentAtMs: Map<string, number>): Transport {
    const { time, violations } = this.#options;
    return {
      dial: (events) => {
        const line = transport.dial(events);
        return {
          request: (event, frame, timeoutMs, done) => {
            if (event === 'command' && 'requestId' in frame) {
              const first = firstSentAtMs.get(frame.requestId) ?? time.nowMs();
              firstSentAtMs.set(frame.requestId, first);
              if (time.nowMs() - first > WANTED_MS_MAX)
                violations.add('INV-6', `${this.name} sends ${frame.requestId} long after it was wanted`);
            }
            line.request(event, frame, timeoutMs, done);
          },
          notify: (event, frame) => line.notify(event, frame),
          close: () => line.close(),
        };
      },
    };
  }
}
